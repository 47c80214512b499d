from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from relationjournal.domain.figures import IN_FIGURES, IN_WORDS
from relationjournal.domain.interactions import Kind
from relationjournal.domain.ledger.effects import Effect
from relationjournal.domain.ledger.outline import Pages
from relationjournal.domain.ledger.statement import Posting
from relationjournal.domain.ledger.terms import Fading, terms
from relationjournal.ui.models.statement_model import StatementColumn, StatementModel
from relationjournal.ui.models.statement_rows import (
    LineFilter,
    RowKind,
    StatementRow,
    StatementRows,
)
from relationjournal.ui.theme import Theme
from tests.support.journals import FRIDAY
from tests.support.outlines import pages

START = date(2025, 2, 28)
TERMS = terms(30, family=False, fading=Fading.NORMAL)

effects = st.tuples(st.integers(1, 14), st.floats(-15, 5), st.sampled_from(Kind))


def _statement(drawn: list[tuple[int, float, Kind]], opening: float = 0.0) -> Pages:
    start = START.toordinal()
    postings = [
        Posting(f"e{at}", f"i{at}", Effect(start + day, points, 0.0, kind, 1), f"note {at}", "help")
        for at, (day, points, kind) in enumerate(sorted(drawn, key=lambda each: each[0]))
    ]
    return pages(opening, TERMS.half_life, postings, START, FRIDAY, full=4)


def _rows(found: Pages, words: str = "") -> list[StatementRow]:
    rows = StatementRows(found, str.capitalize, FRIDAY)
    if not words:
        return [rows[at] for at in range(len(rows))]
    finding = rows.find(LineFilter(words))
    assert finding.look()
    return finding.result(IN_FIGURES)


@given(st.lists(effects, max_size=30), st.floats(-50, 50))
def test_that_every_printed_column_adds_up(
    drawn: list[tuple[int, float, Kind]], opening: float
) -> None:
    rows = _rows(_statement(drawn, opening))
    amounts = sum(round((row.amount or 0.0) * 10) for row in rows)
    opened, closed = rows[-1].balance, rows[0].balance
    assert opened is not None
    assert closed is not None
    assert round(opened * 10) + amounts == round(closed * 10)


@given(st.lists(effects, max_size=30))
def test_that_printed_amounts_are_within_a_tenth_of_what_was_entered(
    drawn: list[tuple[int, float, Kind]],
) -> None:
    found = _statement(drawn)
    for at in range(len(found)):
        printed = found.line(at)
        assert printed is not None
        assert printed.amount == pytest.approx(printed.line.effect, abs=0.1001)


def test_that_rows_stand_newest_first_between_closing_and_opening() -> None:
    rows = _rows(_statement([(2, 1.0, Kind.GAVE), (13, -3.0, Kind.SLIPPED)]))
    kinds = [row.kind for row in rows]
    assert kinds == [
        RowKind.CLOSING, RowKind.LINE, RowKind.LINE, RowKind.FADING, RowKind.OPENING,
    ]  # fmt: skip
    assert [row.on for row in rows[1:3]] == [date(2025, 3, 13), date(2025, 3, 2)]
    assert [row.what for row in rows if row.kind is not RowKind.LINE] == [
        "Balance today", "Faded since 1 Mar", "Opening balance",
    ]  # fmt: skip


def test_that_a_grudge_that_time_took_away_from_has_softened() -> None:
    rows = _rows(_statement([(1, -6.0, Kind.SLIPPED)]))
    softened = next(row for row in rows if row.kind is RowKind.FADING)
    assert softened.what == "Softened since 1 Mar"
    assert softened.amount is not None
    assert softened.amount > 0


def test_that_where_nothing_faded_no_row_says_so() -> None:
    rows = _rows(_statement([]))
    assert [row.kind for row in rows] == [RowKind.CLOSING, RowKind.OPENING]


def test_that_words_narrow_the_lines_and_their_sum_takes_the_place_of_the_balance() -> None:
    found = _statement([(2, 1.0, Kind.GAVE), (9, -3.0, Kind.SLIPPED)])
    rows = _rows(found, "NOTE 1")
    assert [(row.what, row.amount) for row in rows] == [
        ("note 1", -3.0), ("1 entry with “NOTE 1”", -3.0),
    ]  # fmt: skip
    assert len(_rows(found, "help")) == 3


@pytest.mark.usefixtures("qapp")
def test_that_the_model_writes_shapes_signs_and_balances(theme: Theme) -> None:
    model = StatementModel(theme)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    rows = _rows(_statement([(2, 1.0, Kind.GAVE), (9, -3.0, Kind.SLIPPED), (9, 0.0, Kind.TOUCH)]))
    model.show_rows(rows, FRIDAY)
    amounts = [model.index(row, StatementColumn.AMOUNT).data() for row in range(4)]
    assert amounts == ["", "●", "▼ −3.0", "▲ +1.0"]
    said = model.index(2, StatementColumn.DATE).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "9 Mar, note 1, Help, −3.0, balance −2.1 points"
    del tester


def test_that_a_statement_of_a_past_period_closes_instead_of_standing_today() -> None:
    found = pages(0.0, TERMS.half_life, (), START, FRIDAY - timedelta(days=1))
    assert _rows(found)[0].what == "Closing balance"


def test_that_looking_for_words_lets_go_in_between_and_goes_on() -> None:
    rows = StatementRows(
        _statement([(1 + at % 14, 1.0, Kind.GAVE) for at in range(120)]), str.capitalize, FRIDAY
    )
    finding = rows.find(LineFilter("note"))
    assert not finding.look(0.0)
    assert len(finding.found) < 120
    while not finding.look(0.0):
        pass
    assert len(finding.found) == 120
    assert finding.result(IN_FIGURES)[-1].what == "120 entries with “note”"


def test_that_a_slip_and_its_mending_say_how_they_count(theme: Theme) -> None:
    start = START.toordinal()
    drawn = (
        Effect(start + 1, 2.0, 0.0, Kind.GAVE, 2),
        Effect(start + 2, 0.0, -2.0, Kind.SLIPPED, 2),
        Effect(start + 3, 1.0, 1.5, Kind.MENDED, 1),
        Effect(start + 4, 0.0, 1.5, Kind.MENDED, 0),
    )
    postings = [Posting(f"e{at}", f"i{at}", effect) for at, effect in enumerate(drawn)]
    rows = _rows(pages(0.0, TERMS.half_life, postings, START, FRIDAY, full=4))
    lines = [row for row in reversed(rows) if row.kind is RowKind.LINE]
    assert [row.counted(IN_FIGURES) for row in lines] == ["", "−2 × 3", "", ""]
    assert [row.reason(IN_FIGURES) for row in lines] == [
        "",
        "−2 × 3: a slip weighs 3 times its size",
        "+1 for mending, and +4.5 of what the slip had taken out",
        "+4.5 of what the slip had taken out",
    ]
    assert not any(sign.isdigit() for row in lines for sign in row.reason(IN_WORDS))
    model = StatementModel(theme)
    model.show_rows(rows, FRIDAY)
    slip = rows.index(lines[1])
    amount = model.index(slip, StatementColumn.AMOUNT)
    assert amount.data(Qt.ItemDataRole.ToolTipRole) == lines[1].reason(IN_FIGURES)
    spoken = model.index(slip, StatementColumn.DATE).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "−6.0 (−2 × 3: a slip weighs 3 times its size)" in spoken
