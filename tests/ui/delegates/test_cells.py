from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView
from pytestqt.qtbot import QtBot

from relationjournal.ui.delegates.balance import AmountDelegate, BalanceDelegate
from relationjournal.ui.delegates.cell import CellDelegate
from relationjournal.ui.delegates.interaction import InteractionDelegate
from relationjournal.ui.delegates.person import PersonDelegate
from relationjournal.ui.delegates.plain_text import TextDelegate
from relationjournal.ui.delegates.roles import CellRole
from relationjournal.ui.delegates.sparkline import SparklineDelegate
from relationjournal.ui.models.interaction_rows import InteractionRow
from relationjournal.ui.painting import Face
from relationjournal.ui.theme import Role, Scheme, Theme, Tone


class Cell:
    """One cell of a real table, painted by a delegate."""

    def __init__(
        self, qtbot: QtBot, delegate: CellDelegate, text: str, values: Mapping[int, object]
    ) -> None:
        self._model = QStandardItemModel()
        item = QStandardItem(text)
        for role, value in values.items():
            item.setData(value, role)
        self._model.appendRow(item)
        self._view = QTableView()
        self._view.setModel(self._model)
        qtbot.addWidget(self._view)
        self._delegate = delegate
        self._index = self._model.index(0, 0)

    def size(self) -> QSize:
        return self._delegate.sizeHint(self._option(QRect(0, 0, 0, 0)), self._index)

    def image(self, width: int = 0) -> QImage:
        size = self.size()
        box = QRect(0, 0, width or size.width(), size.height())
        image = QImage(box.size(), QImage.Format.Format_RGB32)
        image.fill(QColor(self._delegate.theme.tokens.surface))
        painter = QPainter(image)
        self._delegate.paint(painter, self._option(box), self._index)
        painter.end()
        return image

    def _option(self, box: QRect) -> QStyleOptionViewItem:
        option = QStyleOptionViewItem()
        option.initFrom(self._view)
        option.rect = box
        option.widget = self._view
        return option


def has(image: QImage, colour: str) -> bool:
    """Return whether an image has a colour, up to the softness of edges."""
    spots = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return any(_difference(spot, QColor(colour)) < 12 for spot in spots)


def _difference(one: QColor, other: QColor) -> int:
    return (
        abs(one.red() - other.red())
        + abs(one.green() - other.green())
        + abs(one.blue() - other.blue())
    )


def test_that_a_balance_above_zero_is_blue_with_a_bar(theme: Theme, qtbot: QtBot) -> None:
    cell = Cell(qtbot, BalanceDelegate(theme, 40), "steady", {CellRole.POINTS: 12.3})
    image = cell.image()
    assert has(image, theme.tokens.put_in)
    assert not has(image, theme.tokens.took_out)


def test_that_a_large_balance_has_the_room_of_its_figure(theme: Theme, qtbot: QtBot) -> None:
    points: dict[int, object] = {CellRole.POINTS: 1_154.4}
    usual, large = (
        Cell(qtbot, BalanceDelegate(theme, limit), "steady", points).size().width()
        for limit in (40.0, 1_154.4)
    )
    assert large > usual


def test_that_a_balance_below_zero_is_orange(theme: Theme, qtbot: QtBot) -> None:
    cell = Cell(qtbot, BalanceDelegate(theme, 40), "overdrawn", {CellRole.POINTS: -6.0})
    image = cell.image()
    assert has(image, theme.tokens.took_out)
    assert not has(image, theme.tokens.put_in)


def test_that_a_new_account_shows_its_band_and_no_figure(theme: Theme, qtbot: QtBot) -> None:
    image = Cell(qtbot, BalanceDelegate(theme, 40), "new", {}).image()
    assert not has(image, theme.tokens.put_in)
    assert has(image, theme.tokens.muted)


def test_that_a_name_has_no_colour(theme: Theme, qtbot: QtBot) -> None:
    cell = Cell(qtbot, PersonDelegate(theme), "Ana Ruiz", {CellRole.POINTS: -6.0})
    image = cell.image()
    assert has(image, theme.tokens.text)
    assert not has(image, theme.tokens.took_out)


