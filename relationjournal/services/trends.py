"""Where many balances are going, read together."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from sqlalchemy import Connection, Integer, func, select, type_coerce

from relationjournal.domain.interactions import Kind
from relationjournal.domain.ledger.account import Trend, trend
from relationjournal.domain.ledger.effects import Effect
from relationjournal.domain.ledger.terms import Rules, terms
from relationjournal.services.standings import Standing
from relationjournal.storage.schema import entries

_TOGETHER = 500
"""Accounts that are read by one query."""


def read_trends(
    connection: Connection, standings: Sequence[Standing], rules: Rules, on: date
) -> list[Trend]:
    """Return the trend of each standing of a day.

    Args:
        connection: The open connection.
        standings: Where the accounts stand on the day.
        rules: How they are computed.
        on: The day.
    """
    all_terms = {
        one.contact_id: terms(one.cadence, family=one.family, fading=rules.fading)
        for one in standings
    }
    found: dict[str, list[Effect]] = {}
    windows = sorted((of_one.trend_days, who) for who, of_one in all_terms.items())
    for days, of_window in groupby(windows, key=lambda window: window[0]):
        ids = [who for _days, who in of_window]
        for first in range(0, len(ids), _TOGETHER):
            start = on - timedelta(days=days)
            for who, effect in _days(connection, ids[first : first + _TOGETHER], start, on):
                found.setdefault(who, []).append(effect)
    return [
        trend(
            one.account.balance,
            found.get(one.contact_id, ()),
            all_terms[one.contact_id],
            rules.slip_weight,
            one.span.first_entry,
            on,
        )
        for one in standings
    ]


def _days(
    connection: Connection, contact_ids: Sequence[str], start: date, end: date
) -> Iterator[tuple[str, Effect]]:
    """Read the days of some accounts, each as one effect that is a slip where one lies in it."""
    query = _DAYS.where(
        entries.c.contact_id.in_(contact_ids), entries.c.on_day > start, entries.c.on_day <= end
    )
    for who, day, fixed, slips, has_slip in connection.execute(query):
        yield who, Effect(day, fixed, slips, Kind.SLIPPED if has_slip else Kind.GAVE, 0)


_DAYS = select(
    entries.c.contact_id,
    type_coerce(entries.c.on_day, Integer),
    func.sum(entries.c.fixed),
    func.sum(entries.c.slips),
    func.max(type_coerce(entries.c.kind == Kind.SLIPPED, Integer)),
).group_by(entries.c.contact_id, entries.c.on_day)
