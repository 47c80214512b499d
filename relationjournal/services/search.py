"""Search in everything that was written, as one types."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import reduce

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Table,
    Text,
    bindparam,
    cast,
    func,
    null,
    select,
    text,
)

from relationjournal.domain.passages import best, held, searched
from relationjournal.domain.reviews.review import CardName
from relationjournal.storage import schema
from relationjournal.storage.database import Database
from relationjournal.storage.schema import (
    contacts,
    entries,
    follow_ups,
    interactions,
    problems,
    promises,
)
from relationjournal.storage.schema import mirror_cards as cards
from relationjournal.storage.types import AnySelect

_KEY_BITS = 40
_FOUND = text(
    "SELECT rowid FROM search_index WHERE search_index MATCH :query "
    "AND rowid BETWEEN :first AND :last ORDER BY rowid DESC LIMIT :limit"
)
_NO_LIMIT = -1
_NEXT = "\x1f"
"""Between the fields of a contact; nobody types it."""
_INTERACTIONS = 2
_LOOKS = (
    (1, _INTERACTIONS - 1, False),
    (_INTERACTIONS, _INTERACTIONS, True),
    (_INTERACTIONS + 1, 99, False),
)
"""First and last code of each look into the index, and whether it stops at the limit.

A look takes as long as there are rows with the words, wherever they are, so there are few of them;
interactions, by far the most, have one of their own that stops.
"""


class Place(StrEnum):
    """Where a word was found."""

    CONTACT = "contact"
    INTERACTION = "interaction"
    PROMISE = "promise"
    FOLLOW_UP = "follow-up"
    PROBLEM = "problem"
    MIRROR = "mirror"
    ROLE = "role"
    FEEDBACK = "feedback"
    SHOES = "shoes"
    CODE = "code"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found.

    Attributes:
        place: What kind of thing it is.
        id: Its id; for the mirror the number of the card, for my code the version.
        text: What stands there.
        on: Its day, where it has one.
        contact_id: Whom it is about; of several, the first.
    """

    place: Place
    id: str
    text: str
    on: date | None = None
    contact_id: str | None = None


class Search:
    """Finds words, by their beginnings, without regard to case and accents."""

    def __init__(self, database: Database) -> None:
        """Work on this database."""
        self._database = database

    def find(
        self, words: str, limit: int = 50, places: Collection[Place] = tuple(Place)
    ) -> list[Hit]:
        """Return what holds all the words, the latest first; of too many, those written last.

        Args:
            words: What to look for; each word may be the beginning of one.
            limit: How many hits at the most.
            places: Where to look.
        """
        query = _match(words)
        if not query:
            return []
        with self._database.reading() as connection:
            keys = _keys(connection, query, limit)
            codes = [code for code, (place, _) in _SOURCES.items() if place in places]
            hits = [hit for code in codes for hit in _hits(connection, code, keys.get(code, []))]
        unique = {(hit.place, hit.id): hit for hit in hits}
        wanted = searched(words)
        return [_told(hit, wanted) for hit in list(unique.values())[:limit]]


def _match(words: str) -> str:
    """Return what FTS5 is asked; quotation marks keep its operators out."""
    plain = words.replace('"', " ").replace("\0", " ")
    return " ".join(f'"{word}"*' for word in plain.split())


def _keys(connection: Connection, query: str, limit: int) -> dict[int, list[int]]:
    """Return the keys of the rows that hold the words, by the code of their source."""
    keys: dict[int, list[int]] = {}
    for first, last, stops in _LOOKS:
        span = {"first": first << _KEY_BITS, "last": (last + 1 << _KEY_BITS) - 1}
        asked = {"query": query, "limit": limit if stops else _NO_LIMIT} | span
        for number in connection.execute(_FOUND, asked).scalars():
            code, key = divmod(number, 1 << _KEY_BITS)
            keys.setdefault(code, []).append(key)
    return {code: found[:limit] for code, found in keys.items()}


def _hits(connection: Connection, code: int, keys: list[int]) -> list[Hit]:
    place, source = _SOURCES[code]
    rows = connection.execute(source, {"keys": keys}) if keys else ()
    return [Hit(place, *row) for row in rows]


def _told(hit: Hit, words: Sequence[str]) -> Hit:
    """Return what was found of a contact with the one line of it that holds the words."""
    if hit.place is not Place.CONTACT:
        return hit
    name, *fields = (" ".join(field.split()) for field in hit.text.split(_NEXT))
    missing = [word for word in words if word not in held(name, words)]
    field = best(fields, missing)
    return replace(hit, text=f"{name}: {field}" if field else name)


def _column(table: Table, name: str) -> tuple[Table, ColumnElement[str]]:
    return table, table.c[name]


def _about_contact(table: Table, said: ColumnElement[str]) -> AnySelect:
    """Return what finds contacts by a row of one of their lists."""
    named = contacts.c.name + ": " + said
    return (
        select(contacts.c.id, named, null(), contacts.c.id)
        .join(table, table.c.contact_id == contacts.c.id)
        .where(table.c.key.in_(_KEYS))
        .order_by(contacts.c.name)
    )


def _said(table: Table, *parts: ColumnElement[str], on: ColumnElement[date]) -> AnySelect:
    """Return what finds the rows of a table that hold words about one contact, latest first."""
    return (
        select(table.c.id, func.trim(_joined("  ", *parts)), on, table.c.contact_id)
        .where(table.c.key.in_(_KEYS))
        .order_by(on.desc(), table.c.key.desc())
    )


