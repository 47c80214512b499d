"""What a line says about days to come: promises and the next follow-up."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from relationjournal.domain.capture.choices import Choices
from relationjournal.domain.capture.dates import DayRead, day_label, read_due_day
from relationjournal.domain.capture.notes import Cut, left_over
from relationjournal.domain.capture.reading import Chip, ChipKind, PromiseReading, Span
from relationjournal.domain.capture.refusals import DueInPast, Problem
from relationjournal.domain.capture.tokens import SEPARATORS, Form, Token, is_plain

_OWED = re.compile(rf"owe\s+(?:an\s+)?answer:?(?=[{SEPARATORS}])", re.IGNORECASE)
_OUTER_SEPARATORS = re.compile(rf"^[{SEPARATORS}]+|[{SEPARATORS}]+$")


@dataclass(frozen=True, slots=True)
class PlanRead:
    """A promise or a follow-up found in the line.

    Attributes:
        chip: Its chip; with a problem the words stay text.
        span: All that it takes of the line, the mentions within included.
        promise: What is promised, or None for a follow-up.
        day: Its day.
    """

    chip: Chip
    span: Span
    day: date
    promise: PromiseReading | None = None


@dataclass(frozen=True, slots=True)
class Almanac:
    """What days are read against.

    Attributes:
        line: The line.
        today: The day to count from.
        on: The day of the entry.
        day_first: Whether 3/4 is 3 April.
        choices: What the user picked.
    """

    line: str
    today: date
    on: date
    day_first: bool
    choices: Choices

    def due_day(self, token: Token) -> DayRead | None:
        """Return the day that begins at the token, or None."""
        if not token.is_readable:
            return None
        day = read_due_day(self.line, token.start, self.today, day_first=self.day_first)
        return None if day and is_plain((token.start, day.end), self.choices) else day


@dataclass(frozen=True, slots=True)
class _Opening:
    """Words that open a promise."""

    start: int
    what_at: int
    is_answer: bool = False


def read_promises(
    almanac: Almanac, tokens: Sequence[Token], mentions: Sequence[Cut]
) -> tuple[PlanRead, ...]:
    """Return the promises of a line: from the words that open one to the next “by” with a day.

    Where several openings stand before the same “by”, the last one counts.
    """
    openings = list(_openings(almanac.line, tokens))
    starts = [opening.what_at for opening in openings]
    found: list[PlanRead] = []
    for by, day in _deadlines(almanac, tokens):
        number = bisect_right(starts, by) - 1
        if number < 0 or (found and openings[number].start < found[-1].span[1]):
            continue
        opening = openings[number]
        what = left_over(almanac.line, (opening.what_at, by), mentions)
        if what:
            found.append(_promise(almanac, opening, what, day, mentions))
    return tuple(found)


def read_follow_up(almanac: Almanac, tokens: Sequence[Token]) -> PlanRead | None:
    """Return the follow-up of a line: “next” with a day, unless “by” comes before it."""
    for at, token in enumerate(tokens[:-1]):
        if not token.is_readable or token.text.lower() != "next":
            continue
        if at and tokens[at - 1].text.lower() == "by":
            continue
        if day := almanac.due_day(tokens[at + 1]):
            return _follow_up(almanac, token, day)
    return None


def _openings(line: str, tokens: Sequence[Token]) -> Iterator[_Opening]:
    for token in tokens:
        if not token.is_readable or token.form is not Form.WORD:
            continue
        if token.word == "promised":
            yield _Opening(token.start, token.end)
        elif token.text[0] == "!" and token.text[1:2].isalnum():
            yield _Opening(token.start, token.start + 1)
        elif owed := _OWED.match(line, token.start):
            yield _Opening(token.start, owed.end(), is_answer=True)


def _deadlines(almanac: Almanac, tokens: Sequence[Token]) -> Iterator[tuple[int, DayRead]]:
    """Yield each “by” with a day behind it: where it stands, and the day."""
    for at, token in enumerate(tokens[:-1]):
        is_by = token.is_readable and token.text.lower() == "by"
        if is_by and (day := almanac.due_day(tokens[at + 1])):
            yield token.start, day


def _promise(
    almanac: Almanac, opening: _Opening, what: str, day: DayRead, mentions: Sequence[Cut]
) -> PlanRead:
    span = (opening.start, day.end)
    spans = tuple(_without(almanac.line, span, [cut.span for cut in mentions]))
    picked = almanac.choices.picked.get(spans[0], 0) % len(day.days)
    word = "answer" if opening.is_answer else "promise"
    labels = [f"{word} {what}, due {day_label(due, almanac.today)}" for due in day.days]
    due_on, problem = day.days[picked], None
    if due_on < almanac.on:
        problem = Problem(DueInPast, f"“{what}” is due before the entry; choose a later day.")
        labels = [f"{label}, before the entry" for label in labels]
    others = tuple(labels) if len(labels) > 1 else ()
    chip = Chip(ChipKind.PROMISE, labels[picked], spans, others, picked, problem)
    return PlanRead(chip, span, due_on, PromiseReading(what, due_on, opening.is_answer))


def _follow_up(almanac: Almanac, token: Token, day: DayRead) -> PlanRead:
    span = (token.start, day.end)
    picked = almanac.choices.picked.get(span, 0) % len(day.days)
    labels = [f"next {day_label(on, almanac.today)}" for on in day.days]
    on, problem = day.days[picked], None
    if on < almanac.today:
        problem = Problem(DueInPast, "The next follow-up is today or later; choose another day.")
        labels = [f"{label} is over" for label in labels]
    others = tuple(labels) if len(labels) > 1 else ()
    chip = Chip(ChipKind.FOLLOW_UP, labels[picked], (span,), others, picked, problem)
    return PlanRead(chip, span, on)


def _without(line: str, span: Span, holes: Sequence[Span]) -> Iterator[Span]:
    """Yield what is left of the span around the holes, without the separators at its ends."""
    at = span[0]
    inner = sorted(hole for hole in holes if span[0] <= hole[0] and hole[1] <= span[1])
    for start, end in (*inner, (span[1], span[1])):
        text = line[at:start]
        kept = _OUTER_SEPARATORS.sub("", text)
        if kept:
            begin = at + text.index(kept)
            yield (begin, begin + len(kept))
        at = end
