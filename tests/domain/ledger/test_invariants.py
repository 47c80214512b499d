"""The nine invariants of the design page «balance», for accounts of chance."""

import math
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relationjournal.domain.interactions import Entry, Kind, Nature
from relationjournal.domain.ledger.account import trend
from relationjournal.domain.ledger.effects import CAPS, Effect, effects_of
from relationjournal.domain.ledger.span import span_of
from relationjournal.domain.ledger.state import State, replay, without
from relationjournal.domain.ledger.statement import Posting, statement
from relationjournal.domain.ledger.terms import Fading, Terms, terms
from tests.domain.ledger.accounts import (
    KAPPA,
    START,
    account_of,
    all_terms,
    balance_of,
    entry,
    ledgers,
)

days = st.integers(-5, 4000)
NO_REPAIRS = (Kind.GAVE, Kind.ASKED, Kind.SLIPPED, Kind.RECEIVED, Kind.TOUCH, Kind.NOTE)


def posted(entries: list[Entry], account_terms: Terms) -> list[Posting]:
    effects = effects_of(entries, account_terms)
    ordered = sorted(entries, key=lambda one: (one.on, one.id))
    return [Posting(one.id, one.interaction_id, effects[one.id]) for one in ordered]


def opened(postings: list[Posting], account_terms: Terms, day: int) -> State:
    effects = [posting.effect for posting in postings]
    return replay(effects, account_terms.half_life, day).at(day, account_terms.half_life)


@given(ledgers(), ledgers(), all_terms, days)
def test_1_that_balances_are_additive(
    one: list[Entry], other: list[Entry], account_terms: Terms, day: int
) -> None:
    shifted = [
        entry(
            int(each.id) + 100,
            (each.on - START).days,
            each.kind,
            each.line.size,
            mends=None if each.line.mends is None else int(each.line.mends) + 100,
            parts=sorted(each.line.parts),
            nature=each.line.nature,
        )
        for each in other
    ]
    apart = balance_of(one, account_terms, day) + balance_of(other, account_terms, day)
    together = balance_of(one + shifted, account_terms, day)
    assert math.isclose(together, apart, abs_tol=1e-9)


@given(ledgers(), all_terms, days, st.randoms())
def test_1_that_the_order_of_entry_does_not_matter(
    entries: list[Entry], account_terms: Terms, day: int, chance: Random
) -> None:
    shuffled = list(entries)
    chance.shuffle(shuffled)
    found = balance_of(shuffled, account_terms, day)
    assert math.isclose(found, balance_of(entries, account_terms, day), abs_tol=1e-9)


@given(ledgers(), all_terms, st.integers(0, 5000))
def test_2_that_silence_only_halves_a_balance(
    entries: list[Entry], account_terms: Terms, later: int
) -> None:
    before, after = (balance_of(entries, account_terms, 1500 + more) for more in (0, later))
    half_lives = later / account_terms.half_life
    assert math.isclose(after, before * 2.0**-half_lives, abs_tol=1e-9)
    assert after * before >= 0


@given(ledgers(), all_terms, st.integers(0, 1600), st.integers(0, 800), st.integers(0, 800))
def test_3_that_statements_add_up_and_adjoining_ones_add(
    entries: list[Entry], account_terms: Terms, first: int, days_1: int, days_2: int
) -> None:
    postings = posted(entries, account_terms)
    ends = [START.toordinal() + day for day in (first, first + days_1, first + days_1 + days_2)]

    def stated(start: int, end: int) -> tuple[float, ...]:
        within = [posting for posting in postings if start < posting.effect.day <= end]
        opening = opened(postings, account_terms, start)
        found = statement(opening, within, account_terms, KAPPA, START.fromordinal(end))
        assert math.isclose(
            found.closing,
            found.opening + found.investments + found.withdrawals + found.fading,
            abs_tol=1e-9,
        )
        return (
            found.opening,
            found.closing,
            found.investments,
            found.withdrawals,
            found.fading,
        )

    one, two = stated(ends[0], ends[1]), stated(ends[1], ends[2])
    whole = stated(ends[0], ends[2])
    joined = (one[0], two[1], *(a + b for a, b in zip(one[2:], two[2:], strict=True)))
    assert all(math.isclose(a, b, abs_tol=1e-9) for a, b in zip(whole, joined, strict=True))
    balance = balance_of(entries, account_terms, ends[2] - START.toordinal())
    assert math.isclose(whole[1], balance, abs_tol=1e-9)


