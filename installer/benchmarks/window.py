"""The program's own window, worked by keys as a person would."""

import sys
from types import TracebackType
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from relationjournal.app import build
from relationjournal.domain.periods import PeriodKind
from relationjournal.services.journal import Journal
from relationjournal.ui.contact.balance_history import BalanceHistory, Range
from relationjournal.ui.contact.statement_card import StatementCard
from relationjournal.ui.loading import PLACES
from relationjournal.ui.options import WindowOptions
from relationjournal.ui.session import Session

WidgetT = TypeVar("WidgetT", bound=QWidget)
_A_MOMENT_MS, _MOMENTS = 20, 200


class _Frames(QObject):
    """Counts how often a window was painted, wholly or in part."""

    def __init__(self, window: QObject) -> None:
        super().__init__()
        self.count = 0
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.UpdateRequest
        return False


class Window:
    """Shows one journal after the other; each act ends when what it changed is painted.

    Raises:
        RuntimeError: if an act failed, or changed nothing that can be seen.
    """

    def __init__(self) -> None:
        """Opens the window, as the program does."""
        self._application = build(WindowOptions())
        self._window = self._application.window
        self._frames = _Frames(self._window)
        self._failure: BaseException | None = None
        # Where Qt calls a function of ours, an error does not reach the one who called Qt.
        sys.excepthook = self._on_failure

    def show(self, journal: Journal) -> None:
        """Shows a journal, and lets go of the one that was shown."""
        if self._application.session is not None:
            self._application.session.close()
        self._application.show_journal(journal)
        self._window.show()
        # The widest of the three layouts, whatever screen there is.
        self._window.resize(1280, 800)
        self._paint()
        # Who has only just started cannot type yet; acts are measured from then on.
        for _ in range(_MOMENTS):
            if PLACES[-1] in sys.modules:
                break
            QTest.qWait(_A_MOMENT_MS)

    def go(self, place: str, item: str = "") -> None:
        """Goes to a place, or to one thing in it."""
        self._session.navigator.go(place, item)
        self._paint()

    def be_at(self, place: str, item: str = "") -> None:
        """Goes to a place as `go` does, or stays there."""
        self._session.navigator.go(place, item)
        self._settle()

    def write(self, line: str) -> None:
        """Puts a line into the capture bar."""
        self._session.capture.bar.begin()
        self._line.setText(line)
        self._paint()

    def enter(self) -> None:
        """Logs what stands in the capture bar.

        Raises:
            RuntimeError: if it was refused.
        """
        QTest.keyClick(self._line, Qt.Key.Key_Return)
        self._paint()
        if self._line.text():
            msg = f"The line was refused: {self._line.text()}"
            raise RuntimeError(msg)

    def undo(self) -> None:
        """Takes the last change back."""
        self._session.undo()
        self._paint()

    def choose_period(self, kind: PeriodKind) -> None:
        """Has the statement on screen be of another period."""
        card = self._shown(StatementCard)
        card.kind.choose(kind)
        card.kind.chosen.emit(kind)
        self._paint()

    def choose_days(self, days: Range) -> None:
        """Has the chart on screen show other days."""
        chosen = self._shown(BalanceHistory).range
        chosen.choose(days)
        chosen.chosen.emit(days)
        self._paint()

    def wait_for_chart(self) -> None:
        """Waits until the chart of the contact on screen is drawn, which comes after the page."""
        history = self._shown(BalanceHistory)
        while history.chart is None or not history.chart.marks:
            QTest.qWait(10)

    def close(self) -> None:
        """Closes it."""
        self._window.close()

    def _shown(self, kind: type[WidgetT]) -> WidgetT:
        """Returns the widget of a kind that is on screen."""
        return next(one for one in self._window.findChildren(kind) if one.isVisible())

    @property
    def _session(self) -> Session:
        if self._application.session is None:
            msg = "No journal is shown."
            raise RuntimeError(msg)
        return self._application.session

    @property
    def _line(self) -> QLineEdit:
        found = self._session.capture.bar.findChild(QLineEdit)
        if found is None:
            msg = "The capture bar has no line."
            raise RuntimeError(msg)
        return found

    def _paint(self) -> None:
        """Has everything that waits be done, and what it changed be painted."""
        before = self._frames.count
        self._settle()
        if self._frames.count == before:
            msg = "Nothing was painted."
            raise RuntimeError(msg)

    def _settle(self) -> None:
        QTest.qWait(0)
        if self._failure is not None:
            msg = "The program failed."
            raise RuntimeError(msg) from self._failure

    def _on_failure(
        self,
        kind: type[BaseException],
        failure: BaseException,
        traceback: TracebackType | None,
    ) -> None:
        self._failure = failure
        sys.__excepthook__(kind, failure, traceback)
