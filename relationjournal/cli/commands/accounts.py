"""`balance` and `statement`."""

import sys
from argparse import Namespace
from datetime import date, timedelta

from relationjournal.cli.opening import opened
from relationjournal.cli.printing import (
    Column,
    day_or_dash,
    put_json,
    put_table,
)
from relationjournal.domain.figures import Figures
from relationjournal.domain.ledger.account import Band, Trend
from relationjournal.domain.ledger.statement import Line, Statement
from relationjournal.services.journal import Journal
from relationjournal.services.ledger import Standing
from relationjournal.transfer.statement import (
    RegisterNames,
    register_of,
    statement_csv,
    statement_text,
)

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
    rows = list(zip(standings, journal.ledger.trends(standings, on), strict=True))
    if arguments.json:
        put_json([_balance(standing, trend, on) for standing, trend in rows])
        return
    figures = journal.preferences.get().figures
    titles = ("Name", "Balance", "Band", "How sure", "Trend", "Last contact", "Next")
    columns = [Column(title, is_number=title == "Balance") for title in titles]
    put_table(columns, [_balance_row(standing, trend, figures) for standing, trend in rows])


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


def _balance_row(standing: Standing, trend: Trend, figures: Figures) -> tuple[str, ...]:
    account = standing.account
    return (
        standing.name,
        "" if account.band is Band.NEW else figures.printed(account.balance),
        str(account.band),
        str(account.confidence),
        str(trend.direction),
        day_or_dash(standing.span.last_contact),
        day_or_dash(standing.next_on),
    )


def _statement(journal: Journal, arguments: Namespace) -> None:
    end = arguments.end or journal.day()
    start = arguments.start or end - PERIOD
    names: list[str] = arguments.names
    if len(names) == 1:
        contact = journal.contacts.named(names[0])
        statement = journal.ledger.statement(contact.id, start, end)
        who: dict[str, object] = {"contact": contact.name, "contact_id": contact.id}
        title = contact.name
    else:
        people = _people(journal, arguments)
        statement = journal.ledger.combined(people, start, end)
        who = {"contact": None, "contact_id": None, "people": list(people.values())}
        title = _title(arguments, list(people.values()))
    if arguments.json:
        put_json(who | _figures(journal, statement, has_people=len(names) != 1))
    else:
        _put_statement(journal, arguments, title, statement)


def _people(journal: Journal, arguments: Namespace) -> dict[str, str]:
    """Return whose accounts a combined statement adds up, by id: those named, or a group."""
    if arguments.names:
        named = [journal.contacts.named(name) for name in arguments.names]
        return {contact.id: contact.name for contact in named}
    return {
        one.contact_id: one.name
        for one in journal.ledger.standings(journal.day())
        if arguments.circle in (None, one.circle)
        and arguments.setting in (None, one.setting)
        and arguments.side in (None, one.side)
    }


def _title(arguments: Namespace, people: list[str]) -> str:
    if arguments.names:
        return ", ".join(people)
    words = [arguments.side, arguments.setting, arguments.circle and f"{arguments.circle} circle"]
    group = ", ".join(word for word in words if word) or "everyone"
    count = "1 person" if len(people) == 1 else f"{len(people):,} people"
    return f"{group.capitalize()} ({count})"


def _put_statement(
    journal: Journal, arguments: Namespace, title: str, statement: Statement
) -> None:
    catalogue, has_people = journal.practices.catalogue, len(arguments.names) != 1

    def practice(tag: str) -> str:
        found = catalogue.by_tag(tag)
        return found.name if found else tag

    names = RegisterNames(practice, journal.contacts.name)
    register = register_of(
        title,
        statement,
        names,
        has_people=has_people,
        has_notes=True,
        figures=journal.preferences.get().figures,
    )
    if arguments.format == "csv":
        sys.stdout.buffer.write(statement_csv(register).encode())
    else:
        sys.stdout.write(statement_text(register))


def _figures(journal: Journal, statement: Statement, *, has_people: bool) -> dict[str, object]:
    return {
        "from": statement.start,
        "to": statement.end,
        "opening": statement.opening,
        "investments": statement.investments,
        "withdrawals": statement.withdrawals,
        "fading": statement.fading,
        "closing": statement.closing,
        "lines": [
            _line(line)
            | ({"contact": journal.contacts.name(line.posting.contact_id)} if has_people else {})
            for line in statement.lines
        ],
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