def _joined(between: str, *parts: ColumnElement[str]) -> ColumnElement[str]:
    return reduce(lambda one, other: one + between + other, parts)


def _code_lines() -> AnySelect:
    versions, lines = schema.code_versions.c, schema.code_lines.c
    return (
        select(versions.id, lines.text, versions.written_on, null())
        .join_from(schema.code_versions, schema.code_lines, lines.code_version_id == versions.id)
        .where(lines.key.in_(_KEYS))
        .order_by(versions.written_on.desc(), lines.position)
    )


def _review_answers() -> AnySelect:
    """Return what finds answers; a letter is for next year, also while it is being written."""
    reviews, answers = schema.reviews.c, schema.review_answers.c
    return (
        select(reviews.id, answers.text, reviews.on_day, answers.contact_id)
        .join_from(schema.reviews, schema.review_answers, answers.review_id == reviews.id)
        .where(answers.key.in_(_KEYS), answers.card != CardName.LETTER)
        .order_by(reviews.on_day.desc(), answers.key.desc())
    )


_KEYS: BindParameter[int] = bindparam("keys", expanding=True)
_first_contact = (
    select(entries.c.contact_id)
    .where(entries.c.interaction_id == interactions.c.id)
    .order_by(entries.c.id)
    .limit(1)
    .scalar_subquery()
)
_facts, _addresses = schema.contact_facts, schema.contact_addresses
_roles, _asked, _shoes = schema.roles.c, schema.feedback.c, schema.shoes.c
_code = schema.code_versions.c
_OF_CONTACT = (
    contacts.c.name,
    contacts.c.organisation,
    contacts.c.job_title,
    contacts.c.what_this_is,
    contacts.c.what_they_expect,
    contacts.c.what_counts,
    contacts.c.what_matters_now,
    contacts.c.what_i_admire,
    contacts.c.how_we_met,
)
_OF_ADDRESS = (
    _addresses.c.street,
    _addresses.c.postcode,
    _addresses.c.city,
    _addresses.c.region,
    _addresses.c.country,
)

# By the codes of the search index, in the order in which hits are listed.
_SOURCES: dict[int, tuple[Place, AnySelect]] = {
    1: (
        Place.CONTACT,
        select(contacts.c.id, _joined(_NEXT, *_OF_CONTACT), null(), contacts.c.id)
        .where(contacts.c.key.in_(_KEYS))
        .order_by(contacts.c.name),
    ),
    6: (Place.CONTACT, _about_contact(*_column(schema.contact_nicknames, "nickname"))),
    8: (Place.CONTACT, _about_contact(*_column(schema.contact_emails, "address"))),
    9: (Place.CONTACT, _about_contact(*_column(schema.contact_phones, "number"))),
    10: (Place.CONTACT, _about_contact(*_column(schema.contact_tags, "tag"))),
    5: (Place.CONTACT, _about_contact(_facts, _facts.c.label + " " + _facts.c.value)),
    11: (Place.CONTACT, _about_contact(_addresses, func.trim(_joined(" ", *_OF_ADDRESS)))),
    3: (
        Place.PROMISE,
        select(promises.c.id, promises.c.what, promises.c.due_on, promises.c.contact_id)
        .where(promises.c.key.in_(_KEYS))
        .order_by(promises.c.made_on.desc(), promises.c.key.desc()),
    ),
    7: (
        Place.FOLLOW_UP,
        select(follow_ups.c.id, follow_ups.c.what, follow_ups.c.on_day, follow_ups.c.contact_id)
        .where(follow_ups.c.key.in_(_KEYS))
        .order_by(follow_ups.c.on_day.desc(), follow_ups.c.key.desc()),
    ),
    12: (
        Place.PROBLEM,
        select(problems.c.id, problems.c.what, problems.c.noted_on, problems.c.contact_id)
        .where(problems.c.key.in_(_KEYS))
        .order_by(problems.c.noted_on.desc(), problems.c.key.desc()),
    ),
    2: (
        Place.INTERACTION,
        select(interactions.c.id, interactions.c.note, interactions.c.on_day, _first_contact)
        .where(interactions.c.key.in_(_KEYS))
        .order_by(interactions.c.on_day.desc(), interactions.c.key.desc()),
    ),
    4: (
        Place.MIRROR,
        select(
            cast(cards.c.key, Text),
            func.trim(_joined("  ", cards.c.answer, cards.c.plan_when, cards.c.plan_what)),
            cards.c.session_on,
            cards.c.contact_id,
        )
        .where(cards.c.key.in_(_KEYS))
        .order_by(cards.c.session_on.desc(), cards.c.key.desc()),
    ),
    13: (
        Place.ROLE,
        _said(schema.roles, _roles.what_they_see, _roles.what_i_changed, on=_roles.since),
    ),
    14: (Place.FEEDBACK, _said(schema.feedback, _asked.about, _asked.words, on=_asked.asked_on)),
    15: (
        Place.SHOES,
        _said(
            schema.shoes,
            *(_shoes.pressure, _shoes.wish, _shoes.worry, _shoes.question, _shoes.answer),
            on=_shoes.on_day,
        ),
    ),
    16: (
        Place.CODE,
        select(_code.id, _code.mission, _code.written_on, null())
        .where(_code.key.in_(_KEYS))
        .order_by(_code.written_on.desc()),
    ),
    17: (Place.CODE, _code_lines()),
    18: (Place.REVIEW, _review_answers()),
}

SOURCE_CODES = frozenset(_SOURCES)
"""The codes of all tables whose words are in the search index."""
