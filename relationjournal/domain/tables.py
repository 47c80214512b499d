"""Reading tables of untyped values, as TOML and JSON give them, into typed ones."""

from collections.abc import Mapping
from dataclasses import dataclass


class TableBroken(ValueError):
    """A table lacks a value or holds one of the wrong type; its reader tells the user."""


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
            TableBroken: It is missing and has no default, or is no text.
        """
        value = self.values.get(key, default)
        if not isinstance(value, str):
            raise TableBroken(self._complaint(key, "a text"))
        return value

    def whole(self, key: str, default: int | None = None) -> int:
        """Return a whole number.

        Raises:
            TableBroken: It is missing and has no default, or is no whole number.
        """
        value = self.values.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool):
            raise TableBroken(self._complaint(key, "a whole number"))
        return value

    def flag(self, key: str, default: bool | None = None) -> bool:
        """Return yes or no.

        Raises:
            TableBroken: It is missing and has no default, or is neither.
        """
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            raise TableBroken(self._complaint(key, "true or false"))
        return value

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """Return a list of texts.

        Raises:
            TableBroken: It is missing and has no default, or holds something else.
        """
        if default is not None and key not in self.values:
            return default
        value = self.values.get(key)
        if isinstance(value, list):
            texts = tuple(item for item in value if isinstance(item, str))
            if len(texts) == len(value):
                return texts
        raise TableBroken(self._complaint(key, "a list of texts"))

    def numbers(self, key: str, default: tuple[int, ...] | None = None) -> tuple[int, ...]:
        """Return a list of whole numbers.

        Raises:
            TableBroken: It is missing and has no default, or holds something else.
        """
        if default is not None and key not in self.values:
            return default
        value = self.values.get(key)
        if isinstance(value, list):
            numbers = tuple(item for item in value if isinstance(item, int))
            if len(numbers) == len(value):
                return numbers
        raise TableBroken(self._complaint(key, "a list of whole numbers"))

    def table(self, key: str) -> "Table":
        """Return the table inside this one.

        Raises:
            TableBroken: It is missing, or is no table.
        """
        return self._as_table(self.values.get(key), key)

    def tables(self, key: str, default: tuple["Table", ...] | None = None) -> tuple["Table", ...]:
        """Return a list of tables inside this one.

        Raises:
            TableBroken: It is missing and has no default, or holds something else.
        """
        if default is not None and key not in self.values:
            return default
        value = self.values.get(key)
        if not isinstance(value, list):
            raise TableBroken(self._complaint(key, "a list of tables"))
        return tuple(self._as_table(item, f"{key} {n}") for n, item in enumerate(value, 1))

    def _as_table(self, value: object, key: str) -> "Table":
        if not isinstance(value, Mapping):
            raise TableBroken(self._complaint(key, "a table"))
        return Table({str(name): item for name, item in value.items()}, f"{self.where}, {key}")

    def _complaint(self, key: str, wanted: str) -> str:
        return f"in {self.where}, “{key}” is not {wanted}"
