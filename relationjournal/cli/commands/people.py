"""`contacts` and `search`."""

from argparse import Namespace

from relationjournal.cli.opening import opened
from relationjournal.cli.printing import Column, day_or_dash, put, put_json, put_table
from relationjournal.domain.days import days
from relationjournal.services.journal import Journal
from relationjournal.services.ledger import Standing
from relationjournal.services.search import Hit
from relationjournal.transfer.journal_json import contact_json


def run(arguments: Namespace) -> int:
    """Print contacts, or what holds some words."""
    with opened(arguments) as journal:
        if arguments.command == "contacts":
            _contacts(journal, arguments)
        else:
            _search(journal, arguments)
    return 0


def _contacts(journal: Journal, arguments: Namespace) -> None:
    if arguments.json:
        found = journal.contacts.all(with_closed=arguments.closed)
        put_json([contact_json(contact) for contact in found])
        return
    columns = ("Name", "Circle", "Setting", "Every", "Last contact", "Next")
    standings = journal.ledger.standings(with_closed=arguments.closed)
    put_table([Column(title) for title in columns], map(_contact_row, standings))


def _contact_row(standing: Standing) -> tuple[str, ...]:
    return (
        standing.name,
        f"{standing.circle}, family" if standing.family else str(standing.circle),
        str(standing.setting),
        days(standing.cadence),
        day_or_dash(standing.span.last_contact),
        day_or_dash(standing.next_on) if standing.is_active else str(standing.presence),
    )


def _search(journal: Journal, arguments: Namespace) -> None:
    hits = journal.search.find(" ".join(arguments.words))
    if arguments.json:
        put_json([_hit(hit) for hit in hits])
    elif hits:
        rows = [(str(hit.place), day_or_dash(hit.on), hit.text) for hit in hits]
        put_table([Column("Where"), Column("Day"), Column("Text")], rows)
    else:
        put("Nothing holds these words.")


def _hit(hit: Hit) -> dict[str, object]:
    return {
        "place": str(hit.place),
        "id": hit.id,
        "on": hit.on,
        "text": hit.text,
        "contact_id": hit.contact_id,
    }
