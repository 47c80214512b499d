"""The worked examples of the design page «balance»."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from relationjournal.domain.interactions import Entry, Kind, Nature, NewEntry, Part
from relationjournal.domain.ledger.account import account, trend
from relationjournal.domain.ledger.effects import effects_of
from relationjournal.domain.ledger.span import span_of
from relationjournal.domain.ledger.state import replay
from relationjournal.domain.ledger.terms import Fading, terms

DAY_0 = date(2025, 1, 1)
KAPPA = 3.0
VECTORS = json.loads((Path(__file__).parents[2] / "data" / "balance_vectors.json").read_text())


def read(told: dict[str, Any]) -> Entry:
    line = NewEntry(
        "ana",
        Kind(told["kind"]),
        told["size"],
        nature=Nature(told["nature"]) if "nature" in told else None,
        mends=told.get("mends"),
        parts=frozenset(map(Part, told.get("parts", ()))),
    )
    return Entry(told["id"], told["id"], DAY_0 + timedelta(days=told["day"]), line)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_that_every_worked_example_comes_out_as_written(vector: dict[str, Any]) -> None:
    entries, on = [read(told) for told in vector["entries"]], DAY_0 + timedelta(vector["on_day"])
    account_terms = terms(vector["cadence_days"], family=vector["family"], fading=Fading.NORMAL)
    effects = [*effects_of(entries, account_terms).values()]
    past = span_of([entry for entry in entries if entry.on <= on])
    state = replay(effects, account_terms.half_life, on.toordinal())
    found = account(state, account_terms, KAPPA, past.last_contact, on)
    going = trend(found.balance, effects, account_terms, KAPPA, past.first_entry, on)
    figures = {
        "balance": found.balance,
        "lifetime": found.lifetime,
        "half_life": account_terms.half_life,
        "reference": account_terms.reference,
        "level": found.level,
        "recent_weight": found.recent_weight,
        "give_share": found.give_share,
        "trend_change": going.change,
    }
    words = {
        "weighed": found.weighed,
        "band": found.band,
        "confidence": found.confidence,
        "trend": going.direction,
    }
    expected = vector["expect"]
    assert figures == {name: pytest.approx(expected[name], abs=1e-4) for name in figures}
    assert words == {name: expected[name] for name in words}
