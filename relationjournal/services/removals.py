"""What was removed in the last thirty days, and putting it back."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice

from sqlalchemy import Connection, Table, delete, select
from sqlalchemy.exc import IntegrityError

from relationjournal.domain.changes import Change
from relationjournal.domain.errors import JournalError
from relationjournal.domain.interactions import Entry, Kind, Nature, NewEntry, Part
from relationjournal.domain.sentences import capitalised
from relationjournal.services.bookkeeping import Books
from relationjournal.services.preferences import PreferenceStore
from relationjournal.services.unnaming import unname
from relationjournal.storage.database import Database
from relationjournal.storage.removals import Cut, Lost, Removed, Value, is_cut
from relationjournal.storage.schema import contacts, metadata, removals

KEPT_FOR = timedelta(days=30)
_PORTION = 500
_VERB = "remove "


class RemovalGone(JournalError):
    """It was put back already, or its thirty days are over."""


class RestoreRefused(JournalError):
    """Something stands in the way of what was removed."""


@dataclass(frozen=True, slots=True)
class Removal:
    """Something that was removed and can be put back.

    Attributes:
        id: Stable and unique.
        at: When it was removed (UTC).
        name: What it is in the words of undo: «+3 for Ana».
        noun: The table of what the user named, such as "contacts".
        words: What tells it from others: a name, a note, what was promised; may be empty.
    """

    id: str
    at: datetime
    name: str
    noun: str
    words: str

    @property
    def title(self) -> str:
        """What a list calls it."""
        return self.words or capitalised(self.name)

    @property
    def until(self) -> datetime:
        """When it goes for good."""
        return self.at + KEPT_FOR


class Removals:
    """Lists what was removed, and puts it back with all that went with it."""

    def __init__(
        self, database: Database, preferences: PreferenceStore, now: Callable[[], datetime]
    ) -> None:
        """Work on this database.

        Args:
            database: The journal's file.
            preferences: The journal's settings.
            now: Returns the present moment.
        """
        self._database = database
        self._preferences = preferences
        self._now = now

    def all(self) -> list[Removal]:
        """Return what can be put back, the latest first."""
        query = select(removals).where(removals.c.removed_at > self._now() - KEPT_FOR)
        with self._database.reading() as connection:
            listed = query.with_only_columns(*(removals.c[name] for name in _LISTED))
            rows = connection.execute(
                listed.order_by(removals.c.removed_at.desc(), removals.c.id.desc())
            ).all()
        return [
            Removal(row.id, row.removed_at, _what(row.name), row.noun, row.words) for row in rows
        ]

    def get(self, removal_id: str) -> Removal:
        """Return what was removed.

        Raises:
            RemovalGone: It was put back already, or its thirty days are over.
        """
        found = next((one for one in self.all() if one.id == removal_id), None)
        if found is None:
            msg = "This is not kept any more: it was put back, or its 30 days are over."
            raise RemovalGone(msg)
        return found

    def restore(self, removal_id: str) -> list[Removal]:
        """Put back what was removed, and first whatever it belongs to, in one step.

        Returns:
            What was put back, the one asked for last.

        Raises:
            RemovalGone: It was put back already, or its thirty days are over.
            RestoreRefused: Something else has taken its place, or whom it was about is gone.
        """
        asked = self.get(removal_id)
        back: list[Removal] = []
        try:
            with self._database.transaction(
                Change.everything(), f"put back {asked.name}"
            ) as connection:
                self._restore(connection, asked, back)
        except IntegrityError as error:
            msg = f"Something else has taken the place of “{asked.title}”; remove that first."
            raise RestoreRefused(msg) from error
        return back

    def remove_for_good(self, removal_id: str) -> None:
        """Keep something that was removed no longer; evenings past name nobody who is gone so.

        Raises:
            RemovalGone: It was put back already, or its thirty days are over.
        """
        asked = self.get(removal_id)
        with self._database.transaction(
            Change.SETTING | Change.MIRROR, f"remove {asked.name} for good"
        ) as connection:
            unname(connection, _removed(connection, asked.id))
            connection.execute(delete(removals).where(removals.c.id == removal_id))

    def forget_old(self) -> None:
        """Keep nothing any more that was removed over thirty days ago; steps of undo stay."""
        is_old = removals.c.removed_at <= self._now() - KEPT_FOR
        with self._database.reading() as connection:
            old = connection.execute(select(removals.c.id, removals.c.noun).where(is_old)).all()
        if not old:
            return
        with self._database.aside() as connection:
            for row in old:
                if row.noun == contacts.name:
                    unname(connection, _removed(connection, row.id))
            connection.execute(delete(removals).where(is_old))

    def _restore(self, connection: Connection, asked: Removal, back: list[Removal]) -> None:
        """Put something back, after what it refers to."""
        removed = _removed(connection, asked.id)
        connection.execute(delete(removals).where(removals.c.id == asked.id))
        for needed in _holding(connection, _missing(connection, removed)):
            if all(one.id != needed for one in back):
                self._restore(connection, self.get(needed), back)
        rows = _fitting(connection, removed)
        if not rows.get(asked.noun):
            msg = f"Whom “{asked.title}” was about is not in the journal any more."
            raise RestoreRefused(msg)
        _insert(connection, rows, Books(connection, self._preferences.get().fading))
        _mend_cuts(connection, removed.cuts)
        back.append(asked)


def _removed(connection: Connection, removal_id: str) -> Removed:
    query = select(removals.c.rows).where(removals.c.id == removal_id)
    return Removed.unpacked(connection.execute(query).scalar_one())


def _holding(connection: Connection, missing: Mapping[Table, set[Value]]) -> Iterator[str]:
    """Yield the removals that hold one of the missing rows, the latest first."""
    if not any(missing.values()):
        return
    query = select(removals.c.id).order_by(removals.c.removed_at.desc(), removals.c.id.desc())
    for removal_id in connection.execute(query).scalars().all():
        rows = _removed(connection, removal_id).rows
        if any(_ids(rows.get(table.name, ())) & ids for table, ids in missing.items()):
            yield removal_id


def _missing(connection: Connection, removed: Removed) -> dict[Table, set[Value]]:
    """Return what has to be in the journal for the rows to be put back, and is not, by table."""
    missing: dict[Table, set[Value]] = {}
    for name, rows in removed.rows.items():
        for key in metadata.tables[name].foreign_keys:
            target, column = key.column.table, key.column.name
            own = {row[column] for row in removed.rows.get(target.name, ())}
            asked = {row[key.parent.name] for row in rows} - own - {None}
            if not is_cut(key):
                found = asked - _present(connection, target, column, asked)
                missing.setdefault(target, set()).update(found)
    return missing


def _fitting(connection: Connection, removed: Removed) -> dict[str, list[Lost]]:
    """Return the rows without those that belong to something that is gone for good."""
    fitting: dict[str, list[Lost]] = {}
    for table in metadata.sorted_tables:
        rows = [dict(row) for row in removed.rows.get(table.name, ())]
        for key in table.foreign_keys:
            target, column, of = key.column.table, key.column.name, key.parent.name
            asked = {row[of] for row in rows} - {None}
            there = {row[column] for row in fitting.get(target.name, ())}
            there |= _present(connection, target, column, asked - there)
            if is_cut(key):
                rows = [row if row[of] in there else row | {of: None} for row in rows]
            else:
                rows = [row for row in rows if row[of] is None or row[of] in there]
        fitting[table.name] = list(rows)
    return fitting


def _insert(connection: Connection, rows: Mapping[str, Sequence[Lost]], books: Books) -> None:
    """Write rows, those they refer to first, and have the accounts say what they add up to."""
    for table in metadata.sorted_tables:
        listed = rows.get(table.name, ())
        if table.name == "entries":
            lines = map(_entry, _on_their_days(connection, listed))
            books.add(lines, _ids(rows.get("contacts", ())))
        elif listed:
            columns = [name for name in listed[0] if name in table.columns]
            marks = ", ".join("?" * len(columns))
            statement = f"INSERT INTO {table.name}({', '.join(columns)}) VALUES({marks})"
            values = [tuple(row[name] for name in columns) for row in listed]
            connection.exec_driver_sql(statement, values)
        if table.name == "contacts":
            for contact_id in _ids(listed):
                books.open_account(str(contact_id))


def _on_their_days(connection: Connection, rows: Sequence[Lost]) -> Iterator[Lost]:
    """Yield entries on the day of their interaction, which may have been moved meanwhile."""
    waiting = iter(rows)
    while portion := tuple(islice(waiting, _PORTION)):
        marks = ", ".join("?" * len(portion))
        query = f"SELECT id, on_day FROM interactions WHERE id IN ({marks})"  # noqa: S608  no input
        ids = tuple(row["interaction_id"] for row in portion)
        days = {row.id: row.on_day for row in connection.exec_driver_sql(query, ids)}
        for row in portion:
            yield dict(row) | {"on_day": days[row["interaction_id"]]}


def _entry(row: Lost) -> Entry:
    nature, mends, aside = row["nature"], row["mends"], row["set_aside_on"]
    line = NewEntry(
        str(row["contact_id"]),
        Kind(str(row["kind"])),
        int(row["size"] or 0),
        str(row["practice"]),
        None if nature is None else Nature(str(nature)),
        None if mends is None else str(mends),
        frozenset(Part(word) for word in str(row["parts"]).split()),
    )
    on = date.fromordinal(int(row["on_day"] or 0))
    set_aside_on = None if aside is None else date.fromordinal(int(aside))
    return Entry(str(row["id"]), str(row["interaction_id"]), on, line, set_aside_on)


def _mend_cuts(connection: Connection, cuts: Iterable[Cut]) -> None:
    """Have rows refer to what is back, where they do not refer to something else by now."""
    for cut in cuts:
        table = metadata.tables[cut.table]
        key = next(iter(table.columns[cut.column].foreign_keys))
        if not _present(connection, key.column.table, key.column.name, {cut.target}):
            continue
        known = " AND ".join(f"{column} = ?" for column in cut.row)
        connection.exec_driver_sql(
            f"UPDATE {cut.table} SET {cut.column} = ? WHERE {cut.column} IS NULL AND {known}",  # noqa: S608  names of ours
            (cut.target, *cut.row.values()),
        )


def _present(connection: Connection, table: Table, column: str, among: set[Value]) -> set[Value]:
    """Return those values that a row of the table has."""
    found: set[Value] = set()
    waiting = iter(among)
    while portion := tuple(islice(waiting, _PORTION)):
        marks = ", ".join("?" * len(portion))
        statement = f"SELECT {column} FROM {table.name} WHERE {column} IN ({marks})"  # noqa: S608  names of ours
        found.update(row[0] for row in connection.exec_driver_sql(statement, portion))
    return found


def _ids(rows: Iterable[Lost]) -> set[Value]:
    return {row["id"] for row in rows if "id" in row}


def _what(name: str) -> str:
    """Return what was removed, of the name of a step: «remove +3 for Ana» gives «+3 for Ana»."""
    return name.removeprefix(_VERB)


_LISTED = ("id", "removed_at", "name", "noun", "words")
