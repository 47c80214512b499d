"""A line while it is read: what is left of it, and what was found so far."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence, Set
from datetime import date
from itertools import pairwise

from relationjournal.domain.capture.choices import Choices
from relationjournal.domain.capture.dates import day_label, far_day_end, read_entry_day
from relationjournal.domain.capture.notes import Cut, left_over
from relationjournal.domain.capture.people import People
from relationjournal.domain.capture.plans import (
    Almanac,
    PlanRead,
    read_follow_up,
    read_promises,
)
from relationjournal.domain.capture.reading import Chip, ChipKind, Mention, PromiseReading, Span
from relationjournal.domain.capture.refusals import DayInFuture, DayOutOfRange, Problem
from relationjournal.domain.capture.tokens import Token, is_plain, tokens_of
from relationjournal.domain.capture.weights import Weight, read_weights
from relationjournal.domain.capture.who import read_mention
from relationjournal.domain.capture.words import PracticeRead, read_channel, read_practice

_BEFORE_DAYS = ("by", "next")
_FAR_DAY = Problem(
    DayOutOfRange, "Days are from 1900 to 9999; choose one in between.", stays_text=True
)


class Scan:
    """One line, read by one kind of token after the other.

    What a method reads is no longer there for the next, so no part of the line is read twice.

    Attributes:
        chips: What was recognised, in the order it was found.
    """

    def __init__(self, line: str, choices: Choices) -> None:
        """Start on the whole line."""
        self._line = line
        self._choices = choices
        self._tokens = tokens_of(line, choices)
        self._cuts: list[Cut] = []
        self._names: list[Cut] = []
        self.chips: list[Chip] = []

    def read_entry_day(self, today: date) -> date:
        """Return the day at the start of the line, or today."""
        first = self._tokens[0] if self._tokens else None
        if first is None or not first.is_readable:
            return today
        found = read_entry_day(self._line, first.start, today)
        if found is None:
            self._tell_far(first)
        if found is None or is_plain((first.start, found.end), self._choices):
            return today
        span = (first.start, found.end)
        picked = self._choices.picked.get(span, 0) % len(found.days)
        labels = tuple(f"on {day_label(day, today)}" for day in found.days)
        day = found.days[picked]
        if day > today:
            problem = Problem(DayInFuture, "An entry is for today or a day before; change its day.")
            label = f"{day_label(day, today)} is yet to come"
            self._take([Chip(ChipKind.DAY, label, (span,), problem=problem)])
            return today
        others = labels if len(labels) > 1 else ()
        self._take([Chip(ChipKind.DAY, labels[picked], (span,), others, picked)], [Cut(span)])
        return day

    def read_who(self, people: People) -> tuple[Mention, ...]:
        """Return everyone whom the line names."""
        found = [
            read for token in self._tokens if (read := read_mention(token, people, self._choices))
        ]
        self._names = [read.cut for read in found if read.cut]
        self._take([read.chip for read in found], self._names)
        return tuple(read.mention for read in found if read.mention)

    def read_plans(
        self, today: date, on: date, *, day_first: bool
    ) -> tuple[tuple[PromiseReading, ...], date | None]:
        """Return the promises and the day of the follow-up."""
        for before, token in pairwise(self._tokens):
            if token.is_readable and before.text.lower() in _BEFORE_DAYS:
                self._tell_far(token)
        almanac = Almanac(self._line, today, on, day_first, self._choices)
        promises = read_promises(almanac, self._tokens, self._names)
        self._take_plans(promises)
        follow_up = read_follow_up(almanac, self._tokens)
        if follow_up:
            self._take_plans([follow_up])
        kept = tuple(p.promise for p in promises if p.promise and not p.chip.problem)
        return kept, follow_up.day if follow_up and not follow_up.chip.problem else None

    def _tell_far(self, token: Token) -> None:
        """Say so where a day stands at the token that the journal does not keep; it stays text."""
        end = far_day_end(self._line, token.start)
        span = (token.start, end or token.end)
        if end is not None and not is_plain(span, self._choices):
            self._take([Chip(ChipKind.DAY, "days are 1900–9999", (span,), problem=_FAR_DAY)])

    def read_weight(self) -> Weight | None:
        """Return what the interaction weighs, or None.

        “Sorry” and “tried” stay in the note where they belong to a sentence.
        """
        weighing = read_weights(self._line, self._tokens)
        self._take(weighing.chips)
        weight = weighing.weight
        if weight and not (weight.is_word and self._is_in_sentence(weight.span)):
            self._cuts.append(Cut(weight.span))
        return weight

    def read_channel(self) -> str:
        """Return the channel before the first name, or an empty text."""
        first = min((name.span[0] for name in self._names), default=len(self._line))
        before = [token for token in self._tokens if token.end <= first]
        channel, chip = read_channel(before, self._choices)
        if chip:
            self._take([chip])
        return channel

    def read_practice(self, verbs: Mapping[str, str], practices: Set[str]) -> PracticeRead:
        """Return the practice that the line names or suggests."""
        read = read_practice(self._tokens, verbs, practices, self._choices)
        if read.chip:
            self._take([read.chip], [] if read.is_verb else [Cut(read.chip.spans[0])])
        return read

    def note(self) -> str:
        """Return what is left of the line."""
        return left_over(self._line, (0, len(self._line)), self._cuts)

    def _take(self, chips: Sequence[Chip], cuts: Sequence[Cut] = ()) -> None:
        self.chips += chips
        self._cuts += cuts
        self._tokens = _outside(self._tokens, [span for chip in chips for span in chip.spans])

    def _take_plans(self, plans: Sequence[PlanRead]) -> None:
        cuts = [Cut(plan.span) for plan in plans if not plan.chip.problem]
        self._take([plan.chip for plan in plans], cuts)

    def _is_in_sentence(self, span: Span) -> bool:
        """Return whether a word of the note stands right before or behind."""
        before = [token for token in self._tokens if token.end <= span[0]][-1:]
        after = [token for token in self._tokens if token.start >= span[1]][:1]
        return any(
            token.text == token.bare and self._line[token.end : span[0]].isspace()
            for token in before
        ) or any(self._line[span[1] : token.start].isspace() for token in after)


def _outside(tokens: Sequence[Token], spans: Sequence[Span]) -> tuple[Token, ...]:
    """Return the tokens that none of the spans touches; the spans do not overlap."""
    ordered = sorted(spans)
    starts = [start for start, _ in ordered]

    def is_outside(token: Token) -> bool:
        at = bisect_left(starts, token.end)
        return at == 0 or ordered[at - 1][1] <= token.start

    return tuple(token for token in tokens if is_outside(token))
