"""What the mirror says inside the window, above every page."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from relationjournal.resources import wording
from relationjournal.ui.announce import announce
from relationjournal.ui.theme import Role, spacing
from relationjournal.ui.widgets.buttons import ButtonKind, button
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.flow_layout import FlowLayout
from relationjournal.ui.widgets.labels import text_label


class NoticeBar(Card):
    """One sentence and its buttons; it takes no focus and covers nothing.

    Signals:
        look_chosen: Now.
        soon_chosen: In a quarter of an hour.
        later_chosen: In an hour.
        declined: Not tonight.
        as_before_chosen: Ask on all its days again, not only twice a week.
        rare_accepted: Twice a week is fine.
    """

    look_chosen = Signal()
    soon_chosen = Signal()
    later_chosen = Signal()
    declined = Signal()
    as_before_chosen = Signal()
    rare_accepted = Signal()

    def __init__(self) -> None:
        """Stay hidden until there is something to say."""
        super().__init__()
        self._ready = wording("asking.notice.ready")
        self.look = _button(
            wording("asking.notice.look"), self.look_chosen.emit, ButtonKind.PRIMARY
        )
        self.soon = _button(wording("asking.notice.soon"), self.soon_chosen.emit)
        self.later = _button(wording("asking.notice.later"), self.later_chosen.emit)
        self.not_tonight = _button(wording("asking.notice.not_tonight"), self.declined.emit)
        self.as_before = _button(wording("asking.notice.as_before"), self.as_before_chosen.emit)
        self.rare_is_fine = _button(wording("asking.notice.rare_is_fine"), self.rare_accepted.emit)
        ready = text_label(self._ready, Role.STRONG)
        self._offer = _row(ready, self.look, self.soon, self.later, self.not_tonight)
        self._rare_sentence = text_label("", Role.STRONG, wraps=True)
        self._rare = QWidget()
        column = QVBoxLayout(self._rare)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.S)
        column.addWidget(self._rare_sentence)
        column.addWidget(_row(self.as_before, self.rare_is_fine))
        self.add(self._offer)
        self.add(self._rare)
        self.stand_across()
        self.hide()

    def offer(self) -> None:
        """Offer the mirror and have it read out, unless it does so already."""
        self._show(self._ready, self._offer)

    def tell_rare(self, first: str, second: str) -> None:
        """Say that the mirror asks twice a week, on these two weekdays."""
        sentence = wording("asking.notice.rare", first=first, second=second)
        self._rare_sentence.setText(sentence)
        self._show(sentence, self._rare)

    def _show(self, sentence: str, row: QWidget) -> None:
        if not self.isHidden() and self.accessibleName() == sentence:
            return
        self.setAccessibleName(sentence)
        for one in (self._offer, self._rare):
            one.setVisible(one is row)
        self.show()
        announce(self, sentence)


def _button(
    words: str, act: Callable[[], None], kind: ButtonKind = ButtonKind.QUIET
) -> QPushButton:
    one = button(words, kind)
    one.clicked.connect(lambda _checked=False: act())
    return one


def _row(*parts: QWidget) -> QWidget:
    row = QWidget()
    layout = FlowLayout(row, spacing.S)
    for part in parts:
        layout.addWidget(part)
    return row
