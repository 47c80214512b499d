"""The form of a contact, by keys and clicks."""

from dataclasses import fields, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from relationjournal.domain.contacts import (
    Address,
    Circle,
    Contact,
    Email,
    Fact,
    Importance,
    NewContact,
    Phone,
    Photo,
    Setting,
    Side,
    YearlyDate,
)
from relationjournal.services.journal import Journal
from relationjournal.ui.dialogs.contact_dialog import ContactDialog
from relationjournal.ui.photos import LONGEST_EDGE, PhotoNotRead, photo_from_file
from relationjournal.ui.theme import Theme
from tests.support.accessibility import assert_all_named, tab_order
from tests.support.input import click, press, show_active, write

CTRL = Qt.KeyboardModifier.ControlModifier

EVERYTHING = NewContact(
    "Ana Ruiz",
    nicknames=("Anita", "Ruiz, A."),
    circle=Circle.INNER,
    cadence_days=45,
    family=True,
    setting=Setting.WORK,
    side=Side.INSIDE,
    importance=Importance.HIGH,
    organisation="Harbour",
    job_title="Pilot",
    what_this_is="Friends since school",
    what_they_expect="Candour\nand time",
    what_counts="Being on time",
    what_matters_now="The move",
    what_i_admire="Her patience",
    how_we_met="2019 · Lisbon",
    emails=(Email("ana@example.org", "work"), Email("a@example.org")),
    phones=(Phone("+351 912 345 678", "home"),),
    addresses=(Address("1 Quay\nSecond floor", "Lisbon", "", "1100", "Portugal", "home"),),
    dates=(YearlyDate("birthday", 2, 29, 1984), YearlyDate("name day", 7, 26)),
    tags=("sailing", "school, old"),
    facts=(Fact("Coffee", "black"), Fact("Shoes", "38\nand a half")),
    photo=Photo(b"jpeg"),
    source_uid="urn:uuid:1",
)


def _open(qtbot: QtBot, theme: Theme, journal: Journal, contact: Contact | None) -> ContactDialog:
    dialog = ContactDialog(theme, journal.contacts, contact)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    show_active(qtbot, dialog)
    return dialog


@pytest.fixture
def ana(journal: Journal) -> Contact:
    return journal.contacts.named("Ana")


def test_that_nothing_is_lost_by_opening_and_saving(
    qtbot: QtBot, theme: Theme, journal: Journal, ana: Contact
) -> None:
    contact = journal.contacts.edit(ana.id, EVERYTHING)
    dialog = _open(qtbot, theme, journal, contact)
    assert not dialog.has_changes
    write(dialog.fields.name, "X")
    press(dialog.fields.name, Qt.Key.Key_Return, CTRL)
    assert journal.contacts.get(ana.id).details == replace(EVERYTHING, name="X")


def test_that_every_field_of_a_contact_can_be_reached_from_outside(
    qtbot: QtBot, theme: Theme, journal: Journal, ana: Contact
) -> None:
    dialog = _open(qtbot, theme, journal, ana)
    known = set(dialog.fields.by_name)
    without_a_place_of_their_own = {
        "cadence_days", "family", "setting", "side", "importance", "photo", "source_uid",
    }  # fmt: skip
    assert known | without_a_place_of_their_own == {field.name for field in fields(NewContact)}


def test_that_a_contact_without_a_name_is_refused_in_words(
    qtbot: QtBot, theme: Theme, journal: Journal
) -> None:
    dialog = _open(qtbot, theme, journal, None)
    before = len(journal.contacts.all())
    press(dialog.fields.name, Qt.Key.Key_Return, CTRL)
    assert dialog.problem == "A contact needs a name; type one."
    assert dialog.isVisible()
    assert len(journal.contacts.all()) == before


@pytest.mark.parametrize("days", ["0", "731", "-3"])
def test_that_a_rhythm_out_of_range_is_refused_in_words(
    qtbot: QtBot, theme: Theme, journal: Journal, ana: Contact, days: str
) -> None:
    dialog = _open(qtbot, theme, journal, ana)
    dialog.fields.cadence.choice.setCurrentIndex(dialog.fields.cadence.choice.count() - 1)
    write(dialog.fields.cadence.days, days)
    dialog.submit()
    assert dialog.problem == "A cadence is 1 to 730 days; choose one in between."
    assert journal.contacts.get(ana.id).details == ana.details


def test_that_rows_are_added_and_taken_out(
    qtbot: QtBot, theme: Theme, journal: Journal, ana: Contact
) -> None:
    dialog = _open(qtbot, theme, journal, ana)
    emails = dialog.fields.emails
    for address in ("a@example.org", "b@example.org"):
        emails.add_button.click()
        write(emails.rows[-1].first, address)
    out = next(
        each
        for each in emails.findChildren(QToolButton)
        if each.accessibleName() == "Take out e-mail 1"
    )
    out.click()
    dialog.submit()
    assert journal.contacts.get(ana.id).details.emails == (Email("b@example.org"),)


