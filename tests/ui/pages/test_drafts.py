"""Every form is as it was after it was taken away, and gone once it is saved or cancelled."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from relationjournal.domain.interactions import Kind, Part
from relationjournal.domain.roles import Role
from relationjournal.services.drafts import FormName
from relationjournal.ui.dialogs import draft_keeper
from relationjournal.ui.dialogs.contact_dialog import ContactDialog
from relationjournal.ui.dialogs.draft_keeper import KEEP_EVERY_MS, DraftKeeper
from relationjournal.ui.dialogs.form_dialog import FormDialog
from relationjournal.ui.dialogs.forms import Forms
from relationjournal.ui.dialogs.interaction_dialog import InteractionDialog
from relationjournal.ui.dialogs.list_editor import ListEditor
from relationjournal.ui.dialogs.mend_dialog import MendDialog
from relationjournal.ui.dialogs.promise_dialog import PromiseDialog
from relationjournal.ui.draft_bar import DraftBar
from relationjournal.ui.theme import Theme
from relationjournal.ui.widgets.choice_box import ChoiceBox
from relationjournal.ui.widgets.person_field import PersonField
from relationjournal.ui.widgets.segmented_control import SegmentedControl
from tests.support.disk import files_no_longer_than
from tests.support.input import click, write
from tests.ui.pages.conftest import Opened


@pytest.fixture
def forms(opened: Opened, theme: Theme) -> Forms:
    return Forms(theme, opened.journal, opened.window, lambda _said, _can_undo: None)


def log(opened: Opened, *lines: str) -> None:
    for line in lines:
        opened.log(line)


def opened_form(opened: Opened, forms: Forms, name: FormName, about: str = "") -> FormDialog:
    form = forms.made(name, about)
    form.keep_draft(DraftKeeper(opened.journal.drafts, name, about))
    form.open_fitted()
    return form


def take_away(form: FormDialog) -> None:
    """Do what a lock does to a form."""
    form.hide()
    form.deleteLater()


def fill_everything(form: FormDialog) -> None:
    """Let every field say something else than before."""
    for rows in form.findChildren(ListEditor):
        rows.add()
    for box in form.findChildren(ChoiceBox):
        box.setCurrentIndex(box.count() - 1)
    for control in form.findChildren(SegmentedControl):
        control.write_again(control._values[-1])
    for at, line in enumerate(form.findChildren(QLineEdit)):
        if not isinstance(line.parent(), QLineEdit) and not line.isReadOnly():
            line.setText("Ana" if isinstance(line, PersonField) else f"line {at}")
    for at, text in enumerate(form.findChildren(QPlainTextEdit)):
        text.setPlainText(f"text {at}\nin two lines")
    for tick in form.findChildren(QCheckBox):
        tick.setChecked(not tick.isChecked())


@pytest.mark.parametrize("name", FormName)
def test_that_each_form_comes_back_with_every_field_as_it_was(
    opened: Opened, forms: Forms, name: FormName
) -> None:
    log(opened, "2026-11-12 @Ana -2 missed the call", "2026-11-13 @Ben -1 late")
    ana = opened.journal.contacts.named("Ana").id
    about = f"{ana} {Role.CRITIC}" if name is FormName.ROLE else ""
    form = opened_form(opened, forms, name, about)
    fill_everything(form)
    said = form.written()
    take_away(form)

    (draft,) = opened.journal.drafts.forms()
    assert (draft.form, draft.about, draft.written) == (name, about, said)
    again = opened.desk.resume(draft)
    assert again is not None
    assert again.written() == said
    assert len(said) > 0


def test_that_what_is_typed_is_kept_while_the_form_is_open(opened: Opened, qtbot: QtBot) -> None:
    form = opened.desk.promise()
    assert KEEP_EVERY_MS <= 5_000 - 1_000, "a crash takes at most five seconds"
    write(form.what, "call the bank")
    qtbot.waitUntil(lambda: bool(opened.journal.drafts.forms()), timeout=KEEP_EVERY_MS + 3_000)
    (draft,) = opened.journal.drafts.forms()
    assert draft.written["What you will do"] == "call the bank"
    form.leave()
    assert opened.journal.drafts.forms() == []


def test_that_a_form_is_looked_at_only_while_it_is_on_screen(
    opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draft_keeper, "KEEP_EVERY_MS", 10)
    form = opened.desk.promise()
    form.hide()
    form.what.setText("call the bank")
    qtbot.wait(100)
    assert opened.journal.drafts.forms() == []
    form.show()
    qtbot.waitUntil(lambda: bool(opened.journal.drafts.forms()), timeout=3_000)
    form.reject()


def test_that_a_form_nobody_wrote_in_is_not_kept(opened: Opened) -> None:
    opened.log("@Ana +1 tea")
    take_away(opened.desk.promise(opened.journal.contacts.named("Ana").id))
    assert opened.journal.drafts.forms() == []


def test_that_what_was_typed_and_taken_out_again_is_not_kept(opened: Opened) -> None:
    form = opened.desk.promise()
    write(form.what, "call")
    form.hide()
    assert len(opened.journal.drafts.forms()) == 1
    form.show()
    form.what.clear()
    take_away(form)
    assert opened.journal.drafts.forms() == []


def test_that_saving_a_form_that_was_gone_on_with_leaves_no_draft(opened: Opened) -> None:
    opened.log("@Ana +1 tea")
    form = opened.desk.promise(opened.journal.contacts.named("Ana").id)
    write(form.what, "call the bank")
    take_away(form)
    again = opened.desk.resume(opened.journal.drafts.forms()[0])
    assert isinstance(again, PromiseDialog)
    write(again.what, " today")
    again.submit()
    (promise,) = opened.journal.promises.open()
    assert promise.terms.what == "call the bank today"
    assert opened.journal.drafts.forms() == []


def test_that_a_form_goes_on_with_its_people_and_a_day_stays_that_day(
    opened: Opened, qtbot: QtBot
) -> None:
    log(opened, "@Ana ~ met", "@Ben ~ met", "@Cora ~ met")
    form = opened.desk.log()
    form.day.clear()
    write(form.day, "yesterday")
    day = form.day.day
    write(form.editors[0].who, "Ana")
    for name in ("Ben", "Cora"):
        write(form.add_person().who, name)
    form.editors[2].kind.choose(Kind.SLIPPED)
    form.editors[2].size_box.choose(3)
    click(form.editors[1].remove)
    form.note.setPlainText("half a thought")
    take_away(form)

    again = opened.desk.resume(opened.journal.drafts.forms()[0])
    assert isinstance(again, InteractionDialog)
    assert again.day.day == day
    said = [(one.entry.kind, one.entry.size, one.who.text()) for one in again.editors]
    assert said == [(Kind.GAVE, 1, "Ana"), (Kind.SLIPPED, 3, "Cora")]
    with qtbot.waitSignal(again.accepted):
        again.submit()
    assert day is not None
    assert [one.note for one in opened.journal.interactions.on(day)] == ["half a thought"]


def test_that_mending_goes_on_with_the_same_slip(opened: Opened) -> None:
    log(opened, "2026-11-12 @Ana -2 missed the call", "2026-11-13 @Ana -1 late")
    form = opened.desk.mend()
    older = form.fields._slips[-1].entry.id
    form.choose(older)
    form.their_words.setPlainText("she waited")
    form.fields.parts_shown.rows[Part.REGRET].done.click()
    take_away(form)
    opened.log("2026-11-14 @Ana -1 late again")

    again = opened.desk.resume(opened.journal.drafts.forms()[0])
    assert isinstance(again, MendDialog)
    assert again.fields.slip.id == older
    assert again.fields.parts == {Part.REGRET}
    assert again.their_words.text == "she waited"


def test_that_a_contact_keeps_rows_taken_out_and_a_picture_chosen(
    opened: Opened, tmp_path: Path
) -> None:
    opened.log("@Ana +1 tea")
    ana = opened.journal.contacts.named("Ana")
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.blue)
    image.save(str(tmp_path / "face.png"))
    form = opened.desk._forms.contact(ana.id)
    assert isinstance(form, ContactDialog)
    form.keep_draft(DraftKeeper(opened.journal.drafts, FormName.CONTACT, ana.id))
    form.open_fitted()
    emails = form.fields.emails
    for address in ("a@example.org", "b@example.org", "c@example.org"):
        emails.add()
        write(emails.rows[-1].first, address)
    emails._remove(emails._rows[1][1])
    form.take_photo(tmp_path / "face.png")
    take_away(form)

    again = opened.desk.resume(opened.journal.drafts.forms()[0])
    assert isinstance(again, ContactDialog)
    again.submit()
    saved = opened.journal.contacts.get(ana.id).details
    assert [one.address for one in saved.emails] == ["a@example.org", "c@example.org"]
    assert saved.photo is not None
    assert _colour(saved.photo.data) == Qt.GlobalColor.blue


def _colour(data: bytes) -> Qt.GlobalColor | None:
    image = QImage.fromData(data)
    pixel = image.pixelColor(image.width() // 2, image.height() // 2)
    return Qt.GlobalColor.blue if pixel.blue() > 200 and pixel.red() < 60 else None


def test_that_a_form_about_something_gone_goes_on_as_a_new_one(opened: Opened) -> None:
    opened.log("@Ana +1 tea")
    interaction = opened.journal.interactions.latest(1)[0]
    form = opened.desk.edit(interaction.id)
    assert form is not None
    form.note.setPlainText("a long story")
    take_away(form)
    opened.journal.interactions.delete(interaction.id)
    again = opened.desk.resume(opened.journal.drafts.forms()[0])
    assert isinstance(again, InteractionDialog)
    again.submit()
    assert opened.journal.interactions.latest(1)[0].note == "a long story"


def test_that_a_name_stays_where_its_contact_is_gone(opened: Opened) -> None:
    opened.log("@Ana +1 tea")
    form = opened.desk.promise()
    write(form.who, "Ana")
    take_away(form)
    opened.journal.contacts.delete(opened.journal.contacts.named("Ana").id)
    again = opened.desk.resume(opened.journal.drafts.forms()[0])
    assert isinstance(again, PromiseDialog)
    assert (again.who.text(), again.who.person) == ("Ana", None)


def test_that_a_form_from_the_capture_line_empties_it_once_it_is_saved(
    opened: Opened, qtbot: QtBot
) -> None:
    reading = opened.journal.captures.read("@Ana +2 helped")
    form = opened.desk.log(reading)
    form.note.setPlainText("helped a lot")
    take_away(form)
    again = opened.desk.resume(opened.journal.drafts.forms()[0])
    assert again is not None
    with qtbot.waitSignal(opened.desk.captured):
        again.submit()


def test_that_a_full_disk_keeps_nobody_from_typing(opened: Opened) -> None:
    form = opened.desk.promise()
    form.what.setText("call " * 10_000)
    with files_no_longer_than(1):
        form.hide()
        assert opened.journal.drafts.forms() == []
    form.show()
    take_away(form)
    assert len(opened.journal.drafts.forms()) == 1


def test_that_drafts_are_offered_one_after_the_other(opened: Opened, qtbot: QtBot) -> None:
    first = opened.desk.promise()
    write(first.what, "call the bank")
    take_away(first)
    second = opened.desk.problem()
    write(second.what, "the roof leaks")
    take_away(second)
    drafts = opened.journal.drafts
    bar = DraftBar(drafts, opened.desk.resume)
    qtbot.addWidget(bar)
    bar.show()
    assert bar.accessibleName() == "You were noting a problem."
    with qtbot.waitSignal(bar.let_gone) as gone:
        click(bar.let_go)
    assert bar.accessibleName() == "You were noting a promise."
    assert [one.form for one in drafts.forms()] == [FormName.PROMISE]
    bar.bring_back(gone.args[0])
    assert bar.accessibleName() == "You were noting a problem."
    click(bar.go_on)
    (shown,) = [one for one in opened.window.findChildren(FormDialog) if one.isVisible()]
    assert shown.written()["What the problem is"] == "the roof leaks"
    shown.reject()
    click(bar.go_on)
    assert bar.isHidden()
