"""All practices under a line to search in."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from relationjournal.domain.mirror.neglect import PracticeChoice
from relationjournal.domain.mirror.trend import PracticeTrend
from relationjournal.resources import wording
from relationjournal.services.practices import MAX_IN_FOCUS, ChosenPractice
from relationjournal.ui.delegates.practice import PracticeDelegate
from relationjournal.ui.models.practices_model import PracticesModel, Wanted, found, grouped
from relationjournal.ui.practices import words
from relationjournal.ui.theme import Theme, spacing
from relationjournal.ui.widgets.buttons import action_button
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.choice_chip import ChoiceChip
from relationjournal.ui.widgets.empty_state import EmptyState
from relationjournal.ui.widgets.page_header import PageHeader
from relationjournal.ui.widgets.row_list import RowList
from relationjournal.ui.widgets.search_field import SearchField


class PracticeList(QWidget):
    """The practices by group, as far as they are searched for and wanted.

    Attributes:
        search: Finds as one types.
        filter: Which of them are wanted.
        rows: The list.

    Signals:
        row_changed: Another practice is the current one.
        opened: The current one is to be opened.
        pressed: The tag of the practice whose row was pressed.
        ticked: The tag of the practice whose ring was pressed.
    """

    row_changed = Signal()
    opened = Signal()
    pressed = Signal(str)
    ticked = Signal(str)

    def __init__(self, theme: Theme, add: QAction) -> None:
        """Show nothing yet.

        Args:
            theme: What to paint with.
            add: Writes a practice of the user's own.
        """
        super().__init__()
        self._theme = theme
        self._practices: Sequence[ChosenPractice] = ()
        self._trends: Mapping[str, PracticeTrend] = {}
        self._waiting: Mapping[str, PracticeChoice] = {}
        self._header = PageHeader(wording("practices.title"))
        self._header.add_action(action_button(add))
        self.search = SearchField(theme, wording("practices.search"))
        self.search.searched.connect(lambda _words: self._fill())
        wanted = [(one.value, wording(f"practices.filter.{one}")) for one in Wanted]
        self.filter = ChoiceChip(wording("practices.filter.name"), wanted)
        self.filter.chosen.connect(lambda _wanted: self._fill())
        self._model = PracticesModel(self)
        delegate = PracticeDelegate(theme, self)
        delegate.ticked.connect(self.ticked)
        delegate.pressed.connect(self.pressed)
        self.rows = RowList(wording("practices.title"), self._model, delegate)
        self.rows.selectionModel().currentChanged.connect(self._on_current_changed)
        self.rows.doubleClicked.connect(lambda _index: self.opened.emit())
        self._lay_out(EmptyState(wording("practices.nothing"), add))

    @property
    def tag(self) -> str:
        """The tag of the current row, or nothing."""
        row = self._model.row(self.rows.current)
        return row.tag if row is not None else ""

    def show_practices(
        self,
        practices: Sequence[ChosenPractice],
        trends: Mapping[str, PracticeTrend],
        waiting: Mapping[str, PracticeChoice],
        kept: str,
    ) -> None:
        """Show practices.

        Args:
            practices: All of them, in their order.
            trends: Where the answers about them go, by id.
            waiting: Those that wait their turn, by id.
            kept: The tag of the one to stay at.
        """
        self._practices, self._trends, self._waiting = practices, trends, waiting
        said = words.summary(practices, len(waiting), self._theme.figures)
        self._header.show_title(wording("practices.title"), said)
        self._fill(kept)

    def reveal(self, tag: str) -> None:
        """Go to a practice; one that was not searched for or wanted ends that."""
        if not self._model.index_of(tag).isValid():
            self.search.clear()
            self.filter.choose(Wanted.ALL.value)
            self._fill()
        self._go_to(tag)

    def _fill(self, kept: str = "") -> None:
        kept, at = kept or self.tag, self.rows.verticalScrollBar().value()
        wanted = Wanted(self.filter.value)
        rows = found(self._practices, self._trends, self.search.text(), wanted, self._waiting)
        self._model.show(grouped(rows))
        self._go_to(kept)
        self.rows.verticalScrollBar().setValue(at)
        if not self.tag and rows:
            self.rows.go_to(0)
        self._found.setCurrentIndex(0 if rows else 1)

    def _go_to(self, tag: str) -> None:
        index = self._model.index_of(tag)
        if index.isValid() and index != self.rows.currentIndex():
            self.rows.setCurrentIndex(index)
            if index.row() <= MAX_IN_FOCUS:  # with the heading above it
                self.rows.scrollToTop()
            else:
                self.rows.scrollTo(index)

    def _on_current_changed(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self.row_changed.emit()

    def _lay_out(self, empty: EmptyState) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(spacing.S)
        filters.addWidget(self.search, 1)
        filters.addWidget(self.filter)
        card = Card()
        card.hold_list()
        card.add(self.rows, 1)
        self._found = QStackedWidget()
        self._found.addWidget(card)
        self._found.addWidget(empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, spacing.XL)
        column.setSpacing(spacing.M)
        column.addWidget(self._header)
        column.addLayout(filters)
        column.addWidget(self._found, 1)
