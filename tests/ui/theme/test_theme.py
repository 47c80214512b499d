import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from relationjournal.ui.theme import Contrast, Role, Scheme, Theme, Tone, TypeScale
from relationjournal.ui.theme.tokens import DARK, HIGH_CONTRAST_DARK, LIGHT
from relationjournal.ui.widgets.labels import text_label

FACTORS = {
    Role.CAPTION: 0.85,
    Role.BODY: 1.0,
    Role.STRONG: 1.0,
    Role.JOURNAL: 1.1,
    Role.HEADING: 1.2,
    Role.TITLE: 1.6,
    Role.FIGURE: 2.4,
}


def test_that_the_chosen_scheme_dresses_the_window(theme: Theme) -> None:
    theme.choose(scheme=Scheme.DARK)
    assert theme.tokens == DARK
    assert QGuiApplication.palette().window().color().name().upper() == DARK.background
    theme.choose(scheme=Scheme.LIGHT)
    assert theme.tokens == LIGHT


def test_that_high_contrast_keeps_the_scheme(theme: Theme) -> None:
    theme.choose(scheme=Scheme.DARK, contrast=Contrast.HIGH)
    assert theme.tokens == HIGH_CONTRAST_DARK


def test_that_following_the_system_takes_its_scheme(theme: Theme) -> None:
    theme.choose(scheme=Scheme.SYSTEM)
    is_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert theme.tokens.is_dark is is_dark


def test_that_a_change_of_the_system_is_followed(theme: Theme, qtbot: QtBot) -> None:
    theme.choose(scheme=Scheme.SYSTEM)
    with qtbot.waitSignal(theme.changed):
        QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)


def test_that_widgets_are_told_of_a_choice(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.choose(text_factor=1.5)


@pytest.mark.parametrize(("asked", "taken"), [(0.5, 0.8), (1.25, 1.25), (3.0, 2.0)])
def test_that_text_is_four_fifths_to_twice_its_size(
    theme: Theme, asked: float, taken: float
) -> None:
    before = theme.type.body.pointSizeF()
    theme.choose(text_factor=asked)
    assert theme.text_factor == taken
    assert theme.type.body.pointSizeF() == pytest.approx(before * taken)


def test_that_compact_rows_are_lower(theme: Theme) -> None:
    usual = theme.type.row
    theme.choose(is_compact=True)
    try:
        assert theme.type.row < usual
        assert theme.type.row >= theme.type.height()
    finally:
        theme.choose(is_compact=False)


def test_that_all_sizes_come_from_the_system_font() -> None:
    system = QFont()
    system.setPointSizeF(10)
    scale = TypeScale.of(system, 1.0)
    assert {role: scale.points(role) / 10 for role in Role} == pytest.approx(FACTORS)


def test_that_a_system_font_in_pixels_is_understood() -> None:
    system = QFont()
    system.setPixelSize(16)
    assert TypeScale.of(system, 1.0).points(Role.BODY) == pytest.approx(12)


def test_that_there_are_two_weights(theme: Theme) -> None:
    weights = {theme.type.weight(role) for role in Role}
    assert weights == {QFont.Weight.Normal, QFont.Weight.DemiBold}


def test_that_figures_have_one_width(theme: Theme) -> None:
    assert theme.type.body.featureValue(QFont.Tag("tnum")) == 1
    metrics = QFontMetrics(theme.type.font(Role.STRONG))
    assert metrics.horizontalAdvance("111.1") == metrics.horizontalAdvance("888.8")


def test_that_rows_and_controls_grow_with_the_text(theme: Theme) -> None:
    assert (theme.type.control, theme.type.row) == (32, 40)
    theme.choose(text_factor=2.0)
    assert theme.type.control > theme.type.height()
    assert theme.type.row == 80


def test_that_labels_take_role_and_tone_from_the_theme(theme: Theme, qtbot: QtBot) -> None:
    label: QLabel = text_label("Ana Ruiz", Role.TITLE, Tone.MUTED)
    qtbot.addWidget(label)
    label.show()
    assert label.font().pointSizeF() == pytest.approx(theme.type.points(Role.TITLE), abs=0.01)
    assert label.palette().windowText().color().name().upper() == LIGHT.muted
    theme.choose(scheme=Scheme.DARK, text_factor=2.0)
    assert label.font().pointSizeF() == pytest.approx(theme.type.points(Role.TITLE), abs=0.01)
    assert label.palette().windowText().color().name().upper() == DARK.muted


def test_that_the_programs_icon_is_drawn_for_each_size_that_a_desktop_asks_for(
    theme: Theme,
) -> None:
    icon = theme.program_icon()
    for edge in (16, 32, 48, 128):
        assert icon.actualSize(QSize(edge, edge)) == QSize(edge, edge)


def test_that_icons_take_their_colour_and_are_kept(theme: Theme) -> None:
    icon = theme.icon("people", Tone.ACCENT)
    assert icon.cacheKey() == theme.icon("people", Tone.ACCENT).cacheKey()
    assert icon.cacheKey() != theme.icon("people", Tone.MUTED).cacheKey()
    image = icon.pixmap(16, 16).toImage()
    spots = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    darkest = max(spots, key=lambda colour: colour.alpha())
    asked = QColor(LIGHT.accent)
    assert abs(darkest.hue() - asked.hue()) < 5
    assert darkest.alpha() > 128


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_that_a_check_box_has_room_for_its_box(theme: Theme, qtbot: QtBot, factor: float) -> None:
    theme.choose(text_factor=factor)
    box = QCheckBox("Family")
    qtbot.addWidget(box)
    box.ensurePolished()
    assert box.minimumHeight() >= theme.type.icon + 2  # what a layout gives at least
