"""What the plots of the insights show, as plain values that need no plotting library."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from relationjournal.domain.contacts import Circle
from relationjournal.domain.days import day_and_month
from relationjournal.domain.figures import Figures
from relationjournal.domain.ledger.statement import Statement
from relationjournal.domain.reviews.facts import SideLine
from relationjournal.domain.reviews.flow import Flow
from relationjournal.domain.reviews.insights import PracticeSum
from relationjournal.resources import wording
from relationjournal.ui.contact.words import CIRCLES, SIDES
from relationjournal.ui.theme.tokens import Tone

MOST_PRACTICES = 12
_WEEK = 7


class Fill(IntEnum):
    """How a bar is filled, so that colour never stands alone; the value is the hatches' slope."""

    SOLID = 0
    RISING = 1
    FALLING = -1


@dataclass(frozen=True, slots=True)
class Series:
    """One kind of bar: what it shows, its colour and how it is filled."""

    what: str
    tone: Tone
    fill: Fill = Fill.SOLID

    @property
    def name(self) -> str:
        """What it is called."""
        return wording(f"insights.series.{self.what}")


PUT_IN = Series("put_in", Tone.PUT_IN)
TOOK_OUT = Series("took_out", Tone.TOOK_OUT, Fill.RISING)
FADING = Series("fading", Tone.MUTED, Fill.FALLING)
NOTED = Series("noted", Tone.ACCENT)


@dataclass(frozen=True, slots=True)
class Bars:
    """The bars of one place on the axis.

    Attributes:
        label: What stands at the axis.
        values: One for each series; negative ones go down.
        cells: The row of the table: what it is, and each value as written.
        sentence: The same for a screen reader.
    """

    label: str
    values: tuple[float, ...]
    cells: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class BarPlotData:
    """A plot of bars, and its table.

    Attributes:
        name: What is plotted.
        series: The kinds of bars.
        bars: From left to right, or from above.
        heads: What the columns of the table are called.
        is_level: Whether the bars lie, so that long labels have room.
        plotted: How many of the bars are plotted; the table has all.
    """

    name: str
    series: tuple[Series, ...]
    bars: tuple[Bars, ...]
    heads: tuple[str, ...]
    is_level: bool = False
    plotted: int = 60


def weeks_data(weeks: Sequence[Statement], figures: Figures) -> BarPlotData:
    """Return what went in, went out and faded week by week."""
    series = (PUT_IN, TOOK_OUT, FADING)
    last = weeks[-1].end if weeks else date.min
    bars = []
    for week in weeks:
        printed = week.rounded()
        values = (printed.investments, printed.withdrawals, printed.fading)
        put_in, took_out, fading = written = [figures.amount(value) for value in values]
        label = day_and_month(week.end, last)
        sentence = wording(
            "insights.plot.weeks",
            place=wording("insights.weeks.place", day=label),
            put_in=put_in,
            took_out=took_out,
            fading=fading,
        )
        bars.append(Bars(label, values, (label, *written), sentence))
    heads = _heads(wording("insights.weeks.head"), series)
    return BarPlotData(wording("insights.weeks.name"), series, tuple(bars), heads)


def circles_data(circles: Mapping[Circle, Flow], figures: Figures) -> BarPlotData:
    """Return what went into and out of each circle."""
    named = [(CIRCLES[circle], flow) for circle, flow in circles.items()]
    return _flows("circles", named, figures)


def sides_data(sides: Sequence[SideLine], figures: Figures) -> BarPlotData:
    """Return what went to those inside and to those outside, and how many they are."""
    named = [(SIDES[line.side], line.flow) for line in sides]
    data = _flows("sides", named, figures)
    people = [figures.quantity(line.people) for line in sides]
    bars = [
        Bars(
            one.label,
            one.values,
            (*one.cells, count),
            wording("insights.sides.place", count=line.people, said=one.sentence, number=count),
        )
        for one, count, line in zip(data.bars, people, sides, strict=True)
    ]
    return BarPlotData(
        data.name, data.series, tuple(bars), (*data.heads, wording("insights.sides.people"))
    )


def practices_data(practices: Sequence[PracticeSum], figures: Figures) -> BarPlotData:
    """Return how many notes each practice has, of those that have any."""
    bars = [
        Bars(
            one.name,
            (float(one.count),),
            (one.name, figures.quantity(one.count)),
            wording(
                "insights.practices.place",
                count=one.count,
                name=one.name,
                number=figures.quantity(one.count),
            ),
        )
        for one in practices
    ]
    heads = (wording("insights.practices.head"), wording("insights.practices.notes"))
    name = wording("insights.practices.name")
    return BarPlotData(name, (NOTED,), tuple(bars), heads, True, MOST_PRACTICES)


def _flows(plot: str, named: Sequence[tuple[str, Flow]], figures: Figures) -> BarPlotData:
    series, bars = (PUT_IN, TOOK_OUT), []
    for label, flow in named:
        values = (round(flow.put_in, 1), round(flow.took_out, 1))
        put_in, took_out = written = [figures.amount(value) for value in values]
        said = wording("insights.plot.flows", place=label, put_in=put_in, took_out=took_out)
        bars.append(Bars(label, values, (label, *written), said))
    heads = _heads(wording(f"insights.{plot}.head"), series)
    return BarPlotData(wording(f"insights.{plot}.name"), series, tuple(bars), heads)


def _heads(first: str, series: Sequence[Series]) -> tuple[str, ...]:
    return (first, *(one.name for one in series))


@dataclass(frozen=True, slots=True)
class EveningsData:
    """A year of evenings, as columns of weeks from Monday to Sunday.

    Attributes:
        first: The Monday of the first week.
        last: The last day.
        looked: The days on which the mirror was opened.
    """

    first: date
    last: date
    looked: frozenset[date]

    @property
    def weeks(self) -> int:
        """How many columns there are."""
        return (self.last - self.first).days // _WEEK + 1

    def place(self, day: date) -> tuple[int, int]:
        """Return the week, from 0, and the weekday, from 0 (Monday), of a day."""
        week, weekday = divmod((day - self.first).days, _WEEK)
        return week, weekday

    def months(self) -> list[tuple[date, int]]:
        """Return the first day of each month with how many of its evenings were looked at."""
        firsts = sorted({day.replace(day=1) for day in _days(self.first, self.last)})
        return [
            (first, sum(1 for day in self.looked if day.replace(day=1) == first))
            for first in firsts
        ]


def evenings_data(looked: Sequence[date], last: date) -> EveningsData:
    """Return the year of evenings that ends on a day."""
    first = last - timedelta(days=52 * _WEEK + last.weekday())
    return EveningsData(first, last, frozenset(day for day in looked if day >= first))


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=ahead) for ahead in range((last - first).days + 1)]
