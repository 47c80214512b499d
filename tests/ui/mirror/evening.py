"""A journal with a Friday worth looking at, and the page to look at it with."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from relationjournal.domain.changes import Change
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from relationjournal.ui.mirror.services import MirrorServices
from relationjournal.ui.mirror.session_view import SessionView
from relationjournal.ui.pages.mirror import MirrorPage
from relationjournal.ui.theme import Theme
from tests.support.input import press, show_active
from tests.support.journals import new_journal

FRIDAY = date(2026, 11, 20)
SLIP = '@"Tom Webb" -2 cut him off in the review'
PROMISE = '@"Ana Ruiz" +2 listened, promised slides by tomorrow'
TODAY = '@"Ana Ruiz" +3 asked how the move went'


@contextmanager
def journal_of(folder: Path, *lines: str, before: tuple[str, ...] = ()) -> Iterator[Journal]:
    """Make an encrypted journal whose day is Friday; in the end close its windows, then it.

    Args:
        folder: Where.
        lines: What was captured on Friday.
        before: What was captured two days earlier.
    """
    with_day_before = new_journal(folder, FRIDAY - timedelta(days=2), "evening")
    key = with_day_before.data_key
    assert key is not None
    for line in before:
        with_day_before.captures.log_lines([line])
    with_day_before.close()
    journal = Journal.open(with_day_before.path, key, Clock(fixed=FRIDAY))
    for line in lines:
        journal.captures.log_lines([line])
    yield journal
    for window in QApplication.topLevelWidgets():
        window.close()
    journal.close()


def shown_page(qtbot: QtBot, theme: Theme, journal: Journal, item: str = "today") -> MirrorPage:
    """Show the mirror's page as the window does: it goes where it asks to, and hears of changes."""
    page = MirrorPage(theme, MirrorServices.of(journal))
    page.item_requested.connect(page.open_item)

    def pass_on(change: Change) -> None:
        if change & page.depends_on:
            page.refresh()

    journal.on_change(pass_on)
    page.refresh()
    page.resize(976, 760)
    show_active(qtbot, page)
    page.open_item(item)
    return page


def session_of(page: MirrorPage) -> SessionView:
    """Return the evening on screen."""
    assert page.session is not None
    return page.session


def press_here(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    press(focused(), key, held)


def focused() -> QWidget:
    """Return the widget that has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget
