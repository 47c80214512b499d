"""Brings an older file up to date, and proves before the commit that nothing in it was lost."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, inspect

from relationjournal.storage import migrations
from relationjournal.storage.errors import UpgradeRefused
from relationjournal.storage.schema import metadata

_CHECKS = ("integrity_check", "foreign_key_check")
_WORDS_OF_OURS = frozenset({"settings"})
"""Tables whose rows are by name, and may find another place."""


def upgrade_proven(path: Path, connection: Connection) -> None:
    """Bring a file up to date inside the transaction that is open.

    Args:
        path: The file, for the sentence.
        connection: Has it open.

    Raises:
        UpgradeRefused: A table lacks a column or has fewer rows than before, or a check complains
            of what it did not complain of before; the transaction is not to be committed.
    """
    before = _held(connection)
    migrations.upgrade(connection)
    after = _held(connection)
    is_complete = all(
        {column.name for column in table.columns} <= after.columns.get(table.name, frozenset())
        for table in metadata.sorted_tables
    )
    is_kept = all(
        after.rows.get(name, count) >= count
        for name, count in before.rows.items()
        if name not in _WORDS_OF_OURS
    )
    if not is_complete or not is_kept or after.complaints - before.complaints:
        raise UpgradeRefused(path)


@dataclass(frozen=True, slots=True)
class _Held:
    """What a file holds.

    Attributes:
        columns: The names of the columns of each table.
        rows: How many rows each has.
        complaints: What is wrong with them.
    """

    columns: Mapping[str, frozenset[str]]
    rows: Mapping[str, int]
    complaints: frozenset[str]


def _held(connection: Connection) -> _Held:
    seen = inspect(connection)
    names = set(seen.get_table_names()) & set(metadata.tables)
    complaints = (
        str(tuple(row))
        for check in _CHECKS
        for row in connection.exec_driver_sql(f"PRAGMA {check}").all()
        if row[0] != "ok"
    )
    return _Held(
        {name: frozenset(one["name"] for one in seen.get_columns(name)) for name in names},
        {
            name: int(connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one())  # noqa: S608  names of ours
            for name in names
        },
        frozenset(complaints),
    )
