"""Reads and writes dataclasses as JSON: their fields and types say all there is to know.

A field without a default is required; null stands for a default. A field's type decides what its
JSON is: words of an enumeration, days and moments in ISO 8601, bytes as base64, tuples as lists.
"""

import binascii
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import cache
from math import isfinite
from types import NoneType, UnionType
from typing import Protocol, get_args, get_origin, get_type_hints

from typing_extensions import override

from relationjournal.domain.errors import JournalError
from relationjournal.domain.interactions import checked_day
from relationjournal.transfer.document.misfit import Misfit

MOST_ITEMS = 1_000_000
"""Of one list; a life's notes have a tenth."""
LARGEST = 2**31 - 1
"""No whole number of the format comes near it."""


class Twice(dict[str, object]):
    """An object of JSON that has a name twice, so that nobody can tell what it says.

    Attributes:
        name: The name.
    """

    def __init__(self, name: str) -> None:
        """Keep the name."""
        super().__init__()
        self.name = name


class Codec(Protocol):
    """One type's way into JSON and back."""

    def read(self, raw: object, *, lenient: bool) -> object:
        """Return the value of a piece of JSON.

        Raises:
            Misfit: It is none.
        """
        ...

    def write(self, value: object) -> object:
        """Return the JSON of a value."""
        ...


class _Plain(Codec):
    """What JSON writes as it is: texts, whole numbers, yes and no."""

    def __init__(self, kind: type, called: str) -> None:
        self._kind = kind
        self._called = called

    @override
    def read(self, raw: object, *, lenient: bool) -> object:
        if type(raw) is not self._kind:
            raise Misfit(f"{_shown(raw)} is not {self._called}.")
        return raw

    @override
    def write(self, value: object) -> object:
        return value


class _Text(_Plain):
    @override
    def read(self, raw: object, *, lenient: bool) -> object:
        if not isinstance(raw, str):
            raise Misfit(f"{_shown(raw)} is not a text.")
        if not raw.isascii() and any("\ud800" <= letter <= "\udfff" for letter in raw):
            raise Misfit("The text has half a character in it; write it again.")
        return raw.replace("\0", "")  # as the journal keeps it; nobody types one


class _Whole(_Plain):
    @override
    def read(self, raw: object, *, lenient: bool) -> object:
        if type(raw) is not int or not -LARGEST <= raw <= LARGEST:
            raise Misfit(f"{_shown(raw)} is not a whole number that can stand here.")
        return raw


class _Number(Codec):
    @override
    def read(self, raw: object, *, lenient: bool) -> object:
        if isinstance(raw, bool) or not isinstance(raw, int | float) or abs(raw) > LARGEST:
            raise Misfit(f"{_shown(raw)} is not a number that can stand here.")
        if not isfinite(raw):
            raise Misfit("A number is neither infinite nor undefined; write another one.")
        return float(raw)

    @override
    def write(self, value: object) -> object:
        return int(value) if isinstance(value, float) and value.is_integer() else value


class _Word(Codec):
    def __init__(self, words: type[StrEnum]) -> None:
        self._words = words
        self._values = {str(word): word for word in words}

    @override
    def read(self, raw: object, *, lenient: bool) -> object:
        word = self._values.get(raw) if isinstance(raw, str) else None
        if word is None:
            raise Misfit(f"{_shown(raw)} is none of: {', '.join(self._values)}.")
        return word

    @override
    def write(self, value: object) -> object:
        return str(value)


class _Written(Codec):
    """What JSON has no type for, and writes as a text."""

    def __init__(
        self, parse: Callable[[str], object], to_text: Callable[..., str], wanted: str
    ) -> None:
        self._parse = parse
        self._to_text = to_text
        self._wanted = wanted

    @override
    def read(self, raw: object, *, lenient: bool) -> object:
        try:
            if isinstance(raw, str):
                return self._parse(raw)
        except JournalError as error:
            raise Misfit(str(error)) from error
        except (ValueError, OverflowError):
            pass
        raise Misfit(f"{_shown(raw)} is not {self._wanted}.")

    @override
    def write(self, value: object) -> object:
        return self._to_text(value)


class _OrNone(Codec):
    def __init__(self, codec: Codec) -> None:
        self._codec = codec

    @override
    def read(self, raw: object, *, lenient: bool) -> object:
        return None if raw is None else self._codec.read(raw, lenient=lenient)

    @override
    def write(self, value: object) -> object:
        return None if value is None else self._codec.write(value)


