"""Search in everything that was written."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QListView,
    QStackedLayout,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from relationjournal.domain.changes import Change
from relationjournal.services.contacts import Contacts
from relationjournal.services.search import Hit, Place, Search
from relationjournal.ui.contact.contact_view import ABOUT
from relationjournal.ui.delegates.cell import Index
from relationjournal.ui.delegates.person import PersonDelegate
from relationjournal.ui.models.hits_model import HitsModel
from relationjournal.ui.navigation import Page
from relationjournal.ui.theme import Theme, spacing
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.empty_state import EmptyState
from relationjournal.ui.widgets.page_header import PageHeader
from relationjournal.ui.widgets.search_field import SearchField

_LIMIT = 200
_INVITATION = "Type a word, or the beginning of one. Everything you wrote is read."


class _HitDelegate(PersonDelegate):
    """What was found, as wide as the list; what does not fit ends in "…"."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, super().sizeHint(option, index).height())


class SearchPage(Page):
    """Finds words everywhere, as one types.

    Signals:
        contact_requested: The id of a contact to show.
        interaction_requested: The id of an interaction to show.
        place_requested: The id of the place, and of what to show there.
    """

    contact_requested = Signal(str)
    interaction_requested = Signal(str)
    place_requested = Signal(str, str)

    title = "Search"
    depends_on = Change.everything()

    def __init__(
        self, theme: Theme, search: Search, contacts: Contacts, today: Callable[[], date]
    ) -> None:
        """Search with this.

        Args:
            theme: What to paint with.
            search: Finds.
            contacts: Knows the names.
            today: Returns the journal's day.
        """
        super().__init__()
        self._theme = theme
        self._search = search
        self._contacts = contacts
        self._today = today
        self._header = PageHeader(self.title)
        self._field = SearchField(theme, "Search everything")
        self._field.searched.connect(self._on_field_searched)
        self._model = HitsModel()
        self._list = QListView()
        self._list.setAccessibleName("What was found")
        self._list.setObjectName("found")
        self._list.setModel(self._model)
        self._list.setItemDelegate(_HitDelegate(theme, self._list))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setUniformItemSizes(True)
        self._list.activated.connect(self._on_list_activated)
        self._nothing = EmptyState("Nothing here holds all of these words; try fewer of them.")
        self._lay_out()
        self.setFocusProxy(self._field)

    @override
    def refresh(self) -> None:
        """Search again."""
        self._on_field_searched(self._field.text().strip())

    @override
    def open_item(self, item: str) -> None:
        """Go on typing; the item is what to look for, if there is one."""
        if item:
            self._field.setText(item)
        self._field.selectAll()

    def _lay_out(self) -> None:
        card = Card()
        card.setAccessibleName("What was found")
        card.hold_list()
        card.add(self._list, 1)
        below = QWidget()
        self._stack = QStackedLayout(below)
        self._stack.addWidget(EmptyState(_INVITATION))
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, spacing.XL)
        column.setSpacing(spacing.M)
        column.addWidget(self._header)
        column.addWidget(self._field)
        column.addWidget(below, 1)

    def _on_field_searched(self, words: str) -> None:
        hits = self._search.find(words, _LIMIT) if words else []
        self._model.show_hits(hits, self._contacts.labels(), self._today(), words)
        self._stack.setCurrentIndex(0 if not words else 2 if hits else 1)
        found = self._theme.figures.count(len(hits), "place")
        if len(hits) == _LIMIT:
            found = f"{found} and more"
        self._header.show_title(self.title, f"Found in {found}" if hits else "")
        if hits:
            self._list.setCurrentIndex(self._model.index(0))

    def _on_list_activated(self, index: QModelIndex) -> None:
        self._open(self._model.hit(index))

    def _open(self, hit: Hit) -> None:
        match hit.place:
            case Place.CONTACT:
                self.contact_requested.emit(hit.id)
            case Place.ROLE | Place.SHOES | Place.FEEDBACK:
                self.place_requested.emit("people", f"{hit.contact_id}{ABOUT}")
            case Place.INTERACTION:
                self.interaction_requested.emit(hit.id)
            case Place.PROMISE | Place.FOLLOW_UP:
                place = "promises" if hit.place is Place.PROMISE else "people"
                self.place_requested.emit(place, hit.contact_id if place == "people" else hit.id)
            case Place.PROBLEM:
                self.place_requested.emit("today", "")
            case Place.CODE | Place.REVIEW:
                place = "code" if hit.place is Place.CODE else "reviews"
                self.place_requested.emit(place, hit.id)
            case Place.MIRROR:
                self.place_requested.emit("mirror", hit.on.isoformat() if hit.on else "")
