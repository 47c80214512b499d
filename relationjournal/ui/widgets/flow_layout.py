"""A row that goes on in the next line where it is full."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem
from typing_extensions import override

from relationjournal.ui.theme import spacing


class FlowLayout(QLayout):
    """Lays widgets out like words: left to right, then in the next line."""

    def __init__(
        self,
        parent: QWidget | None = None,
        gap: int = spacing.S,
        *,
        is_centred: bool = False,
        is_even: bool = False,
    ) -> None:
        """Start empty.

        Args:
            parent: What it lays out.
            gap: Between widgets and between lines.
            is_centred: Whether lines stand in the middle.
            is_even: Whether all widgets are as wide as the widest, so that lines make columns.
        """
        super().__init__()
        self._is_centred = is_centred
        self._is_even = is_even
        self._items: list[QLayoutItem] = []
        self._taken: QLayoutItem | None = None
        self.setContentsMargins(QMargins())
        self.setSpacing(gap)
        if parent is not None:
            parent.setLayout(self)

    def clear(self) -> None:
        """Take all widgets out and delete them."""
        for item in self._items:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._items = []
        self.invalidate()

    @override
    def addWidget(self, widget: QWidget, /) -> None:
        # An item that Qt makes is Qt's for Python, which at times takes it for deleted together
        # with something around it; asking one that is not there then ends the program.
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))
        self.invalidate()

    @override
    def addItem(self, item: QLayoutItem, /) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int, /) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int, /) -> QLayoutItem | None:
        # Qt deletes what it takes; kept here, so that Python does not do it as well.
        self._taken = self._items.pop(index) if 0 <= index < len(self._items) else None
        return self._taken

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int, /) -> int:
        return self._arrange(QRect(0, 0, width, 0), moves=False)

    @override
    def setGeometry(self, box: QRect, /) -> None:
        super().setGeometry(box)
        self._arrange(box, moves=True)

    @override
    def sizeHint(self) -> QSize:
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in sizes) + self.spacing() * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    @override
    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, box: QRect, *, moves: bool) -> int:
        """Place the widgets, if asked to, and return the height that they take."""
        y = box.y()
        for line in self._lines(box.width()):
            height = max(size.height() for _, size in line)
            x = box.x()
            if self._is_centred:
                used = sum(size.width() for _, size in line) + self.spacing() * (len(line) - 1)
                x += max(0, box.width() - used) // 2
            for item, size in line:
                if moves:
                    middle = y + (height - size.height()) // 2
                    item.setGeometry(QRect(QPoint(x, middle), size))
                x += size.width() + self.spacing()
            y += height + self.spacing()
        return max(0, y - box.y() - self.spacing())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """Break the widgets into lines; one that is wider than all the room has its own."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        used = width + 1
        shown = self._shown()
        widest = max((item.sizeHint().width() for item in shown), default=0)
        for item in shown:
            size = item.sizeHint()
            if self._is_even:
                size.setWidth(widest)
            size.setWidth(min(size.width(), max(width, 1)))
            if used + size.width() > width:
                lines.append([])
                used = 0
            lines[-1].append((item, size))
            used += size.width() + self.spacing()
        return lines
