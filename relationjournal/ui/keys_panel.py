"""All keys, for Help."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget
from typing_extensions import override

from relationjournal.ui.actions import ActionMap, BoundCommand
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.labels import text_label
from relationjournal.ui.widgets.popover import Popover

_WIDTH = 640


class KeysPanel(Popover):
    """Every command that is known, with its key and what it does."""

    def __init__(self, theme: Theme, owner: QWidget, actions: ActionMap) -> None:
        """Make a hidden panel over the window of `owner`."""
        super().__init__(owner)
        self._theme = theme
        self._actions = actions
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setAccessibleName("All keys")
        # A screen reader goes through a list line by line, through these words not.
        self._scroll.setAccessibleDescription("“Find anything” (Ctrl+K) has them one by one.")
        self.content.addWidget(text_label("All keys", Role.HEADING))
        self.content.addWidget(self._scroll)

    def open_panel(self) -> None:
        """Show it in the middle of the window."""
        table = QWidget()
        table.setObjectName("page")
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(spacing.L)
        grid.setVerticalSpacing(spacing.S)
        grid.setColumnStretch(2, 1)
        for row, bound in enumerate(self._actions):
            _add_row(grid, row, bound)
        grid.setRowStretch(grid.rowCount(), 1)
        self._scroll.setWidget(table)
        window = self.window().rect()
        width = min(round(_WIDTH * self._theme.text_factor), window.width())
        height = window.height() - spacing.XXXL
        self.open_at(QRect((window.width() - width) // 2, spacing.XL, width, height))

    @override
    def focus_first(self) -> None:
        self._scroll.setFocus(Qt.FocusReason.PopupFocusReason)


def _add_row(grid: QGridLayout, row: int, bound: BoundCommand) -> None:
    command = bound.command
    grid.addWidget(text_label(command.text, Role.STRONG), row, 0)
    if command.key:
        grid.addWidget(text_label(command.key, Role.BODY, Tone.MUTED), row, 1)
    grid.addWidget(text_label(command.help, Role.BODY, Tone.MUTED, wraps=True), row, 2)
