from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from relationjournal.domain.reach_out import (
    Ask,
    Cause,
    chosen_ask,
    interval_ask,
    promise_ask,
    reach_out,
    slip_ask,
)

FRIDAY = date(2025, 3, 14)


def interval(name: str, urgency: float, *, has_met: bool = True, days: int = 40) -> Ask:
    since = FRIDAY - timedelta(days=days)
    return interval_ask(
        name, name, since=since, cadence=30, urgency=urgency, has_met=has_met, today=FRIDAY
    )


def test_that_slips_come_before_promises_before_chosen_days_before_intervals() -> None:
    asks = [
        interval("Ana", 9.0),
        chosen_ask("Ben", "Ben", "", FRIDAY, FRIDAY),
        promise_ask("Chi", "Chi", "slides", FRIDAY, FRIDAY),
        slip_ask("Dee", "Dee", FRIDAY - timedelta(days=1), FRIDAY),
    ]
    assert [ask.name for ask in reach_out(asks)] == ["Dee", "Chi", "Ben"]


def test_that_the_most_urgent_goes_first_and_names_break_ties() -> None:
    asks = [interval("Eli", 1.2), interval("Ben", 1.5), interval("Ana", 1.2)]
    assert [ask.name for ask in reach_out(asks)] == ["Ben", "Ana", "Eli"]


def test_that_each_person_is_proposed_once_with_the_first_cause() -> None:
    slip = slip_ask("Ana", "Ana", FRIDAY - timedelta(days=2), FRIDAY)
    found = reach_out([interval("Ana", 3.0), slip])
    assert [ask.cause for ask in found] == [Cause.SLIP]


def test_that_every_cause_has_a_sentence() -> None:
    yesterday = FRIDAY - timedelta(days=1)
    assert [
        slip_ask("a", "Ana", yesterday, FRIDAY).reason,
        promise_ask("a", "Ana", "slides", FRIDAY + timedelta(days=1), FRIDAY).reason,
        chosen_ask("a", "Ana", "the garden", FRIDAY, FRIDAY).reason,
        chosen_ask("a", "Ana", "", yesterday, FRIDAY).reason,
        interval("Ana", 1.0).reason,
        interval("Ana", 1.0, has_met=False, days=1).reason,
    ] == [
        "The slip yesterday is not mended yet",
        "You promised “slides”, due tomorrow",
        "You chose to be in touch today: the garden",
        "You chose to be in touch yesterday",
        "It has been 40 days; you two are in touch about every 30 days",
        "Added 1 day ago, and nothing noted yet",
    ]


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.floats(0, 9))))
def test_that_nobody_gets_more_than_three_people(drawn: list[tuple[str, float]]) -> None:
    found = reach_out([interval(name, urgency) for name, urgency in drawn])
    names = [ask.name for ask in found]
    assert len(names) == len(set(names)) == min(3, len({name for name, _ in drawn}))


def test_that_a_reason_quotes_no_more_than_fits_a_row() -> None:
    long = "the contract draft with its annexes " * 9
    for ask in (
        promise_ask("a", "Ana", long, FRIDAY, FRIDAY),
        chosen_ask("a", "Ana", long, FRIDAY, FRIDAY),
    ):
        assert len(ask.reason) < 130
        assert "…" in ask.reason
    assert promise_ask("a", "Ana", long, FRIDAY, FRIDAY).reason.endswith("…”, due today")
