"""What a search found, as a list."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from relationjournal.services.search import Hit, Place
from relationjournal.ui.delegates.roles import CellRole
from relationjournal.ui.text import relative_day

_WORDS: Mapping[Place, str] = {
    Place.CONTACT: "Person",
    Place.INTERACTION: "Journal",
    Place.PROMISE: "Promise",
    Place.FOLLOW_UP: "Follow-up",
    Place.MIRROR: "Mirror",
}


class HitsModel(QAbstractListModel):
    """Hits, the best first: what was found, and below it where and when."""

    def __init__(self) -> None:
        """Start with nothing found."""
        super().__init__()
        self._hits: Sequence[Hit] = ()
        self._today = date.min

    def show_hits(self, hits: Sequence[Hit], today: date) -> None:
        """Show other hits, their days as seen from today."""
        self.beginResetModel()
        self._hits, self._today = hits, today
        self.endResetModel()

    def hit(self, index: QModelIndex | QPersistentModelIndex) -> Hit:
        """Return what stands in a row."""
        return self._hits[index.row()]

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._hits)

    @override
    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if not index.isValid():
            return None
        hit = self.hit(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(hit.text.split())
        if role == CellRole.CAPTION:
            return self._caption(hit)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{hit.text}, {self._caption(hit)}"
        return None

    def _caption(self, hit: Hit) -> str:
        place = _WORDS[hit.place]
        return place if hit.on is None else f"{place} · {relative_day(hit.on, self._today)}"
