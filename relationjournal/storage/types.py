"""Column types: days and instants as whole numbers, words as enumerations, texts as kept."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import Dialect, Integer, Row, Select
from sqlalchemy import Text as AnyText
from sqlalchemy.types import TypeDecorator
from typing_extensions import override

E = TypeVar("E", bound=StrEnum)
_HALF = re.compile("[\ud800-\udfff]")

AnyRow: TypeAlias = Row[*tuple[Any, ...]]
"""A row whose columns only the query that it comes from knows."""
AnySelect: TypeAlias = Select[*tuple[Any, ...]]
"""A query for such rows."""


class Day(TypeDecorator[date]):
    """A local day, kept as its proleptic Gregorian ordinal."""

    impl = Integer
    cache_ok = True

    @override
    def process_bind_param(self, value: date | None, dialect: Dialect) -> int | None:
        """Return the ordinal."""
        return None if value is None else value.toordinal()

    @override
    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], date | None]:
        """Return what makes days, without the detours of `process_result_value`."""
        return _day


class Instant(TypeDecorator[datetime]):
    """A moment in UTC, kept as whole seconds since 1970."""

    impl = Integer
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Return the seconds."""
        return None if value is None else int(value.timestamp())

    @override
    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """Return the moment."""
        return None if value is None else datetime.fromtimestamp(value, UTC)


class Text(TypeDecorator[str]):
    """A text, kept without what SQLite ends it at and UTF-8 cannot write.

    That is the zero character, which nobody types, and half of a pair of surrogates, which comes
    of bytes that are no text and is kept as the sign for what cannot be shown.
    """

    impl = AnyText
    cache_ok = True

    @override
    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Return the text as it is kept."""
        if value is None or (value.isascii() and "\0" not in value):
            return value
        return _HALF.sub("\N{REPLACEMENT CHARACTER}", value.replace("\0", ""))


class Word(TypeDecorator[E]):
    """A value of an enumeration, kept as its word."""

    impl = AnyText
    cache_ok = True

    def __init__(self, words: type[E]) -> None:
        """Take the enumeration."""
        super().__init__()
        self.words = words

    @override
    def process_bind_param(self, value: E | None, dialect: Dialect) -> str | None:
        """Return the word."""
        return None if value is None else str(value)

    @override
    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], E | None]:
        """Return what looks values up; columns of words are read by the hundred thousand."""
        values: dict[str | None, E | None] = {str(value): value for value in self.words}
        return (values | {None: None}).__getitem__


def _day(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)
