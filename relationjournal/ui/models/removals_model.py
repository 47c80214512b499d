"""What was removed, as a list."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from relationjournal.domain.figures import Figures
from relationjournal.services.removals import Removal
from relationjournal.ui.delegates.roles import CellRole
from relationjournal.ui.text import relative_day, short_day
from relationjournal.ui.widgets.tips import plain_tip

_Index = QModelIndex | QPersistentModelIndex
_NOUNS: Mapping[str, str] = {
    "contacts": "Person",
    "interactions": "Logged",
    "promises": "Promise",
    "problems": "Problem",
    "follow_ups": "Follow-up",
    "roles": "Role",
    "feedback": "Feedback",
    "shoes": "In their shoes",
    "reviews": "Review",
    "commitments": "Commitment",
    "own_practices": "Practice",
    "own_questions": "Question",
}


class RemovalsModel(QAbstractListModel):
    """The latest removal first: what it was, and below it of what kind, since when, until when."""

    def __init__(self) -> None:
        """Start with nothing removed."""
        super().__init__()
        self._removals: Sequence[Removal] = ()
        self._captions: Sequence[str] = ()
        self._titles: Sequence[str] = ()

    def show_removals(
        self,
        removals: Sequence[Removal],
        today: date,
        day_of: Callable[[datetime], date],
        figures: Figures,
    ) -> None:
        """Show other removals.

        Args:
            removals: The latest first.
            today: The day that their days are seen from.
            day_of: Returns the journal's day that a moment belongs to.
            figures: How a step is written.
        """
        self.beginResetModel()
        self._removals = removals
        self._titles = [" ".join(figures.step(one.title).split()) for one in removals]
        self._captions = [
            _caption(one, day_of(one.at), day_of(one.until), today, figures) for one in removals
        ]
        self.endResetModel()

    def removal(self, index: _Index) -> Removal | None:
        """Return what stands in a row, or None where there is none."""
        is_there = index.isValid() and index.row() < len(self._removals)
        return self._removals[index.row()] if is_there else None

    def title(self, index: _Index) -> str:
        """Return what a row calls it."""
        return self._titles[index.row()]

    @override
    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._removals)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self.removal(index) is None:
            return None
        title, caption = self._titles[index.row()], self._captions[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return title
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(title)
            case CellRole.CAPTION:
                return caption
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{title}, {caption}"
            case _:
                return None


def _caption(removal: Removal, on: date, until: date, today: date, figures: Figures) -> str:
    said = [_NOUNS.get(removal.noun, "")]
    # A note says what happened; its weight and whom it was with say which one it was.
    if removal.noun == "interactions" and removal.words:
        said.append(figures.step(removal.name))
    said.append(f"removed {relative_day(on, today)}")
    said.append(f"kept until {short_day(until, today)}")
    return " · ".join(part for part in said if part)
