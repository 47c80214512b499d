"""A list of rows that one walks with the arrow keys."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QSize,
    Qt,
)
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QListView,
    QMenu,
    QSizePolicy,
    QWidget,
)
from typing_extensions import override

_NO_LIMIT = 10_000


class RowList(QListView):
    """Rows of one height. It can grow with its rows, to stand in a card without a scroll bar.

    Its commands are QActions that were added to it: they act on the current row, their keys work
    while the list has the focus, and the context menu shows those it is given.
    """

    def __init__(
        self,
        name: str,
        model: QAbstractItemModel,
        delegate: QAbstractItemDelegate,
        *,
        grows: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Show a model.

        Args:
            name: What it lists, to be read out.
            model: The rows; those that are not enabled are headings.
            delegate: Paints them.
            grows: Whether it is as high as its rows.
            parent: The widget it stands in.
        """
        super().__init__(parent)
        self._grows = grows
        self._menu_actions: Sequence[QAction] = ()
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_context_menu_requested)
        if grows:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            for changed in (model.modelReset, model.rowsInserted, model.rowsRemoved):
                changed.connect(lambda *_: self.updateGeometry())

    @property
    def current(self) -> QModelIndex:
        """The current row; invalid where there is none."""
        return self.currentIndex()

    def use_menu(self, actions: Sequence[QAction]) -> None:
        """Show these commands in the context menu of a row."""
        self._menu_actions = actions

    def menu(self) -> QMenu:
        """Return a menu of the commands for the current row; it deletes itself when closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self._menu_actions)
        return menu

    def go_to(self, row: int) -> None:
        """Make a row the current one, or the nearest below or above it that can be."""
        model = self.model()
        count = model.rowCount()
        start = max(0, min(row, count - 1))
        for at in (*range(start, count), *range(start - 1, -1, -1)):
            index = model.index(at, 0)
            if index.flags() & Qt.ItemFlag.ItemIsEnabled:
                self.selectionModel().setCurrentIndex(
                    index, QItemSelectionModel.SelectionFlag.ClearAndSelect
                )
                return

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() or not self.selectionModel().hasSelection():
            self.go_to(max(0, self.currentIndex().row()))

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Mark no row of a list that stands among others while one is at another."""
        super().focusOutEvent(event)
        stays = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if self._grows and event.reason() not in stays:
            self.clearSelection()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move as a list does; to its ends too where a heading stands there."""
        if event.key() == Qt.Key.Key_Home:
            self.go_to(0)
            self.scrollToTop()
        elif event.key() == Qt.Key.Key_End:
            self.go_to(self.model().rowCount() - 1)
        else:
            super().keyPressEvent(event)

    @override
    def sizeHint(self) -> QSize:
        return self._grown() if self._grows else super().sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return self._grown() if self._grows else super().minimumSizeHint()

    def _grown(self) -> QSize:
        count = min(self.model().rowCount(), _NO_LIMIT)
        height = max(self.sizeHintForRow(0), 0) * count
        return QSize(0, height)

    def _on_context_menu_requested(self, at: QPoint) -> None:
        index = self.indexAt(at)
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.setCurrentIndex(index)
        if self.currentIndex().isValid() and self._menu_actions:
            self.menu().popup(self.viewport().mapToGlobal(at))
