"""The day's notes, changed where they stand on the first card."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from relationjournal.domain.mirror.session import CardName
from relationjournal.services.drafts import FormName
from relationjournal.services.journal import Journal
from relationjournal.ui.actions import ActionMap
from relationjournal.ui.dialogs import draft_keeper
from relationjournal.ui.dialogs.desk import Desk
from relationjournal.ui.dialogs.interaction_dialog import InteractionDialog
from relationjournal.ui.mirror.note_editor import NoteEditor
from relationjournal.ui.mirror.today_card import TodayCard
from relationjournal.ui.theme import Theme
from tests.support.accessibility import assert_all_named
from tests.support.input import click, press, write
from tests.ui.mirror.evening import (
    FRIDAY,
    TODAY,
    focused,
    journal_of,
    press_here,
    session_of,
    shown_page,
)

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


def opened_editor(card: TodayCard, at: int = 0) -> NoteEditor:
    click(card.notes.rows[at].edit)
    assert card.notes.editor is not None
    return card.notes.editor


def note_of(journal: Journal) -> tuple[str, int]:
    (note,) = journal.interactions.on(FRIDAY)
    return note.note, note.entries[0].line.size


def test_that_a_note_is_changed_in_place_and_taken_back(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with journal_of(tmp_path, "@Ana +3 helped her move") as journal:
        session = session_of(shown_page(qtbot, theme, journal))
        card = session.view
        assert isinstance(card, TodayCard)
        editor = opened_editor(card)
        assert_all_named(editor)
        write(editor.line, " in the rain")
        editor.size_box.choose(4)
        press(editor.line, ENTER)
        assert note_of(journal) == ("helped her move in the rain", 4)
        assert session.visit.card.card is CardName.TODAY, "Enter saved, and did not go on"
        assert session.question.text() == "1 person · put in +4."
        assert card.notes.editor is None
        press_here(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert note_of(journal) == ("helped her move", 3)


def test_that_esc_leaves_a_note_as_it_was_and_the_evening_open(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with journal_of(tmp_path, "@Ana +3 helped her move") as journal:
        page = shown_page(qtbot, theme, journal)
        card = session_of(page).view
        assert isinstance(card, TodayCard)
        editor = opened_editor(card)
        write(editor.line, " in the rain")
        press(editor.line, ESCAPE)
        assert note_of(journal) == ("helped her move", 3)
        assert page.session is not None
        assert card.notes.rows[0].isVisible()


def test_that_saving_what_is_unchanged_closes_the_fields(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with journal_of(tmp_path, "@Ana +3 helped her move") as journal:
        card = session_of(shown_page(qtbot, theme, journal)).view
        assert isinstance(card, TodayCard)
        click(opened_editor(card).save)
        assert card.notes.editor is None
        assert card.notes.rows[0].isVisible()


@pytest.mark.parametrize(
    ("line", "has_size"), [("@Ana ~ met", False), ("@Ana *2 soup", True), ("@Ana -1 late", True)]
)
def test_that_only_what_has_a_size_offers_one(
    qtbot: QtBot, theme: Theme, tmp_path: Path, line: str, *, has_size: bool
) -> None:
    with journal_of(tmp_path, line) as journal:
        card = session_of(shown_page(qtbot, theme, journal)).view
        assert isinstance(card, TodayCard)
        assert opened_editor(card).size_box.isVisible() is has_size


def test_that_the_form_is_one_button_away(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    with journal_of(tmp_path, "@Ana +3 helped her move") as journal:
        page = shown_page(qtbot, theme, journal)
        card = session_of(page).view
        assert isinstance(card, TodayCard)
        editor = opened_editor(card)
        with qtbot.waitSignal(page.interaction_requested) as asked:
            click(editor.more)
        assert asked.args == [journal.interactions.on(FRIDAY)[0].id]


def test_that_enter_on_the_pencil_edits_and_the_keyboard_goes_on_in_the_words(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with journal_of(tmp_path, TODAY) as journal:
        session = session_of(shown_page(qtbot, theme, journal))
        view = session.view
        assert isinstance(view, TodayCard)
        windows = {one for one in QApplication.topLevelWidgets() if one.isVisible()}
        view.notes.rows[0].edit.setFocus()
        press_here(Qt.Key.Key_Return)
        assert view.notes.editor is not None
        assert focused() is view.notes.editor.line
        press_here(Qt.Key.Key_Escape)
        assert focused() is view.notes.rows[0].edit
        assert session.view_is(CardName.TODAY)
        assert {one for one in QApplication.topLevelWidgets() if one.isVisible()} == windows


def drafts_of(journal: Journal) -> list[tuple[str, object]]:
    """What is kept of the notes that are being changed: of which note, and its words."""
    return [(draft.about, draft.written["What happened"]) for draft in journal.drafts.forms()]


def test_that_what_is_being_changed_is_kept_while_it_is_and_outlives_the_card(
    qtbot: QtBot, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draft_keeper, "KEEP_EVERY_MS", 50)
    with journal_of(tmp_path, "@Ana +3 helped her move") as journal:
        (note,) = journal.interactions.on(FRIDAY)
        page = shown_page(qtbot, theme, journal)
        session = session_of(page)
        assert isinstance(session.view, TodayCard)
        editor = opened_editor(session.view)
        write(editor.line, " in the rain")
        editor.size_box.choose(4)
        qtbot.waitUntil(lambda: bool(drafts_of(journal)))
        write(editor.line, ", twice")
        click(session.next)
        assert drafts_of(journal) == [(note.id, "helped her move in the rain, twice")]
        session.go_back()
        card = session.view
        assert isinstance(card, TodayCard)
        again = card.notes.editor
        assert again is not None
        assert (again.line.text(), again.size_box.value) == (
            "helped her move in the rain, twice",
            4,
        )
        press(again.line, ENTER)
        assert note_of(journal) == ("helped her move in the rain, twice", 4)
        assert drafts_of(journal) == []


def test_that_what_is_being_changed_stays_where_another_note_comes(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with journal_of(tmp_path, "@Ana +3 helped her move") as journal:
        card = session_of(shown_page(qtbot, theme, journal)).view
        assert isinstance(card, TodayCard)
        write(opened_editor(card).line, " in the rain")
        journal.captures.log_lines(["@Bo +1 called"])
        assert card.notes.editor is not None
        assert card.notes.editor.line.text() == "helped her move in the rain"
        press(card.notes.editor.line, ESCAPE)
        assert drafts_of(journal) == []
        assert card.notes.editor is None


def test_that_a_lock_finds_what_is_being_changed_and_the_full_form_goes_on_with_it(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with journal_of(tmp_path, "@Ana +3 helped her move") as journal:
        (note,) = journal.interactions.on(FRIDAY)
        desk = Desk(theme, journal, ActionMap(theme), QWidget())
        page = shown_page(qtbot, theme, journal)
        page.interaction_requested.connect(desk.edit)
        card = session_of(page).view
        assert isinstance(card, TodayCard)
        write(opened_editor(card).line, " in the rain")
        page.hide()
        (draft,) = journal.drafts.forms()
        assert (draft.form, draft.about) == (FormName.LOG, note.id)
        page.show()
        assert card.notes.editor is not None
        card.notes.editor.size_box.choose(5)
        click(card.notes.editor.more)
        form = QApplication.activeModalWidget()
        assert isinstance(form, InteractionDialog)
        assert form.note.toPlainText() == "helped her move in the rain"
        assert form.editors[0].size_box.value == 5
        form.submit()
        assert note_of(journal) == ("helped her move in the rain", 5)
        assert drafts_of(journal) == []
