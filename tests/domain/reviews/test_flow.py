"""Statements of adjoining periods from the sums of their days."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relationjournal.domain.contacts import Circle, Side
from relationjournal.domain.reviews.flow import DaySum, by_circle, by_side, statements

END = date(2025, 3, 14)
SUMS = st.lists(
    st.builds(
        DaySum,
        st.integers(END.toordinal() - 90, END.toordinal()),
        st.sampled_from([30.0, 60.0, float("inf")]),
        st.sampled_from(list(Circle)),
        st.sampled_from(list(Side)),
        st.floats(0, 50),
        st.floats(-50, 0),
    ),
    max_size=40,
)


def _worth(sums: list[DaySum], on: date) -> float:
    """Return what these days are worth at the end of a day, added up from the beginning."""
    worth = 0.0
    for one in sums:
        age = on.toordinal() - one.on
        if age >= 0:
            worth += (one.put_in + one.took_out) * float(2.0 ** (-age / one.half_life))
    return worth


@given(SUMS)
def test_that_each_period_opens_and_closes_with_what_its_days_are_worth(
    sums: list[DaySum],
) -> None:
    cuts = [END - timedelta(days=back) for back in (60, 30, 7, 0)]
    openings = {
        half_life: _worth([one for one in sums if one.half_life == half_life], cuts[0])
        for half_life in (30.0, 60.0, float("inf"))
    }
    later = [one for one in sums if one.on > cuts[0].toordinal()]
    found = statements(openings, later, cuts)
    assert [(one.start, one.end) for one in found] == list(itertools.pairwise(cuts))
    for one in found:
        assert one.opening == pytest.approx(_worth(sums, one.start), abs=1e-6)
        assert one.closing == pytest.approx(_worth(sums, one.end), abs=1e-6)
    assert sum(one.investments for one in found) == pytest.approx(sum(s.put_in for s in later))
    assert sum(one.withdrawals for one in found) == pytest.approx(sum(s.took_out for s in later))


@given(SUMS)
def test_that_circles_and_sides_add_up_to_the_whole(sums: list[DaySum]) -> None:
    whole = sum(one.put_in for one in sums)
    assert sum(flow.put_in for flow in by_circle(sums).values()) == pytest.approx(whole)
    assert sum(flow.put_in for flow in by_side(sums).values()) == pytest.approx(whole)