class _Many(Codec):
    def __init__(self, codec: Codec) -> None:
        self._codec = codec

    @override
    def read(self, raw: object, *, lenient: bool) -> object:
        if not isinstance(raw, list):
            raise Misfit(f"{_shown(raw)} is not a list.")
        if len(raw) > MOST_ITEMS:
            msg = f"A list has at most {MOST_ITEMS:,} items; split the file in two."
            raise Misfit(msg, MOST_ITEMS)
        found: list[object] = []
        try:
            for item in raw:
                found.append(self._codec.read(item, lenient=lenient))  # noqa: PERF401  its number
        except Misfit as misfit:
            raise misfit.inside(len(found)) from misfit
        return tuple(found)

    @override
    def write(self, value: object) -> object:
        if not isinstance(value, tuple):
            raise TypeError(value)
        return [self._codec.write(item) for item in value]


class Record(Codec):
    """A dataclass as an object of JSON, its id first.

    Attributes:
        name: What it is called in messages.
    """

    def __init__(self, kind: type) -> None:
        """Take the dataclass; raises TypeError for what is none, which is a mistake of ours."""
        hints = get_type_hints(kind)
        listed = sorted(fields(kind), key=lambda field: field.name != "id")
        self._make: Callable[..., object] = kind
        self._codecs = {field.name: codec_of(hints[field.name]) for field in listed}
        self._required = frozenset(
            field.name
            for field in listed
            if field.default is MISSING and field.default_factory is MISSING
        )

    @override
    def read(self, raw: object, *, lenient: bool) -> object:
        values = self.given(raw, lenient=lenient)
        if missing := self._required - values.keys():
            first = next(name for name in self._codecs if name in missing)
            raise Misfit(f"“{first}” is missing; add it.", first)
        try:
            return self._make(**values)
        except JournalError as error:
            raise Misfit(str(error)) from error

    def given(self, raw: object, *, lenient: bool) -> dict[str, object]:
        """Return the values of the fields that are there and not null.

        Raises:
            Misfit: It is no object, has an unknown field, or a value does not fit.
        """
        if isinstance(raw, Twice):
            raise Misfit(f"The name “{raw.name[:40]}” comes twice; take one of the two out.")
        if not isinstance(raw, Mapping):
            raise Misfit(f"{_shown(raw)} is not an object with named fields.")
        values = {}
        for name, item in raw.items():
            codec = self._codecs.get(name)
            if codec is None:
                if not lenient:
                    raise Misfit("This field is unknown; take it out, or import leniently.", name)
            elif item is not None:
                try:
                    values[name] = codec.read(item, lenient=lenient)
                except Misfit as misfit:
                    raise misfit.inside(name) from misfit
        return values

    @override
    def write(self, value: object) -> object:
        return {name: codec.write(getattr(value, name)) for name, codec in self._codecs.items()}


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment.astimezone(UTC).replace(microsecond=0)


def _exactly(text: str, value: date | time, again: str) -> date | time:
    if text != again:
        raise ValueError(text)
    return value


def _day(text: str) -> date | time:
    day = date.fromisoformat(text)
    return _exactly(text, checked_day(day), day.isoformat())


def _hour(text: str) -> date | time:
    hour = time.fromisoformat(text)
    return _exactly(text, hour, hour.isoformat("minutes"))


def _bytes(text: str) -> bytes:
    try:
        return b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError(text) from error


_CODECS: Mapping[object, Codec] = {
    str: _Text(str, "a text"),
    bool: _Plain(bool, "true or false"),
    int: _Whole(int, "a whole number"),
    float: _Number(),
    date: _Written(_day, date.isoformat, "a day such as 2025-03-14"),
    time: _Written(_hour, lambda hour: hour.isoformat("minutes"), "a time such as 04:00"),
    datetime: _Written(
        _moment,
        lambda moment: moment.isoformat().replace("+00:00", "Z"),
        "a moment such as 2025-03-14T18:30:00Z",
    ),
    bytes: _Written(_bytes, lambda data: b64encode(data).decode(), "base64"),
}


@cache
def codec_of(hint: object) -> Codec:
    """Return the codec of a type.

    Raises:
        TypeError: The type has none, which is a mistake of ours.
    """
    if hint in _CODECS:
        return _CODECS[hint]
    arguments = get_args(hint)
    if get_origin(hint) is UnionType:
        return _OrNone(codec_of(next(one for one in arguments if one is not NoneType)))
    if get_origin(hint) is tuple:
        return _Many(codec_of(arguments[0]))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _Word(hint)
    if isinstance(hint, type) and is_dataclass(hint):
        return Record(hint)
    raise TypeError(hint)


def _shown(raw: object) -> str:
    """Return a value for a message, in short and without control characters."""
    match raw:
        case None | bool():
            return {None: "null", True: "true", False: "false"}[raw]
        case str():
            return f"“{raw[:40]}”"
        case list() | dict():
            return "A list" if isinstance(raw, list) else "An object"
        case _:
            return repr(raw)[:40] if not isinstance(raw, int) or abs(raw) < LARGEST else "It"