@given(ledgers(), all_terms, st.integers(0, 1600), st.integers(0, 800))
def test_3_that_every_printed_column_adds_up(
    entries: list[Entry], account_terms: Terms, first: int, length: int
) -> None:
    postings = posted(entries, account_terms)
    start, end = (START.toordinal() + day for day in (first, first + length))
    within = [posting for posting in postings if start < posting.effect.day <= end]
    opening = opened(postings, account_terms, start)
    found = statement(opening, within, account_terms, KAPPA, START.fromordinal(end))
    printed = found.rounded()
    figures = (printed.opening, printed.investments, printed.withdrawals, printed.fading)
    assert round(sum(figures) - printed.closing, 6) == 0
    assert all(f"{figure:.1f}" != "-0.0" for figure in (*figures, printed.closing))
    amounts = found.amounts()
    total = round(printed.investments + printed.withdrawals, 1)
    assert math.isclose(sum(amounts), total, abs_tol=1e-9)
    off = zip(amounts, found.lines, strict=True)
    assert all(abs(amount - line.effect) < 0.1 + 1e-9 for amount, line in off)


@given(ledgers(), all_terms, days)
def test_4_that_nothing_is_ever_without_a_value(
    entries: list[Entry], account_terms: Terms, day: int
) -> None:
    found = account_of(entries, account_terms, day)
    on = START + timedelta(days=day)
    first = span_of(entries).first_entry
    effects = effects_of(entries, account_terms).values()
    going = trend(found.balance, effects, account_terms, KAPPA, first, on)
    numbers = (found.balance, found.lifetime, found.level, found.give_share, found.recent_weight)
    assert all(math.isfinite(number) for number in (*numbers, going.change or 0.0))


@given(ledgers(max_size=20), all_terms)
def test_5_that_a_repair_returns_at_most_what_is_left_of_its_slip(
    entries: list[Entry], account_terms: Terms
) -> None:
    effects = effects_of(entries, account_terms)
    for slip in (one for one in entries if one.kind is Kind.SLIPPED):
        cost = cap = CAPS[slip.line.nature or Nature.LAPSE] * slip.line.size
        worth = 0.0
        for mend in (one for one in entries if one.line.mends == slip.id):
            faded = account_terms.weight((mend.on - slip.on).days)
            returned = effects[mend.id].slips
            assert 0 <= returned <= cap * faded + 1e-12
            assert effects[mend.id].fixed == mend.line.size
            worth += returned / faded if faded else 0.0
        assert worth <= cost + 1e-9


@given(ledgers(), all_terms, days)
def test_6_that_the_share_is_mirrored_when_give_and_take_swap(
    entries: list[Entry], account_terms: Terms, day: int
) -> None:
    swap = {Kind.GAVE: Kind.RECEIVED, Kind.RECEIVED: Kind.GAVE, Kind.ASKED: Kind.GAVE}
    plain = [one for one in entries if one.kind is not Kind.MENDED]
    swapped = [
        entry(int(one.id), (one.on - START).days, swap.get(one.kind, one.kind), one.line.size)
        for one in plain
    ]
    share = account_of(plain, account_terms, day).give_share
    assert 0 < share < 1
    assert math.isclose(account_of(swapped, account_terms, day).give_share, 1 - share)


