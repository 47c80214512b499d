"""The list of people: search, filters, and a row for each."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStackedLayout,
    QStyledItemDelegate,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from relationjournal.domain.figures import Figures
from relationjournal.services.directory import DirectoryEntry
from relationjournal.ui.announce import announce
from relationjournal.ui.contact.people_filters import PeopleFilters
from relationjournal.ui.delegates.balance import BalanceDelegate
from relationjournal.ui.delegates.person import PersonDelegate
from relationjournal.ui.delegates.plain_text import TextDelegate
from relationjournal.ui.delegates.sparkline import SparklineDelegate
from relationjournal.ui.models.contacts_model import Column, ContactsModel
from relationjournal.ui.models.people_filter import PeopleFilter, PeopleFinder
from relationjournal.ui.theme import Theme, Tone, spacing
from relationjournal.ui.widgets.buttons import ButtonKind, action_button
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.empty_state import EmptyState
from relationjournal.ui.widgets.labels import text_label
from relationjournal.ui.widgets.page_header import PageHeader

_WIDTHS = {
    Column.CIRCLE: 112,
    Column.BALANCE: 232,
    Column.HALF_YEAR: 124,
    Column.LAST: 116,
    Column.NEXT: 136,
}
_LEAST_NAME = 170
_GOOD_NAME = 240  # most names whole, before the bar of a balance is at its longest
_LEAST_BALANCE = 128  # figure and band, without a bar
_SNUG_BALANCE = 200  # with a short bar, before any other column gives way
_DROPPED = (Column.HALF_YEAR, Column.CIRCLE, Column.LAST, Column.NEXT)
"""What gives way where the list is narrow, in this order."""


class PeopleList(QWidget):
    """Everybody, by next follow-up or by name, found as one types.

    Attributes:
        found: Who is listed.

    Signals:
        opened: The id of a contact whose row was pressed or entered.
        current_changed: Another row is the current one.
        found_changed: Others are listed, or the same stand otherwise.
    """

    opened = Signal(str)
    current_changed = Signal()
    found_changed = Signal()

    def __init__(
        self, theme: Theme, model: ContactsModel, add: QAction, acts: Sequence[QAction]
    ) -> None:
        """Start empty.

        Args:
            theme: What to paint with.
            model: The rows.
            add: Adds a person.
            acts: What can be done with the current row, for the context menu.
        """
        super().__init__()
        self._theme = theme
        self._model = model
        self._acts = acts
        self._finder = PeopleFinder([], date.min)
        self._today = date.min
        self._is_compact = False
        self._header = PageHeader("People")
        self._add = action_button(add, ButtonKind.PRIMARY)
        self._header.add_action(self._add)
        self._more: list[QWidget] = [self._add]
        self.found: Sequence[DirectoryEntry] = ()
        self._filters = PeopleFilters(theme)
        self._filters.changed.connect(self._on_filters_changed)
        self.table = _table(model)
        self.table.clicked.connect(self._on_row_pressed)
        self.table.activated.connect(self._on_row_pressed)
        self.table.customContextMenuRequested.connect(self._on_menu_requested)
        self.table.selectionModel().currentRowChanged.connect(self.current_changed)
        self._balance = BalanceDelegate(theme, model.largest, self.table)
        self._nobody = text_label("", tone=Tone.MUTED, wraps=True)
        self._empty = EmptyState("The people you care about will be here.", add)
        self._lay_out()
        theme.changed.connect(self._measure)

    @property
    def search(self) -> QWidget:
        """The field that one types into."""
        return self._filters.search

    @property
    def filters(self) -> PeopleFilters:
        """What is looked for."""
        return self._filters

    @property
    def current_id(self) -> str:
        """Whose row is the current one, empty where there is none."""
        return self._model.contact_id(self.table.currentIndex())

    def add_to_header(self, widget: QWidget) -> None:
        """Put a button beside the one that adds a person."""
        self._header.add_action(widget, before=self._add)
        self._more.append(widget)

    def show_everybody(self, entries: Sequence[DirectoryEntry], today: date) -> None:
        """Take over everybody, and show whom the filters let through."""
        self._finder = PeopleFinder(entries, today)
        self._today = today
        self._filters.offer_tags(self._finder.tags, has_roles=self._finder.has_roles)
        self._model.forget()
        self._refind()

    def show_compact(self, *, is_compact: bool) -> None:
        """Show names and bands only, as beside the page of a contact."""
        self._is_compact = is_compact
        self._model.show_compact(is_compact=is_compact)
        self._filters.show_compact(is_compact=is_compact)
        for each in self._more:
            each.setVisible(self._finder.has_anybody and not is_compact)
        self._measure()

    def mark(self, contact_id: str) -> None:
        """Make a contact's row the current one and bring it into sight."""
        row = self._model.row_of(contact_id)
        if row is None:
            return
        index = self._model.index(row, Column.NAME)
        flag = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
        self.table.scrollTo(index)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _on_filters_changed(self) -> None:
        self._refind()
        announce(self.table, self._theme.figures.count(self._model.rowCount(), "person", "people"))

    def _refind(self) -> None:
        kept, at = self.current_id, self.table.verticalScrollBar().value()
        wanted = self._filters.wanted
        found = self.found = self._finder.find(wanted)
        self._model.show_entries(found, self._today)
        self._balance.limit = self._model.largest
        self._header.show_title("People", _subtitle(found, wanted, self._theme.figures))
        self._show_state(found, wanted)
        if kept:
            self.mark(kept)
        if not self.table.currentIndex().isValid() and found:
            self.mark(found[0].standing.contact_id)
        self.table.verticalScrollBar().setValue(at)
        self.current_changed.emit()
        self.found_changed.emit()

    def _show_state(self, found: Sequence[DirectoryEntry], wanted: PeopleFilter) -> None:
        has_anybody = self._finder.has_anybody
        self._filters.setVisible(has_anybody)
        for each in self._more:
            each.setVisible(has_anybody and not self._is_compact)
        if found:
            self._states.setCurrentIndex(0)
        elif has_anybody:
            self._nobody.setText(_nobody_words(wanted))
            self._states.setCurrentIndex(1)
        else:
            self._states.setCurrentIndex(2)

    def _on_row_pressed(self, index: QModelIndex) -> None:
        self.opened.emit(self._model.contact_id(index))

    def _on_menu_requested(self, at: QPoint) -> None:
        index = self.table.indexAt(at)
        if not index.isValid():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([action for action in self._acts if action.isEnabled()])
        menu.popup(self.table.viewport().mapToGlobal(at))

    def _lay_out(self) -> None:
        for column in Column:
            self.table.setItemDelegateForColumn(column, self._delegate(column))
        self._card = Card()
        self._card.hold_list()
        self._card.setAccessibleName("People")
        self._card.add(self.table, 1)
        nobody = QWidget()
        above = QVBoxLayout(nobody)
        above.setContentsMargins(0, 0, 0, 0)
        above.addWidget(self._nobody, 0, Qt.AlignmentFlag.AlignTop)
        states = QWidget()
        self._states = QStackedLayout(states)
        for state in (self._card, nobody, self._empty):
            self._states.addWidget(state)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, spacing.XL)
        page.setSpacing(spacing.M)
        page.addWidget(self._header)
        page.addWidget(self._filters)
        page.addWidget(states, 1)
        self._measure()

    def _delegate(self, column: Column) -> QStyledItemDelegate:
        match column:
            case Column.NAME:
                return PersonDelegate(self._theme, self.table)
            case Column.BALANCE:
                return self._balance
            case Column.HALF_YEAR:
                return SparklineDelegate(self._theme, self.table)
            case _:
                return TextDelegate(self._theme, parent=self.table)

    def _measure(self) -> None:
        """Give the columns their widths, and leave out what there is no room for."""
        factor = self._theme.text_factor
        room = self.width() - 2 * spacing.XL
        widths = {column: round(width * factor) for column, width in _WIDTHS.items()}
        shown = set() if self._is_compact else set(widths)
        for column in _DROPPED:
            snug = widths | {Column.BALANCE: round(_SNUG_BALANCE * factor)}
            if sum(snug[c] for c in shown) + _LEAST_NAME * factor > room:
                shown.discard(column)
        others = sum(widths[column] for column in shown - {Column.BALANCE})
        left = round(room - others - _LEAST_NAME * factor)
        good = round(room - others - _GOOD_NAME * factor)
        room_for_bar = max(good, min(left, round(_SNUG_BALANCE * factor)))
        widths[Column.BALANCE] = max(
            round(_LEAST_BALANCE * factor), min(widths[Column.BALANCE], room_for_bar)
        )
        for column, width in widths.items():
            self.table.setColumnHidden(column, column not in shown)
            self.table.setColumnWidth(column, width)
        lines = 2 if self._is_compact else 1
        height = self._theme.type.row + (lines - 1) * spacing.M
        self.table.verticalHeader().setDefaultSectionSize(round(height))
        self.table.horizontalHeader().setVisible(not self._is_compact)


def _table(model: ContactsModel) -> QTableView:
    table = QTableView()
    table.setModel(model)
    table.setAccessibleName("People")
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.horizontalHeader().setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
    table.horizontalHeader().setHighlightSections(False)
    table.horizontalHeader().setSectionsClickable(False)
    table.horizontalHeader().setMinimumSectionSize(spacing.XL)
    return table


def _subtitle(found: Sequence[DirectoryEntry], wanted: PeopleFilter, figures: Figures) -> str:
    if not found and not wanted.is_narrowing and not wanted.is_closed:
        return ""
    count = figures.counted(len(found), "person", "people")
    if wanted.is_closed:
        count = f"{count} whose account is closed"
    return f"{count} · ordered by {wanted.order}"


def _nobody_words(wanted: PeopleFilter) -> str:
    if wanted.is_closed and not wanted.is_narrowing:
        return "No account is closed."
    if wanted.words:
        return f"Nobody here answers to “{wanted.words}”."
    return "Nobody here is in all of these groups."
