"""Column types: days and instants as whole numbers, words as enumerations."""

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator
from typing_extensions import override

E = TypeVar("E", bound=StrEnum)


class Day(TypeDecorator[date]):
    """A local day, kept as its proleptic Gregorian ordinal."""

    impl = Integer
    cache_ok = True

    @override
    def process_bind_param(self, value: date | None, dialect: Dialect) -> int | None:
        """Return the ordinal."""
        return None if value is None else value.toordinal()

    @override
    def process_result_value(self, value: int | None, dialect: Dialect) -> date | None:
        """Return the day."""
        return None if value is None else date.fromordinal(value)


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


class Word(TypeDecorator[E]):
    """A value of an enumeration, kept as its word."""

    impl = Text
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
    def process_result_value(self, value: str | None, dialect: Dialect) -> E | None:
        """Return the value."""
        return None if value is None else self.words(value)
