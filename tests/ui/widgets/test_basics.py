from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QAccessible, QAction, QColor, QImage, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from relationjournal.ui.painting import Face, paint_balance_bar, sparkline_points
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.avatar import LARGE, Avatar
from relationjournal.ui.widgets.balance_bar import BalanceBar, BalanceFigure
from relationjournal.ui.widgets.buttons import ButtonKind, IconButton, action_button, button
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.chip import Chip, Tag
from relationjournal.ui.widgets.choice_chip import ChoiceChip
from relationjournal.ui.widgets.empty_state import EmptyState
from relationjournal.ui.widgets.flow_layout import FlowLayout
from relationjournal.ui.widgets.labels import ElidedLabel
from relationjournal.ui.widgets.name_button import NameButton
from relationjournal.ui.widgets.page_header import PageHeader
from relationjournal.ui.widgets.search_field import SearchField
from relationjournal.ui.widgets.segmented_control import SegmentedControl
from relationjournal.ui.widgets.why_button import Explanation, WhyButton
from tests.support.input import click, press, show_active, write


def pixels(image: QImage, colour: str, box: QRect) -> int:
    wanted = QColor(colour)
    return sum(
        image.pixelColor(x, y) == wanted
        for x in range(box.left(), box.right() + 1)
        for y in range(box.top(), box.bottom() + 1)
    )


