"""The chart of a balance: what it draws, and how it is read and moved."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from relationjournal.domain.figures import IN_FIGURES, IN_WORDS, Figures
from relationjournal.domain.interactions import Kind
from relationjournal.domain.ledger.effects import Effect
from relationjournal.domain.ledger.statement import Posting
from relationjournal.domain.ledger.terms import Fading, terms
from relationjournal.ui.plots.balance_chart import BalanceChart
from relationjournal.ui.plots.chart_data import ChartData
from relationjournal.ui.plots.scale import month_labels, round_steps
from relationjournal.ui.theme import Contrast, Scheme, Theme, Tone
from tests.support.input import press, show_active
from tests.support.outlines import pages

END = date(2025, 3, 14)
START = END - timedelta(days=730)
HALF_YEAR = 182
HALF = (END - timedelta(days=HALF_YEAR)).toordinal()
TERMS = terms(30, family=False, fading=Fading.NORMAL)

Moved = tuple[int, float, Kind]


def _data(*entries: Moved, opening: float = 2.0, figures: Figures = IN_FIGURES) -> ChartData:
    """Return a balance of two years with entries so many days after the last half year began."""
    postings = [
        Posting(f"e{at}", "i", Effect(HALF + day, points, 0.0, kind, 1), f"day {day}")
        for at, (day, points, kind) in enumerate(entries)
    ]

    def read(start: date, end: date, count: int) -> Sequence[Posting]:
        within = [one for one in postings if start.toordinal() < one.effect.day <= end.toordinal()]
        most = sorted(within, key=lambda one: -abs(one.effect.fixed))[:count]
        return sorted(most, key=lambda one: one.effect.day)

    life = pages(opening, TERMS.half_life, postings, START, END).outline
    return ChartData("Ana", life.daily(TERMS), life.days, read, 3.0, figures)


USUAL = _data((30, 3.0, Kind.GAVE), (60, -6.0, Kind.SLIPPED), (90, 2.0, Kind.MENDED))
LONG = _data(
    (-500, 5.0, Kind.GAVE), (-300, -4.0, Kind.SLIPPED), (100, 2.0, Kind.GAVE), opening=0.0
)  # fmt: skip

Show = Callable[[ChartData], BalanceChart]


@pytest.fixture
def show(qtbot: QtBot, theme: Theme) -> Show:
    def shown(data: ChartData) -> BalanceChart:
        chart = BalanceChart(theme)
        chart.resize(720, 240)
        show_active(qtbot, chart)
        chart.show_data(data, HALF_YEAR)
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


def _amounts(chart: BalanceChart) -> list[str]:
    return [mark.sentence.split(", ")[1] for mark in chart.marks]


def _distance(one: QImage, other: QImage) -> float:
    """Return how much of a picture has clearly another colour in another one, 0 to 1."""
    pairs = [
        (one.pixelColor(x, y), other.pixelColor(x, y))
        for x in range(one.width())
        for y in range(one.height())
    ]
    differ = sum(
        abs(a.lightness() - b.lightness()) > 16 or abs(a.red() - b.red()) > 40 for a, b in pairs
    )
    return differ / len(pairs)


def _top(image: QImage, colour: QColor, x: int) -> int:
    """Return how far down a column the line is met."""
    column = image.copy(x, 0, 3, image.height())
    return next(y for y in range(column.height()) if _count(column.copy(0, y, 3, 1), colour, 60))


def _shot(chart: BalanceChart) -> QImage:
    return chart.grab().toImage()


@pytest.mark.parametrize("contrast", [Contrast.NORMAL, Contrast.HIGH])
@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_that_the_line_is_drawn_thin_on_the_ground_of_the_card(
    show: Show, theme: Theme, scheme: Scheme, contrast: Contrast
) -> None:
    theme.choose(scheme=scheme, contrast=contrast)
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
    assert _top(image, blue, image.width() * 9 // 10) < _top(image, blue, image.width() // 3)


def test_that_entries_are_marked_where_their_days_are(show: Show, theme: Theme) -> None:
    image = _shot(show(_data((1, 9.0, Kind.GAVE), (45, -2.0, Kind.SLIPPED))))
    orange = theme.colour(Tone.TOOK_OUT)
    columns = [x for x in range(image.width()) if _count(image.copy(x, 0, 1, 240), orange)]
    # A quarter of the half year, to the right of the figures at the axis.
    assert 0.2 < columns[0] / image.width() < columns[-1] / image.width() < 0.35
    assert columns[-1] - columns[0] < 16


def test_that_a_chart_drawn_twice_is_the_same_and_another_balance_another(show: Show) -> None:
    first, again = _shot(show(USUAL)), _shot(show(USUAL))
    assert _distance(first, again) < 0.001
    other = _shot(show(_data((30, 3.0, Kind.GAVE), (60, 6.0, Kind.GAVE), (90, 2.0, Kind.MENDED))))
    assert _distance(first, other) > 0.01


def test_that_what_lies_before_the_half_year_comes_into_sight_with_the_whole_life(
    show: Show,
) -> None:
    chart = show(LONG)
    near = _shot(chart)
    assert _amounts(chart) == ["+2.0"]
    chart.show_days()
    assert _amounts(chart) == ["+5.0", "−4.0", "+2.0"]
    assert _distance(near, _shot(chart)) > 0.01


def test_that_the_arrow_keys_read_the_entries(show: Show) -> None:
    chart = show(USUAL)
    chart.setFocus()
    press(chart, Qt.Key.Key_Left)
    assert chart.mark_read == chart.marks[2]
    press(chart, Qt.Key.Key_Left, times=5)
    assert chart.mark_read is not None
    assert chart.mark_read.entry_id == "e0"
    press(chart, Qt.Key.Key_Right)
    assert chart.mark_read.sentence == "12 Nov 2024, −6.0, day 60, balance −3.9 points"


def test_that_the_arrow_keys_go_on_to_entries_that_are_out_of_sight(show: Show) -> None:
    chart = show(LONG)
    chart.setFocus()
    press(chart, Qt.Key.Key_Left, times=3)
    assert chart.mark_read is not None
    assert chart.mark_read.entry_id == "e0"
    low, high = chart.span
    assert low < chart.mark_read.on.toordinal() < high
    press(chart, Qt.Key.Key_Right, times=9)
    assert chart.mark_read.entry_id == "e2"


def test_that_a_line_more_leaves_the_days_in_sight(show: Show) -> None:
    chart = show(LONG)
    press(chart, Qt.Key.Key_Plus)
    before = chart.span
    chart.renew_data(_data((100, 2.0, Kind.GAVE), (120, 4.0, Kind.GAVE)))
    assert chart.span == pytest.approx(before, abs=0.1)
    assert "+4.0" in _amounts(chart)


def test_that_home_and_end_read_the_first_and_the_last_entry(show: Show) -> None:
    chart = show(LONG)
    chart.setFocus()
    for key, entry_id in ((Qt.Key.Key_Home, "e0"), (Qt.Key.Key_End, "e2")):
        press(chart, key)
        assert chart.mark_read is not None
        assert chart.mark_read.entry_id == entry_id


def test_that_plus_and_minus_change_the_span_and_nought_shows_all_of_it(show: Show) -> None:
    chart = show(USUAL)
    chart.setFocus()
    low, high = chart.span
    press(chart, Qt.Key.Key_Plus)
    nearer = chart.span
    assert nearer[1] - nearer[0] == pytest.approx((high - low) / 2, rel=0.05)
    press(chart, Qt.Key.Key_Minus, times=6)
    whole = (START.toordinal(), END.toordinal())
    assert chart.span == pytest.approx(whole, abs=12)
    press(chart, Qt.Key.Key_Plus, times=3)
    press(chart, Qt.Key.Key_0)
    assert chart.span == pytest.approx(whole, abs=12)


def test_that_the_height_follows_the_days_in_sight(show: Show, theme: Theme) -> None:
    """A small balance after a great one is not drawn flat on the ground."""
    chart = show(_data((-700 + HALF_YEAR, 90.0, Kind.GAVE), (60, 3.0, Kind.GAVE), opening=0.0))
    image = _shot(chart)
    assert _top(image, theme.colour(Tone.PUT_IN), image.width() // 2) < image.height() / 2


def test_that_dragging_brings_earlier_days_into_sight_with_their_entries(
    qtbot: QtBot, show: Show
) -> None:
    chart = show(_data((-60, 5.0, Kind.GAVE), (100, 2.0, Kind.GAVE)))
    low, _high = chart.span
    canvas = chart.canvas
    at, to = QPoint(200, 100), QPoint(600, 100)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=at)
    for x in range(at.x(), to.x() + 1, 40):
        QTest.mouseMove(canvas, QPoint(x, at.y()))
        QTest.qWait(1)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=to)
    assert chart.span[0] < low - 30
    qtbot.waitUntil(lambda: "e0" in [mark.entry_id for mark in chart.marks])


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
    assert name.startswith("Ana, balance 13 Sep 2024 to 14 Mar: from ")
    assert "3 entries" in name


def test_that_in_words_no_figure_is_left(show: Show) -> None:
    data = _data((30, 3.0, Kind.GAVE), (60, -6.0, Kind.SLIPPED), figures=IN_WORDS)
    chart = show(data)
    said = chart.accessibleName().partition(": ")[2]
    assert not any(sign.isdigit() for sign in said)
    assert [mark.sentence for mark in chart.marks] == [
        "13 Oct 2024, some, day 30, balance more put in",
        "12 Nov 2024, a lot, day 60, balance more taken out",
    ]


def test_that_an_account_without_entries_is_drawn_too(show: Show) -> None:
    assert not _shot(show(ChartData())).isNull()
    chart = show(_data(opening=0.0))
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_Plus, Qt.Key.Key_0):
        press(chart, key)
    assert chart.mark_read is None


def test_that_of_very_many_entries_those_that_moved_most_are_marked(show: Show) -> None:
    many = [(day % 180, 1.0 + (day == 77) * 4, Kind.GAVE) for day in range(450)]
    chart = show(_data(*sorted(many)))
    assert 50 < len(chart.marks) < 150
    assert any("+5.0" in mark.sentence for mark in chart.marks)
    assert all(one.on <= other.on for one, other in pairwise(chart.marks))


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


def test_that_the_year_is_said_where_no_january_is_in_sight() -> None:
    labels = month_labels(date(2024, 6, 5), date(2024, 10, 3), 8)
    assert [words for _, words in labels] == ["Jul 2024", "Aug", "Sep", "Oct"]


def test_that_january_carries_its_year() -> None:
    labels = month_labels(date(2024, 11, 5), date(2025, 3, 14), 8)
    assert [words for _, words in labels] == ["Dec", "2025", "Feb", "Mar"]
