"""`balance` and `statement`."""

from argparse import Namespace
from datetime import date, timedelta

from relationjournal.cli.opening import opened
from relationjournal.cli.printing import (
    Column,
    day_or_dash,
    points,
    put,
    put_json,
    put_table,
    signed_points,
)
from relationjournal.domain.ledger.account import Band, Trend
from relationjournal.domain.ledger.statement import Line, Statement
from relationjournal.services.journal import Journal
from relationjournal.services.ledger import Standing

PERIOD = timedelta(days=30)


def run(arguments: Namespace) -> int:
    """Print balances, or one statement."""
    with opened(arguments) as journal:
        if arguments.command == "balance":
            _balances(journal, arguments)
        else:
            _statement(journal, arguments)
    return 0


def _balances(journal: Journal, arguments: Namespace) -> None:
    on = journal.day()
    named = dict.fromkeys(journal.contacts.named(name).id for name in arguments.names)
    standings = (
        [journal.ledger.standing(contact_id, on) for contact_id in named]
        if named
        else journal.ledger.standings(on)
    )
    rows = [(standing, journal.ledger.trend(standing, on)) for standing in standings]
    if arguments.json:
        put_json([_balance(standing, trend, on) for standing, trend in rows])
        return
    titles = ("Name", "Balance", "Band", "How sure", "Trend", "Last contact", "Next")
    columns = [Column(title, is_number=title == "Balance") for title in titles]
    put_table(columns, [_balance_row(standing, trend) for standing, trend in rows])


def _balance(standing: Standing, trend: Trend, on: date) -> dict[str, object]:
    account, span = standing.account, standing.span
    return {
        "id": standing.contact_id,
        "name": standing.name,
        "on": on,
        "balance": account.balance,
        "lifetime": account.lifetime,
        "level": account.level,
        "band": str(account.band),
        "confidence": str(account.confidence),
        "trend": str(trend.direction),
        "trend_change": trend.change,
        "give_share": account.give_share,
        "weighed": account.weighed,
        "recent_weight": account.recent_weight,
        "first_entry": span.first_entry,
        "last_contact": span.last_contact,
        "next_follow_up": standing.next_on,
    }


def _balance_row(standing: Standing, trend: Trend) -> tuple[str, ...]:
    account = standing.account
    return (
        standing.name,
        "" if account.band is Band.NEW else points(account.balance),
        str(account.band),
        str(account.confidence),
        str(trend.direction),
        day_or_dash(standing.span.last_contact),
        day_or_dash(standing.next_on),
    )


def _statement(journal: Journal, arguments: Namespace) -> None:
    contact = journal.contacts.named(arguments.name)
    end = arguments.end or journal.day()
    start = arguments.start or end - PERIOD
    statement = journal.ledger.statement(contact.id, start, end)
    if arguments.json:
        put_json({"contact": contact.name, "contact_id": contact.id} | _figures(statement))
    else:
        _print_statement(contact.name, statement)


def _figures(statement: Statement) -> dict[str, object]:
    return {
        "from": statement.start,
        "to": statement.end,
        "opening": statement.opening,
        "investments": statement.investments,
        "withdrawals": statement.withdrawals,
        "fading": statement.fading,
        "closing": statement.closing,
        "lines": [_line(line) for line in statement.lines],
    }


def _line(line: Line) -> dict[str, object]:
    return {
        "on": line.on,
        "kind": str(line.kind),
        "effect": line.effect,
        "balance": line.balance,
        "note": line.posting.note,
        "practice": line.posting.practice or None,
    }


def _print_statement(name: str, statement: Statement) -> None:
    put(f"{name}, after {statement.start} up to {statement.end}")
    put()
    columns = [
        Column("Day"),
        Column("What"),
        Column("Effect", is_number=True),
        Column("Balance", is_number=True),
        Column("Note"),
    ]
    rows = [
        (
            line.on.isoformat(),
            str(line.kind),
            signed_points(line.effect),
            points(line.balance),
            line.posting.note,
        )
        for line in statement.lines
    ]
    if rows:
        put_table(columns, rows)
        put()
    summary = statement.rounded()
    fading = "Softening" if summary.fading > 0 else "Fading"
    figures = [
        ("Opening", points(summary.opening)),
        ("Put in", signed_points(summary.investments)),
        ("Took out", signed_points(summary.withdrawals)),
        (fading, signed_points(summary.fading)),
        ("Closing", points(summary.closing)),
    ]
    put_table([Column(""), Column("", is_number=True)], figures)