def test_that_esc_closes_at_once_where_nothing_was_changed(
    qtbot: QtBot, theme: Theme, journal: Journal, ana: Contact
) -> None:
    dialog = _open(qtbot, theme, journal, ana)
    press(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_that_esc_offers_to_save_or_discard_what_was_changed(
    qtbot: QtBot, theme: Theme, journal: Journal, ana: Contact
) -> None:
    dialog = _open(qtbot, theme, journal, ana)
    write(dialog.fields.name, "Z")
    press(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert "Save it, or discard it" in dialog.problem
    press(dialog, Qt.Key.Key_Escape)
    assert dialog.problem == ""
    press(dialog, Qt.Key.Key_Escape)
    click(dialog.discard_button)
    assert not dialog.isVisible()
    assert journal.contacts.get(ana.id).name == "Ana Ruiz"


def test_that_saving_without_a_change_makes_no_step_to_undo(
    qtbot: QtBot, theme: Theme, journal: Journal, ana: Contact
) -> None:
    before = journal.database.next_undo
    _open(qtbot, theme, journal, ana).submit()
    assert journal.database.next_undo == before


def test_that_everything_is_named_and_reached_by_tab_from_the_name_on(
    qtbot: QtBot, theme: Theme, journal: Journal, ana: Contact
) -> None:
    contact = journal.contacts.edit(ana.id, EVERYTHING)
    dialog = _open(qtbot, theme, journal, contact)
    assert_all_named(dialog)
    emails = dialog.fields.emails
    emails.add_button.click()
    qtbot.waitUntil(emails.rows[-1].first.isVisible)
    order = [_name(widget) for widget in tab_order(dialog)]
    wanted = [
        "Name", "Choose a photo…", "Circle", "What this is", "E-mail 1", "E-mail 2", "E-mail 3",
        "Take out e-mail 3", "Add e-mail", "Phone 1", "Fact 2", "Cancel", "Save",
    ]  # fmt: skip
    start = order.index("Name")
    read = [*order[start:], *order[:start]]
    places = [read.index(each) for each in wanted]
    assert places == sorted(places)


def _name(widget: QWidget) -> str:
    said = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    return widget.accessibleName() or said


def _picture(path: Path, width: int, height: int) -> Path:
    picture = QImage(width, height, QImage.Format.Format_RGB32)
    picture.fill(QColor("#336699"))
    picture.setText("Location", "38.7 N, 9.1 W")
    assert picture.save(str(path))
    return path


def test_that_a_photo_is_made_small_and_keeps_nothing_but_the_picture(
    qtbot: QtBot, theme: Theme, journal: Journal, ana: Contact, tmp_path: Path
) -> None:
    source = _picture(tmp_path / "ana.png", 1600, 900)
    assert b"38.7 N" in source.read_bytes()
    dialog = _open(qtbot, theme, journal, ana)
    dialog.take_photo(source)
    dialog.submit()
    photo = journal.contacts.get(ana.id).details.photo
    assert photo is not None
    shown = QImage.fromData(photo.data)
    assert (shown.width(), shown.height()) == (LONGEST_EDGE, 288)
    assert photo.data.startswith(b"\xff\xd8")
    assert b"38.7 N" not in photo.data
    assert abs(shown.pixelColor(99, 99).blue() - 0x99) < 4


@pytest.mark.usefixtures("theme")
def test_that_a_small_photo_is_not_blown_up(tmp_path: Path) -> None:
    shown = QImage.fromData(photo_from_file(_picture(tmp_path / "a.png", 64, 48)).data)
    assert (shown.width(), shown.height()) == (64, 48)


def test_that_a_file_without_a_picture_is_refused_in_words(
    qtbot: QtBot, theme: Theme, journal: Journal, ana: Contact, tmp_path: Path
) -> None:
    text = tmp_path / "letter.jpg"
    text.write_text("Dear Ana")
    with pytest.raises(PhotoNotRead, match=r"letter\.jpg"):
        photo_from_file(text)
    dialog = _open(qtbot, theme, journal, ana)
    dialog.take_photo(text)
    assert "holds no picture" in dialog.problem
    assert not dialog.has_changes


def test_that_a_photo_can_be_taken_away(
    qtbot: QtBot, theme: Theme, journal: Journal, ana: Contact
) -> None:
    contact = journal.contacts.edit(ana.id, EVERYTHING)
    dialog = _open(qtbot, theme, journal, contact)
    dialog.remove_photo()
    dialog.submit()
    assert journal.contacts.get(ana.id).details.photo is None
