"""The names offered while one types after an @, and the practices after a #."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyleOptionViewItem, QWidget
from typing_extensions import override

from relationjournal.domain.capture import Person, TagOffer
from relationjournal.ui.delegates.cell import CellDelegate, Index, words
from relationjournal.ui.delegates.roles import CellRole
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.popover import Popover

LIMIT = 6
Offered = Person | TagOffer
_WIDTH = 280
_ABOUT_SHARE = 0.5


class _PersonDelegate(CellDelegate):
    """The name at the left; at the right, set back, what tells it from a namesake."""

    @override
    def paint_cell(self, painter: QPainter, box: QRectF, index: Index) -> None:
        about = words(index, CellRole.CAPTION)
        width = min(self.text_width(about, Role.CAPTION), box.width() * _ABOUT_SHARE)
        right = QRectF(box.right() - width, box.top(), width, box.height())
        self.draw_text(painter, right, about, role=Role.CAPTION, tone=Tone.MUTED)
        self.draw_text(painter, box.adjusted(0, 0, -width - spacing.M, 0), words(index))

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self.theme.type.control)


class NameCompletion(Popover):
    """A short list below the line; the focus stays in the line.

    Signals:
        picked: The `Person` that was clicked, since two may have one name; or the `TagOffer`.
    """

    picked = Signal(object)

    def __init__(self, theme: Theme, owner: QWidget) -> None:
        """Make a hidden list."""
        super().__init__(owner, takes_focus=False)
        self._theme = theme
        self._offered: Sequence[Offered] = ()
        self._list = QListWidget()
        self._list.setItemDelegate(_PersonDelegate(theme, self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setAccessibleName("Names")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemClicked.connect(lambda _item: self.picked.emit(self.current))
        self.content.setContentsMargins(spacing.XS, spacing.XS, spacing.XS, spacing.XS)
        self.content.addWidget(self._list)

    @property
    def current(self) -> Offered | None:
        """Who or what is highlighted, or None while nothing is shown."""
        at = self._list.currentRow()
        return self._offered[at] if self.isVisible() and at >= 0 else None

    def offer(self, offered: Sequence[Offered], line: QWidget, x: int) -> None:
        """Show names or tags below a line, from a place in it on; none hides the list."""
        self._list.clear()
        self._offered = offered
        if not offered:
            self.close_panel()
            return
        height = self._theme.type.control
        for one in offered:
            item = QListWidgetItem(one.name)
            item.setData(CellRole.CAPTION, one.about)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, one.spoken)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        rows = height * len(offered)
        self._list.setFixedHeight(rows + 2)
        self.move_to_window()
        is_flowing = line.hasHeightForWidth()  # what is shown in it has not been laid out yet
        depth = line.heightForWidth(line.width()) if is_flowing else line.height()
        corner = line.mapTo(self.window(), QPoint(x, depth))
        extra = 2 * (spacing.L + spacing.XS) + 2
        width = min(round(_WIDTH * self._theme.text_factor), self.window().width()) + extra
        left = min(corner.x() - spacing.L, self.window().width() - width + spacing.L)
        top = corner.y() - spacing.S
        self.open_at(QRect(max(-spacing.L, left), top, width, rows + 2 + extra))

    def move_by(self, step: int) -> None:
        """Highlight another name; the list goes round."""
        count = self._list.count()
        self._list.setCurrentRow((self._list.currentRow() + step) % count)
