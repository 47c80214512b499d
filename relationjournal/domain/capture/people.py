"""Finding the contact that a name in the line means."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

# Marks above or below a letter (Latin, Greek, Cyrillic), the points of Hebrew and Arabic, and
# characters without width. Other scripts keep theirs: there they tell words apart.
_MARKS = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u064b-\u065f\u0670"
    "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe0e\ufe0f\ufeff]+"
)
# Letters that Unicode does not take apart and what people type in their place; no quotation marks.
_LETTERS = str.maketrans("øłđð\u0131’", "olddi'", '"“”„«»')
_LETTER_PAIRS = str.maketrans({"þ": "th", "æ": "ae", "œ": "oe"})
_GAP = re.compile("[ -]")
_FEWEST_TO_GUESS = 2
"""Letters of an unknown name from which on it is worth a guess."""


@dataclass(frozen=True, slots=True)
class Person:
    """What the capture line knows of a contact.

    Attributes:
        id: The contact's id.
        name: The full name.
        nicknames: Nicknames and aliases.
        about: What tells them from a namesake: their organisation, or how near they stand.
    """

    id: str
    name: str
    nicknames: tuple[str, ...] = ()
    about: str = field(default="", compare=False)

    @property
    def spoken(self) -> str:
        """The contact as a list reads it out: "Ana Ruiz, Harbour Press"."""
        return f"{self.name}, {self.about}" if self.about else self.name


@dataclass(frozen=True, slots=True)
class Found:
    """The contacts that a name may mean.

    Attributes:
        best: Those whose full name it is; where there are none, all that it fits.
        rest: Those that it fits as well.
    """

    best: tuple[Person, ...] = ()
    rest: tuple[Person, ...] = ()


def folded(name: str) -> str:
    """Return the name as it is compared: no case, accents or quotation marks, a dot for a space."""
    if not name.isascii():
        name = _MARKS.sub("", unicodedata.normalize("NFKD", name)).casefold()
        name = name.translate(_LETTERS).translate(_LETTER_PAIRS)
    else:
        name = name.lower().replace('"', "")
    return " ".join(name.replace(".", " ").split())


class People:
    """All contacts by every name that the capture line finds them by.

    A contact is found by the full name, its beginning («Ana», «Maria João» of Maria João Silva),
    the first name with the last, and each nickname. Made in O(contacts), asked in O(1).

    Attributes:
        everybody: All of them, in the order given.
    """

    def __init__(self, persons: Iterable[Person] = ()) -> None:
        """Index the persons."""
        self.everybody = tuple(persons)
        self._by_full_name: dict[str, list[Person]] = {}
        self._by_other_name: dict[str, list[Person]] = {}
        for person in self.everybody:
            full_name = folded(person.name)
            self._by_full_name.setdefault(full_name, []).append(person)
            for name in _other_names(full_name, person.nicknames):
                self._by_other_name.setdefault(name, []).append(person)

    def find(self, name: str) -> Found:
        """Return whom the name may mean.

        A full name goes before the rest, so that “Ana Ruiz” is found although there is an
        “Ana Ruiz Soto”, and “Ana” although there is an “Ana Ruiz”.
        """
        key = folded(name)
        full = tuple(self._by_full_name.get(key, ()))
        other = tuple(self._by_other_name.get(key, ()))
        return Found(full, other) if full else Found(other)

    def completions(self, text: str, limit: int) -> tuple[Person, ...]:
        """Return up to `limit` contacts a name of whom begins with the text.

        Those whose full name does come first, by name; then those who have such a nickname or
        later name.
        """
        prefix = folded(text)
        chosen: dict[str, Person] = {}
        for names, keys in (self._beginnings, self._later_beginnings):
            at = bisect_left(keys, prefix)
            while at < len(keys) and len(chosen) < limit and keys[at].startswith(prefix):
                person = names[at]
                chosen.setdefault(person.id, person)
                at += 1
        return tuple(chosen.values())[:limit]

    def near(self, name: str, limit: int) -> tuple[Person, ...]:
        """Return up to `limit` contacts whom an unknown name may mean after all.

        Their name begins with it, or is one slip of the finger away: a letter too many, too few,
        another or two in the wrong order.
        """
        key = folded(name)
        if len(key) < _FEWEST_TO_GUESS:
            return ()
        chosen = {person.id: person for person in self.completions(name, limit)}
        names, keys = self._all_names
        at = bisect_left(keys, key[0])
        while at < len(keys) and len(chosen) < limit and keys[at].startswith(key[0]):
            if _is_one_slip_apart(key, keys[at]):
                chosen.setdefault(names[at].id, names[at])
            at += 1
        return tuple(chosen.values())[:limit]

    @cached_property
    def _all_names(self) -> tuple[list[Person], list[str]]:
        both = (self._by_full_name, self._by_other_name)
        return _by_name((name, p) for names in both for name, found in names.items() for p in found)

    @cached_property
    def _beginnings(self) -> tuple[list[Person], list[str]]:
        names = ((name, p) for name, found in self._by_full_name.items() for p in found)
        return _by_name(names)

    @cached_property
    def _later_beginnings(self) -> tuple[list[Person], list[str]]:
        names = [
            (folded(nickname), person)
            for found in self._by_full_name.values()
            for person in found
            for nickname in person.nicknames
        ]
        for name, found in self._by_full_name.items():
            for gap in _GAP.finditer(name):
                names.extend((name[gap.end() :], person) for person in found)
        return _by_name(names)


def _other_names(full_name: str, nicknames: tuple[str, ...]) -> set[str]:
    """Return the names beside the full one that the contact is found by, folded."""
    names = {folded(nickname) for nickname in nicknames}
    words = full_name.split()
    if len(words) > 1:
        names.add(words[0])
    if words[1:-1]:
        names.add(f"{words[0]} {words[-1]}")
        names.update(" ".join(words[:count]) for count in range(2, len(words)))
    names.discard(full_name)
    names.discard("")
    return names


def _is_one_slip_apart(one: str, other: str) -> bool:
    """Return whether one letter, or two that changed places, tell two names apart."""
    if abs(len(one) - len(other)) > 1:
        return False
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    is_swapped = len(one) == len(other) == len("ab") and one == other[::-1]
    return max(len(one), len(other)) <= 1 or is_swapped


def _by_name(names: Iterable[tuple[str, Person]]) -> tuple[list[Person], list[str]]:
    """Return persons and names in the order of the names."""
    ordered = sorted(names, key=lambda pair: pair[0])
    return [person for _, person in ordered], [name for name, _ in ordered]
