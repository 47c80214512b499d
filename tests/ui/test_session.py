"""A pretend day in the window, by keys alone, on a real journal."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread, current_thread, main_thread
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListView, QTableView, QWidget
from pytestqt.qtbot import QtBot

from relationjournal.domain.contacts import NewContact
from relationjournal.domain.feedback import Answer, Asked
from relationjournal.domain.interactions import Kind
from relationjournal.domain.my_code import Code
from relationjournal.security.data_key import DataKey
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from relationjournal.settings import Places, SettingsFile
from relationjournal.ui import standby
from relationjournal.ui.backups import keeper
from relationjournal.ui.contact.contact_view import ABOUT, ContactView, Tab
from relationjournal.ui.dialogs.contact_dialog import ContactDialog
from relationjournal.ui.dialogs.promise_dialog import PromiseDialog
from relationjournal.ui.draft_bar import DraftBar
from relationjournal.ui.input_watch import InputWatch
from relationjournal.ui.main_window import MainWindow
from relationjournal.ui.navigation import PLACES, Location
from relationjournal.ui.page_factory import PageMaker
from relationjournal.ui.pages.settings import SettingsPage
from relationjournal.ui.palette import Palette
from relationjournal.ui.session import PALETTE, Session
from relationjournal.ui.settings.data_card import DataCard
from relationjournal.ui.theme import Theme, spacing
from relationjournal.ui.widgets.popover import Popover
from tests.support.accessibility import assert_all_named, tab_order
from tests.support.backups import Vault
from tests.support.input import click, press, show_active, write
from tests.support.journals import FRIDAY, new_journal

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = new_journal(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> MainWindow:
    window = MainWindow(theme, SettingsFile(Places.of_user()))
    window.resize(1180, 760)
    show_active(qtbot, window)
    return window


@pytest.fixture
def session(window: MainWindow, theme: Theme, journal: Journal) -> Session:
    session = Session(theme, window, journal, SettingsFile(Places.of_user()))
    session.show_pages(PageMaker(session).factories())
    return session


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def log(window: MainWindow, line: str) -> None:
    press(window, Qt.Key.Key_N, CTRL)
    write(focused(), line)
    press(focused(), Qt.Key.Key_Return)


def entries_today(journal: Journal) -> list[tuple[str, Kind]]:
    names = journal.contacts.names()
    found = journal.interactions.on(FRIDAY)
    return [(names[e.contact_id], e.kind) for one in found for e in one.entries]


def test_that_the_title_says_from_the_first_page_on_that_this_is_the_sample(
    window: MainWindow, theme: Theme, journal: Journal
) -> None:
    journal.preferences.put(replace(journal.preferences.get(), is_sample=True))
    session = Session(theme, window, journal, SettingsFile(Places.of_user()))
    session.show_pages(PageMaker(session).factories())
    assert window.windowTitle() == "Today · Sample journal · Relation Journal"


def test_that_a_journal_opens_on_today_with_the_cursor_in_the_bar(
    qtbot: QtBot, window: MainWindow, session: Session
) -> None:
    assert window.windowTitle() == "Today · Relation Journal"
    qtbot.waitUntil(session.capture.bar.line.hasFocus)


def test_that_one_line_logs_and_the_undo_key_takes_it_back_at_once(
    session: Session, window: MainWindow, journal: Journal
) -> None:
    log(window, "lunch with @Ana +3 listened, promised slides by fri")
    assert entries_today(journal) == [("Ana", Kind.GAVE)]
    assert [p.terms.what for p in journal.promises.open()] == ["slides"]
    assert session.capture.bar.line.text() == ""

    press(focused(), Qt.Key.Key_Z, CTRL)

    assert entries_today(journal) == []
    assert journal.promises.open() == []
    press(focused(), Qt.Key.Key_Z, CTRL | SHIFT)
    assert entries_today(journal) == [("Ana", Kind.GAVE)]


def test_that_what_is_typed_in_the_bar_is_undone_before_what_was_logged(
    session: Session, window: MainWindow, journal: Journal
) -> None:
    log(window, "@Ana +1 kind word")
    write(focused(), "half a thought")
    press(focused(), Qt.Key.Key_Z, CTRL)
    assert session.capture.bar.line.text() == ""
    assert entries_today(journal) == [("Ana", Kind.GAVE)]


def test_that_each_place_is_reached_by_its_key_and_all_in_it_has_a_name(
    session: Session, window: MainWindow
) -> None:
    log(window, "@Ana +1 kind word")
    for key, place in (
        (Qt.Key.Key_2, "people"),
        (Qt.Key.Key_3, "journal"),
        (Qt.Key.Key_4, "promises"),
        (Qt.Key.Key_5, "mirror"),
        (Qt.Key.Key_6, "reviews"),
        (Qt.Key.Key_7, "practices"),
        (Qt.Key.Key_8, "code"),
        (Qt.Key.Key_1, "today"),
    ):
        press(window, key, CTRL)
        assert session.navigator.location.place == place
        assert_all_named(window)
    for place in ("search", "removed", "feedback"):
        session.navigator.go(place)
        assert_all_named(window)


@pytest.mark.parametrize("form", ["log", "promise", "problem", "shoes", "feedback", "mend"])
def test_that_every_form_is_named_and_tab_walks_it_as_one_reads(
    session: Session, window: MainWindow, form: str
) -> None:
    log(window, "@Ana -2 cut her off")
    dialog = getattr(session.desk, form)()
    assert_all_named(dialog)
    order = [one for one in tab_order(dialog) if one.width() > 0]
    tops = [one.mapTo(dialog, one.rect().center()).y() for one in order]
    rows = [round(top / (2 * spacing.L)) for top in tops]
    first = rows.index(min(rows))  # the way of Tab is a circle
    rows = rows[first:] + rows[:first]
    assert rows == sorted(rows), [type(one).__name__ for one in order]


def test_that_a_form_opened_by_its_key_begins_with_whoever_is_on_screen(
    session: Session, window: MainWindow, journal: Journal
) -> None:
    log(window, "@Ana +1 kind word")
    session.navigator.go("people", f"{journal.contacts.named('Ana').id}{ABOUT}")
    press(window, Qt.Key.Key_P, CTRL | SHIFT)
    [dialog] = window.findChildren(PromiseDialog)
    assert dialog.who.text() == "Ana"
    dialog.reject()
    session.navigator.go("today")
    assert session.desk.promise().who.text() == ""


def test_that_the_palette_finds_a_person_by_a_few_letters(
    session: Session, window: MainWindow, journal: Journal, qtbot: QtBot
) -> None:
    log(window, "@Ana +1 kind word")
    press(window, Qt.Key.Key_K, CTRL)
    write(focused(), "ana")
    press(focused(), Qt.Key.Key_Return)
    ana = journal.contacts.named("Ana").id
    qtbot.waitUntil(lambda: session.navigator.location.item == ana)
    assert session.navigator.location.place == "people"


SOUGHT = {
    "Today": "to tod",
    "People": "pe peo",
    "Journal": "jou",
    "Promises": "pro prom prms",
    "Mirror": "mi mir",
    "Reviews": "rev",
    "Practices": "pra",
    "My code": "my code",
    "Settings": "set sttngs",
    "Insights": "ins",
    "Recently removed": "rem rr",
    "Capture": "cap",
    "Log in full": "log",
    "New person": "new per np",
    "Mend a slip": "men slip",
    "Vent pad": "ven",
    "Note feedback": "feed",
    "Review the week": "week",
    "Look in the mirror": "lm",
    "Lock": "lo lock",
    "Help": "hel",
    "All keys": "key",
    "Ana Ruiz": "ana ar",
    "Carlos Herrera": "her",
    "Jo Martin": "jo",
    "Maria João": "joao mj",
    "Tom Webb": "tom we",
    "Import contacts or a journal": "imp",
    "Verify or restore a backup": "ver",
    "Change the passphrase": "pas",
}
"""What Enter has to mean in the palette, and after which letters."""


def test_that_the_palette_has_first_what_a_few_letters_mean(
    session: Session, window: MainWindow, journal: Journal
) -> None:
    for name in ("Ana Ruiz", "Carlos Herrera", "Jo Martin", "Maria João", "Petra Moor", "Tom Webb"):
        journal.contacts.add(NewContact(name))
    session.navigator.go("practices")
    press(window, Qt.Key.Key_K, CTRL)
    field, [palette] = focused(), window.findChildren(Palette)
    [found] = palette.findChildren(QListView)
    wanted = {letters: text for text, typed in SOUGHT.items() for letters in typed.split()}
    first = {}
    for letters in wanted:
        press(field, Qt.Key.Key_A, CTRL)
        write(field, letters)
        first[letters] = found.currentIndex().data()
    assert len(first) >= 40
    assert first == wanted


def test_that_the_palette_leads_to_what_stands_in_settings(
    session: Session, window: MainWindow, qtbot: QtBot
) -> None:
    press(window, Qt.Key.Key_K, CTRL)
    write(focused(), "check")
    press(focused(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: session.navigator.location.place == "settings")
    page = window.findChild(SettingsPage)
    assert page is not None
    qtbot.waitUntil(lambda: focused() is page.check.checks)
    qtbot.waitUntil(lambda: not page.check.checks.visibleRegion().isEmpty())


def test_that_somebody_new_is_written_down_from_anywhere(
    session: Session, window: MainWindow, journal: Journal
) -> None:
    session.navigator.go("promises")
    press(window, Qt.Key.Key_N, CTRL | SHIFT)
    [dialog] = window.findChildren(ContactDialog)
    write(dialog.fields.name, "Zoe Adler")
    dialog.submit()
    assert session.navigator.location == Location("people", journal.contacts.named("Zoe Adler").id)
    session.undo()
    assert not journal.contacts.names()


def test_that_the_palette_begins_with_what_one_does_and_ends_with_the_program(
    session: Session, window: MainWindow
) -> None:
    log(window, "@Ana +3 heard her out")
    session.actions.action(PALETTE).trigger()
    palette = window.findChild(Palette)
    assert palette is not None
    found = palette.findChild(QListView)
    assert found is not None
    listed = found.model()
    texts = [str(listed.index(row, 0).data()) for row in range(listed.rowCount())]
    assert texts[0] == "Capture"
    assert "Find anything" not in texts
    places = [texts.index(place.text) for place in PLACES]
    assert places == list(range(places[0], places[0] + len(places)))
    assert texts.index("New person") < places[0] < texts.index("Undo: log +3 for Ana")


def test_that_going_elsewhere_leaves_the_palette_behind(
    session: Session, window: MainWindow
) -> None:
    press(window, Qt.Key.Key_K, CTRL)
    palette = window.findChild(Palette)
    assert palette is not None
    assert palette.isVisible()
    press(focused(), Qt.Key.Key_4, CTRL)
    assert session.navigator.location.place == "promises"
    assert not palette.isVisible()
    session.open_keys()
    session.actions.action(PALETTE).trigger()
    assert [one for one in window.findChildren(Popover) if one.isVisible()] == [palette]


def test_that_the_palette_is_as_high_as_what_it_found(session: Session, window: MainWindow) -> None:
    session.actions.action(PALETTE).trigger()
    palette = window.findChild(Palette)
    assert palette is not None
    heights = [palette.height()]
    for typed in ("new p", "zzz"):
        write(focused(), typed)
        heights.append(palette.height())
    assert heights[0] > heights[1] > heights[2]
    labels = [one.text() for one in palette.findChildren(QLabel) if one.isVisible()]
    assert labels == ["Nothing is called so; fewer letters find more."]


def test_that_search_finds_a_word_of_a_note_from_anywhere(
    session: Session, window: MainWindow, qtbot: QtBot
) -> None:
    log(window, "@Ana +1 carried the piano")
    press(window, Qt.Key.Key_F, CTRL | SHIFT)
    assert session.navigator.location.place == "search"
    write(focused(), "pian")
    qtbot.waitUntil(lambda: "1 place" in _texts(window))
    shown = window.findChild(QListView, "found")
    assert shown is not None
    found = shown.model().index(0, 0)
    assert (
        found.data(Qt.ItemDataRole.AccessibleTextRole) == "carried the piano, Ana · Journal · today"
    )


@pytest.mark.usefixtures("window")
def test_that_no_two_commands_on_screen_share_a_key(session: Session) -> None:
    for place in (
        *("today", "people", "journal", "promises", "mirror", "reviews", "practices", "code"),
        *("feedback", "search", "settings"),
    ):
        session.navigator.go(place)
        keys = [
            key
            for bound in session.actions.available()
            if bound.action.shortcutContext() is Qt.ShortcutContext.WindowShortcut
            for key in bound.command.keys
        ]
        assert len(keys) == len(set(keys)), place


def test_that_nothing_of_a_closed_journal_stays_on_screen(
    session: Session, window: MainWindow
) -> None:
    log(window, "@Ana +1 kind word")
    session.navigator.go("people")
    press(window, Qt.Key.Key_N, CTRL | SHIFT)
    form = window.findChild(ContactDialog)
    assert form is not None
    assert form.isVisible()
    assert "Ana" in _texts(window)

    session.close()

    assert session.journal.database.is_closed
    assert not form.isVisible()
    assert "Ana" not in _texts(window)


def test_that_closing_the_journal_stops_an_import_and_nothing_of_it_stays(
    window: MainWindow, theme: Theme, tmp_path: Path
) -> None:
    key, clock = DataKey.generate(), Clock(FRIDAY)
    journal = Journal.create(tmp_path / "mine.journal", key, clock)
    session = Session(theme, window, journal, SettingsFile(Places.of_user()))
    session.show_pages(PageMaker(session).factories())
    session.navigator.go("settings")
    card = window.findChild(DataCard)
    assert card is not None
    path = tmp_path / "many.vcf"
    path.write_bytes(
        b"".join(
            f"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Person {number}\r\nEND:VCARD\r\n".encode()
            for number in range(3000)
        )
    )
    card.import_from([path])

    session.close()

    again = Journal.open(journal.path, key, clock)
    assert again.contacts.all() == []
    again.close()


def _texts(window: QWidget) -> str:
    from PySide6.QtWidgets import QLabel

    return " ".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def test_that_a_line_that_was_being_typed_is_there_again_after_a_lock(
    session: Session, window: MainWindow, theme: Theme, journal: Journal
) -> None:
    press(window, Qt.Key.Key_N, CTRL)
    write(focused(), "@Ana +2 half a thou")
    journal.drafts.keep(session.capture.bar.line.text())

    again = Session(theme, window, journal, SettingsFile(Places.of_user()))
    again.show_pages(PageMaker(again).factories())

    assert again.capture.bar.line.text() == "@Ana +2 half a thou"
    press(again.capture.bar.line, Qt.Key.Key_Return)
    assert journal.drafts.line() == ""


def test_that_the_list_behind_a_contact_knows_what_was_logged_meanwhile(
    session: Session, window: MainWindow, journal: Journal
) -> None:
    for _ in range(3):
        log(window, "@Ana +1 kind word")
    press(window, Qt.Key.Key_2, CTRL)
    session.navigator.go("people", journal.contacts.named("Ana").id)
    log(window, "@Ana +3 heard her out")
    press(window, Qt.Key.Key_2, CTRL)
    shown = next(table for table in window.findChildren(QTableView) if table.isVisible())
    said = shown.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "6.0 points" in said


def test_that_a_word_of_what_they_said_leads_to_what_is_known_of_them(
    qtbot: QtBot, session: Session, window: MainWindow, journal: Journal
) -> None:
    log(window, "+1 @Ana coffee")
    ana = journal.contacts.named("Ana").id
    journal.feedback.note(Asked(ana, FRIDAY), Answer("you decide quickly", FRIDAY))
    version = journal.code.write(Code("Decide slowly."))
    press(window, Qt.Key.Key_F, CTRL | SHIFT)
    write(focused(), "quickly")
    found = window.findChild(QListView, "found")
    assert found is not None
    qtbot.waitUntil(lambda: found.model().rowCount() == 1)
    found.activated.emit(found.model().index(0, 0))
    view = window.findChild(ContactView)
    assert view is not None
    assert view.contact is not None
    assert (view.contact.id, view.tabs.currentIndex()) == (ana, Tab.ABOUT)
    session.navigator.go("search", "slowly")
    qtbot.waitUntil(lambda: "Decide slowly" in str(found.model().index(0, 0).data()))
    found.activated.emit(found.model().index(0, 0))
    assert session.navigator.location == Location("code", version.id)


def test_that_what_a_worker_changes_reaches_the_window_in_its_own_thread(
    qtbot: QtBot, session: Session, journal: Journal
) -> None:
    told: list[Thread] = []
    session.theme.changed.connect(lambda: told.append(current_thread()))
    in_words = replace(journal.preferences.get(), words_only=True)
    worker = Thread(target=journal.preferences.put, args=(in_words,))
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: session.theme.figures.is_in_words)
    assert told == [main_thread()]


def test_that_a_form_is_taken_away_by_the_lock_and_offered_as_it_was(
    window: MainWindow, theme: Theme, tmp_path: Path, qtbot: QtBot
) -> None:
    key, clock = DataKey.generate(), Clock(FRIDAY)
    journal = Journal.create(tmp_path / "mine.journal", key, clock)
    session = Session(theme, window, journal, SettingsFile(Places.of_user()))
    session.show_pages(PageMaker(session).factories())
    form = session.desk.promise()
    write(form.what, "call the bank")
    session.notify("Logged +1 for Ana.")
    session.close()
    assert not form.isVisible()
    assert "call the bank" not in _texts(window)
    assert window.toasts.shown is None or not window.toasts.shown.isVisible()

    again = Journal.open(journal.path, key, clock)
    session = Session(theme, window, again, SettingsFile(Places.of_user()))
    session.show_pages(PageMaker(session).factories())
    bar = window.findChild(DraftBar)
    assert bar is not None
    qtbot.waitUntil(bar.isVisible)
    click(bar.go_on)
    resumed = QApplication.activeModalWidget()
    assert isinstance(resumed, PromiseDialog)
    assert resumed.what.text() == "call the bank"
    assert not bar.isVisible()
    again.close()


def test_that_it_locks_after_ten_minutes_without_input(
    qtbot: QtBot, window: MainWindow, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = SimpleNamespace(seconds=0.0)
    monkeypatch.setattr(standby, "CHECK_EVERY_MS", 10)
    monkeypatch.setattr(
        standby, "InputWatch", lambda shown: InputWatch(shown, lambda: clock.seconds)
    )
    session.stand_by()
    for _minutes in range(2):
        clock.seconds += 599
        with qtbot.assertNotEmitted(session.lock_requested, wait=60):
            pass
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    with qtbot.waitSignal(session.lock_requested):
        clock.seconds += 601
    session.close()


def test_that_an_open_journal_is_backed_up_by_itself(
    qtbot: QtBot,
    theme: Theme,
    window: MainWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    vault = Vault.made_in(tmp_path)
    monkeypatch.setattr(keeper, "LOOK_EVERY_MS", 10)
    session = Session(theme, window, vault.journal, SettingsFile(Places.of_user()))
    session.show_pages(PageMaker(session).factories())
    session.stand_by()
    qtbot.waitUntil(lambda: len(vault.backups.entries()) == 1)
    session.close()
