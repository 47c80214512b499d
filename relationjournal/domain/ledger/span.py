"""The days of an account, worked out from its entries."""

from collections.abc import Sequence
from datetime import date

from relationjournal.domain.interactions import Entry, Kind
from relationjournal.domain.ledger.account import Span


def open_slips(entries: Sequence[Entry]) -> list[Entry]:
    """Return the slips of an account that no repair mends and that were not set aside."""
    mended = {entry.line.mends for entry in entries}
    return [
        entry
        for entry in entries
        if entry.kind is Kind.SLIPPED and entry.id not in mended and entry.set_aside_on is None
    ]


def span_of(entries: Sequence[Entry]) -> Span:
    """Return the days of an account that has these entries."""
    days = [entry.on for entry in entries]
    last_contact = max((entry.on for entry in entries if entry.kind.is_contact), default=None)
    since = last_contact or date.min
    tries = [entry.on for entry in entries if entry.kind is Kind.TRIED and entry.on > since]
    return Span(
        first_entry=min(days, default=None),
        last_contact=last_contact,
        last_entry=max(days, default=None),
        tries=len(tries),
        last_try=max(tries, default=None),
        open_slip=min((entry.on for entry in open_slips(entries)), default=None),
    )
