"""Promises as a list: the open ones by when they are due, the closed ones below."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QModelIndex, QObject, Qt
from typing_extensions import override

from relationjournal.domain.promises import Promise, PromiseState
from relationjournal.ui.models.headed_list import HeadedList, HeadingRow
from relationjournal.ui.text import relative_day, short_day
from relationjournal.ui.widgets.tips import plain_tip

_SOON = timedelta(days=1)
_WEEK = timedelta(days=6)
NEWS = "waits for news from you"
"""What is said of a promise of which somebody waits for news."""
_STATES = {
    PromiseState.KEPT: "kept",
    PromiseState.BROKEN: "broken",
    PromiseState.LET_GO: "let go",
}
DUE, THIS_WEEK, LATER, NO_DAY, CLOSED = (
    "Due",
    "This week",
    "Later",
    "Without a day",
    "Closed",
)


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """What a list shows of a promise.

    Attributes:
        promise: The promise.
        who: To whom; empty where that is plain.
        due: By when, or what became of it.
        is_due: Whether its day has come.
    """

    promise: Promise
    who: str
    due: str
    is_due: bool = False

    @property
    def what(self) -> str:
        """What was promised, in one line."""
        words = " ".join(self.promise.terms.what.split())
        return f"Answer: {words}" if self.promise.terms.is_answer else words

    @property
    def is_open(self) -> bool:
        """Whether it can still be kept."""
        return self.promise.state is PromiseState.OPEN

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        due = f"due {self.due}" if self.is_open and self.due else self.due
        parts = (self.what, f"to {self.who}" if self.who else "", due, *self.notes)
        return ", ".join(part for part in parts if part)

    @property
    def notes(self) -> tuple[str, ...]:
        """What else is known of it while it is open."""
        terms = self.promise.terms
        said = ((terms.owes_news, NEWS), (terms.is_confirmed, "confirmed"))
        return tuple(words for is_so, words in said if is_so and self.is_open)


class PromisesModel(HeadedList[PromiseRow]):
    """Promises, with headings where they are given."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(PromiseRow, parent)

    def show(self, rows: Iterable[PromiseRow | HeadingRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def index_of(self, promise_id: str) -> QModelIndex:
        """Return where a promise stands; invalid where it is not shown."""
        return self.find(lambda row: row.promise.id == promise_id)

    @override
    def said(self, row: PromiseRow, role: int) -> object:
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(row.what)
        return row.what if role == Qt.ItemDataRole.DisplayRole else None


def promise_row(promise: Promise, names: Mapping[str, str], today: date) -> PromiseRow:
    """Return the row of a promise, given the names of contacts by id."""
    who = names.get(promise.terms.contact_id, "someone removed")
    if promise.state is not PromiseState.OPEN:
        on = f" {short_day(promise.closed_on, today)}" if promise.closed_on else ""
        return PromiseRow(promise, who, f"{_STATES[promise.state]}{on}")
    due_on = promise.terms.due_on
    if due_on is None:
        return PromiseRow(promise, who, "")
    is_near = abs(due_on - today) <= _SOON
    due = relative_day(due_on, today) if is_near else short_day(due_on, today)
    return PromiseRow(promise, who, due, due_on <= today)


def grouped(
    opened: Sequence[Promise], closed: Sequence[Promise], names: Mapping[str, str], today: date
) -> Iterator[PromiseRow | HeadingRow]:
    """Return all promises under headings: by when they are due, the closed ones last."""
    groups: dict[str, list[Promise]] = {}
    for promise in opened:
        groups.setdefault(_group(promise, today), []).append(promise)
    groups[CLOSED] = list(closed)
    for heading in (DUE, THIS_WEEK, LATER, NO_DAY, CLOSED):
        if groups.get(heading):
            yield HeadingRow(heading)
            yield from (promise_row(promise, names, today) for promise in groups[heading])


def _group(promise: Promise, today: date) -> str:
    due_on, asks_on = promise.terms.due_on, promise.terms.asks_on
    if due_on is None or asks_on is None:
        return NO_DAY
    if asks_on <= today:
        return DUE
    return THIS_WEEK if due_on <= today + _WEEK else LATER
