"""Undo and redo of every change, by one mechanism below all of them.

Temporary triggers on every table write down, in memory, the statement that takes each change of a
row back. A step is what one transaction wrote; taking it back makes the triggers write the step
that brings it again. The way is the one that SQLite's own page «Automatic Undo/Redo» describes.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, Table, text

from relationjournal.domain.changes import Change
from relationjournal.storage.schema import metadata

MAX_STEPS = 200


@dataclass(frozen=True, slots=True)
class Step:
    """One change that can be taken back.

    Attributes:
        name: What was done, in the words the user reads («log +3 for Ana»).
        change: The kinds of content it touched.
        first: The number of its first statement.
        last: The number of its last statement.
    """

    name: str
    change: Change
    first: int
    last: int


class UndoLog:
    """The statements that take changes back, and the steps they belong to."""

    def __init__(self, connection: Connection) -> None:
        """Begin to watch every table of the connection's database."""
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._recorded = 0
        connection.exec_driver_sql(
            "CREATE TEMP TABLE undo_log (number INTEGER PRIMARY KEY AUTOINCREMENT, statement TEXT)"
        )
        for table in metadata.sorted_tables:
            for trigger in _triggers(table):
                connection.exec_driver_sql(trigger)

    @property
    def next_undo(self) -> Step | None:
        """The step that undo takes back, if there is one."""
        return self._done[-1] if self._done else None

    @property
    def next_redo(self) -> Step | None:
        """The step that redo brings again, if there is one."""
        return self._undone[-1] if self._undone else None

    def close_step(self, connection: Connection, name: str, change: Change) -> Step | None:
        """Make one step of everything that was written since the last; None if nothing was."""
        step = self._take(connection, name, change)
        if step is not None:
            self._done.append(step)
            self._undone.clear()
            self._trim(connection)
        return step

    def discard(self, connection: Connection) -> None:
        """Make everything that was written since the last step final, and undo nothing before."""
        connection.exec_driver_sql("DELETE FROM temp.undo_log")
        self._recorded = self._last_number(connection)
        self._done.clear()
        self._undone.clear()

    def undo(self, connection: Connection) -> Step | None:
        """Take the last step back inside the open transaction, and return it."""
        return self._replay(connection, self._done, self._undone)

    def redo(self, connection: Connection) -> Step | None:
        """Bring the last undone step again inside the open transaction, and return it."""
        return self._replay(connection, self._undone, self._done)

    def forget_unfinished(self) -> None:
        """Nothing to do after a rollback: SQLite rolled the statements back with the rows."""

    def _replay(
        self, connection: Connection, source: list[Step], target: list[Step]
    ) -> Step | None:
        if not source:
            return None
        step = source[-1]
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        rows = connection.execute(
            text(
                "DELETE FROM temp.undo_log WHERE number BETWEEN :first AND :last "
                "RETURNING number, statement"
            ),
            {"first": step.first, "last": step.last},
        ).all()
        for row in sorted(rows, reverse=True):
            connection.exec_driver_sql(row.statement)
        reverse = self._take(connection, step.name, step.change)
        source.pop()
        if reverse is not None:
            target.append(reverse)
        return step

    def _take(self, connection: Connection, name: str, change: Change) -> Step | None:
        last = self._last_number(connection)
        first, self._recorded = self._recorded + 1, last
        return Step(name, change, first, last) if last >= first else None

    def _trim(self, connection: Connection) -> None:
        if len(self._done) > MAX_STEPS:
            oldest = self._done.pop(0)
            connection.execute(
                text("DELETE FROM temp.undo_log WHERE number <= :last"), {"last": oldest.last}
            )

    @staticmethod
    def _last_number(connection: Connection) -> int:
        sequence = "SELECT seq FROM temp.sqlite_sequence WHERE name = 'undo_log'"
        return int(connection.exec_driver_sql(sequence).scalar() or 0)


def _triggers(table: Table) -> tuple[str, str, str]:
    """Return the triggers that write down how to take back an insert, an update and a delete."""
    name, columns = table.name, [column.name for column in table.columns]
    listed = ", ".join(columns)
    assigned = " || ', ".join(f"{column} = ' || quote(OLD.{column})" for column in columns)
    values = " || ', ' || ".join(f"quote(OLD.{column})" for column in columns)
    insert = "INSERT INTO undo_log(statement) VALUES"
    return (
        f"CREATE TEMP TRIGGER undo_{name}_insert AFTER INSERT ON main.{name} BEGIN "
        f"{insert}('DELETE FROM {name} WHERE key = ' || NEW.key); END",
        f"CREATE TEMP TRIGGER undo_{name}_update AFTER UPDATE ON main.{name} BEGIN "
        f"{insert}('UPDATE {name} SET {assigned} || ' WHERE key = ' || NEW.key); END",
        f"CREATE TEMP TRIGGER undo_{name}_delete BEFORE DELETE ON main.{name} BEGIN "
        f"{insert}('INSERT INTO {name}({listed}) VALUES(' || {values} || ')'); END",
    )
