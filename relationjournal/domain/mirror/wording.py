"""The mirror's words, read from their file and put into sentences."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from string import Formatter
from typing import TypeVar

from relationjournal.domain.mirror.session import QuestionId
from relationjournal.domain.tables import Table, TextsDamaged

QUIET_NOTED = "Q-QUIET-NOTED"
GOOD_YESTERDAY = "Q-GOOD-YESTERDAY"
PRACTICE = "practice"
PLACEHOLDERS = frozenset({"name", "what", "text", "you", "day", "when"})

_Words = TypeVar(
    "_Words",
    "TodayWords",
    "TomorrowWords",
    "CloseWords",
    "DayWords",
)


@dataclass(frozen=True, slots=True)
class Wording:
    """How one question is asked.

    Attributes:
        variants: Its wordings; they take turns by date.
        reasons: Why it is asked, by situation; the usual one is called «reason».
        without_text: What stands for a note that has no text; may be empty.
    """

    variants: tuple[str, ...]
    reasons: Mapping[str, str]
    without_text: str = ""


@dataclass(frozen=True, slots=True)
class TodayWords:
    """The parts of card 0; what is a tuple has a form for one and one for many."""

    people: tuple[str, ...]
    promises_kept: tuple[str, ...]
    promises_open: tuple[str, ...]
    promises_tomorrow: tuple[str, ...]
    put_in: str
    took_out: str
    open: str
    for_tomorrow: str
    mended: str
    nothing: str


@dataclass(frozen=True, slots=True)
class TomorrowWords:
    """What fills the blanks of card 5, and what stands for one that is empty."""

    blank: str
    when: str
    when_today: str
    what_slip: str
    what_promise: str
    what_follow_up: str


@dataclass(frozen=True, slots=True)
class CloseWords:
    """The sentences that end a session."""

    with_plan: str
    without_plan: str
    gentle: str
    heavy: str
    brief_with_plan: str
    brief_without_plan: str


@dataclass(frozen=True, slots=True)
class DayWords:
    """How days are named."""

    today: str
    tomorrow: str
    that_day: str
    day_after: str
    weekday: str
    this_year: str
    other_year: str
    weekdays: tuple[str, ...]
    months: tuple[str, ...]

    def name(self, day: date, today: date) -> str:
        """Return «today», «tomorrow», «on Thu» within six days, else «on 7 Mar»."""
        distance = (day - today).days
        if distance in (0, 1):
            return self.tomorrow if distance else self.today
        if abs(distance) < len(self.weekdays):
            return self.weekday.format(weekday=self.weekdays[day.weekday()])
        form = self.this_year if day.year == today.year else self.other_year
        return form.format(date=day.day, month=self.months[day.month - 1], year=day.year)


def one_or_many(forms: tuple[str, ...], number: int) -> str:
    """Return the form for one or for many."""
    return forms[0] if number == 1 else forms[-1]


def read_wordings(root: Table) -> dict[str, Wording]:
    """Return how every question is asked, by its id.

    Raises:
        TextsDamaged: A question is missing, or has no wording, or names an unknown placeholder.
    """
    questions = root.table("question")
    wordings = {
        question: _wording(questions.table(question))
        for question in (*QuestionId, QUIET_NOTED, GOOD_YESTERDAY)
    }
    reasons = _reasons(root.table(PRACTICE))
    return {**wordings, PRACTICE: Wording((), reasons)}


def _wording(table: Table) -> Wording:
    variants = table.texts("variants")
    if not variants:
        msg = f"{table.where} has no wording"
        raise TextsDamaged(msg)
    wording = Wording(variants, _reasons(table), table.text("without_text", ""))
    for template in (*variants, wording.without_text):
        _check_placeholders(template, table.where)
    return wording


def _reasons(table: Table) -> dict[str, str]:
    reasons = {key: table.text(key) for key in table.values if key.startswith("reason")}
    for template in reasons.values():
        _check_placeholders(template, table.where)
    if "reason" not in reasons:
        msg = f"{table.where} gives no reason"
        raise TextsDamaged(msg)
    return reasons


def _check_placeholders(template: str, where: str) -> None:
    try:
        names = {name for _, name, _, _ in Formatter().parse(template) if name is not None}
    except ValueError as error:
        msg = f"{where}: {error} in “{template}”"
        raise TextsDamaged(msg) from error
    if unknown := names - PLACEHOLDERS:
        msg = f"{where}: nothing is called {{{min(unknown)}}}"
        raise TextsDamaged(msg)


def read_fields(kind: type[_Words], table: Table) -> _Words:
    """Return the words of one section: a text for each field, a list for each that is a tuple.

    Raises:
        TextsDamaged: One is missing.
    """
    make: Callable[..., _Words] = kind
    return make(
        **{
            field.name: table.text(field.name) if field.type is str else table.texts(field.name)
            for field in fields(kind)
        }
    )
