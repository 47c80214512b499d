"""Long changes of the journal: beside the window, told, stopped, and all or nothing."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from relationjournal.domain.errors import JournalError
from relationjournal.domain.ledger.terms import Fading
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from relationjournal.services.sample.making import Size, open_sample
from relationjournal.settings import Places, SettingsFile
from relationjournal.transfer.formats import ImportOptions, import_files
from relationjournal.ui.beside import change_beside
from relationjournal.ui.busy_dialog import BusyDialog
from relationjournal.ui.main_window import MainWindow
from relationjournal.ui.page_factory import PageMaker
from relationjournal.ui.session import Session
from relationjournal.ui.tasks import Progress, TaskCancelled
from relationjournal.ui.theme import Theme
from tests.support.input import click, show_active
from tests.support.journals import FRIDAY, new_journal


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    size = Size(people=300, entries=6_000)
    journal = open_sample(tmp_path / "sample.journal", Clock(FRIDAY), size)
    yield journal
    journal.close()


class Waiting:
    """A window that waits for a change of the fading, and what it was told."""

    def __init__(self, qtbot: QtBot, theme: Theme, journal: Journal) -> None:
        self.window = QWidget()
        show_active(qtbot, self.window)
        self.ended: list[object] = []
        self.told: list[int] = []
        store = journal.preferences
        chosen = replace(store.get(), fading=Fading.OFF)
        assert store.takes_long(chosen)

        def work(progress: Progress) -> object:
            def report(done: int, total: int) -> None:
                self.told.append(total)
                progress.report(done, total)

            store.put(chosen, report)
            return chosen

        self.dialog = change_beside(
            self.window, theme, journal, "Working", work, self.ended.append, self.ended.append
        )


def test_that_the_window_is_alive_while_every_account_is_worked_out_anew(
    qtbot: QtBot, theme: Theme, journal: Journal
) -> None:
    beats: list[int] = []
    pulse = QTimer()
    pulse.timeout.connect(lambda: beats.append(1))
    pulse.start(1)
    waiting = Waiting(qtbot, theme, journal)
    qtbot.waitUntil(lambda: bool(waiting.ended), timeout=20_000)
    pulse.stop()
    assert not isinstance(waiting.ended[0], JournalError)
    assert waiting.told == [300, 300, 300]
    assert len(beats) > 3
    assert journal.preferences.get().fading is Fading.OFF
    assert journal.ledger.differences() == []


def test_that_a_change_that_is_stopped_leaves_all_as_it_was(
    qtbot: QtBot, theme: Theme, journal: Journal
) -> None:
    before = journal.ledger.standings()
    waiting = Waiting(qtbot, theme, journal)
    click(waiting.dialog.stop)
    qtbot.waitUntil(lambda: bool(waiting.ended), timeout=20_000)
    assert isinstance(waiting.ended[0], JournalError)
    assert str(waiting.ended[0]) == str(TaskCancelled())
    assert journal.preferences.get().fading is Fading.NORMAL
    assert journal.ledger.standings() == before


def test_that_a_large_import_is_taken_back_beside_the_window(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    journal = new_journal(tmp_path)
    cards = "".join(
        f"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Person {number}\r\nEND:VCARD\r\n"
        for number in range(1_100)
    )
    import_files(journal, [("many.vcf", cards.encode())], ImportOptions())
    window = MainWindow(theme, SettingsFile(Places.of_user()))
    show_active(qtbot, window)
    session = Session(theme, window, journal, SettingsFile(Places.of_user()))
    session.show_pages(PageMaker(session).factories())
    session.undo()
    assert window.findChild(BusyDialog) is not None
    qtbot.waitUntil(lambda: journal.database.next_undo is None, timeout=30_000)
    qtbot.waitUntil(lambda: window.findChild(BusyDialog) is None, timeout=30_000)
    assert journal.contacts.all() == []
    session.close()