def test_that_a_caption_makes_a_row_no_lower(theme: Theme, qtbot: QtBot) -> None:
    face = Face("1", "Ana Ruiz")
    plain = Cell(qtbot, PersonDelegate(theme), "Ana Ruiz", {CellRole.FACE: face})
    more = Cell(
        qtbot,
        PersonDelegate(theme),
        "Ana Ruiz",
        {CellRole.FACE: face, CellRole.CAPTION: "It has been 42 days; you two meet every 30"},
    )
    assert plain.size().height() == theme.type.row
    assert more.size().height() >= theme.type.row
    assert more.size().width() > plain.size().width()


def test_that_a_name_is_written_whole_where_its_note_is_short(theme: Theme, qtbot: QtBot) -> None:
    who = "Tom Berger and Greta Lindqvist"
    row = InteractionRow("1", date(2026, 11, 23), who, "tea", "+2", Tone.PUT_IN)
    delegate = InteractionDelegate(theme)
    name = delegate.text_width(who, Role.STRONG)
    with_note, alone = (
        Cell(qtbot, delegate, "", {CellRole.ROW: each}).image(name + 120)
        for each in (row, replace(row, note=""))
    )
    written = QRect(0, 0, name, with_note.height())
    assert with_note.copy(written) == alone.copy(written)


def test_that_a_line_is_drawn_through_values(theme: Theme, qtbot: QtBot) -> None:
    cell = Cell(qtbot, SparklineDelegate(theme), "", {CellRole.VALUES: (1.0, 3.0, -2.0)})
    assert has(cell.image(), theme.tokens.took_out)
    empty = Cell(qtbot, SparklineDelegate(theme), "", {})
    assert not has(empty.image(), theme.tokens.put_in)


def test_that_an_amount_takes_its_tone_from_its_sign(theme: Theme, qtbot: QtBot) -> None:
    gave = Cell(qtbot, AmountDelegate(theme), "+3", {CellRole.POINTS: 3.0})
    faded = Cell(qtbot, AmountDelegate(theme), "−1.0", {CellRole.POINTS: -1.0})
    balance = Cell(qtbot, AmountDelegate(theme), "28.0", {})
    assert has(gave.image(), theme.tokens.put_in)
    assert has(faded.image(), theme.tokens.took_out)
    assert has(balance.image(), theme.tokens.text)


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_that_no_text_is_cut_at_the_size_that_is_asked_for(
    theme: Theme, qtbot: QtBot, factor: float
) -> None:
    theme.choose(text_factor=factor)
    for delegate, text in (
        (TextDelegate(theme), "6 days ago"),
        (AmountDelegate(theme), "−88.8"),
        (PersonDelegate(theme), "Lena Schultz-Ottenheim"),
    ):
        cell = Cell(qtbot, delegate, text, {CellRole.FACE: Face("1", text)})
        size = cell.size()
        whole, wider = cell.image(), cell.image(size.width() + 40)
        right = isinstance(delegate, AmountDelegate)
        part = QRect(40 if right else 0, 0, size.width() - 8, size.height())
        start = QRect(0, 0, size.width() - 8, size.height())
        if not right:
            assert whole.copy(start) == wider.copy(part)
        assert size.height() >= theme.type.height()


def test_that_cells_follow_the_scheme(theme: Theme, qtbot: QtBot) -> None:
    cell = Cell(qtbot, TextDelegate(theme), "6 days ago", {})
    theme.choose(scheme=Scheme.DARK)
    assert has(cell.image(), theme.tokens.muted)


def test_that_a_cell_too_narrow_ends_in_dots(theme: Theme, qtbot: QtBot) -> None:
    cell = Cell(qtbot, TextDelegate(theme), "a very long text that does not fit", {})
    narrow = cell.image(80)
    edge = narrow.copy(QRect(73, 0, 7, narrow.height()))
    assert not has(edge, theme.tokens.muted)


def test_that_qt_knows_the_roles_apart() -> None:
    assert len({int(role) for role in CellRole}) == len(CellRole)
    assert min(CellRole) > Qt.ItemDataRole.UserRole
