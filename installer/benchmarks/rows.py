"""A row of the benchmark: what was measured, against what, and whether the goal is met."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from installer.benchmarks.timing import Series


class Of(StrEnum):
    """Which figure of a row a goal is about."""

    MEDIAN = "median"
    P95 = "p95"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True)
class Goal:
    """The most that a figure of a row should be."""

    most: float
    of: Of


class Growth(StrEnum):
    """What the time of an act may grow with."""

    ENTRIES = "entries"
    CONTACTS = "contacts"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that was measured.

    Attributes:
        what: What was done.
        series: What it took.
        against: What it is compared with.
        reference: What that took, in the same rounds.
        goal: The most it should be, or None where there is no goal.
        grows_with: What it may grow with.
        unit: "ms" or "MB".
    """

    what: str
    series: Series
    against: str
    reference: Series
    goal: Goal | None = None
    grows_with: Growth = Growth.ENTRIES
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        """How many times the reference it is, by the medians."""
        return self.series.median / self.reference.median

    @property
    def is_met(self) -> bool:
        """Whether the goal is reached; true where there is none."""
        if self.goal is None:
            return True
        figures = {
            Of.MEDIAN: self.series.median,
            Of.P95: self.series.p95,
            Of.RATIO: self.ratio,
        }
        return figures[self.goal.of] <= self.goal.most


@dataclass(frozen=True, slots=True)
class Part:
    """What was measured on one journal.

    Attributes:
        people: How many contacts it has.
        entries: How many entries.
        rows: What was measured.
    """

    people: int
    entries: int
    rows: tuple[Row, ...]


def to_json(part: Part) -> Mapping[str, object]:
    """Returns a part as the JSON that `--json` prints."""
    return {
        "people": part.people,
        "entries": part.entries,
        "rows": [
            {
                "what": row.what,
                "unit": row.unit,
                "median": round(row.series.median, 3),
                "p95": round(row.series.p95, 3),
                "rounds": len(row.series.values),
                "ratio": round(row.ratio, 3),
                "against": row.against,
                "reference_median": round(row.reference.median, 3),
                "goal": {"most": row.goal.most, "of": row.goal.of} if row.goal else None,
                "is_met": row.is_met,
            }
            for row in part.rows
        ],
    }
