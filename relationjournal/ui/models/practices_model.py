"""Practices as a list, by group."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QModelIndex, QObject, Qt
from typing_extensions import override

from relationjournal.domain.mirror.trend import PracticeTrend
from relationjournal.resources import wording
from relationjournal.services.practices import ChosenPractice
from relationjournal.ui.matching import fold
from relationjournal.ui.models.headed_list import HeadedList, HeadingRow
from relationjournal.ui.practices import words
from relationjournal.ui.widgets.tips import plain_tip


class Wanted(StrEnum):
    """Which practices are listed."""

    ALL = "all"
    ON = "on"
    OFF = "off"
    IN_FOCUS = "focus"
    WAITING = "waiting"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class PracticeRow:
    """What the list shows of a practice.

    Attributes:
        chosen: The practice with the user's choice.
        trend: Where the answers about it go, or None.
        waits: Whether it has not come up for longer than expected.
    """

    chosen: ChosenPractice
    trend: PracticeTrend | None = None
    waits: bool = False

    @property
    def tag(self) -> str:
        """Its tag."""
        return self.chosen.practice.tag

    @property
    def name(self) -> str:
        """Its name."""
        return self.chosen.practice.name

    @property
    def aside(self) -> str:
        """What stands at the right: its trend, and that it waits."""
        course = words.course(self.trend.course) if self.trend else ""
        return " · ".join(part for part in (course, self._waits) if part)

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        state = "on" if self.chosen.is_on else "off"
        said = (
            self.name,
            wording(f"practices.row.{state}"),
            wording("practices.row.in_focus") if self.chosen.is_in_focus else "",
            wording(f"practices.course.{self.trend.course}") if self.trend else "",
            self._waits,
        )
        return ", ".join(part for part in said if part)

    @property
    def _waits(self) -> str:
        return wording("practices.row.waits") if self.waits else ""


class PracticesModel(HeadedList[PracticeRow]):
    """Practices under the headings of their groups."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(PracticeRow, parent)

    def show(self, rows: Iterable[PracticeRow | HeadingRow]) -> None:
        """Show other rows; where they are the same practices, only what is said of them changes."""
        fresh = tuple(rows)
        if [_key(row) for row in fresh] == [_key(row) for row in self._rows]:
            self._rows = fresh
            if fresh:
                self.dataChanged.emit(self.index(0), self.index(len(fresh) - 1))
            return
        self.beginResetModel()
        self._rows = fresh
        self.endResetModel()

    def index_of(self, tag: str) -> QModelIndex:
        """Return where a practice stands; invalid where it is not shown."""
        return self.find(lambda row: row.tag == tag)

    @override
    def said(self, row: PracticeRow, role: int) -> object:
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(row.chosen.practice.meaning)
        return row.name if role == Qt.ItemDataRole.DisplayRole else None


def found(
    practices: Iterable[ChosenPractice],
    trends: Mapping[str, PracticeTrend],
    typed: str = "",
    wanted: Wanted = Wanted.ALL,
    waiting: Collection[str] = (),
) -> list[PracticeRow]:
    """Return the practices that are wanted and that hold all of the words.

    Args:
        practices: The journal's practices, in their order.
        trends: Their trends, by id.
        typed: What was typed; empty finds all.
        wanted: Which of them.
        waiting: The ids of those that wait their turn.
    """
    sought = fold(typed).split()
    rows = (
        PracticeRow(one, trends.get(one.practice.id), one.practice.id in waiting)
        for one in practices
        if all(word in _text(one) for word in sought)
    )
    return [row for row in rows if _is_wanted(row, wanted)]


def grouped(rows: Sequence[PracticeRow]) -> Iterator[PracticeRow | HeadingRow]:
    """Return practices under headings: those in focus first, then the groups in their order."""
    in_focus = wording("practices.in_focus")
    groups: dict[str, list[PracticeRow]] = {in_focus: []}
    for row in rows:
        group = in_focus if row.chosen.is_in_focus else row.chosen.practice.group
        groups.setdefault(group, []).append(row)
    for heading, members in groups.items():
        if members:
            yield HeadingRow(heading)
            yield from members


def _is_wanted(row: PracticeRow, wanted: Wanted) -> bool:
    one = row.chosen
    return {
        Wanted.ALL: True,
        Wanted.ON: one.is_on,
        Wanted.OFF: not one.is_on,
        Wanted.IN_FOCUS: one.is_in_focus,
        Wanted.WAITING: row.waits,
        Wanted.OWN: one.is_own,
    }[wanted]


def _text(one: ChosenPractice) -> str:
    practice = one.practice
    parts = (practice.name, f"#{practice.tag}", practice.meaning, practice.group, practice.slip)
    return fold(" ".join((*parts, *practice.verbs)))


def _key(row: PracticeRow | HeadingRow) -> tuple[str, str]:
    return ("heading", row.text) if isinstance(row, HeadingRow) else ("practice", row.tag)
