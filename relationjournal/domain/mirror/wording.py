"""The mirror's words, read from their file and put into sentences."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from string import Formatter
from typing import TypeVar

from relationjournal.domain.mirror.answers import RATINGS, Did
from relationjournal.domain.mirror.session import CardName, QuestionId
from relationjournal.domain.tables import Table, TableBroken

QUIET_NOTED = "Q-QUIET-NOTED"
GOOD_YESTERDAY = "Q-GOOD-YESTERDAY"
PRACTICE = "practice"
PLACEHOLDERS = frozenset({"name", "what", "text", "you", "day", "when"})

_Words = TypeVar(
    "_Words",
    "TodayWords",
    "TomorrowWords",
    "ButtonWords",
    "PromiseWords",
    "CloseWords",
    "NoticeWords",
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
    """The parts of card 0; `people` and `promises` are the forms for one and for many."""

    people: tuple[str, ...]
    promises: tuple[str, ...]
    put_in: str
    took_out: str
    kept: str
    open: str
    for_tomorrow: str
    mended: str
    nothing: str
    forgot: str
    tough_day: str


@dataclass(frozen=True, slots=True)
class TomorrowWords:
    """What fills the blanks of card 5."""

    blank: str
    when: str
    when_today: str
    what_slip: str
    what_promise: str
    what_follow_up: str
    label_when: str
    label_what: str
    label_whom: str
    label_day: str
    names_nobody: str


@dataclass(frozen=True, slots=True)
class ButtonWords:
    """What the mirror's buttons say."""

    mend: str
    keep: str
    move: str
    call_off: str
    thank: str
    make_right: str
    reach_out: str
    write_down: str
    what_thank: str
    what_reach_out: str
    is_mended: str
    is_planned: str
    next: str
    back: str
    skip: str
    leave: str
    finish: str
    leave_hint: str


@dataclass(frozen=True, slots=True)
class PromiseWords:
    """What the three buttons of a promise lead to, and what is said afterwards."""

    done: str
    done_and_more: str
    tomorrow: str
    let_go: str
    broken: str
    is_kept: str
    is_moved: str
    is_let_go: str
    is_broken: str
    is_planned: str


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
class NoticeWords:
    """The notification: its one sentence and its four buttons, and what else is told."""

    ready: str
    look: str
    soon: str
    later: str
    not_tonight: str
    rare: str
    as_before: str
    rare_is_fine: str
    promise_due: str
    open_today: str


@dataclass(frozen=True, slots=True)
class DayWords:
    """How days are named."""

    today: str
    tomorrow: str
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
        TableBroken: A question is missing, or has no wording, or names an unknown placeholder.
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
        raise TableBroken(msg)
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
        raise TableBroken(msg)
    return reasons


def _check_placeholders(template: str, where: str) -> None:
    try:
        names = {name for _, name, _, _ in Formatter().parse(template) if name is not None}
    except ValueError as error:
        msg = f"{where}: {error} in “{template}”"
        raise TableBroken(msg) from error
    if unknown := names - PLACEHOLDERS:
        msg = f"{where}: nothing is called {{{min(unknown)}}}"
        raise TableBroken(msg)


def read_fields(kind: type[_Words], table: Table) -> _Words:
    """Return the words of one section: a text for each field, a list for each that is a tuple.

    Raises:
        TableBroken: One is missing.
    """
    make: Callable[..., _Words] = kind
    return make(
        **{
            field.name: table.text(field.name) if field.type is str else table.texts(field.name)
            for field in fields(kind)
        }
    )


def read_titles(table: Table) -> dict[CardName, str]:
    """Return what the cards are called.

    Raises:
        TableBroken: One is missing.
    """
    return {card: table.text(card) for card in CardName}


def read_practice_answers(table: Table) -> dict[Did, str]:
    """Return how the four answers of card 3 are called.

    Raises:
        TableBroken: One is missing.
    """
    return {did: table.text(did) for did in Did}


def read_looks(table: Table) -> tuple[str, ...]:
    """Return the words of card 4, from 1 to 5.

    Raises:
        TableBroken: There are not five.
    """
    words = table.texts("words")
    if len(words) != len(RATINGS):
        msg = f"{table.where} has {len(words)} words"
        raise TableBroken(msg)
    return words
