"""Buttons."""

from enum import StrEnum

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from relationjournal.ui.theme import Theme, Tone
from relationjournal.ui.widgets.styling import set_style


class ButtonKind(StrEnum):
    """How much a button stands out; a page has at most one primary button.

    A prompt reads like the text of an empty field: it stands where that text will be.
    """

    PRIMARY = "primary"
    PLAIN = "outlined"
    QUIET = "quiet"
    PROMPT = "prompt"


def button(text: str, kind: ButtonKind = ButtonKind.PLAIN) -> QPushButton:
    """Return a button with a text; connect to its `clicked`."""
    made = QPushButton(text)
    set_style(made, "kind", kind.value)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def action_button(action: QAction, kind: ButtonKind = ButtonKind.PLAIN) -> QPushButton:
    """Return a button that runs a command, and is disabled while the command is."""
    made = button(action.text(), kind)
    made.setToolTip(action.toolTip())
    key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    made.setAccessibleDescription(key)  # else the tip is read out, which says the name again
    made.setEnabled(action.isEnabled())
    made.clicked.connect(action.trigger)
    action.enabledChanged.connect(made.setEnabled)
    return made


class IconButton(QToolButton):
    """A button with an icon only; its name is read out and shown as a tool tip."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        name: str,
        tone: Tone = Tone.MUTED,
        parent: QWidget | None = None,
    ) -> None:
        """Show an icon, its name telling what the button does."""
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._tone = tone
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._tint()
        theme.changed.connect(self._tint)

    def _tint(self) -> None:
        edge = self._theme.type.icon
        self.setIconSize(QSize(edge, edge))
        self.setIcon(self._theme.icon(self._icon, self._tone))
