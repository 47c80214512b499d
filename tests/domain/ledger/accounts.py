"""Accounts for tests: written by hand, by chance, and added up naively, as the page says it."""

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import strategies as st

from relationjournal.domain.interactions import Entry, Kind, Nature, NewEntry, Part
from relationjournal.domain.ledger.account import Account, account
from relationjournal.domain.ledger.effects import effects_of
from relationjournal.domain.ledger.span import span_of
from relationjournal.domain.ledger.state import replay
from relationjournal.domain.ledger.terms import Fading, Terms, terms

START = date(2020, 1, 1)
KAPPA = 3.0


def entry(
    number: int,
    day: int,
    kind: Kind,
    size: int = 0,
    *,
    mends: int | None = None,
    parts: Sequence[Part] = (),
    nature: Nature | None = None,
) -> Entry:
    """Return an entry on a day counted from `START`; its number makes its id."""
    line = NewEntry(
        "ana",
        kind,
        size,
        nature=nature,
        mends=None if mends is None else f"{mends:03}",
        parts=frozenset(parts),
    )
    return Entry(f"{number:03}", f"i{number:03}", START + timedelta(days=day), line)


def account_of(
    entries: Sequence[Entry], account_terms: Terms, day: int, slip_weight: float = KAPPA
) -> Account:
    """Return the account that entries make at the end of a day, through the public functions."""
    on = START + timedelta(days=day)
    past = [one for one in entries if one.on <= on]
    effects = effects_of(entries, account_terms).values()
    state = replay(effects, account_terms.half_life, on.toordinal())
    return account(state, account_terms, slip_weight, span_of(past).last_contact, on)


def balance_of(
    entries: Sequence[Entry], account_terms: Terms, day: int, slip_weight: float = KAPPA
) -> float:
    """Return the balance at the end of a day."""
    return account_of(entries, account_terms, day, slip_weight).balance


all_terms = st.builds(
    terms,
    st.integers(1, 730),
    family=st.booleans(),
    fading=st.sampled_from(Fading),
)


@st.composite
def ledgers(draw: st.DrawFn, max_size: int = 12) -> list[Entry]:
    """Draw the entries of one account, with repairs of its slips and of slips that are gone."""
    entries: list[Entry] = []
    for number in range(draw(st.integers(0, max_size))):
        kind = draw(st.sampled_from(Kind))
        day = draw(st.integers(0, 1500))
        size = draw(st.sampled_from(kind.sizes))
        if kind is Kind.MENDED:
            slips = [int(one.id) for one in entries if one.kind is Kind.SLIPPED]
            parts = draw(st.frozensets(st.sampled_from(Part)))
            mends = draw(st.sampled_from([*slips, 999]))
            entries.append(entry(number, day, kind, size, mends=mends, parts=sorted(parts)))
        else:
            nature = draw(st.sampled_from([None, *Nature])) if kind is Kind.SLIPPED else None
            entries.append(entry(number, day, kind, size, nature=nature))
    return entries
