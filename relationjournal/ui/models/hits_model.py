"""What a search found, as a list."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from relationjournal.domain.passages import passage, searched
from relationjournal.services.search import Hit, Place
from relationjournal.ui.delegates.roles import CellRole
from relationjournal.ui.text import relative_day

_WORDS: Mapping[Place, str] = {
    Place.CONTACT: "Person",
    Place.INTERACTION: "Journal",
    Place.PROMISE: "Promise",
    Place.FOLLOW_UP: "Follow-up",
    Place.PROBLEM: "Problem",
    Place.MIRROR: "Mirror",
    Place.ROLE: "What they see",
    Place.FEEDBACK: "Feedback",
    Place.SHOES: "In their shoes",
    Place.CODE: "My code",
    Place.REVIEW: "Review",
}


class HitsModel(QAbstractListModel):
    """Hits, the best first: what was found, and below it where and when."""

    def __init__(self) -> None:
        """Start with nothing found."""
        super().__init__()
        self._hits: Sequence[Hit] = ()
        self._names: Mapping[str, str] = {}
        self._today = date.min
        self._words: Sequence[str] = ()

    def show_hits(
        self, hits: Sequence[Hit], names: Mapping[str, str], today: date, words: str = ""
    ) -> None:
        """Show other hits.

        Args:
            hits: What was found.
            names: The names of contacts by id.
            today: The day they are seen from.
            words: What was looked for; a long text is shown from shortly before it.
        """
        self.beginResetModel()
        self._hits, self._names, self._today = hits, names, today
        self._words = searched(words)
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
            return passage(hit.text, self._words)
        if role == CellRole.CAPTION:
            return self._caption(hit)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{hit.text}, {self._caption(hit)}"
        return None

    def _caption(self, hit: Hit) -> str:
        said = [_WORDS[hit.place]]
        name = self._names.get(hit.contact_id or "")
        if hit.place is not Place.CONTACT and name is not None:
            said.insert(0, name)
        if hit.on is not None:
            said.append(relative_day(hit.on, self._today))
        return " · ".join(said)
