"""The months of a practice as bars: as high as what was noted, read with the arrow keys."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from relationjournal.services.evidence import MonthOfPractice
from relationjournal.ui.practices.month_bars import MonthBars
from relationjournal.ui.theme import Scheme, Theme, Tone
from tests.support.input import press, show_active

COUNTS = (2, 0, 8)
MONTHS = tuple(MonthOfPractice(date(2025, at, 1), count) for at, count in enumerate(COUNTS, 1))


@pytest.fixture
def bars(qtbot: QtBot, theme: Theme) -> MonthBars:
    made = MonthBars(theme)
    made.resize(300, 140)
    made.show_months(MONTHS, "Listen")
    show_active(qtbot, made)
    return made


def heights(image: QImage, colour: QColor) -> list[int]:
    """Return how high a colour stands in each third of a picture."""
    third = image.width() // len(COUNTS)
    rows = range(image.height())
    return [
        max(
            sum(image.pixelColor(x, y) == colour for y in rows)
            for x in range(at * third, (at + 1) * third)
        )
        for at in range(len(COUNTS))
    ]


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_that_a_month_with_more_has_a_higher_bar(
    bars: MonthBars, theme: Theme, scheme: Scheme
) -> None:
    theme.choose(scheme=scheme)
    few, none, many = heights(bars.grab().toImage(), theme.colour(Tone.PUT_IN))
    assert none == 0
    assert 3 * few < many < 5 * few


def test_that_the_arrow_keys_read_the_months(bars: MonthBars) -> None:
    bars.setFocus()
    press(bars, Qt.Key.Key_Left)
    assert bars.month_read == MONTHS[-1]
    press(bars, Qt.Key.Key_Left)
    assert bars.month_read == MONTHS[1]
    assert "January 2025: 2" in bars.accessibleName()
