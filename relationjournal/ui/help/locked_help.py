"""The part of Help about keys and the lock, for screens that have no journal."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from typing_extensions import override

from relationjournal.domain.help import parse_help
from relationjournal.resources import read_text
from relationjournal.ui.help.topic_card import TopicCard
from relationjournal.ui.theme import Role, Theme, spacing
from relationjournal.ui.widgets.buttons import ButtonKind, button
from relationjournal.ui.widgets.labels import text_label
from relationjournal.ui.widgets.popover import Popover
from relationjournal.ui.widgets.scroll_column import ScrollColumn

_TOPICS = ("what-if", "keys", "backups", "safe", "sample")
"""What somebody may need who stands before a locked journal, the most pressing first."""

_WIDTH, _NARROW = 640, 560


class LockedHelp(Popover):
    """Floats over the screen; it says the same whoever's journal it is.

    Attributes:
        cards: The topics that are shown.
    """

    def __init__(self, theme: Theme, owner: QWidget) -> None:
        """Make a hidden panel over the window of `owner`."""
        super().__init__(owner)
        self._theme = theme
        self._before: QWidget | None = None
        topics = {topic.id: topic for topic in parse_help(read_text("help.toml"))}
        self.cards = [TopicCard(topics[name]) for name in _TOPICS]
        self._scroll = ScrollColumn()
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setAccessibleName("What Help says of keys and the lock")
        for card in self.cards:
            self._scroll.add(card)
        self.content.addWidget(text_label("Help", Role.HEADING))
        self.content.addWidget(self._scroll)

    def open_panel(self) -> None:
        """Show it in the middle of the window."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        window, factor = self.window().rect(), self._theme.text_factor
        width = min(round(_WIDTH * factor), window.width())
        for card in self.cards:
            card.arrange(is_narrow=width < _NARROW * factor)
        self.open_at(
            QRect((window.width() - width) // 2, spacing.L, width, window.height() - spacing.XL)
        )

    @override
    def close_panel(self) -> None:
        """Hide it, and let the keyboard go on where it was, which is where one types."""
        super().close_panel()
        before, self._before = self._before, None
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    @override
    def focus_first(self) -> None:
        self._scroll.setFocus(Qt.FocusReason.PopupFocusReason)


def help_button(theme: Theme, screen: QWidget) -> QPushButton:
    """Return a button that opens the panel over a screen, as F1 does there."""
    made = button("Help", ButtonKind.QUIET)
    made.setToolTip("What opens the journal, and what to do when (F1)")
    panels: list[LockedHelp] = []

    def open_help() -> None:
        if not panels:
            panels.append(LockedHelp(theme, screen))
        panels[0].open_panel()

    made.clicked.connect(open_help)
    key = QShortcut(QKeySequence("F1"), screen)
    key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    key.activated.connect(open_help)
    return made
