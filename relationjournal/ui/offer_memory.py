"""What the program remembers of the mirror's offers, on this computer.

It is outside the journal, since it is needed while the journal is locked, and since «not tonight»
is nothing to be kept for ever: an evening is forgotten after two days. There is no name in it,
no text and no number of anything in the journal.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime, time
from hashlib import sha256
from pathlib import Path
from typing import Any

from relationjournal.disk import for_owner, make_private_folder
from relationjournal.domain.errors import JournalError
from relationjournal.domain.mirror.asking import AskingWishes
from relationjournal.domain.mirror.evenings import AskingState, EveningState
from relationjournal.domain.mirror.quiet import QuietSpan
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from relationjournal.services.offers import JournalOccasion

_MARK = 16
_DAYS_AHEAD = 7
_DAMAGE = (
    OSError,
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    RecursionError,
    JournalError,
)


@dataclass(frozen=True, slots=True)
class Outline:
    """As much of a journal as has to be known while it is locked.

    Attributes:
        wishes: When the user wants to be asked; holidays come without their names.
        day: The journal's day when it was locked, or None where it never was.
        has_looked: Whether the mirror of that day was opened.
        has_matter: Whether that day had something to look at.
        has_open_matter: Whether something was open that does not end with the day.
        due_on: The next days on which promises are due.
    """

    wishes: AskingWishes = field(default_factory=lambda: AskingWishes(is_on=False))
    day: date | None = None
    has_looked: bool = False
    has_matter: bool = False
    has_open_matter: bool = False
    due_on: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class _Remembered:
    """The whole file."""

    state: AskingState = field(default_factory=AskingState)
    outline: Outline = field(default_factory=Outline)


class OfferMemory:
    """Keeps it in a small file beside the settings; a damaged one counts as none."""

    def __init__(self, folder: Path, journal: Path) -> None:
        """Remember for one journal.

        Args:
            folder: Where the program keeps its settings.
            journal: Which.
        """
        mark = sha256(str(journal.absolute()).encode()).hexdigest()[:_MARK]
        self._path = folder / f"evenings-{mark}.json"
        self._kept = self._read()

    @property
    def state(self) -> AskingState:
        """What has become of the last evenings."""
        return self._kept.state

    @property
    def outline(self) -> Outline:
        """What was known of the journal when it was open last."""
        return self._kept.outline

    def put(self, state: AskingState) -> None:
        """Remember what has become of the evenings."""
        self._write(replace(self._kept, state=state))

    def put_outline(self, outline: Outline) -> None:
        """Remember what is known of the journal."""
        self._write(replace(self._kept, outline=outline))

    def _write(self, kept: _Remembered) -> None:
        if kept == self._kept:
            return
        self._kept = kept
        part = self._path.with_suffix(".part")
        with suppress(OSError):  # then it holds until the program ends
            make_private_folder(self._path.parent)
            words = json.dumps(asdict(kept), indent=1, default=str)
            with open(part, "w", encoding="utf-8", opener=for_owner) as file:
                file.write(words)
            part.replace(self._path)

    def _read(self) -> _Remembered:
        try:
            words = json.loads(self._path.read_text(encoding="utf-8"))
            return _Remembered(_state(words["state"]), _outline(words["outline"]))
        except _DAMAGE:
            return _Remembered()


def _state(words: dict[str, Any]) -> AskingState:
    evenings = tuple(_evening(one) for one in words.pop("evenings"))
    told_on = _day(words.pop("told_on"))
    return AskingState(evenings, told_on=told_on, **words)


def _evening(words: dict[str, Any]) -> EveningState:
    day = date.fromisoformat(words.pop("day"))
    ends_at, put_off_until = (_moment(words.pop(name)) for name in ("ends_at", "put_off_until"))
    return EveningState(day, ends_at, put_off_until, **words)


def _outline(words: dict[str, Any]) -> Outline:
    due_on = tuple(date.fromisoformat(word) for word in words.pop("due_on"))
    day = _day(words.pop("day"))
    return Outline(_wishes(words.pop("wishes")), day, due_on=due_on, **words)


def _wishes(words: dict[str, Any]) -> AskingWishes:
    return AskingWishes(
        at=time.fromisoformat(words.pop("at")),
        day_turns_at=time.fromisoformat(words.pop("day_turns_at")),
        paused_until=_day(words.pop("paused_until")),
        holidays=tuple(_span(one) for one in words.pop("holidays")),
        **words,
    )


def _span(words: dict[str, Any]) -> QuietSpan:
    first, last = (date.fromisoformat(words.pop(name)) for name in ("first", "last"))
    return QuietSpan(first, last, **words)


def _day(word: str | None) -> date | None:
    return None if word is None else date.fromisoformat(word)


def _moment(word: str | None) -> datetime | None:
    return None if word is None else datetime.fromisoformat(word).astimezone(UTC)


def outline_of(journal: Journal) -> Outline:
    """Return what may be known of an open journal once it is locked."""
    occasion, day = JournalOccasion(journal), journal.day()
    wishes = occasion.wishes()
    due = {promise.terms.due_on for promise in journal.promises.open()}
    coming = sorted(on for on in due if on is not None and on >= day)
    return Outline(
        replace(wishes, holidays=tuple(replace(one, name="") for one in wishes.holidays)),
        day,
        occasion.has_looked(day),
        occasion.has_matter(day),
        occasion.has_open_matter(day),
        tuple(coming[:_DAYS_AHEAD]),
    )


class LockedOccasion:
    """The occasion of a journal that is locked: what was known of it when it was open last."""

    def __init__(self, clock: Clock, outline: Callable[[], Outline]) -> None:
        """Go by a clock and by what is remembered."""
        self._clock = clock
        self._outline = outline

    def now(self) -> datetime:
        """Return the local time, with its zone."""
        return self._clock.local_now()

    def day(self) -> date:
        """Return the journal's day."""
        return self._clock.today(self.wishes().day_turns_at)

    def wishes(self) -> AskingWishes:
        """Return when the user wants to be asked."""
        return self._outline().wishes

    def has_looked(self, day: date) -> bool:
        """Tell whether the mirror of a day was opened before the journal was locked."""
        outline = self._outline()
        return outline.has_looked and outline.day == day

    def has_matter(self, day: date) -> bool:
        """Tell whether a day had notes, or something was open, when the journal was locked."""
        outline = self._outline()
        return outline.has_matter if outline.day == day else outline.has_open_matter

    def has_promise_due(self, day: date) -> bool:
        """Tell whether a promise is due that day which was open when the journal was locked."""
        return day in self._outline().due_on