def shown(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    widget.show()


def test_that_a_card_sets_its_rows_apart(qtbot: QtBot) -> None:
    card = Card("Reach out")
    shown(qtbot, card)
    for name in ("Ana", "Ben", "Chi"):
        card.add_row(QLabel(name))
    rules = [line for line in card.findChildren(QFrame) if line.property("kind") == "rule"]
    assert len(rules) == 3
    card.clear_rows()
    assert not any(
        label.isVisible() for label in card.findChildren(QLabel) if label.text() == "Ana"
    )


def test_that_a_card_across_the_window_is_lower_and_flat(theme: Theme, qtbot: QtBot) -> None:
    plain, across = Card(), Card()
    across.stand_across()
    for card in (plain, across):
        card.add(button("Look"))
        shown(qtbot, card)
    assert across.sizeHint().height() < plain.sizeHint().height() - spacing.S
    line = QColor(theme.tokens.hairline)
    tops = [card.grab().toImage().pixelColor(card.width() // 2, 0) for card in (plain, across)]
    assert tops[0] == line != tops[1]


def test_that_headings_stand_alike_with_and_without_buttons(theme: Theme, qtbot: QtBot) -> None:
    beside: list[QWidget] = [
        WhyButton("this", lambda: Explanation("So.")),
        button("Read it", ButtonKind.QUIET),
        IconButton(theme, "add", "Add"),
    ]
    places: set[tuple[int, int]] = set()
    for widget in (None, *beside):
        card, row = Card("Promises due"), QLabel("the slides")
        if widget is not None:
            card.add_to_head(widget)
        card.add_row(row)
        shown(qtbot, card)
        [heading] = card.findChildren(ElidedLabel)
        places.add((heading.geometry().center().y(), row.y()))
    assert len(places) == 1


def test_that_a_title_stands_whole_where_buttons_leave_no_room(qtbot: QtBot) -> None:
    header = PageHeader("People", "40 people")
    offer = button("Statement of all shown")
    header.add_action(offer)
    shown(qtbot, header)
    title = header.findChildren(ElidedLabel)[0]
    header.resize(600, header.sizeHint().height())
    assert offer.x() > title.x()
    header.resize(offer.sizeHint().width() + 20, 200)
    qtbot.waitUntil(lambda: title.width() >= title.sizeHint().width())
    assert offer.y() > title.y()


def test_that_a_photo_takes_the_place_of_initials(
    theme: Theme, qtbot: QtBot, tmp_path: Path
) -> None:
    picture = QImage(20, 10, QImage.Format.Format_RGB32)
    picture.fill(QColor("#123456"))
    file = tmp_path / "ana.png"
    assert picture.save(str(file))
    avatar = Avatar(theme, Face("1", "Ana Ruiz", file.read_bytes()), LARGE)
    shown(qtbot, avatar)
    image = avatar.grab().toImage()
    assert image.pixelColor(image.rect().center()) == QColor("#123456")
    assert avatar.sizeHint().width() == LARGE


def test_that_a_broken_photo_leaves_the_initials(theme: Theme, qtbot: QtBot) -> None:
    avatar = Avatar(theme, Face("1", "Ana Ruiz", b"no picture"))
    plain = Avatar(theme, Face("1", "Ana Ruiz"))
    shown(qtbot, avatar)
    shown(qtbot, plain)
    assert avatar.grab().toImage() == plain.grab().toImage()


def bar_image(theme: Theme, points: float) -> QImage:
    image = QImage(91, 16, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.tokens.surface))
    painter = QPainter(image)
    paint_balance_bar(painter, QRectF(image.rect()), points, 10, theme.tokens)
    painter.end()
    return image


def test_that_what_was_put_in_is_a_solid_bar_to_the_right(theme: Theme) -> None:
    image = bar_image(theme, 10)
    right, left = QRect(32, 4, 57, 8), QRect(0, 0, 29, 16)
    assert pixels(image, theme.tokens.put_in, right) > 0.95 * right.width() * right.height()
    assert pixels(image, theme.tokens.surface, left) == left.width() * left.height()


def test_that_what_was_taken_out_is_a_hatched_bar_to_the_left(theme: Theme) -> None:
    image = bar_image(theme, -4)
    bar = QRect(8, 4, 20, 8)
    ground = pixels(image, theme.tokens.surface, QRect(32, 0, 58, 16))
    assert ground == 58 * 16
    assert pixels(image, theme.tokens.took_out, bar) < 0.8 * bar.width() * bar.height()
    assert pixels(image, theme.tokens.surface, bar) < bar.width() * bar.height()


def test_that_both_sides_of_a_bar_have_one_scale(theme: Theme) -> None:
    def ends(points: float) -> list[int]:
        image = bar_image(theme, points)
        ground = QColor(theme.tokens.surface)
        return [x for x in range(91) if image.pixelColor(x, 3) != ground]

    assert abs((ends(4)[-1] - 30) - (30 - ends(-4)[0])) <= 1


def test_that_a_bar_never_leaves_its_room(theme: Theme) -> None:
    assert bar_image(theme, 1000) == bar_image(theme, 10)


def test_that_a_balance_is_read_out_with_its_sign(theme: Theme, qtbot: QtBot) -> None:
    bar = BalanceBar(theme, 10)
    shown(qtbot, bar)
    bar.show_points(-3)
    assert bar.accessibleName() == "−3.0 points"
    bar.show_points(None)
    assert bar.accessibleName() == "no balance yet"


def test_that_figures_line_up_over_rows(theme: Theme, qtbot: QtBot) -> None:
    small, large = BalanceFigure(theme, 40), BalanceFigure(theme, 40)
    small.show_points(1)
    large.show_points(-88.8)
    shown(qtbot, small)
    shown(qtbot, large)
    assert small.sizeHint() == large.sizeHint()


def test_that_equal_values_make_a_level_line() -> None:
    points = sparkline_points(QRectF(0, 0, 100, 20), (3.0, 3.0, 3.0))
    assert [(point.x(), point.y()) for point in points] == [(0, 10), (50, 10), (100, 10)]


def test_that_chips_go_on_in_the_next_line(qtbot: QtBot) -> None:
    box = QWidget()
    flow = FlowLayout(box)
    chips = [Chip("Close friends") for _ in range(4)]
    for chip in chips:
        flow.addWidget(chip)
    shown(qtbot, box)
    box.resize(chips[0].sizeHint().width() * 2 + 10, flow.heightForWidth(box.width()))
    QApplication.sendPostedEvents()
    assert chips[1].y() == chips[0].y()
    assert chips[2].y() > chips[0].y()
    assert flow.heightForWidth(10_000) < flow.heightForWidth(box.width())
    assert all(chip.geometry().right() <= box.width() for chip in chips)


def test_that_chips_are_laid_out_when_python_has_given_up_what_is_around_them(
    qtbot: QtBot,
) -> None:
    """Items that Qt made were given up too, and asking one of them ended the program."""
    box = QWidget()
    column = QVBoxLayout(box)
    flow = FlowLayout()
    chips = [Chip("Close friends") for _ in range(2)]
    for chip in chips:
        flow.addWidget(chip)
    column.addLayout(flow)
    shown(qtbot, box)
    Shiboken.invalidate(column)
    items = [flow.itemAt(at) for at in range(flow.count())]
    assert all(Shiboken.isValid(item) for item in items)
    assert flow.minimumSize().height() == chips[0].minimumSizeHint().height()
    chips[0].setParent(None)
    assert flow.count() == 1


def test_that_a_choice_is_read_out_as_a_button_with_what_is_chosen(qtbot: QtBot) -> None:
    chip = ChoiceChip("Circle", [("", "All circles"), ("close", "Close")])
    shown(qtbot, chip)
    spoken = QAccessible.queryAccessibleInterface(chip)
    assert spoken.role() is QAccessible.Role.Button
    chip.choose("close")
    assert spoken.text(QAccessible.Text.Name) == "Circle: Close"
    assert not spoken.state().checkable


def test_that_a_segment_is_chosen_by_key_and_by_click(qtbot: QtBot) -> None:
    control = SegmentedControl("Answer", [("yes", "Yes"), ("partly", "Partly"), ("no", "No")])
    shown(qtbot, control)
    yes, partly, no = control.findChildren(QPushButton)
    with qtbot.waitSignal(control.chosen) as chosen:
        click(no)
    assert chosen.args == ["no"]
    assert control.value == "no"
    no.setFocus()
    press(no, Qt.Key.Key_Left)
    assert control.value == "partly"
    control.choose("yes")
    assert yes.isChecked()
    assert not partly.isChecked()


def test_that_the_search_waits_for_a_pause(theme: Theme, qtbot: QtBot) -> None:
    field = SearchField(theme, "Search people")
    shown(qtbot, field)
    with qtbot.waitSignal(field.searched) as searched:
        write(field, "ana ")
    assert searched.args == ["ana"]
    with qtbot.waitSignal(field.searched) as searched:
        press(field, Qt.Key.Key_Escape)
    assert searched.args == [""]


def test_that_the_arrow_down_goes_from_the_search_to_what_it_found(
    theme: Theme, qtbot: QtBot
) -> None:
    place = QWidget()
    column = QVBoxLayout(place)
    field, found = SearchField(theme, "Search people"), QListWidget()
    for each in (field, Chip("Circle"), found):
        column.addWidget(each)
    shown(qtbot, place)
    press(field, Qt.Key.Key_Down)
    assert place.focusWidget() is found, "and not a filter that stands before it"


def test_that_a_button_follows_its_command(qtbot: QtBot) -> None:
    action = QAction("New person")
    made = action_button(action, ButtonKind.PRIMARY)
    shown(qtbot, made)
    with qtbot.waitSignal(action.triggered):
        press(made, Qt.Key.Key_Space)
    action.setEnabled(False)
    assert not made.isEnabled()


def test_that_an_empty_place_has_one_sentence_one_button_one_key(qtbot: QtBot) -> None:
    action = QAction("New person")
    action.setShortcut("Ctrl+Shift+N")
    empty = EmptyState("Nobody is here yet.", action)
    shown(qtbot, empty)
    assert [button.text() for button in empty.findChildren(QPushButton)] == ["New person"]
    texts = [label.text() for label in empty.findChildren(QLabel)]
    assert texts == ["Nobody is here yet.", "Ctrl+Shift+N"]


@pytest.mark.parametrize("width", [420, 640, 1200])
def test_that_the_sentence_of_an_empty_place_is_shown_whole_at_twice_the_size(
    theme: Theme, qtbot: QtBot, width: int
) -> None:
    theme.choose(text_factor=2.0)
    empty = EmptyState("The people you care about will be here, each with an account.")
    empty.resize(width, 400)
    show_active(qtbot, empty)
    [words] = empty.findChildren(QLabel)
    assert words.height() >= words.heightForWidth(words.width())
    assert abs(words.geometry().center().x() - empty.rect().center().x()) <= 1


def test_that_a_long_name_ends_in_dots_and_is_told_in_full(qtbot: QtBot) -> None:
    label = ElidedLabel("Lena Schultz-Ottenheim van der Berg", Role.STRONG)
    shown(qtbot, label)
    label.resize(90, label.sizeHint().height())
    label.grab()
    assert label.toolTip() == label.text()
    label.resize(label.sizeHint())
    label.grab()
    assert label.toolTip() == ""


@pytest.mark.parametrize(
    "name", ["Lena Schultz-Ottenheim van der Berg", "W" * 40, "عبد العزيز " * 5]
)
def test_that_a_long_title_takes_a_second_line_before_it_ends_in_dots(
    qtbot: QtBot, name: str
) -> None:
    label = ElidedLabel(name, Role.TITLE, most_lines=2)
    shown(qtbot, label)
    whole = label.sizeHint().width()
    for width, lines, is_whole in ((whole, 1, True), (whole * 3 // 4, 2, True), (90, 2, False)):
        assert label.heightForWidth(width) == lines * label.fontMetrics().lineSpacing()
        label.resize(width, label.heightForWidth(width))
        label.grab()
        assert label.toolTip() == ("" if is_whole else name)


def test_that_an_ampersand_is_no_mnemonic(qtbot: QtBot) -> None:
    chip = Chip("Smith & Sons")
    shown(qtbot, chip)
    assert chip.text() == "Smith && Sons"
    assert chip.accessibleName() == "Smith & Sons"


def test_that_an_ampersand_in_a_name_stands_for_no_key(theme: Theme, qtbot: QtBot) -> None:
    name = NameButton(theme)
    qtbot.addWidget(name)
    name.show_name("R&D")
    assert name.shortcut().isEmpty()
    assert name.text() == "R&D"


def test_that_nothing_is_clipped_at_twice_the_size(theme: Theme, qtbot: QtBot) -> None:
    theme.choose(text_factor=2.0)
    for widget in (
        Chip("Close friends"),
        Tag("every 3 weeks", Tone.MUTED),
        SegmentedControl("Answer", [("yes", "Yes"), ("no", "Did not come up")]),
        SearchField(theme, "Search people"),
    ):
        shown(qtbot, widget)
        assert widget.height() >= theme.type.height(Role.CAPTION) + 4
        for part in widget.findChildren(QPushButton):
            assert part.height() >= theme.type.height()
            assert part.width() >= part.fontMetrics().horizontalAdvance(part.text())
