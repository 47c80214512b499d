"""Reads the days of an account: its first and last entry, last contact, tries and open slip."""

from datetime import date

from sqlalchemy import ColumnElement, Connection, and_, bindparam, exists, func, select

from relationjournal.domain.interactions import Kind
from relationjournal.domain.ledger.account import Span
from relationjournal.storage.schema import entries
from relationjournal.storage.types import AnySelect, Day

_NO_CONTACT = tuple(kind for kind in Kind if not kind.is_contact)


def read_span(connection: Connection, contact_id: str, until: date | None = None) -> Span:
    """Return the days of an account, up to the end of a day where one is given."""
    if until is None:
        return Span(*connection.execute(_WHOLE, {"contact": contact_id}).one())
    return Span(*connection.execute(_UNTIL, {"contact": contact_id, "until": until}).one())


def _span(mine: ColumnElement[bool], is_open: ColumnElement[bool]) -> AnySelect:
    """Return the query for a span; each part of it is one look into an index."""
    day = entries.c.on_day
    in_touch = select(day).where(mine, entries.c.kind.not_in(_NO_CONTACT))
    met = in_touch.order_by(day.desc()).limit(1).correlate(None).scalar_subquery()
    tried = and_(mine, entries.c.kind == Kind.TRIED, day > func.coalesce(met, 0))
    parts = (
        select(func.min(day)).where(mine),
        in_touch.order_by(day.desc()).limit(1),
        select(func.max(day)).where(mine),
        select(func.count(day)).where(tried),
        select(func.max(day)).where(tried),
        select(func.min(day)).where(mine, is_open),
    )
    return select(*(part.correlate(None).scalar_subquery() for part in parts))


_UNTIL_DAY = entries.c.on_day <= bindparam("until", type_=Day)
_MINE = entries.c.contact_id == bindparam("contact")
_WHOLE = _span(_MINE, entries.c.is_open)

_mends = entries.alias("mends")
_mended = exists().where(
    _mends.c.mends == entries.c.id,
    _mends.c.contact_id == entries.c.contact_id,
    _mends.c.on_day <= bindparam("until", type_=Day),
)
_waits = entries.c.set_aside_on.is_(None)
_UNTIL = _span(and_(_MINE, _UNTIL_DAY), and_(entries.c.kind == Kind.SLIPPED, ~_mended, _waits))
