"""Reading the texts that come with the program (TOML) into typed values."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from relationjournal.domain.errors import JournalError

_Value = TypeVar("_Value")


class TextsDamaged(JournalError):
    """A text that comes with the program is no TOML, lacks a value or holds one of another type."""

    def __init__(self, cause: str) -> None:
        """Say what is wrong, and where."""
        super().__init__(
            f"A text that comes with Relation Journal is damaged ({cause}). "
            "Install the program again; your journal is not touched by that."
        )


def parse_table(toml_text: str, where: str) -> "Table":
    """Return the table that a TOML text is.

    Pure: the text is handed in, and `tomllib` only reads it.

    Args:
        toml_text: The text.
        where: What it is, for messages, such as “the practices”.

    Raises:
        TextsDamaged: It is no TOML.
    """
    try:
        return Table(tomllib.loads(toml_text), where)
    except tomllib.TOMLDecodeError as error:
        cause = f"{where}: {error}"
        raise TextsDamaged(cause) from error


@dataclass(frozen=True, slots=True)
class Table:
    """Named values that are not checked yet.

    Attributes:
        values: What was read.
        where: The name of the table in its file, for messages.
    """

    values: Mapping[str, object]
    where: str

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text.

        Raises:
            TextsDamaged: It is missing and has no default, or is no text.
        """
        value = self.values.get(key, default)
        if not isinstance(value, str):
            raise TextsDamaged(self._complaint(key, "a text"))
        return value

    def whole(self, key: str, default: int | None = None) -> int:
        """Return a whole number.

        Raises:
            TextsDamaged: It is missing and has no default, or is no whole number.
        """
        value = self.values.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool):
            raise TextsDamaged(self._complaint(key, "a whole number"))
        return value

    def flag(self, key: str, default: bool | None = None) -> bool:
        """Return yes or no.

        Raises:
            TextsDamaged: It is missing and has no default, or is neither.
        """
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            raise TextsDamaged(self._complaint(key, "true or false"))
        return value

    def items(self, key: str, of: str = "anything") -> tuple[object, ...]:
        """Return what a list holds, unchecked.

        Raises:
            TextsDamaged: It is missing, or is no list.
        """
        value = self.values.get(key)
        if not isinstance(value, list):
            raise TextsDamaged(self._complaint(key, f"a list of {of}"))
        return tuple(value)

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """Return a list of texts.

        Raises:
            TextsDamaged: It is missing and has no default, or holds something else.
        """
        return self._all(str, "texts", key, default)

    def numbers(self, key: str, default: tuple[int, ...] | None = None) -> tuple[int, ...]:
        """Return a list of whole numbers.

        Raises:
            TextsDamaged: It is missing and has no default, or holds something else.
        """
        return self._all(int, "whole numbers", key, default)

    def table(self, key: str) -> "Table":
        """Return the table inside this one.

        Raises:
            TextsDamaged: It is missing, or is no table.
        """
        return self._as_table(self.values.get(key), key)

    def tables(self, key: str, default: tuple["Table", ...] | None = None) -> tuple["Table", ...]:
        """Return a list of tables inside this one.

        Raises:
            TextsDamaged: It is missing and has no default, or holds something else.
        """
        if default is not None and key not in self.values:
            return default
        items = self.items(key, "tables")
        return tuple(self._as_table(item, f"{key} {n}") for n, item in enumerate(items, 1))

    def _all(
        self, kind: type[_Value], of: str, key: str, default: tuple[_Value, ...] | None
    ) -> tuple[_Value, ...]:
        """Return a list in which everything is of one kind."""
        if default is not None and key not in self.values:
            return default
        items = self.items(key, of)
        found = tuple(item for item in items if isinstance(item, kind))
        if len(found) < len(items):
            raise TextsDamaged(self._complaint(key, f"a list of {of}"))
        return found

    def _as_table(self, value: object, key: str) -> "Table":
        if not isinstance(value, Mapping):
            raise TextsDamaged(self._complaint(key, "a table"))
        return Table({str(name): item for name, item in value.items()}, f"{self.where}, {key}")

    def _complaint(self, key: str, wanted: str) -> str:
        return f"in {self.where}, “{key}” is not {wanted}"
