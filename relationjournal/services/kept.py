"""Where each kind of record is kept: its table, the columns of its fields, and what it holds."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import islice
from typing import TypeVar

from sqlalchemy import Column, Connection, Row, Table, insert, select

from relationjournal.domain.interactions import Part
from relationjournal.services.records import (
    KeptFollowUp,
    KeptMendingPlan,
    KeptProblem,
    KeptPromise,
)
from relationjournal.services.reflections import (
    Kept,
    KeptCode,
    KeptCommitment,
    KeptFeedback,
    KeptLetter,
    KeptPractice,
    KeptQuestion,
    KeptReview,
    KeptReviewAnswer,
    KeptRole,
    KeptShoes,
)
from relationjournal.storage import schema

PORTION = 5_000
"""Rows that are read or written at once."""

T = TypeVar("T")
AnyRow = Row[tuple[object, ...]]

_COLUMNS = {
    "contact": "contact_id",
    "interaction": "interaction_id",
    "follow_up": "follow_up_id",
    "slip": "slip_id",
    "on": "on_day",
}
"""The columns of fields that are called otherwise."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The list that a record holds, in a table of its own.

    Attributes:
        field: The record's field.
        table: Where the list is.
        owner: The column that names the record.
        order: The columns it is in the order of.
        value: Returns the item of a row.
        row: Returns the row of an item, by its position.
    """

    field: str
    table: Table
    owner: str
    order: tuple[str, ...]
    value: Callable[[AnyRow], object]
    row: Callable[[int, object], dict[str, object]]

    def read(self, connection: Connection, ids: Sequence[str]) -> dict[str, list[object]]:
        """Return the items of each of these records."""
        owner = self.table.c[self.owner]
        query = select(self.table).where(owner.in_(ids))
        found: dict[str, list[object]] = {}
        for row in connection.execute(
            query.order_by(owner, *(self.table.c[c] for c in self.order))
        ):
            found.setdefault(getattr(row, self.owner), []).append(self.value(row))
        return found

    def rows(self, record: Kept) -> Iterator[dict[str, object]]:
        """Yield the rows of what a record holds."""
        for position, item in enumerate(getattr(record, self.field)):
            yield {self.owner: record.id} | self.row(position, item)


@dataclass(frozen=True, slots=True)
class Home:
    """Where one kind of record is kept.

    Attributes:
        kind: The record.
        table: The table.
        by: The column that tells one from the other.
        parts: The lists that it holds in tables of their own.
    """

    kind: type[Kept]
    table: Table
    by: str = "id"
    parts: tuple[Parts, ...] = ()

    @property
    def identity(self) -> Column[str]:
        """The column by which it is found."""
        return self.table.c[self.by]

    def read(self, connection: Connection, rows: Sequence[AnyRow]) -> Iterator[Kept]:
        """Yield the records of rows."""
        make: Callable[..., Kept] = self.kind
        columns, ids = self._columns, [getattr(row, self.by) for row in rows]
        held = {parts.field: parts.read(connection, ids) for parts in self.parts}
        for row, record_id in zip(rows, ids, strict=True):
            values = {name: _value(name, getattr(row, of)) for name, of in columns.items()}
            values |= {field: tuple(found.get(record_id, ())) for field, found in held.items()}
            yield make(**values)

    def write(self, connection: Connection, records: Sequence[Kept]) -> None:
        """Add records that are not there."""
        columns = self._columns.items()
        insert_all(
            connection,
            self.table,
            ({of: _kept(name, getattr(one, name)) for name, of in columns} for one in records),
        )
        for parts in self.parts:
            insert_all(
                connection, parts.table, (row for record in records for row in parts.rows(record))
            )

    @property
    def _columns(self) -> Mapping[str, str]:
        """The column of each field that has one."""
        names = (field.name for field in fields(self.kind))
        held, there = {parts.field for parts in self.parts}, self.table.c
        return {n: n if n in there else _COLUMNS[n] for n in names if n not in held}


def insert_all(connection: Connection, table: Table, rows: Iterable[dict[str, object]]) -> None:
    """Write rows, a portion at a time."""
    for portion in portions(rows):
        connection.execute(insert(table), portion)


def portions(items: Iterable[T]) -> Iterator[list[T]]:
    """Yield the items in portions."""
    waiting = iter(items)
    while portion := list(islice(waiting, PORTION)):
        yield portion


def _value(name: str, kept: object) -> object:
    return tuple(Part(word) for word in str(kept).split()) if name == "parts" else kept


def _kept(name: str, value: object) -> object:
    return " ".join(value) if name == "parts" and isinstance(value, tuple) else value


def _answer(row: AnyRow) -> KeptReviewAnswer:
    values = {name: getattr(row, of) for name, of in _ANSWER.items()}
    return KeptReviewAnswer(**values)


def _answer_row(_position: int, answer: object) -> dict[str, object]:
    return {of: getattr(answer, name) for name, of in _ANSWER.items()}


_ANSWER = {field.name: _COLUMNS.get(field.name, field.name) for field in fields(KeptReviewAnswer)}
_lines = Parts(
    "lines",
    schema.code_lines,
    "code_version_id",
    ("position",),
    value=lambda row: row.text,
    row=lambda position, text: {"position": position, "text": text},
)
_signings = Parts(
    "signed_on",
    schema.code_signings,
    "code_version_id",
    ("signed_on",),
    value=lambda row: row.signed_on,
    row=lambda _position, day: {"signed_on": day},
)
_answers = Parts(
    "answers",
    schema.review_answers,
    "review_id",
    ("card", "item"),
    value=_answer,
    row=_answer_row,
)

HOMES: Mapping[type, Home] = {
    home.kind: home
    for home in (
        Home(KeptPromise, schema.promises),
        Home(KeptFollowUp, schema.follow_ups),
        Home(KeptProblem, schema.problems),
        Home(KeptMendingPlan, schema.mending_plans, by="slip_id"),
        Home(KeptRole, schema.roles),
        Home(KeptFeedback, schema.feedback),
        Home(KeptShoes, schema.shoes),
        Home(KeptCode, schema.code_versions, parts=(_lines, _signings)),
        Home(KeptReview, schema.reviews, parts=(_answers,)),
        Home(KeptCommitment, schema.commitments),
        Home(KeptLetter, schema.letters),
        Home(KeptPractice, schema.own_practices),
        Home(KeptQuestion, schema.own_questions),
    )
}
"""Every kind of record, in an order in which each refers only to those before it."""
