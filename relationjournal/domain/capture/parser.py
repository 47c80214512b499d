"""Reading a capture line."""

from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date

from relationjournal.domain.capture.choices import Choices
from relationjournal.domain.capture.people import People
from relationjournal.domain.capture.reading import Chip, ChipKind, Mention, Reading
from relationjournal.domain.capture.refusals import NoContactNamed, NothingToLog, Problem
from relationjournal.domain.capture.scan import Scan
from relationjournal.domain.capture.weights import Weight
from relationjournal.domain.capture.words import DEFAULT_VERBS
from relationjournal.domain.interactions import Kind

_KNOWN_TAGS = frozenset(DEFAULT_VERBS.values())
_NO_CHOICES = Choices()
_ASK_FOR_WHOM = Problem(NoContactNamed, "Say who it was with: add @ and a name, such as @Ana.")
_ASK_FOR_WHAT = Problem(NothingToLog, "Say what happened: add a weight, such as +2, or some words.")
_ASK_FOR_ALL = Problem(NothingToLog, "The line is empty; write what happened, and with whom.")


def parse(
    line: str,
    today: date,
    people: People,
    *,
    day_first: bool = True,
    verbs: Mapping[str, str] = DEFAULT_VERBS,
    practices: Set[str] = _KNOWN_TAGS,
    choices: Choices = _NO_CHOICES,
) -> Reading:
    """Return what the line says. It never raises: what it cannot read stays in the note.

    What belongs to a promise is read before the weight and keeps its signs (“promised slides +
    notes by fri”); only the names in it count for the whole line.

    Args:
        line: The line as typed.
        today: The user's day.
        people: The contacts that names may mean.
        day_first: Whether 3/4 is 3 April, as the locale has it; else it is 4 March.
        verbs: For each known verb, in lower case, the tag of the practice it suggests.
        practices: The tags that # may name, in lower case.
        choices: What the user turned back into text or picked among several readings.
    """
    scan = Scan(line, choices)
    on = scan.read_entry_day(today)
    who = scan.read_who(people)
    promises, follow_up_on = scan.read_plans(today, on, day_first=day_first)
    weight = scan.read_weight()
    channel = scan.read_channel()
    practice = scan.read_practice(verbs, practices)
    note = scan.note()
    kind = _kind(weight, channel, has_more=bool(note or practice.tag))
    makes_something = bool(kind or promises or follow_up_on or any(each.is_new for each in who))
    return Reading(
        line=line,
        chips=tuple(sorted(_shown(line, scan.chips, who), key=lambda chip: chip.start)),
        who=who,
        on=on,
        channel=channel,
        note=note,
        kind=kind,
        size=weight.size if weight else 0,
        mend_parts=weight.parts if weight else frozenset(),
        practice=practice.tag,
        practice_offer=practice.offer,
        promises=promises,
        follow_up_on=follow_up_on,
        problems=tuple(_problems(scan.chips, who, makes_something=makes_something)),
    )


def _kind(weight: Weight | None, channel: str, *, has_more: bool) -> Kind | None:
    """Return what the entry is; a line of nothing but a promise or a follow-up makes none."""
    if weight:
        return weight.kind
    if channel:
        return Kind.TOUCH
    return Kind.NOTE if has_more else None


def _shown(line: str, chips: Sequence[Chip], who: Sequence[Mention]) -> Iterator[Chip]:
    """Yield the chips, and one that asks for a contact where the line names none."""
    yield from chips
    if line.strip() and not who and all(chip.kind is not ChipKind.WHO for chip in chips):
        end = (len(line), len(line))
        yield Chip(ChipKind.WHO, "with whom?", (end,), problem=_ASK_FOR_WHOM)


def _problems(
    chips: Sequence[Chip], who: Sequence[Mention], *, makes_something: bool
) -> Iterator[Problem]:
    """Yield what keeps the line from being saved: by place, then for the line as a whole."""
    for chip in sorted(chips, key=lambda chip: chip.start):
        if chip.problem:
            yield chip.problem
    if not who:
        yield _ASK_FOR_WHOM if makes_something else _ASK_FOR_ALL
    elif not makes_something:
        yield _ASK_FOR_WHAT
