"""Statements in outline are the same statements."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relationjournal.domain.interactions import Kind
from relationjournal.domain.ledger.effects import Effect
from relationjournal.domain.ledger.outline import Pages, outline
from relationjournal.domain.ledger.statement import Posting, combined
from relationjournal.domain.ledger.terms import Fading, terms
from tests.support.outlines import Moved, pages_of, totals_of

KAPPA = 3.0
START, END = date(2024, 1, 1), date(2024, 3, 31)
FAST, SLOW = 30.0, 120.0

half_lives = st.sampled_from([FAST, SLOW])
moved = st.lists(
    st.tuples(st.integers(1, 90), half_lives, st.floats(-9, 9), st.integers(-2, 2)), max_size=40
)


def _postings(drawn: Sequence[tuple[int, float, float, int]]) -> list[Moved]:
    start = START.toordinal()
    ordered = sorted(drawn, key=lambda one: one[0])
    return [
        (half_life, Posting(f"{at}", "i", Effect(start + day, fixed, slips, Kind.GAVE, 1)))
        for at, (day, half_life, fixed, slips) in enumerate(ordered)
    ]


@given(moved, st.floats(-20, 20), st.integers(1, 7))
def test_that_pages_have_the_figures_and_lines_of_the_whole_statement(
    drawn: Sequence[tuple[int, float, float, int]], opening: float, full: int
) -> None:
    postings = _postings(drawn)
    openings = {FAST: opening, SLOW: 1.0}
    whole = combined(openings, postings, KAPPA, START, END)
    found = outline(openings, totals_of(postings, KAPPA), START, END, full)
    pages = pages_of(found, postings, KAPPA)
    for name in ("opening", "investments", "withdrawals", "fading", "closing"):
        assert getattr(found.figures, name) == pytest.approx(getattr(whole, name), abs=1e-9)
    assert len(pages) == len(whole.lines)
    # The newest first, as they are looked at.
    for at in range(len(pages) - 1, -1, -1):
        shown, line = pages.line(at), whole.lines[at]
        assert shown is not None
        assert shown.line.posting == line.posting
        assert shown.line.balance == pytest.approx(line.balance, abs=1e-9)


@given(moved, st.integers(1, 7))
def test_that_the_printed_amounts_of_all_pages_add_up_to_the_printed_figures(
    drawn: Sequence[tuple[int, float, float, int]], full: int
) -> None:
    postings = _postings(drawn)
    found = outline({FAST: 2.0}, totals_of(postings, KAPPA), START, END, full)
    pages = pages_of(found, postings, KAPPA)
    lines = [pages.line(at) for at in range(len(pages))]
    printed = sum(round(line.amount * 10) for line in lines if line is not None)
    figures = found.figures.rounded()
    assert printed == round((figures.investments + figures.withdrawals) * 10)


def test_that_only_the_sections_that_are_looked_at_are_read() -> None:
    postings = _postings([(day, FAST, 1.0, 0) for day in range(1, 91)])
    asked: list[tuple[date, date]] = []

    def read(after: date, until: date) -> list[Moved]:
        asked.append((after, until))
        return [one for one in postings if after.toordinal() < one[1].effect.day]

    pages = Pages(outline({FAST: 0.0}, totals_of(postings, KAPPA), START, END, 10), KAPPA, read)
    assert [pages.line(at) is not None for at in (89, 80, 85)] == [True, True, True]
    assert asked == [(START + timedelta(days=80), END)]


def test_that_a_line_that_is_gone_reads_as_nothing() -> None:
    postings = _postings([(1, FAST, 1.0, 0), (2, FAST, 1.0, 0)])
    found = outline({FAST: 0.0}, totals_of(postings, KAPPA), START, END)
    pages = pages_of(found, postings[:1], KAPPA)
    assert pages.line(0) is not None
    assert pages.line(1) is None


@given(moved)
def test_that_each_day_has_the_balance_of_a_statement_that_ends_with_it(
    drawn: Sequence[tuple[int, float, float, int]],
) -> None:
    account_terms = terms(15, family=False, fading=Fading.NORMAL)
    one = account_terms.half_life
    postings = [(one, posting) for _, posting in _postings(drawn)]
    daily = outline({one: 4.0}, totals_of(postings, KAPPA), START, END).daily(account_terms)
    assert [day for day, _ in daily] == [START + timedelta(days=n) for n in range(91)]
    for day, balance in daily[::17]:
        until = [each for each in postings if each[1].effect.day <= day.toordinal()]
        closing = combined({one: 4.0}, until, KAPPA, START, day).closing
        assert balance == pytest.approx(closing, abs=1e-9)
