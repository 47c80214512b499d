"""`review`: what a week, a month or a year shows, without beginning its review."""

from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from relationjournal.cli.opening import opened
from relationjournal.cli.printing import put, put_json
from relationjournal.domain.ledger.statement import Statement
from relationjournal.domain.reviews import ReviewKind
from relationjournal.domain.reviews.facts import (
    MonthlyFacts,
    Named,
    PromiseLine,
    ReviewFacts,
    RoleLine,
    WeeklyFacts,
    YearlyFacts,
    YearNumbers,
)
from relationjournal.domain.reviews.people import Drifting
from relationjournal.domain.reviews.review import Review

_Shown = Mapping[str, object]


class _Write(NamedTuple):
    """How numbers are written: as they are for programs, as the user wants them for people."""

    points: Callable[[float], object]
    balance: Callable[[float], object]
    quantity: Callable[[int], object]


def _rounded(points: float) -> float:
    return round(points, 1) + 0.0


_PLAIN = _Write(_rounded, _rounded, int)
_INDENT = "  "


def run(arguments: Namespace) -> int:
    """Print what the review of a period shows."""
    with opened(arguments) as journal:
        kind = ReviewKind(arguments.kind)
        period = journal.reviews.latest(kind)
        review = Review("", kind, period.last, datetime.now(UTC))  # looked at, and never kept
        facts = journal.review_facts.facts(review)
        figures = journal.preferences.get().figures
        for_people = _Write(figures.amount, figures.balance, figures.quantity)
        write = _PLAIN if arguments.json else for_people
        days = {"review": kind, "from": period.first, "to": period.last}
        shown: dict[str, object] = days | _facts(facts, write)
        if kind is ReviewKind.YEARLY:
            shown |= _numbers(journal.review_facts.count(review), write)
    if arguments.json:
        put_json(shown)
    else:
        _print(shown, "")
    return 0


def _facts(facts: ReviewFacts, write: _Write) -> dict[str, object]:
    match facts:
        case WeeklyFacts():
            return _weekly(facts, write)
        case MonthlyFacts():
            return _monthly(facts, write)
        case YearlyFacts():
            return _yearly(facts)


def _weekly(facts: WeeklyFacts, write: _Write) -> dict[str, object]:
    promises = facts.promises
    return {
        "statement": _statement(facts.statement, write),
        "investments": [
            _who(one.who) | {"on": one.on, "points": write.points(one.points), "note": one.note}
            for one in facts.best
        ],
        "promises": {
            "kept": [_promise(one) for one in promises.kept],
            "moved": [_promise(one) for one in promises.moved],
            "open": [_promise(one) for one in promises.open],
        },
        "sides": [
            {
                "side": line.side,
                "people": write.quantity(line.people),
                "put_in": write.points(line.flow.put_in),
                "took_out": write.points(line.flow.took_out),
            }
            for line in facts.sides
        ],
        "fading": [_drifting(one) for one in facts.fading],
        "one_sided": [
            {"contact": one.name, "contact_id": one.contact_id, "you_give_most": one.gives_most}
            for one in facts.one_sided or ()
        ],
        "new_people": [_who(one) for one in facts.met],
    }


def _monthly(facts: MonthlyFacts, write: _Write) -> dict[str, object]:
    return {
        "practices": [
            {"practice": line.tag, "name": line.name, "noted": write.quantity(line.evidence)}
            for line in facts.practices
        ],
        "feedback": [
            _who(line.who) | {"on": line.on, "words": line.words, "practice": line.practice}
            for line in facts.feedback
        ],
        "advocates": [_role(line) for line in facts.advocates],
        "critics": [_role(line) for line in facts.critics],
        "dormant": [_drifting(one) for one in facts.dormant],
        "old_notes": write.quantity(facts.old_notes.count if facts.old_notes else 0),
    }


def _yearly(facts: YearlyFacts) -> dict[str, object]:
    return {
        "mission": facts.code.code.mission if facts.code else "",
        "code": list(facts.code.code.lines) if facts.code else [],
    }


def _numbers(numbers: YearNumbers, write: _Write) -> dict[str, object]:
    return {
        "people": write.quantity(numbers.people),
        "notes": write.quantity(numbers.entries),
        "new_people": write.quantity(numbers.met),
        "promises_made": write.quantity(numbers.promises_made),
        "promises_kept": write.quantity(numbers.promises_kept),
        "mended": write.quantity(numbers.mended),
        "evenings": write.quantity(numbers.evenings),
        "feedback": write.quantity(numbers.feedback),
        "statement": _statement(numbers.statement, write),
    }


def _statement(statement: Statement, write: _Write) -> _Shown:
    printed = statement.rounded()
    return {
        "opening": write.balance(printed.opening),
        "investments": write.points(printed.investments),
        "withdrawals": write.points(printed.withdrawals),
        "fading": write.points(printed.fading),
        "closing": write.balance(printed.closing),
    }


def _who(named: Named) -> dict[str, object]:
    return {"contact": named.name, "contact_id": named.contact_id}


def _promise(one: PromiseLine) -> _Shown:
    return _who(one.who) | {"what": one.what, "due": one.due_on}


def _drifting(one: Drifting) -> _Shown:
    return {"contact": one.name, "contact_id": one.contact_id, "last_contact": one.last_on}


def _role(line: RoleLine) -> _Shown:
    return _who(line.who) | {"sees": line.sees, "done_on": line.done_on}


def _print(shown: _Shown, indent: str) -> None:
    """Print names and values; what has parts is indented below its name."""
    for name, value in shown.items():
        heading = f"{indent}{name.replace('_', ' ').capitalize()}"
        if isinstance(value, Mapping):
            put(heading)
            _print(value, indent + _INDENT)
        elif isinstance(value, list):
            put(heading)
            _print_list(value, indent + _INDENT)
        else:
            put(f"{heading}: {_said(value)}")


def _print_list(values: Sequence[object], indent: str) -> None:
    for value in values:
        if isinstance(value, Mapping):
            told = [_said(part) for name, part in value.items() if not name.endswith("_id")]
            put(indent + ", ".join(part for part in told if part))
        else:
            put(f"{indent}{value}")
    if not values:
        put(f"{indent}nothing")


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "you give most" if value else "you receive most"
    return "" if value is None else " ".join(str(value).split())
