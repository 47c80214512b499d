from datetime import date, timedelta

import pytest

from relationjournal.domain.interactions import Entry, Kind
from relationjournal.domain.ledger.account import (
    Band,
    Confidence,
    Direction,
    account,
    trend,
)
from relationjournal.domain.ledger.effects import effects_of
from relationjournal.domain.ledger.state import State
from relationjournal.domain.ledger.terms import (
    Fading,
    SlipWeightRefused,
    checked_slip_weight,
    terms,
)
from tests.domain.ledger.accounts import KAPPA, START, account_of, balance_of, entry

MONTHLY = terms(30, family=False, fading=Fading.NORMAL)
DAY = START.toordinal()


def band(balance: float, *, evidence: int = 3, silent: int | None = 0) -> Band:
    state = State(DAY, fixed=balance, weight=3.0, evidence=evidence)
    met = None if silent is None else START - timedelta(days=silent)
    return account(state, MONTHLY, KAPPA, met, START).band


@pytest.mark.parametrize(
    ("level", "word"),
    [
        (0.4999, Band.THIN),
        (0.5, Band.STEADY),
        (1.0, Band.STEADY),
        (1.5, Band.STEADY),
        (1.5001, Band.STRONG),
    ],
)
def test_that_the_level_says_the_band(level: float, word: Band) -> None:
    assert band(level * MONTHLY.reference) is word


def test_that_half_a_point_below_nothing_is_overdrawn() -> None:
    assert band(-0.4999) is Band.THIN
    assert band(-0.5) is Band.OVERDRAWN


def test_that_three_cadences_without_contact_are_dormant_whatever_the_balance() -> None:
    assert band(-5, silent=90) is Band.OVERDRAWN
    assert band(-5, silent=91) is band(50, silent=91) is Band.DORMANT


def test_that_less_than_three_weighed_entries_are_new_even_when_long_silent() -> None:
    assert band(50, evidence=2, silent=500) is Band.NEW


@pytest.mark.parametrize(
    ("evidence", "weight", "word"),
    [
        (2, 2.0, Confidence.TOO_EARLY),
        (3, 1.999, Confidence.FEW_RECENT_NOTES),
        (3, 2.0, Confidence.CLEAR),
    ],
)
def test_that_confidence_grows_with_recent_notes(
    evidence: int, weight: float, word: Confidence
) -> None:
    state = State(DAY, weight=weight, evidence=evidence)
    assert account(state, MONTHLY, KAPPA, START, START).confidence is word


@pytest.mark.parametrize(
    ("cadence", "family", "fading", "half_life"),
    [
        (7, False, Fading.NORMAL, 30),
        (15, False, Fading.NORMAL, 30),
        (16, False, Fading.NORMAL, 32),
        (30, False, Fading.NORMAL, 60),
        (30, True, Fading.NORMAL, 120),
        (30, False, Fading.GENTLE, 120),
        (30, True, Fading.GENTLE, 240),
        (30, True, Fading.OFF, float("inf")),
        (730, False, Fading.NORMAL, 1460),
    ],
)
def test_that_the_half_life_is_two_visits_at_least_a_month(
    cadence: int, *, family: bool, fading: Fading, half_life: float
) -> None:
    assert terms(cadence, family=family, fading=fading).half_life == half_life


def test_that_one_point_per_visit_settles_at_the_reference() -> None:
    visits = [entry(number, 30 * number, Kind.GAVE, 1) for number in range(60)]
    settled = account_of(visits, MONTHLY, 30 * 59)
    assert settled.level == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize("weight", [1.99, 5.01, float("nan"), float("inf")])
def test_that_a_slip_weight_is_two_to_five(weight: float) -> None:
    with pytest.raises(SlipWeightRefused):
        checked_slip_weight(weight)
    assert [checked_slip_weight(ok) for ok in (2, 3.5, 5)] == [2, 3.5, 5]


def going(entries: list[Entry], day: int) -> Direction:
    effects = effects_of(entries, MONTHLY).values()
    balance = balance_of(entries, MONTHLY, day)
    on = START + timedelta(days=day)
    return trend(balance, effects, MONTHLY, KAPPA, entries[0].on, on).direction


def test_that_a_trend_has_a_word_for_each_way() -> None:
    old = entry(1, 0, Kind.GAVE, 5)
    slip, gift = entry(2, 40, Kind.SLIPPED, 1), entry(3, 40, Kind.GAVE, 5)
    assert going([old], 29) is Direction.NEW
    assert going([old], 30) is Direction.FADING
    assert going([old], 600) is Direction.LEVEL
    assert going([old, slip], 45) is Direction.FALLING
    assert going([old, gift], 45) is Direction.RISING


def test_that_an_empty_account_has_no_trend() -> None:
    found = trend(0.0, [], MONTHLY, KAPPA, None, date(2025, 1, 1))
    assert (found.direction, found.change) == (Direction.NEW, None)
