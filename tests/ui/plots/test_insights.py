"""The plots of the insights: what they draw, how they are read, and their tables."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from relationjournal.domain.contacts import Circle, Side
from relationjournal.domain.figures import Figures, Words
from relationjournal.domain.interactions import Kind
from relationjournal.domain.ledger.statement import Statement
from relationjournal.domain.reviews.facts import SideLine
from relationjournal.domain.reviews.flow import Flow
from relationjournal.domain.reviews.insights import PracticeSum
from relationjournal.services.journal import Journal
from relationjournal.ui.plots.bar_plot import BarPlot
from relationjournal.ui.plots.evenings_plot import EveningsPlot
from relationjournal.ui.plots.insight_data import (
    MOST_PRACTICES,
    BarPlotData,
    circles_data,
    evenings_data,
    practices_data,
    sides_data,
    weeks_data,
)
from relationjournal.ui.reviews.insights_view import InsightsView
from relationjournal.ui.reviews.plot_card import PlotTable
from relationjournal.ui.theme import Scheme, Theme, Tone
from relationjournal.ui.widgets.why_button import WhyButton
from tests.support.accessibility import assert_all_named, tab_order
from tests.support.input import press, show_active
from tests.support.journals import FRIDAY, new_journal
from tests.support.people import happened, someone

START = FRIDAY - timedelta(days=28)


def _week(at: int, put_in: float, took_out: float) -> Statement:
    start = START + timedelta(days=7 * at)
    closing = 10 + put_in + took_out - 2
    return Statement(start, start + timedelta(days=7), 10, put_in, took_out, closing, ())


WEEKS = (_week(0, 4, 0), _week(1, 2, -6), _week(2, 0, -3), _week(3, 9, 0))
FIGURES = Figures()

Show = Callable[[BarPlotData], BarPlot]


@pytest.fixture
def show(qtbot: QtBot, theme: Theme) -> Show:
    def shown(data: BarPlotData) -> BarPlot:
        plot = BarPlot(theme)
        plot.resize(640, 240)
        show_active(qtbot, plot)
        plot.show_data(data, FIGURES)
        return plot

    return shown


def _columns(image: QImage, colour: QColor, tolerance: int = 30) -> list[int]:
    """Return how many points of each column of a picture have about this colour."""

    def has(x: int, y: int) -> bool:
        each = image.pixelColor(x, y)
        pairs = (
            (each.red(), colour.red()),
            (each.green(), colour.green()),
            (each.blue(), colour.blue()),
        )
        return all(abs(one - other) <= tolerance for one, other in pairs)

    return [sum(has(x, y) for y in range(image.height())) for x in range(image.width())]


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_that_a_week_that_put_in_more_has_a_higher_bar(
    show: Show, theme: Theme, scheme: Scheme
) -> None:
    theme.choose(scheme=scheme)
    image = show(weeks_data(WEEKS, FIGURES)).grab().toImage()
    solid = _columns(image, theme.colour(Tone.PUT_IN))
    quarter = image.width() // 4
    first, last = max(solid[:quarter]), max(solid[-quarter:])
    assert last > 1.8 * first > 0
    assert max(solid[2 * quarter + 20 : 3 * quarter - 20]) <= 2


def test_that_what_was_taken_out_is_hatched_so_that_grey_tells_it_apart(
    show: Show, theme: Theme
) -> None:
    image = show(weeks_data(WEEKS, FIGURES)).grab().toImage()
    hatched = _columns(image, theme.colour(Tone.TOOK_OUT))
    solid = _columns(image, theme.colour(Tone.PUT_IN))
    inked = [count for count in hatched if count]
    assert inked
    tall = max(hatched)
    middle = sorted(inked)[len(inked) // 2]
    assert middle < 0.7 * tall, "a solid bar has as much colour in its middle as at its edge"
    assert max(solid) > 40


def test_that_plots_in_grey_are_still_two_kinds_of_bars(show: Show) -> None:
    image = show(circles_data(dict.fromkeys(Circle, Flow(5, -5)), FIGURES)).grab().toImage()
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    half = grey.height() // 2
    ground = grey.pixelColor(grey.width() - 12, 12).value()

    def dark(first: int, last: int) -> int:
        return sum(
            abs(grey.pixelColor(x, y).value() - ground) > 60
            for x in range(60, grey.width())
            for y in range(first, last)
        )

    above, below = dark(10, half - 20), dark(half, grey.height() - 40)
    assert above > 1.5 * below > 0


def test_that_the_arrow_keys_read_the_bars(show: Show) -> None:
    plot = show(weeks_data(WEEKS, FIGURES))
    plot.setFocus()
    press(plot, Qt.Key.Key_Right)
    assert plot.point_read is not None
    assert plot.point_read.sentence == ("Week to 21 Feb: put in +4.0, took out 0.0, fading −2.0")
    press(plot, Qt.Key.Key_End)
    assert plot.point_read.sentence.startswith("Week to 14 Mar: put in +9.0")
    press(plot, Qt.Key.Key_Left)
    assert plot.point_read.sentence.startswith("Week to 7 Mar")
    assert "4 places" in plot.accessibleName()


def test_that_words_stand_for_figures_where_the_user_wants_none() -> None:
    words = Words()
    shown = (
        weeks_data(WEEKS, words),
        circles_data({Circle.INNER: Flow(5, -5)}, words),
        sides_data((SideLine(Side.INSIDE, 4, Flow(5, -5)),), words),
        practices_data((PracticeSum("listen", "Listen", 7),), words),
    )
    for data in shown:
        said = " ".join(cell for one in data.bars for cell in one.cells[1:])
        assert not any(letter.isdigit() for letter in said), said


def test_that_the_table_has_all_practices_and_the_plot_the_most_noted(show: Show) -> None:
    many = tuple(PracticeSum(f"p{at}", f"Practice {at}", 40 - at) for at in range(20))
    data = practices_data(many, FIGURES)
    plot = show(data)
    press(plot, Qt.Key.Key_End)
    assert plot.point_read is not None
    assert plot.point_read.sentence.startswith(f"Practice {MOST_PRACTICES - 1}:")
    assert len(data.bars) == 20


def test_that_nothing_is_drawn_of_nothing(show: Show) -> None:
    plot = show(practices_data((), FIGURES))
    press(plot, Qt.Key.Key_Right)
    assert plot.point_read is None
    assert not plot.grab().toImage().isNull()


def test_that_a_year_of_evenings_is_filled_where_one_looked(qtbot: QtBot, theme: Theme) -> None:
    def ink(looked: list[date]) -> int:
        plot = EveningsPlot(theme)
        plot.resize(720, 170)
        show_active(qtbot, plot)
        plot.show_data(evenings_data(looked, FRIDAY), str(len(looked)))
        image = plot.grab().toImage()
        return sum(_columns(image, theme.colour(Tone.ACCENT)))

    none, some, many = (
        ink([FRIDAY - timedelta(days=7 * at) for at in range(count)]) for count in (0, 10, 50)
    )
    assert none < some < many


def test_that_the_arrow_keys_read_evenings_day_by_day(qtbot: QtBot, theme: Theme) -> None:
    plot = EveningsPlot(theme)
    show_active(qtbot, plot)
    plot.show_data(evenings_data([FRIDAY - timedelta(days=7)], FRIDAY), "1")
    plot.setFocus()
    press(plot, Qt.Key.Key_Up)
    assert plot.point_read is not None
    assert plot.point_read.sentence == "Friday, 14 March, open"
    press(plot, Qt.Key.Key_Left)
    assert plot.point_read.sentence == "Friday, 7 March, looked"
    press(plot, Qt.Key.Key_Down)
    assert plot.point_read.sentence == "Saturday, 8 March, open"


def test_that_evenings_of_a_leap_year_have_their_places() -> None:
    data = evenings_data([date(2024, 2, 29)], date(2024, 12, 31))
    assert data.place(data.last) == (data.weeks - 1, date(2024, 12, 31).weekday())
    assert dict(data.months())[date(2024, 2, 1)] == 1


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    made = new_journal(tmp_path)
    ana = someone(made, "Ana")
    for days in range(0, 200, 5):
        kind = Kind.SLIPPED if days % 25 == 10 else Kind.GAVE
        happened(made, ana, FRIDAY - timedelta(days=days), kind, 1)
    made.mirror.begin(FRIDAY)
    yield made
    made.close()


def read(qtbot: QtBot, view: InsightsView) -> None:
    with qtbot.waitSignal(view.reading.found):
        view.show_insights()


def test_that_every_plot_has_its_table_and_all_is_named(
    qtbot: QtBot, theme: Theme, journal: Journal
) -> None:
    view = InsightsView(theme, journal)
    view.resize(1100, 800)
    read(qtbot, view)
    show_active(qtbot, view)
    qtbot.waitUntil(lambda: view.evenings is not None)
    assert set(view.bars) | {"evenings"} == set(view.cards)
    assert_all_named(view)
    weeks = view.cards["weeks"].table.model()
    assert weeks.rowCount() == 26
    assert (
        view.cards["evenings"].table.model().data(view.cards["evenings"].table.model().index(0, 1))
        == "1"
    )
    qtbot.waitUntil(lambda: bool(view.evenings and view.evenings.isVisible()))
    stops = [one for one in tab_order(view) if view.isAncestorOf(one)][-3 * len(view.cards) :]
    plots = BarPlot, BarPlot, BarPlot, BarPlot, EveningsPlot
    assert [type(one) for one in stops] == [
        each for plot in plots for each in (WhyButton, plot, PlotTable)
    ], "Tab goes from card to card"
    view.span.choose("13")
    read(qtbot, view)
    assert weeks.rowCount() == 13


def test_that_tables_stand_below_their_plots_where_it_is_narrow(
    qtbot: QtBot, theme: Theme, journal: Journal
) -> None:
    view = InsightsView(theme, journal)
    read(qtbot, view)
    show_active(qtbot, view)
    qtbot.waitUntil(lambda: view.evenings is not None)
    for width, is_beside in ((1100, True), (640, False)):
        view.resize(width, 700)
        qtbot.wait(50)
        table, plot = view.cards["weeks"].table, view.bars["weeks"]
        assert (table.x() > plot.x() + plot.width() // 2) is is_beside


def test_that_insights_hide_numbers_with_the_setting(
    qtbot: QtBot, theme: Theme, journal: Journal
) -> None:
    journal.preferences.put(replace(journal.preferences.get(), words_only=True))
    view = InsightsView(theme, journal)
    read(qtbot, view)
    show_active(qtbot, view)
    model = view.cards["circles"].table.model()
    shown = [str(model.data(model.index(row, 1))) for row in range(model.rowCount())]
    assert not any(letter.isdigit() for words in shown for letter in words)


def test_that_an_empty_journal_says_so_in_place_of_empty_plots(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    empty = new_journal(tmp_path, name="empty")
    view = InsightsView(theme, empty)
    read(qtbot, view)
    show_active(qtbot, view)
    assert view.nothing.isVisible()
    assert not view.cards["weeks"].isVisible()
    empty.close()


def test_that_the_window_goes_on_while_plots_are_added_up_and_the_last_wish_is_shown(
    qtbot: QtBot, theme: Theme, journal: Journal
) -> None:
    view = InsightsView(theme, journal)
    show_active(qtbot, view)
    with journal.database.reading():  # so long nobody else reads
        view.show_insights()
        view.span.choose("13")
        view.span.chosen.emit("13")
        assert view.reading.is_reading
        qtbot.waitUntil(view.waiting.isVisible)
    qtbot.waitUntil(lambda: not view.reading.is_reading)
    assert view.cards["weeks"].table.model().rowCount() == 13
    assert not view.waiting.isVisible()
