"""The notes of the day on the mirror's first card."""

from pathlib import Path

from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from relationjournal.domain.interactions import Kind
from relationjournal.ui.mirror.notes import NoteRow, Notes
from relationjournal.ui.theme import Theme
from relationjournal.ui.widgets.labels import ElidedLabel
from tests.support.input import show_active
from tests.support.journals import FRIDAY, new_journal
from tests.support.people import happened, someone


def test_that_the_columns_of_the_notes_stand_below_each_other(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    journal = new_journal(tmp_path)
    for name, kind, note in (
        ("Bo", Kind.GAVE, "tea"),
        ("Maximiliana Featherstonehaugh", Kind.RECEIVED, "a long talk about the garden " * 9),
        ("Ana", Kind.TOUCH, "met on the stairs"),
    ):
        size = 1 if kind is not Kind.TOUCH else 0
        happened(journal, someone(journal, name), FRIDAY, kind, size, note)
    notes = Notes(theme, journal.drafts)
    notes.show_notes(journal.interactions.on(FRIDAY), journal.contacts.names())
    journal.close()
    notes.resize(700, 300)
    show_active(qtbot, notes)
    rows = notes.findChildren(NoteRow)
    assert len(rows) == 3
    lefts = [
        [cell.mapTo(row, QPoint()).x() for cell in row.findChildren(ElidedLabel)] for row in rows
    ]
    assert lefts[0] == lefts[1] == lefts[2]
