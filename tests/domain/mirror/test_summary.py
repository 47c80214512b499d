import pytest

from relationjournal.domain.figures import IN_FIGURES, IN_WORDS
from relationjournal.domain.mirror.facts import DayTotals
from relationjournal.domain.mirror.summary import summary_line
from tests.domain.mirror.evening import questions


def test_that_the_line_of_the_page_is_told() -> None:
    totals = DayTotals(4, 7, -3, promises_kept=1, promises_open=2, promises_tomorrow=1, mended=1)
    promises = "1 promise kept, 2 open, 1 for tomorrow"
    expected = f"4 people · put in +7 · took out −3 · {promises} · 1 mended."
    assert summary_line(totals, questions().today, IN_FIGURES) == expected


@pytest.mark.parametrize(
    ("totals", "line"),
    [
        (
            DayTotals(4, 7, -3, 1, 2, 0, 1),
            "4 people · put in +7 · took out −3 · 1 promise kept, 2 open · 1 mended.",
        ),
        (DayTotals(1, put_in=2.96), "1 person · put in +3."),
        (DayTotals(2, took_out=-1.5), "2 people · took out −1.5."),
        (DayTotals(promises_open=2, promises_tomorrow=1), "2 promises open, 1 for tomorrow."),
        (DayTotals(promises_tomorrow=1), "1 promise for tomorrow."),
        (DayTotals(), "Nothing is noted for today."),
    ],
)
def test_that_the_day_is_told_in_one_line(totals: DayTotals, line: str) -> None:
    assert summary_line(totals, questions().today, IN_FIGURES) == line


def test_that_the_day_is_told_in_words_too() -> None:
    totals = DayTotals(4, 7, -1, promises_kept=1, promises_open=12, mended=1)
    line = summary_line(totals, questions().today, IN_WORDS)
    assert line == (
        "A few people · put in a lot · took out a little · one promise kept, many open"
        " · one mended."
    )
