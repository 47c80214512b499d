"""The command palette: every command, contact and place by a few letters."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QIcon, QKeyEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QListView, QStyleOptionViewItem, QWidget
from typing_extensions import override

from relationjournal.ui.actions import ActionMap, Command
from relationjournal.ui.delegates.cell import CellDelegate, words
from relationjournal.ui.delegates.roles import CellRole
from relationjournal.ui.matching import fold, match_folded
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.labels import text_label
from relationjournal.ui.widgets.popover import Popover

LIMIT = 40
_NOTHING = "Nothing is called so; fewer letters find more."
_WIDTH = 560
_ROWS = 9
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class PaletteEntry:
    """One line of the palette.

    Attributes:
        text: What it is.
        run: What Enter does.
        key: Its key, for a person what tells them from a namesake; or empty.
        icon: Name of its icon, or empty.
        is_listed: Whether it is offered before anything is typed; contacts are not.
    """

    text: str
    run: Callable[[], object]
    key: str = ""
    icon: str = ""
    is_listed: bool = True


EntrySource = Callable[[], Iterable[PaletteEntry]]


def command_entries(actions: ActionMap, leave_out: Command | None = None) -> list[PaletteEntry]:
    """Return the commands that can run now, in the words of their actions.

    Args:
        actions: All commands.
        leave_out: The one that opens the palette itself.
    """
    return [
        PaletteEntry(
            bound.action.text(), bound.action.trigger, bound.command.key, bound.command.icon
        )
        for bound in actions.available()
        if leave_out is None or bound.command.id != leave_out.id
    ]


class PaletteModel(QAbstractListModel):
    """The entries that answer what was typed, the best first."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._theme = theme
        self._entries: list[tuple[str, PaletteEntry]] = []
        self._found: list[PaletteEntry] = []

    def load(self, entries: Iterable[PaletteEntry]) -> None:
        """Take over what can be found."""
        self._entries = [(fold(entry.text), entry) for entry in entries]
        self.search("")

    def search(self, query: str) -> None:
        """Find by a few letters; before the first one, show what is listed."""
        self.beginResetModel()
        self._found = self._matches(query)[:LIMIT]
        self.endResetModel()

    def entry(self, row: int) -> PaletteEntry:
        """Return what stands in a row."""
        return self._found[row]

    @override
    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._found)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self._found[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.text
        if role == Qt.ItemDataRole.DecorationRole and entry.icon:
            return self._theme.icon(entry.icon)
        if role == CellRole.CAPTION:
            return entry.key
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.text}, {entry.key}" if entry.key else entry.text
        return None

    def _matches(self, query: str) -> list[PaletteEntry]:
        wanted = fold(query).split()
        if not wanted:
            return [entry for _, entry in self._entries if entry.is_listed]
        found = [
            (points, entry)
            for folded, entry in self._entries
            if (points := match_folded(wanted, folded)) is not None
        ]
        return [entry for _, entry in sorted(found, key=lambda pair: -pair[0])]


class _EntryDelegate(CellDelegate):
    """Icon and text at the left, the key at the right; as wide as the list."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, self.theme.type.row)

    @override
    def paint_cell(self, painter: QPainter, box: QRectF, index: _Index) -> None:
        edge = self.theme.type.icon
        icon: object = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(icon, QIcon):
            spot = QRect(int(box.left()), int(box.center().y() - edge / 2), edge, edge)
            icon.paint(painter, spot)
        box = box.adjusted(edge + spacing.M, 0, 0, 0)
        key = words(index, CellRole.CAPTION)
        width = self.text_width(key, Role.CAPTION)
        right = QRectF(box.right() - width, box.top(), width, box.height())
        self.draw_text(painter, right, key, role=Role.CAPTION, tone=Tone.MUTED)
        self.draw_text(painter, box.adjusted(0, 0, -width - spacing.M, 0), words(index))


class Palette(Popover):
    """A field and what it finds; Enter runs it."""

    def __init__(self, theme: Theme, owner: QWidget, sources: Sequence[EntrySource]) -> None:
        """Make a hidden palette over the window of `owner`; sources are asked at each opening."""
        super().__init__(owner)
        self._theme = theme
        self._sources = sources
        self._model = PaletteModel(theme, self)
        self._field = QLineEdit()
        self._field.setPlaceholderText("Go to, do, find someone")
        self._field.setAccessibleName("Palette")
        self._field.textChanged.connect(self._on_text_changed)
        self._field.installEventFilter(self)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(_EntryDelegate(theme, self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setAccessibleName("Found")
        self._list.setUniformItemSizes(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.clicked.connect(lambda index: self._run(index.row()))
        self.content.setContentsMargins(spacing.M, spacing.M, spacing.M, spacing.M)
        self.content.addWidget(self._field)
        self.content.addWidget(self._list)
        self._nothing = text_label(_NOTHING, Role.BODY, Tone.MUTED, wraps=True)
        self.content.addWidget(self._nothing)

    def open_palette(self) -> None:
        """Show it in the upper middle of the window, with an empty field."""
        self._model.load(entry for source in self._sources for entry in source())
        self._field.clear()
        self._highlight(0)
        self.open_at(self._box())

    @override
    def focus_first(self) -> None:
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_key = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress
        if watched is self._field and is_key and isinstance(event, QKeyEvent) and self._use(event):
            return True
        return super().eventFilter(watched, event)

    def _use(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._highlight(self._list.currentIndex().row() + _STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self._list.currentIndex().row())
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._highlight(self._list.currentIndex().row() + (1 if key == Qt.Key.Key_Tab else -1))
        else:
            return False
        return True

    def _on_text_changed(self, text: str) -> None:
        self._model.search(text)
        self._highlight(0)
        if self.isVisible():
            self.setGeometry(self._box())

    def _box(self) -> QRect:
        """Return the room of what is found, in the upper middle of the window."""
        found = self._model.rowCount()
        self._list.setVisible(found > 0)
        self._nothing.setVisible(found == 0)
        window, height = self.window().rect(), self._theme.type.row * max(1, min(found, _ROWS))
        highest = self._theme.type.row * _ROWS + self._around()
        width = min(round(_WIDTH * self._theme.text_factor), window.width())
        top = max(0, min(spacing.XXXL, window.height() - highest))
        height = min(height + self._around(), window.height() - top)
        return QRect((window.width() - width) // 2, top, width, height)

    def _around(self) -> int:
        """Return the height of what stands around the rows: the field, margins and shadow."""
        return self._theme.type.control + 2 * spacing.L + 2 * spacing.M + spacing.S + spacing.XS

    def _highlight(self, row: int) -> None:
        count = self._model.rowCount()
        if count:
            self._list.setCurrentIndex(self._model.index(max(0, min(row, count - 1))))

    def _run(self, row: int) -> None:
        if 0 <= row < self._model.rowCount():
            entry = self._model.entry(row)
            self.close_panel()
            entry.run()
