"""The invented people of a sample journal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from random import Random
from string import ascii_uppercase

from relationjournal.domain.contacts import (
    Circle,
    Email,
    Fact,
    Importance,
    NewContact,
    Setting,
    Side,
    YearlyDate,
)
from relationjournal.domain.tables import Table, TextsDamaged, parse_table
from relationjournal.resources import read_text

_CIRCLES = (Circle.INNER, *[Circle.CLOSE] * 3, *[Circle.WIDER] * 4, *[Circle.KNOWN] * 4)
_WORK_SHARE, _INSIDE_SHARE = 0.4, 0.2


@dataclass(frozen=True, slots=True)
class Scene:
    """Something that may happen: its practice and channel, which may be empty, and its note."""

    practice: str
    channel: str
    note: str


class Script:
    """The texts of the sample journal."""

    def __init__(self) -> None:
        """Read them."""
        self._root = parse_table(read_text("sample.toml"), "the sample")

    @cached_property
    def people(self) -> tuple[NewContact, ...]:
        """The people that come with the sample, each written by hand."""
        return tuple(_person(table) for table in self._root.tables("people"))

    @cached_property
    def _names(self) -> tuple[Sequence[str], Sequence[str]]:
        table = self._root.table("names")
        return table.texts("first"), table.texts("last")

    def scenes(self, kind: str) -> tuple[Scene, ...]:
        """Return what may happen of a kind, such as `gave_work`."""
        return self._scenes[kind]

    @cached_property
    def _scenes(self) -> dict[str, tuple[Scene, ...]]:
        notes = self._root.table("notes")
        return {kind: tuple(map(_scene, notes.items(kind))) for kind in notes.values}

    def cast(self, count: int, chance: Random) -> Iterator[NewContact]:
        """Yield so many people: those written by hand, then drawn ones."""
        yield from self.people[:count]
        taken = {person.name for person in self.people}
        for _ in range(count - len(self.people)):
            name = self._name(taken, chance)
            is_work = chance.random() < _WORK_SHARE
            yield NewContact(
                name,
                circle=chance.choice(_CIRCLES),
                setting=Setting.WORK if is_work else Setting.PERSONAL,
                side=Side.INSIDE if chance.random() < _INSIDE_SHARE else Side.OUTSIDE,
            )

    def _name(self, taken: set[str], chance: Random) -> str:
        """Draw a name that nobody has, and take it."""
        firsts, lasts = self._names
        name = f"{chance.choice(firsts)} {chance.choice(lasts)}"
        while name in taken:
            initial = chance.choice(ascii_uppercase)
            name = f"{chance.choice(firsts)} {initial}. {chance.choice(lasts)}"
        taken.add(name)
        return name


def _scene(raw: object) -> Scene:
    match raw:
        case [str(first), str(second), str(note)]:
            return Scene(first, second, note)
        case [str(first), str(note)]:
            return Scene(first, "", note)
        case str(note):
            return Scene("", "", note)
    cause = "in the sample, a note is neither a text nor two or three"
    raise TextsDamaged(cause)


def _person(table: Table) -> NewContact:
    name = table.text("name")
    birthday = table.numbers("birthday", ())
    role = table.text("role", "")
    handle = name.lower().replace(" ", ".")
    return NewContact(
        name,
        nicknames=tuple(filter(None, [table.text("nick", "")])),
        circle=Circle(table.text("circle")),
        cadence_days=table.whole("cadence", 0) or None,
        family=table.flag("family", default=False),
        setting=Setting(table.text("setting", Setting.PERSONAL)),
        side=Side(table.text("side", Side.OUTSIDE)),
        importance=Importance(table.text("importance", Importance.NORMAL)),
        organisation=table.text("org", ""),
        job_title=table.text("title", ""),
        what_this_is=table.text("is", ""),
        what_they_expect=table.text("expect", ""),
        what_counts=table.text("counts", ""),
        what_matters_now=table.text("now", ""),
        what_i_admire=table.text("admire", ""),
        how_we_met=table.text("met", ""),
        emails=(Email(f"{handle}@example.org", "home"),) if handle.isascii() else (),
        dates=(_birthday(birthday),) if birthday else (),
        tags=table.texts("tags", ()),
        facts=(Fact("role", role),) if role else (),
    )


def _birthday(numbers: Sequence[int]) -> YearlyDate:
    month, day, *year = numbers
    return YearlyDate("birthday", month, day, year[0] if year else None)
