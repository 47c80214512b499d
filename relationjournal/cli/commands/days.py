"""`today`, `mirror` and `promises`."""

from argparse import Namespace
from collections.abc import Callable, Iterable

from relationjournal.cli.opening import opened
from relationjournal.cli.printing import Column, day_or_dash, put, put_json, put_table
from relationjournal.domain.figures import Figures
from relationjournal.domain.interactions import Entry, Interaction
from relationjournal.domain.mirror.session import CardName
from relationjournal.domain.promises import Promise
from relationjournal.domain.sentences import capitalised
from relationjournal.services.journal import Journal
from relationjournal.services.today import ComingDate, TodayView

_NameOf = Callable[[str], str]
"""Returns the name of a contact, by id."""


def run(arguments: Namespace) -> int:
    """Print what a day asks and holds, its mirror, or the promises."""
    commands = {"today": _today, "mirror": _mirror, "promises": _promises}
    with opened(arguments) as journal:
        commands[arguments.command](journal, arguments)
    return 0


def _today(journal: Journal, arguments: Namespace) -> None:
    view = journal.today.view()
    if arguments.json:
        put_json(_view(view, journal.contacts.name))
    else:
        _print_view(view, journal.contacts.name, journal.preferences.get().figures)


def _view(view: TodayView, name_of: _NameOf) -> dict[str, object]:
    return {
        "on": view.on,
        "reach_out": [
            {"contact": ask.name, "contact_id": ask.contact_id, "reason": ask.reason}
            for ask in view.reach_out
        ],
        "promises": [_promise(promise, name_of) for promise in view.promises],
        "dates": [_date(coming) for coming in view.dates],
        "logged": [_logged(interaction, name_of) for interaction in view.logged],
    }


def _date(coming: ComingDate) -> dict[str, object]:
    return {
        "contact": coming.name,
        "contact_id": coming.contact_id,
        "label": coming.label,
        "on": coming.on,
        "years": coming.years,
    }


def _logged(interaction: Interaction, name_of: _NameOf) -> dict[str, object]:
    return {
        "id": interaction.id,
        "on": interaction.on,
        "channel": interaction.channel,
        "note": interaction.note,
        "entries": [
            {
                "contact": name_of(entry.contact_id),
                "contact_id": entry.contact_id,
                "kind": str(entry.kind),
                "size": entry.line.size,
                "practice": entry.line.practice or None,
            }
            for entry in interaction.entries
        ],
    }


def _print_view(view: TodayView, name_of: _NameOf, figures: Figures) -> None:
    _print_part("Reach out", [f"{ask.name}: {ask.reason}" for ask in view.reach_out])
    _print_part("Promises", [_promise_line(promise, name_of) for promise in view.promises])
    _print_part("Dates", [f"{one.name}: {one.label} on {one.on}" for one in view.dates])
    _print_part("Logged", [_logged_line(one, name_of, figures) for one in view.logged])


def _print_part(title: str, lines: Iterable[str]) -> None:
    put(title)
    for line in lines or ("nothing",):
        put(f"  {line}")


def _promise_line(promise: Promise, name_of: _NameOf) -> str:
    due = promise.terms.due_on
    when = f", due {due}" if due is not None else ""
    return f"{name_of(promise.terms.contact_id)}: {promise.terms.what}{when}"


def _logged_line(interaction: Interaction, name_of: _NameOf, figures: Figures) -> str:
    who = ", ".join(
        f"{name_of(one.contact_id)} {_weight(one, figures)}" for one in interaction.entries
    )
    return ": ".join(part for part in (who, interaction.note) if part)


def _weight(entry: Entry, figures: Figures) -> str:
    if not entry.line.size:
        return str(entry.kind)
    return figures.either(f"{entry.kind} {entry.line.size}", str(entry.kind))


def _mirror(journal: Journal, arguments: Namespace) -> None:
    """Print the cards; looking at them here begins no session."""
    session = journal.mirror.preview(journal.day())
    cards = [
        {
            "card": str(card.card),
            "question": str(card.question),
            "text": card.text,
            "contact": card.contact,
            "contact_id": card.contact_id,
            "reason": card.reason,
        }
        for card in session.cards
    ]
    if arguments.json:
        put_json(cards)
        return
    for number, card in enumerate(session.cards, 1):
        is_today = card.card is CardName.TODAY
        put(f"{number}. {journal.mirror.summary(journal.day()) if is_today else card.text}")
        if card.reason:
            put(f"   Why this? {capitalised(card.reason)}.")


def _promises(journal: Journal, arguments: Namespace) -> None:
    found = journal.promises.open()
    if arguments.with_closed:
        found += journal.promises.closed()
    name_of = journal.contacts.name
    if arguments.json:
        put_json([_promise(promise, name_of) for promise in found])
        return
    columns = [Column("Due"), Column("To"), Column("What"), Column("State")]
    rows = [
        (
            day_or_dash(promise.terms.due_on),
            name_of(promise.terms.contact_id),
            promise.terms.what,
            str(promise.state),
        )
        for promise in found
    ]
    put_table(columns, rows)


def _promise(promise: Promise, name_of: _NameOf) -> dict[str, object]:
    terms = promise.terms
    return {
        "id": promise.id,
        "contact": name_of(terms.contact_id),
        "contact_id": terms.contact_id,
        "what": terms.what,
        "made_on": terms.made_on,
        "due_on": terms.due_on,
        "state": str(promise.state),
        "is_answer": terms.is_answer,
    }