@given(ledgers(), all_terms, days, st.integers(0, 1500), st.integers(1, 5))
def test_7_that_giving_never_lowers_and_slipping_never_raises(
    entries: list[Entry], account_terms: Terms, day: int, on: int, size: int
) -> None:
    before = balance_of(entries, account_terms, day)
    gave, slipped = (entry(500, on, kind, size) for kind in (Kind.GAVE, Kind.SLIPPED))
    assert balance_of([*entries, gave], account_terms, day) >= before - 1e-12
    assert balance_of([*entries, slipped], account_terms, day) <= before + 1e-12


def is_close(one: State, other: State) -> bool:
    return all(math.isclose(a, b, abs_tol=1e-6) for a, b in zip(one, other, strict=True))


@given(ledgers(), all_terms)
def test_8_that_adding_one_by_one_equals_a_replay(
    entries: list[Entry], account_terms: Terms
) -> None:
    effects = effects_of(entries, account_terms).values()
    state = State()
    for effect in effects:
        state = state.plus(effect, account_terms.half_life)
    assert is_close(state, replay(effects, account_terms.half_life))


@given(ledgers(), all_terms, st.data())
def test_8_that_taking_some_out_again_equals_a_replay_of_the_rest(
    entries: list[Entry], account_terms: Terms, data: st.DataObject
) -> None:
    effects = [*effects_of(entries, account_terms).values()]
    gone = data.draw(st.lists(st.sampled_from(range(len(effects))), unique=True)) if effects else []
    rest = [effect for number, effect in enumerate(effects) if number not in gone]
    latest = max((effect.day for effect in rest), default=0)
    state = replay(effects, account_terms.half_life)
    out = [effects[number] for number in gone]
    reduced = without(state, out, latest, account_terms.half_life)
    expected = replay(rest, account_terms.half_life)
    # None asks for a replay, which it may do only where too much has faded.
    far = state.day - latest > 8 * account_terms.half_life
    assert (reduced is None) == (latest == 0 or far)
    assert reduced is None or is_close(reduced, expected)


@given(ledgers(), all_terms, days, st.integers(1, 500), st.sampled_from(NO_REPAIRS))
def test_9_that_what_is_to_come_has_no_effect_yet(
    entries: list[Entry], account_terms: Terms, day: int, ahead: int, kind: Kind
) -> None:
    future = entry(500, day + ahead, kind, kind.sizes[-1])
    before = account_of(entries, account_terms, day)
    assert account_of([*entries, future], account_terms, day) == before


@given(ledgers(), all_terms, days, st.integers(0, 1500))
def test_9_that_a_touch_moves_only_the_last_contact(
    entries: list[Entry], account_terms: Terms, day: int, on: int
) -> None:
    touched = [*entries, entry(500, on, Kind.TOUCH)]
    before, after = (account_of(each, account_terms, day) for each in (entries, touched))
    assert after._replace(band=before.band) == pytest.approx(before)
    met = [
        span_of([one for one in each if one.on <= START + timedelta(days=day)])
        for each in (entries, touched)
    ]
    assert (met[1].last_contact or START) >= (met[0].last_contact or START)
    assert met[0].tries >= met[1].tries


def test_that_without_fading_a_balance_is_the_lifetime() -> None:
    unfading = terms(30, family=False, fading=Fading.OFF)
    entries = [entry(1, 0, Kind.GAVE, 2), entry(2, 400, Kind.ASKED, 1)]
    found = account_of(entries, unfading, 4000)
    assert found.balance == found.lifetime == 1
    # Where +1 per visit settles, the plain half-life is taken.
    assert unfading.reference == terms(30, family=False, fading=Fading.NORMAL).reference
    assert unfading.reference == terms(30, family=True, fading=Fading.OFF).reference


def test_that_an_effect_keeps_what_depends_on_the_slip_weight_apart() -> None:
    effect = Effect(1, 1.0, 0.5, Kind.MENDED, 1)
    assert [effect.points(weight) for weight in (2, 3, 5)] == [2.0, 2.5, 3.5]
