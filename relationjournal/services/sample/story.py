"""What happens between the user and an invented person, drawn by chance from a seed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import pow as power
from random import Random

from relationjournal.domain.contacts import Circle, NewContact, Setting
from relationjournal.domain.interactions import Kind, Part
from relationjournal.services.sample.cast import Scene, Script

_KINDS = (Kind.GAVE, Kind.TOUCH, Kind.RECEIVED, Kind.ASKED, Kind.SLIPPED, Kind.NOTE, Kind.TRIED)
_ODDS = (40, 28, 14, 6, 5, 5, 2)
_SIZES = {
    Kind.GAVE: (1,) * 12 + (2,) * 6 + (3,) * 2 + (4,),
    Kind.RECEIVED: (1, 1, 1, 2, 2, 3),
    Kind.ASKED: (1, 1, 2),
    Kind.SLIPPED: (1, 1, 1, 2),
}
_MENDING = (
    (Part.RESPONSIBILITY, Part.REGRET),
    (Part.RESPONSIBILITY, Part.REPAIR, Part.REGRET),
    (Part.RESPONSIBILITY, Part.REPAIR, Part.EXPLANATION, Part.REPENTANCE),
)
_SILENT_SHARE = 0.12
"""Of the people outside the inner circle so many have gone silent a while ago."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened with one person.

    Attributes:
        on: The day.
        kind: What it is.
        size: Its size, or 0.
        scene: What is noted of it.
        parts: What was done of a repair, which mends the event before it.
    """

    on: date
    kind: Kind
    size: int
    scene: Scene
    parts: frozenset[Part] = frozenset()


def share_of_attention(contact: NewContact) -> float:
    """Return how much of all that happens falls on a contact, compared with others."""
    return power(contact.cadence, -0.6)


def story(
    contact: NewContact, count: int, last: date, days: int, script: Script, chance: Random
) -> Iterator[Event]:
    """Yield so many events with a contact, oldest first.

    Args:
        contact: With whom.
        count: How many events.
        last: The latest day.
        days: Over how many days up to it they spread.
        script: The texts.
        chance: Draws everything.
    """
    is_silent = contact.circle is not Circle.INNER and chance.random() < _SILENT_SHARE
    until = days // 2 if is_silent else days
    days_ago = sorted((days - chance.randrange(until) - 1 for _ in range(count)), reverse=True)
    slipped = False
    for left, ago in zip(range(count, 0, -1), days_ago, strict=True):
        on = last - timedelta(days=ago)
        event = _mending(on, script, chance) if slipped else _event(contact, on, script, chance)
        if event.kind is Kind.SLIPPED and left == 1:
            event = Event(on, Kind.TOUCH, 0, Scene("", "call", ""))
        slipped = event.kind is Kind.SLIPPED
        yield event


def _event(contact: NewContact, on: date, script: Script, chance: Random) -> Event:
    kind = chance.choices(_KINDS, _ODDS)[0]
    size = chance.choice(_SIZES[kind]) if kind in _SIZES else 0
    life = "work" if contact.setting is Setting.WORK else "personal"
    scenes = script.scenes(f"{kind}_{life}" if kind in _SIZES else str(kind))
    scene = chance.choice(scenes)
    if kind is Kind.TOUCH:
        scene = Scene("", scene.practice, scene.note)
    return Event(on, kind, size, scene)


def _mending(on: date, script: Script, chance: Random) -> Event:
    scene = chance.choice(script.scenes("mended"))
    size = chance.choice((0, 1, 1))
    return Event(on, Kind.MENDED, size, scene, frozenset(chance.choice(_MENDING)))
