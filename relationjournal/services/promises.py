"""The promises of a journal."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, Row, Select, bindparam, delete, insert, select, update

from relationjournal.domain.changes import Change
from relationjournal.domain.errors import JournalError
from relationjournal.domain.interactions import Kind, Nature, NewEntry, NewInteraction
from relationjournal.domain.promises import NewPromise, Promise, PromiseState, moved
from relationjournal.services.interactions import Interactions
from relationjournal.storage.database import Database
from relationjournal.storage.ids import new_id
from relationjournal.storage.schema import promises

KEPT_SIZE = 2
BROKEN_SIZE = 2
KEPT_PRACTICE = "keep"
POSTED_PRACTICE = "posted"
SETTLED_SIZE = 1
SETTLED_PRACTICE = "settle"
_TOUCHED = Change.PROMISE | Change.FOLLOW_UP


class PromiseGone(JournalError):
    """The promise is not, or no longer, in the journal."""


class PromiseClosed(JournalError):
    """The promise was kept, broken or let go already."""


class Promises:
    """Makes promises and closes them; closing writes exactly the entries that are due."""

    def __init__(
        self, database: Database, interactions: Interactions, today: Callable[[], date]
    ) -> None:
        """Work on this database.

        Args:
            database: The journal's file.
            interactions: Where keeping and breaking is written down.
            today: Returns the journal's day.
        """
        self._database = database
        self._interactions = interactions
        self._today = today

    def make(self, terms: NewPromise, *, interaction_id: str | None = None) -> Promise:
        """Keep a new promise in mind, and return it."""
        promise = Promise(new_id(), terms)
        with self._changing(f"promise “{terms.what}”") as connection:
            connection.execute(
                insert(promises).values(row_of(promise) | {"interaction_id": interaction_id})
            )
        return promise

    def get(self, promise_id: str) -> Promise:
        """Return a promise.

        Raises:
            PromiseGone: It is not in the journal.
        """
        found = self._read(select(promises).where(promises.c.id == promise_id))
        if not found:
            msg = "This promise is no longer in the journal; it was removed."
            raise PromiseGone(msg)
        return found[0]

    def open(self, contact_id: str | None = None) -> list[Promise]:
        """Return the open promises, the one due first before the others."""
        if contact_id is None:
            return self._read(_OPEN)
        return self._read(_OPEN_TO_ONE, {"contact": contact_id})

    def closed(self, contact_id: str | None = None, *, limit: int = 200) -> list[Promise]:
        """Return promises that were kept, broken or let go, the latest first."""
        query = select(promises).where(promises.c.state != PromiseState.OPEN)
        if contact_id is not None:
            query = query.where(promises.c.contact_id == contact_id)
        return self._read(query.order_by(promises.c.closed_on.desc(), promises.c.id).limit(limit))

    def keep(self, promise_id: str, *, a_bit_more: bool = False, is_settled: bool = False) -> None:
        """Say that a promise was kept, which is an investment of 2, or 3 with a bit more.

        Args:
            promise_id: Which one.
            a_bit_more: Whether the user did more than was promised.
            is_settled: Whether they were asked if it is settled, which is a courtesy of its own.
        """
        promise = self._still_open(promise_id)
        whose = promise.terms.contact_id
        lines = [NewEntry(whose, Kind.GAVE, KEPT_SIZE + a_bit_more, KEPT_PRACTICE)]
        if is_settled:
            lines.append(NewEntry(whose, Kind.GAVE, SETTLED_SIZE, SETTLED_PRACTICE))
        self._close(promise, PromiseState.KEPT, f"keep the promise “{promise.terms.what}”", *lines)

    def break_(self, promise_id: str) -> None:
        """Say that a promise was broken, which is a slip of 2."""
        promise = self._still_open(promise_id)
        line = NewEntry(
            promise.terms.contact_id,
            Kind.SLIPPED,
            BROKEN_SIZE,
            KEPT_PRACTICE,
            nature=Nature.LAPSE,
        )
        self._close(promise, PromiseState.BROKEN, f"break the promise “{promise.terms.what}”", line)

    def let_go(self, promise_id: str) -> None:
        """Let a promise go together; it makes no entry."""
        promise = self._still_open(promise_id)
        self._close(promise, PromiseState.LET_GO, f"let go of the promise “{promise.terms.what}”")

    def move(self, promise_id: str, due_on: date) -> None:
        """Move a promise to another day; in time, that is an investment of 1, once."""
        promise = self._still_open(promise_id)
        today = self._today()
        later, is_credited = moved(promise, due_on, today)
        with self._changing(f"move the promise “{promise.terms.what}”") as connection:
            self._update(connection, later)
            if is_credited:
                line = NewEntry(promise.terms.contact_id, Kind.GAVE, 1, POSTED_PRACTICE)
                note = f"Moved in time: {promise.terms.what}"
                self._interactions.log(NewInteraction(today, note, entries=(line,)))

    def confirm(self, promise_id: str, *, is_confirmed: bool = True) -> None:
        """Say that they confirmed a promise when it was said back, or that they have not."""
        terms = self.get(promise_id).terms
        state = "confirmed" if is_confirmed else "not confirmed"
        name = f"note that “{terms.what}” is {state}"
        self._set(promise_id, replace(terms, is_confirmed=is_confirmed), name)

    def owe_news(self, promise_id: str) -> None:
        """Say that they wait for news of a promise."""
        terms = self._still_open(promise_id).terms
        name = f"note that they wait for news of “{terms.what}”"
        self._set(promise_id, replace(terms, owes_news=True), name)

    def tell_news(self, promise_id: str) -> None:
        """Say that they have news of a promise; it makes no entry by itself."""
        terms = self.get(promise_id).terms
        self._set(promise_id, replace(terms, owes_news=False), f"tell news of “{terms.what}”")

    def edit(self, promise_id: str, terms: NewPromise) -> None:
        """Correct what was promised, to whom and by when."""
        self._set(promise_id, terms, f"edit the promise “{terms.what}”")

    def delete(self, promise_id: str) -> None:
        """Remove a promise; entries that it led to stay."""
        what = self.get(promise_id).terms.what
        with self._database.removal(_TOUCHED, f"remove the promise “{what}”") as connection:
            connection.execute(delete(promises).where(promises.c.id == promise_id))

    def _set(self, promise_id: str, terms: NewPromise, name: str) -> None:
        promise = replace(self.get(promise_id), terms=terms)
        with self._changing(name) as connection:
            self._update(connection, promise)

    def _still_open(self, promise_id: str) -> Promise:
        promise = self.get(promise_id)
        if promise.state is not PromiseState.OPEN:
            msg = "This promise is closed already; undo that first to change it."
            raise PromiseClosed(msg)
        return promise

    def _close(self, promise: Promise, state: PromiseState, name: str, *lines: NewEntry) -> None:
        today = self._today()
        closed = replace(promise, state=state, closed_on=today)
        with self._changing(name) as connection:
            self._update(connection, closed)
            if lines:
                note = f"{str(state).capitalize()}: {promise.terms.what}"
                self._interactions.log(NewInteraction(today, note, entries=lines))

    def _changing(self, name: str) -> AbstractContextManager[Connection]:
        return self._database.transaction(_TOUCHED, name)

    def _update(self, connection: Connection, promise: Promise) -> None:
        row = update(promises).where(promises.c.id == promise.id)
        connection.execute(row.values(row_of(promise)))

    def _read(
        self, query: Select[tuple[object, ...]], which: Mapping[str, object] | None = None
    ) -> list[Promise]:
        with self._database.reading() as connection:
            return [promise_of(row) for row in connection.execute(query, which)]


_OPEN = (
    select(promises)
    .where(promises.c.state == PromiseState.OPEN)
    .order_by(promises.c.due_on.is_(None), promises.c.due_on, promises.c.id)
)
_OPEN_TO_ONE = _OPEN.where(promises.c.contact_id == bindparam("contact"))


def row_of(promise: Promise) -> dict[str, object]:
    """Return the row of `promises` for a promise."""
    terms = promise.terms
    return {
        "id": promise.id,
        "contact_id": terms.contact_id,
        "what": terms.what,
        "made_on": terms.made_on,
        "due_on": terms.due_on,
        "is_answer": terms.is_answer,
        "is_confirmed": terms.is_confirmed,
        "owes_news": terms.owes_news,
        "state": promise.state,
        "closed_on": promise.closed_on,
        "was_moved": promise.was_moved,
        "moved_on": promise.moved_on,
    }


def promise_of(row: Row[tuple[object, ...]]) -> Promise:
    """Return the promise that a row keeps."""
    terms = NewPromise(
        row.contact_id,
        row.what,
        row.made_on,
        row.due_on,
        row.is_answer,
        row.is_confirmed,
        row.owes_news,
    )
    return Promise(row.id, terms, row.state, row.closed_on, row.was_moved, row.moved_on)
