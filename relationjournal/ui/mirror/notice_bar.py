"""The offer of the mirror inside the window."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from relationjournal.domain.mirror.wording import NoticeWords
from relationjournal.ui.announce import announce
from relationjournal.ui.theme import Role, spacing
from relationjournal.ui.widgets.buttons import ButtonKind, button
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.flow_layout import FlowLayout
from relationjournal.ui.widgets.labels import text_label


class NoticeBar(Card):
    """One sentence and four buttons; it takes no focus and covers nothing.

    Signals:
        look_chosen: Now.
        soon_chosen: In a quarter of an hour.
        later_chosen: In an hour.
        declined: Not tonight.
    """

    look_chosen = Signal()
    soon_chosen = Signal()
    later_chosen = Signal()
    declined = Signal()

    def __init__(self, words: NoticeWords) -> None:
        """Stay hidden until `offer`."""
        super().__init__()
        self._words = words
        self.look = button(words.look, ButtonKind.PRIMARY)
        self.soon = button(words.soon, ButtonKind.QUIET)
        self.later = button(words.later, ButtonKind.QUIET)
        self.not_tonight = button(words.not_tonight, ButtonKind.QUIET)
        row = FlowLayout(gap=spacing.S)
        row.addWidget(text_label(words.ready, Role.STRONG))
        for one, chosen in (
            (self.look, self.look_chosen),
            (self.soon, self.soon_chosen),
            (self.later, self.later_chosen),
            (self.not_tonight, self.declined),
        ):
            one.clicked.connect(chosen)
            row.addWidget(one)
        self.add(row)
        self.setAccessibleName(words.ready)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.hide()

    def offer(self) -> None:
        """Show it and have it read out, unless it is there already."""
        if self.isHidden():
            self.show()
            announce(self, self._words.ready)
