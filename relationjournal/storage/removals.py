"""What a step takes out of the journal, kept whole so that it can be put back weeks later.

Undo ends with the program; what was removed does not. While a step removes something, temporary
triggers on every table note each row that goes, whichever table it goes from, and each reference
that is cut by it. No noun has a case of its own here.
"""

import base64
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from sqlalchemy import Connection, ForeignKey, Table, insert

from relationjournal.storage.ids import new_id
from relationjournal.storage.schema import metadata, removals

Value: TypeAlias = str | int | float | bytes | None
"""What SQLite keeps in a column."""
Lost: TypeAlias = Mapping[str, Value]
"""A row that went, by column; its `key` is left out, which may be another row's by now."""

NOUNS = (
    ("contacts", "name"),
    ("interactions", "note"),
    ("promises", "what"),
    ("problems", "what"),
    ("roles", "what_they_see"),
    ("feedback", "about"),
    ("shoes", "pressure"),
    ("follow_ups", "what"),
    ("mirror_sessions", ""),
    ("reviews", ""),
    ("code_versions", "mission"),
    ("commitments", "words"),
    ("letters", ""),
    ("own_practices", "name"),
    ("own_questions", "text"),
    ("mending_plans", "first_sentence"),
)
"""What the user can name, the largest first, with the column that tells one from another."""

_UNKEPT = ("accounts", "removals", "drafts")
"""Tables whose rows are computed from the others, are these, or are not saved yet."""
_MOST_WORDS = 200


@dataclass(frozen=True, slots=True)
class Cut:
    """A reference to what was removed, which became empty.

    Attributes:
        table: The table of the row that referred to it.
        column: The column that did.
        target: What it referred to.
        row: What the row is known by, by column.
    """

    table: str
    column: str
    target: Value
    row: Lost


@dataclass(frozen=True, slots=True)
class Removed:
    """Everything that one step took out.

    Attributes:
        rows: The rows that went, by table.
        cuts: The references that became empty.
    """

    rows: Mapping[str, Sequence[Lost]]
    cuts: Sequence[Cut] = ()

    def packed(self) -> bytes:
        """Return it as few bytes."""
        tables = {
            name: [list(rows[0]), *([_plain(value) for value in row.values()] for row in rows)]
            for name, rows in self.rows.items()
        }
        cuts = [[cut.table, cut.column, _plain(cut.target), dict(cut.row)] for cut in self.cuts]
        return zlib.compress(json.dumps([tables, cuts]).encode(), level=1)

    @classmethod
    def unpacked(cls, packed: bytes) -> "Removed":
        """Return what `packed` made bytes of."""
        tables, cuts = json.loads(zlib.decompress(packed))
        rows = {
            name: [dict(zip(columns, map(_exact, row), strict=True)) for row in listed]
            for name, (columns, *listed) in tables.items()
        }
        return cls(rows, tuple(Cut(one, column, _exact(to), row) for one, column, to, row in cuts))


class Losses:
    """Watches what goes, from when it is made until `keep`, inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Begin to watch."""
        self._connection = connection
        tables = [table for table in metadata.sorted_tables if table.name not in _UNKEPT]
        self._tables = {table.name: [*_columns(table)] for table in tables}
        width = max(map(len, self._tables.values()))
        listed = ", ".join(f"c{number}" for number in range(width))
        connection.exec_driver_sql(f"CREATE TEMP TABLE lost (origin TEXT, {listed})")
        self._triggers = [trigger for table in tables for trigger in _triggers(table)]
        for name, trigger in self._triggers:
            connection.exec_driver_sql(f"CREATE TEMP TRIGGER {name} {trigger}")

    def keep(self, name: str, at: datetime) -> None:
        """Write down what went, if anything did, and watch no longer.

        Args:
            name: What was done, as undo calls it.
            at: When.
        """
        removed = self._read()
        for trigger, _ in self._triggers:
            self._connection.exec_driver_sql(f"DROP TRIGGER temp.{trigger}")
        self._connection.exec_driver_sql("DROP TABLE temp.lost")
        named = [(noun, column) for noun, column in NOUNS if noun in removed.rows]
        if not named:
            return
        noun, column = named[0]
        words = str(removed.rows[noun][0].get(column) or "")
        self._connection.execute(
            insert(removals).values(
                id=new_id(),
                removed_at=at,
                name=name,
                noun=noun,
                words=" ".join(words.split())[:_MOST_WORDS],
                rows=removed.packed(),
            )
        )

    def _read(self) -> Removed:
        rows: dict[str, list[Lost]] = {}
        cuts = []
        for origin, *values in self._connection.exec_driver_sql("SELECT * FROM temp.lost"):
            table, _, column = origin.partition(".")
            if column:
                target, *known = values
                row = dict(zip(_known_by(metadata.tables[table]), known, strict=False))
                cuts.append(Cut(table, column, target, row))
            else:
                columns = self._tables[table]
                rows.setdefault(table, []).append(dict(zip(columns, values, strict=False)))
        return Removed(rows, tuple(cuts))


def is_cut(key: ForeignKey) -> bool:
    """Return whether a reference becomes empty where what it refers to is removed."""
    return key.ondelete == "SET NULL"


def _columns(table: Table) -> Iterator[str]:
    return (column.name for column in table.columns if column.name != "key")


def _known_by(table: Table) -> list[str]:
    """Return the columns that a row is known by, whatever its key."""
    if "id" in table.columns:
        return ["id"]
    unique = (index for index in table.indexes if index.unique)
    return [column.name for column in next(unique).columns]


def _triggers(table: Table) -> Iterator[tuple[str, str]]:
    """Yield the name and the rest of each trigger that notes what goes from a table."""
    columns = [*_columns(table)]
    filled = ", ".join(["origin", *(f"c{number}" for number in range(len(columns)))])
    values = ", ".join([f"'{table.name}'", *(f"OLD.{column}" for column in columns)])
    noted = f"BEGIN INSERT INTO lost({filled}) VALUES({values}); END"
    yield f"lost_{table.name}", f"BEFORE DELETE ON main.{table.name} {noted}"
    for key in table.foreign_keys:
        if is_cut(key):
            yield _cut_trigger(table, key.parent.name)


def _cut_trigger(table: Table, column: str) -> tuple[str, str]:
    known = _known_by(table)
    filled = ", ".join(["origin", *(f"c{number}" for number in range(len(known) + 1))])
    origin = f"'{table.name}.{column}'"
    values = ", ".join([origin, f"OLD.{column}", *(f"OLD.{one}" for one in known)])
    is_cut_now = f"OLD.{column} IS NOT NULL AND NEW.{column} IS NULL"
    noted = f"BEGIN INSERT INTO lost({filled}) VALUES({values}); END"
    moment = f"AFTER UPDATE OF {column} ON main.{table.name} WHEN {is_cut_now}"
    return f"cut_{table.name}_{column}", f"{moment} {noted}"


def _plain(value: Value) -> object:
    """Return a value as JSON has it; bytes are one text in a list."""
    return [base64.b64encode(value).decode()] if isinstance(value, bytes) else value


def _exact(value: str | float | list[str] | None) -> Value:
    return base64.b64decode(value[0]) if isinstance(value, list) else value
