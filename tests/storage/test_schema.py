"""The migrations make what `schema` says, and make all of it or nothing."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine

from relationjournal.security.data_key import DataKey
from relationjournal.storage import cipher, migrations
from relationjournal.storage.database import Database
from relationjournal.storage.schema import metadata

KEY = DataKey.generate()
INDEXED = "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?"


def described(connection: Connection, table: str) -> dict[str, Any]:
    """Return all that SQLite says about a table."""

    def pragma(name: str, of: str = table) -> list[tuple[Any, ...]]:
        rows = connection.exec_driver_sql(f"PRAGMA {name}({of})")
        return sorted((tuple(row)[1:] for row in rows), key=repr)

    indexes = {}
    for name, *kind in pragma("index_list"):
        sql = f"SELECT sql FROM sqlite_schema WHERE name = '{name}'"
        where = str(connection.exec_driver_sql(sql).scalar()).partition(" WHERE ")[2]
        made_by_hand = (
            name if not name.startswith("sqlite_") else tuple(pragma("index_xinfo", name))
        )
        indexes[made_by_hand] = (kind, pragma("index_xinfo", name), where)
    return {
        "columns": pragma("table_xinfo"),
        "references": [row[1:] for row in pragma("foreign_key_list")],
        "indexes": indexes,
    }


@pytest.mark.parametrize("table", metadata.tables)
def test_that_the_migrations_make_the_tables_that_the_program_knows(
    tmp_path: Path, table: str
) -> None:
    plain = create_engine("sqlite://")
    with plain.connect() as connection:
        metadata.create_all(connection)
        expected = described(connection, table)
    plain.dispose()
    database = Database.create(tmp_path / "new.journal", KEY)
    with database.reading() as connection:
        assert described(connection, table) == expected
    database.close()


def test_that_there_is_no_table_that_the_program_does_not_know(tmp_path: Path) -> None:
    database = Database.create(tmp_path / "new.journal", KEY)
    with database.reading() as connection:
        tables = "SELECT name FROM sqlite_schema WHERE type = 'table'"
        names = {row.name for row in connection.exec_driver_sql(tables)}
    database.close()
    ours = {name for name in names if not name.startswith("search_index")}
    assert ours == {*metadata.tables, "alembic_version"}


def test_that_each_migration_follows_the_one_before() -> None:
    assert migrations.revisions() == tuple(
        f"{number:04}" for number in range(1, len(migrations.revisions()) + 1)
    )


def test_that_a_migration_that_breaks_off_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.journal"
    Database.create(path, KEY).close()
    versions = tmp_path / "migrations" / "versions"
    versions.mkdir(parents=True)
    for file in migrations.FOLDER.glob("versions/*.py"):
        (versions / file.name).write_text(file.read_text())
    (versions.parent / "env.py").write_text((migrations.FOLDER / "env.py").read_text())
    last = migrations.revisions()[-1]
    (versions / "9999_breaks.py").write_text(
        f"from alembic import op\nrevision, down_revision = '9999', '{last}'\n"
        "def upgrade():\n"
        "    op.execute('CREATE TABLE half(a)')\n"
        "    op.execute('DROP TABLE settings')\n"
        "    raise RuntimeError('no power')\n"
    )
    with monkeypatch.context() as patched:
        patched.setattr(migrations, "FOLDER", versions.parent)
        with pytest.raises(RuntimeError, match="no power"):
            Database.open(path, KEY)
    connection = cipher.connect(path, KEY)
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
    version = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    connection.close()
    assert "half" not in tables
    assert "settings" in tables
    assert version == (last,)
    Database.open(path, KEY).close()


PLANS = {
    "open slips": "SELECT id FROM entries WHERE is_open = 1 AND contact_id = 'a'",
    "repairs": "SELECT id FROM entries WHERE mends IN ('a', 'b')",
    "waiting": "SELECT id FROM follow_ups WHERE done_on IS NULL ORDER BY on_day",
    "account": "SELECT id FROM entries WHERE contact_id = 'a' AND on_day > 5",
    "due": "SELECT id FROM promises WHERE state = 'open' ORDER BY due_on",
}


@pytest.mark.parametrize("query", PLANS.values(), ids=PLANS)
def test_that_no_often_asked_query_reads_a_whole_table(tmp_path: Path, query: str) -> None:
    database = Database.create(tmp_path / "new.journal", KEY)
    with database.reading() as connection:
        plan = [row.detail for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}")]
    database.close()
    assert all("USING" in line and "INDEX" in line for line in plan), plan
