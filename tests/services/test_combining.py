"""One statement of several accounts is the sum of their own, on real journals."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from time import perf_counter

import pytest

from relationjournal.domain.contacts import Circle
from relationjournal.domain.ledger.statement import PeriodRefused, Statement
from relationjournal.domain.ledger.terms import Fading
from relationjournal.services.clock import Clock
from relationjournal.services.contents import Contents
from relationjournal.services.journal import Journal
from relationjournal.services.sample.making import Size, open_sample
from tests.support.journals import FRIDAY

DAYS = timedelta(days=1)
PERIODS = [
    (FRIDAY - 30 * DAYS, FRIDAY),
    (FRIDAY - 365 * DAYS, FRIDAY - 300 * DAYS),
    (FRIDAY - 900 * DAYS, FRIDAY),
    (FRIDAY, FRIDAY + 90 * DAYS),
    (FRIDAY - 2000 * DAYS, FRIDAY - 1500 * DAYS),
]


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    folder = tmp_path_factory.mktemp("sample")
    journal = open_sample(folder / "sample.journal", Clock(FRIDAY), Size(people=40, entries=1500))
    yield journal
    journal.close()


def _ids(journal: Journal, circle: Circle | None = None) -> list[str]:
    contacts = Contents(journal).contacts()
    return [one.id for one in contacts if circle in (None, one.details.circle)]


def _figures(found: Statement) -> list[float]:
    return [found.opening, found.investments, found.withdrawals, found.fading, found.closing]


@pytest.mark.parametrize(("start", "end"), PERIODS, ids=str)
def test_that_a_review_of_any_year_shows_the_statement_of_everybody(
    journal: Journal, start: date, end: date
) -> None:
    found = journal.flows.statements((start, end))[0]
    combined = journal.ledger.combined(_ids(journal), start, end)
    assert _figures(found) == pytest.approx(_figures(combined), abs=1e-9)


@pytest.mark.parametrize(("start", "end"), PERIODS, ids=str)
@pytest.mark.parametrize("circle", [None, *Circle], ids=str)
def test_that_a_combined_statement_is_the_sum_of_the_accounts(
    journal: Journal, circle: Circle | None, start: date, end: date
) -> None:
    ids = _ids(journal, circle)
    found = journal.ledger.combined(ids, start, end)
    single = [journal.ledger.statement(one, start, end) for one in ids]
    sums = [sum(column) for column in zip(*map(_figures, single), strict=True)]
    assert _figures(found) == pytest.approx(sums, abs=1e-9)
    lines = sorted(
        (line.on, line.posting.entry_id, line.effect) for one in single for line in one.lines
    )
    assert [(line.on, line.posting.entry_id, line.effect) for line in found.lines] == lines


@pytest.mark.parametrize(("start", "end"), PERIODS, ids=str)
def test_that_the_pages_of_a_statement_are_the_statement(
    journal: Journal, start: date, end: date
) -> None:
    ids = _ids(journal)
    for people in (ids, ids[3:4]):
        whole = journal.ledger.combined(people, start, end)
        pages = journal.ledger.pages(people, start, end)
        assert _figures(pages.outline.figures) == pytest.approx(_figures(whole), abs=1e-9)
        lines = [pages.line(at) for at in range(len(pages))]
        found = [one.line.posting for one in lines if one is not None]
        assert found == [line.posting for line in whole.lines]
        balances = [one.line.balance for one in lines if one is not None]
        assert balances == pytest.approx([line.balance for line in whole.lines], abs=1e-9)
        assert [one.amount for one in lines if one is not None] == whole.amounts()
        practices = {line.posting.practice for line in whole.lines} - {""}
        assert set(journal.ledger.practices(people, start, end)) == practices


def test_that_the_trends_of_everyone_are_those_of_each(journal: Journal) -> None:
    for on in (FRIDAY, FRIDAY - 200 * DAYS):
        standings = journal.ledger.standings(on)
        found = journal.ledger.trends(standings, on)
        for standing, trend in zip(standings, found, strict=True):
            alone = journal.ledger.trend(standing, on)
            assert trend.direction is alone.direction
            assert trend.change == pytest.approx(alone.change, abs=1e-9)


def test_that_circles_add_up_to_everyone_and_adjoining_periods_to_the_whole(
    journal: Journal,
) -> None:
    start, middle, end = FRIDAY - 400 * DAYS, FRIDAY - 200 * DAYS, FRIDAY
    whole = journal.ledger.combined(_ids(journal), start, end)
    parts = [journal.ledger.combined(_ids(journal, circle), start, end) for circle in Circle]
    assert sum(part.closing for part in parts) == pytest.approx(whole.closing, abs=1e-9)
    first = journal.ledger.combined(_ids(journal), start, middle)
    second = journal.ledger.combined(_ids(journal), middle, end)
    assert first.closing == pytest.approx(second.opening, abs=1e-9)
    assert first.fading + second.fading == pytest.approx(whole.fading, abs=1e-9)
    assert len(first.lines) + len(second.lines) == len(whole.lines)


def test_that_the_running_balance_is_that_of_all_on_that_day(journal: Journal) -> None:
    found = journal.ledger.combined(_ids(journal), FRIDAY - 60 * DAYS, FRIDAY)
    last = {line.on: line.balance for line in found.lines}
    for day in list(last)[::10]:
        standings = [journal.ledger.standing(one, day) for one in _ids(journal)]
        assert last[day] == pytest.approx(sum(one.account.balance for one in standings), abs=1e-9)


def test_that_every_line_says_whose_it_is_and_strangers_add_nothing(journal: Journal) -> None:
    ids = _ids(journal, Circle.CLOSE)
    found = journal.ledger.combined([*ids, "nobody"], FRIDAY - 365 * DAYS, FRIDAY)
    assert {line.posting.contact_id for line in found.lines} <= set(ids)
    nothing = journal.ledger.combined([], FRIDAY - 365 * DAYS, FRIDAY)
    assert (nothing.lines, _figures(nothing)) == ((), [0.0] * 5)


def test_that_without_fading_nothing_fades(journal: Journal) -> None:
    kept = journal.preferences.get()
    journal.preferences.put(replace(kept, fading=Fading.OFF))
    try:
        found = journal.ledger.combined(_ids(journal), FRIDAY - 900 * DAYS, FRIDAY)
        assert found.fading == pytest.approx(0, abs=1e-9)
    finally:
        journal.preferences.put(kept)


def test_that_a_period_that_ends_before_it_begins_is_refused(journal: Journal) -> None:
    with pytest.raises(PeriodRefused):
        journal.ledger.combined(_ids(journal), FRIDAY, FRIDAY - DAYS)


def test_that_a_month_of_everyone_costs_little_beside_reading_everyone(journal: Journal) -> None:
    ids = _ids(journal)

    def seconds(start: date) -> float:
        best = 9.0
        for _ in range(5):
            began = perf_counter()
            journal.ledger.combined(ids, start, FRIDAY)
            best = min(best, perf_counter() - began)
        return best

    assert seconds(FRIDAY - 30 * DAYS) < seconds(FRIDAY - 800 * DAYS)
