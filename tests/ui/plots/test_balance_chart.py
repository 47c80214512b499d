"""The chart of a balance: what it draws, and how it is read by keys."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from relationjournal.domain.figures import IN_FIGURES
from relationjournal.domain.interactions import Kind
from relationjournal.domain.ledger.effects import Effect
from relationjournal.domain.ledger.state import State
from relationjournal.domain.ledger.statement import Posting, statement
from relationjournal.domain.ledger.terms import Fading, terms
from relationjournal.ui.plots.balance_chart import BalanceChart
from relationjournal.ui.plots.chart_data import MOST_MARKS, ChartData, chart_data
from relationjournal.ui.plots.scale import month_labels, round_steps
from relationjournal.ui.theme import Scheme, Theme, Tone
from tests.support.input import press, show_active

END = date(2025, 3, 14)
START = END - timedelta(days=182)
TERMS = terms(30, family=False, fading=Fading.NORMAL)


def _data(*entries: tuple[int, float, Kind], opening: float = 2.0) -> ChartData:
    start = START.toordinal()
    postings = [
        Posting("e", "i", Effect(start + day, points, 0.0, kind, 1), f"day {day}")
        for day, points, kind in entries
    ]
    return chart_data(
        statement(State(start, opening), postings, TERMS, 3.0, END), TERMS, IN_FIGURES
    )


USUAL = _data((30, 3.0, Kind.GAVE), (60, -6.0, Kind.SLIPPED), (90, 2.0, Kind.MENDED))

Show = Callable[[ChartData], BalanceChart]


@pytest.fixture
def show(qtbot: QtBot, theme: Theme) -> Show:
    def shown(data: ChartData) -> BalanceChart:
        chart = BalanceChart(theme)
        chart.resize(720, 240)
        show_active(qtbot, chart)
        chart.show_data(data, "Ana, half a year")
        return chart

    return shown


def _count(image: QImage, colour: QColor, tolerance: int = 24) -> int:
    """Return how many points of a picture have about this colour."""
    points = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(
        max(
            abs(each.red() - colour.red()),
            abs(each.green() - colour.green()),
            abs(each.blue() - colour.blue()),
        )
        <= tolerance
        for each in points
    )


def _shot(chart: BalanceChart) -> QImage:
    return chart.grab().toImage()


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_that_the_line_is_drawn_thin_on_the_ground_of_the_card(
    show: Show, theme: Theme, scheme: Scheme
) -> None:
    theme.choose(scheme=scheme)
    image = _shot(show(_data((30, 3.0, Kind.GAVE))))
    whole = image.width() * image.height()
    line = _count(image, theme.colour(Tone.PUT_IN))
    assert image.width() < line < whole / 50
    assert _count(image, QColor(theme.tokens.surface), 2) > whole / 3


def test_that_what_was_taken_out_is_marked_in_its_colour(show: Show, theme: Theme) -> None:
    orange = theme.colour(Tone.TOOK_OUT)
    assert _count(_shot(show(_data((30, 3.0, Kind.GAVE)))), orange) == 0
    assert _count(_shot(show(USUAL)), orange) > 10


def test_that_a_higher_balance_is_drawn_higher(show: Show, theme: Theme) -> None:
    image = _shot(show(_data((120, 9.0, Kind.GAVE), opening=1.0)))
    blue = theme.colour(Tone.PUT_IN)

    def top(x: int) -> int:
        column = image.copy(x, 0, 3, image.height())
        return next(y for y in range(column.height()) if _count(column.copy(0, y, 3, 1), blue, 60))

    assert top(image.width() * 9 // 10) < top(image.width() // 3)


def test_that_the_arrow_keys_read_the_entries(show: Show) -> None:
    chart = show(USUAL)
    chart.setFocus()
    press(chart, Qt.Key.Key_Left)
    assert chart.mark_read is USUAL.marks[2]
    press(chart, Qt.Key.Key_Left, times=5)
    assert chart.mark_read is USUAL.marks[0]
    press(chart, Qt.Key.Key_Right)
    assert chart.mark_read is not None
    assert chart.mark_read.sentence == "12 Nov 2024, −6.0, day 60, balance −2.9 points"


def test_that_plus_and_minus_change_the_span_within_what_there_is(show: Show) -> None:
    chart = show(USUAL)
    chart.setFocus()
    low, high = chart.span
    press(chart, Qt.Key.Key_Plus)
    nearer = chart.span
    assert nearer[1] - nearer[0] == pytest.approx((high - low) / 2, rel=0.05)
    press(chart, Qt.Key.Key_Minus, times=4)
    assert chart.span == pytest.approx((low, high), abs=3)


def test_that_the_wheel_is_left_to_the_page_unless_ctrl_is_held(show: Show) -> None:
    chart = show(USUAL)
    before = chart.span
    _turn_wheel(chart, Qt.KeyboardModifier.NoModifier)
    assert chart.span == before
    _turn_wheel(chart, Qt.KeyboardModifier.ControlModifier)
    assert chart.span != before


def _turn_wheel(chart: BalanceChart, held: Qt.KeyboardModifier) -> None:
    middle = QPointF(chart.rect().center())
    event = QWheelEvent(
        middle, chart.mapToGlobal(middle), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        held, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(chart.canvas, event)


def test_that_it_is_named_by_what_it_shows(show: Show) -> None:
    name = show(USUAL).accessibleName()
    assert name.startswith("Ana, half a year, from +2.0 to")
    assert "3 entries" in name


def test_that_an_account_without_entries_is_drawn_too(show: Show) -> None:
    assert not _shot(show(ChartData((), ()))).isNull()
    chart = show(_data(opening=0.0))
    press(chart, Qt.Key.Key_Left)
    assert chart.mark_read is None


def test_that_of_very_many_entries_those_that_moved_most_are_marked() -> None:
    many = [(day % 180, 1.0 + (day == 77) * 4, Kind.GAVE) for day in range(MOST_MARKS * 3)]
    data = _data(*sorted(many))
    assert len(data.marks) == MOST_MARKS
    assert any(mark.effect == 5.0 for mark in data.marks)
    assert all(one.on <= other.on for one, other in pairwise(data.marks))


@given(st.floats(-1e4, 1e4), st.floats(0.1, 1e4), st.integers(2, 8))
def test_that_steps_are_even_inside_and_few(low: float, span: float, most: int) -> None:
    steps = round_steps(low, low + span, most)
    assert len(steps) <= most + 1
    assert all(low - 1e-6 <= step <= low + span + 1e-6 for step in steps)
    gaps = {round(b - a, 6) for a, b in pairwise(steps)}
    assert len(gaps) <= 1


@given(st.dates(date(1901, 1, 1), date(2100, 1, 1)), st.integers(20, 9000), st.integers(2, 12))
def test_that_months_are_labelled_in_order_and_few(first: date, days: int, most: int) -> None:
    labels = month_labels(first, first + timedelta(days=days), most)
    assert len(labels) <= most + 1
    assert labels == sorted(labels)
    assert all(day.day == 1 and first <= day for day, _ in labels)


def test_that_january_carries_its_year() -> None:
    labels = month_labels(date(2024, 11, 5), date(2025, 3, 14), 8)
    assert [words for _, words in labels] == ["Dec", "2025", "Feb", "Mar"]
