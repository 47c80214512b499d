"""Undo and redo of every change, by one mechanism below all of them.

Temporary triggers on every table write down, in memory, the statement that takes each change of a
row back. A step is what one transaction wrote; taking it back makes the triggers write the step
that brings it again. The way is the one that SQLite's own page «Automatic Undo/Redo» describes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from sqlalchemy import Column, Connection, Table, text

from relationjournal.domain.changes import Change
from relationjournal.storage.schema import metadata
from relationjournal.storage.types import AnyRow, Text

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


@dataclass(frozen=True, slots=True)
class History:
    """The steps that can be taken back and brought again, the next one last in each.

    Attributes:
        done: Steps for undo.
        undone: Steps for redo.
        recorded: The number of the last statement that belongs to a step.
    """

    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()
    recorded: int = 0


class UndoLog:
    """The statements that take changes back, and the steps they belong to.

    Attributes:
        history: The steps. After a rollback it has to be set to what it was before, as SQLite
            does with the statements.
    """

    def __init__(self, connection: Connection) -> None:
        """Begin to watch every table of the connection's database."""
        self.history = History()
        connection.exec_driver_sql(
            "CREATE TEMP TABLE undo_log "
            "(number INTEGER PRIMARY KEY AUTOINCREMENT, statement TEXT, row INTEGER)"
        )
        # By the driver itself: a hundred statements at each start that need nothing above it.
        cursor = connection.connection.cursor()
        for table in metadata.tables.values():
            for trigger in _triggers(table):
                cursor.execute(trigger)

    @property
    def next_undo(self) -> Step | None:
        """The step that undo takes back, if there is one."""
        return self.history.done[-1] if self.history.done else None

    @property
    def next_redo(self) -> Step | None:
        """The step that redo brings again, if there is one."""
        return self.history.undone[-1] if self.history.undone else None

    def close_step(
        self, connection: Connection, name: str, change: Change, joins: Step | None = None
    ) -> None:
        """Make one step of everything that was written since the last, if anything was.

        Args:
            connection: The open transaction.
            name: What was done.
            change: What it touched.
            joins: The step that it goes on with; one step of both is made if that is the last.
        """
        step = self._written(connection, name, change)
        if step.last < step.first:
            return
        done = (*self.history.done, step)
        # What was undone cannot come again, and steps from very long ago not be taken back.
        before = done[-2].last if len(done) > 1 else 0
        self._forget(connection, before + 1, step.first - 1)
        if joins is not None and done[-2:-1] == (joins,):
            step = Step(name, joins.change | change, joins.first, step.last)
            done = (*done[:-2], step)
        if len(done) > MAX_STEPS:
            self._forget(connection, 0, done[0].last)
        self.history = History(done[-MAX_STEPS:], (), step.last)

    def pass_over(self, connection: Connection) -> None:
        """Leave what was written since the last step out of all steps."""
        last = _last_number(connection)
        self._forget(connection, self.history.recorded + 1, last)
        self.history = replace(self.history, recorded=last)

    def discard(self, connection: Connection) -> None:
        """Make everything that was written until now final."""
        connection.exec_driver_sql("DELETE FROM temp.undo_log")
        self.history = History(recorded=_last_number(connection))

    def undo(self, connection: Connection) -> None:
        """Take the last step back inside the open transaction."""
        *done, step = self.history.done
        reverse = self._replayed(connection, step)
        self.history = History(tuple(done), (*self.history.undone, reverse), reverse.last)

    def redo(self, connection: Connection) -> None:
        """Bring the last undone step again inside the open transaction."""
        *undone, step = self.history.undone
        reverse = self._replayed(connection, step)
        self.history = History((*self.history.done, reverse), tuple(undone), reverse.last)

    def _replayed(self, connection: Connection, step: Step) -> Step:
        """Run the statements of a step, the last first, and return the step that reverses it."""
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        numbers = {"first": step.first, "last": step.last}
        written = connection.execute(_STATEMENTS, numbers).all()
        for is_added, rows in groupby(written, key=lambda row: row.row is not None):
            if is_added:
                _take_out(connection, rows)
            else:
                for row in rows:
                    connection.exec_driver_sql(row.statement)
        self._forget(connection, step.first, step.last)
        return self._written(connection, step.name, step.change)

    def _written(self, connection: Connection, name: str, change: Change) -> Step:
        """Return the step of everything that was written since the last one."""
        return Step(name, change, self.history.recorded + 1, _last_number(connection))

    @staticmethod
    def _forget(connection: Connection, first: int, last: int) -> None:
        connection.execute(_FORGET, {"first": first, "last": last})


_BETWEEN = "temp.undo_log WHERE number BETWEEN :first AND :last"
_STATEMENTS = text(f"SELECT statement, row FROM {_BETWEEN} ORDER BY number DESC")  # noqa: S608  no input
_FORGET = text(f"DELETE FROM {_BETWEEN}")  # noqa: S608  no input
_LAST_NUMBER = "SELECT seq FROM temp.sqlite_sequence WHERE name = 'undo_log'"


def _take_out(connection: Connection, added: Iterable[AnyRow]) -> None:
    """Delete rows that were added one after the other, those of each table by one statement.

    A statement is read together with all the triggers that it sets off, which takes most of its
    time; and the search index forgets the first of its rows much sooner than the last.
    """
    keys: dict[str, list[tuple[int]]] = {}
    for row in added:
        keys.setdefault(row.statement, []).append((row.row,))
    for statement, listed in keys.items():
        connection.exec_driver_sql(statement, sorted(listed))


def _last_number(connection: Connection) -> int:
    return int(connection.exec_driver_sql(_LAST_NUMBER).scalar() or 0)


def _triggers(table: Table) -> Iterator[str]:
    """Yield the triggers that write down how to take back an insert, an update and a delete."""
    name, columns = table.name, table.columns
    listed = ", ".join(column.name for column in columns)
    values = " || ', ' || ".join(_literal(column) for column in columns)
    assigned = " || ', ".join(f"{column.name} = ' || {_literal(column)}" for column in columns)
    undoing = {
        "AFTER INSERT": f"'DELETE FROM {name} WHERE key = ?', NEW.key",  # noqa: S608  names of ours
        "AFTER UPDATE": f"'UPDATE {name} SET {assigned} || ' WHERE key = ' || NEW.key, NULL",  # noqa: S608
        "BEFORE DELETE": f"'INSERT INTO {name}({listed}) VALUES(' || {values} || ')', NULL",
    }
    for number, (moment, statement) in enumerate(undoing.items()):
        yield (
            f"CREATE TEMP TRIGGER undo_{name}_{number} {moment} ON main.{name} "
            f"BEGIN INSERT INTO undo_log(statement, row) VALUES({statement}); END"
        )


def _literal(column: Column[object]) -> str:
    """Return the SQL that makes a literal of the old value; quote() alone ends at a NUL."""
    old = f"OLD.{column.name}"
    if not isinstance(column.type, Text):
        return f"quote({old})"
    exact = f"'CAST(' || quote(CAST({old} AS BLOB)) || ' AS TEXT)'"
    return f"CASE WHEN instr({old}, char(0)) THEN {exact} ELSE quote({old}) END"
