"""The vent pad: write, breathe, look again, shred."""

from collections.abc import Callable
from datetime import date
from enum import IntEnum
from time import monotonic

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from relationjournal.domain.vent import parse_reframes
from relationjournal.resources import read_text, wording
from relationjournal.ui.announce import announce
from relationjournal.ui.motion import is_motion_unwanted
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.vent.breathing import Breathing
from relationjournal.ui.vent.private_text import PrivateText
from relationjournal.ui.widgets.buttons import ButtonKind, button
from relationjournal.ui.widgets.labels import text_label
from relationjournal.ui.widgets.pressing import press_by_enter
from relationjournal.ui.widgets.scroll_column import ScrollColumn

_WIDTH, _HEIGHT = 600, 520
_MARGIN_OF_SCREEN = 48


class Step(IntEnum):
    """Where one is."""

    WRITE = 0
    BREATHE = 1
    LOOK = 2
    ASK = 3


class VentPad(QDialog):
    """Holds what is written until it is shredded, locked or closed, and gives it to nothing.

    Attributes:
        text: Where one writes.
        breathing: The minute.

    Signals:
        told: What became of it, as a sentence.
    """

    told = Signal(str)

    def __init__(
        self,
        theme: Theme,
        seed: str,
        on: date,
        parent: QWidget | None = None,
        *,
        now: Callable[[], float] = monotonic,
    ) -> None:
        """Show an empty pad.

        Args:
            theme: What to paint with.
            seed: The journal's own seed, which draws the reframes.
            on: The journal's day.
            parent: The window it stands in front of.
            now: Returns seconds that never go back.
        """
        super().__init__(parent)
        self._theme = theme
        self._reframes = tuple(
            (one.name, one.sentence(seed, on)) for one in parse_reframes(read_text("vent.toml"))
        )
        self._before_asking = Step.WRITE
        title = wording("vent.write.title")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.text = PrivateText(title, wording("vent.write.hint"))
        self.breathing = Breathing(theme, is_still=is_motion_unwanted(), now=now)
        self.breathing.finished.connect(lambda: self._go(Step.LOOK))
        self._steps = QStackedWidget()
        for page in (self._write(), self._breathe(), self._look(), self._ask()):
            self._steps.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.XL, spacing.XL, spacing.XL, spacing.XL)
        column.addWidget(self._steps)

    @property
    def step(self) -> Step:
        """Where one is."""
        return Step(self._steps.currentIndex())

    def open_fitted(self) -> None:
        """Show the pad, never larger than the screen."""
        room, factor = self.screen().availableSize(), self._theme.text_factor
        width = min(round(_WIDTH * factor), room.width() - _MARGIN_OF_SCREEN)
        self.resize(width, min(round(_HEIGHT * factor), room.height() - _MARGIN_OF_SCREEN))
        self.open()
        self._go(Step.WRITE)

    def shred(self) -> None:
        """Take away what is written, for good, and close."""
        self.text.shred()
        self.accept()
        self.told.emit(wording("vent.shredded.sentence"))

    def ask(self) -> None:
        """Ask before all is shredded; an empty pad closes."""
        if self.text.is_empty:
            self.text.shred()
            self.accept()
        elif self.step is not Step.ASK:
            self._before_asking = self.step
            self._go(Step.ASK)

    @override
    def reject(self) -> None:
        """Esc asks, and takes the question back."""
        if self.step is Step.ASK:
            self._go(self._before_asking)
        else:
            self.ask()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self.text.is_empty:
            super().closeEvent(event)
        else:
            event.ignore()
            self.ask()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Leave nothing where the journal is locked or the window goes."""
        self.breathing.end()
        self.text.shred()
        super().hideEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the field and to the button that has the focus."""
        if press_by_enter(event) or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
        else:
            super().keyPressEvent(event)

    def _go(self, step: Step) -> None:
        self.breathing.end()
        self._steps.setCurrentIndex(step)
        match step:
            case Step.WRITE:
                self.text.setFocus(Qt.FocusReason.OtherFocusReason)
            case Step.BREATHE:
                self._skip.setFocus(Qt.FocusReason.OtherFocusReason)
                self.breathing.begin()
            case Step.LOOK:
                self._shred.setFocus(Qt.FocusReason.OtherFocusReason)
                announce(self, self._spoken_reframes())
            case Step.ASK:
                self._keep.setFocus(Qt.FocusReason.OtherFocusReason)
                announce(self, f"{wording('vent.ask.title')} {wording('vent.ask.sentence')}")

    def _write(self) -> QWidget:
        page, column = _page(wording("vent.write.title"), wording("vent.write.promise"))
        column.addWidget(self.text, 1)
        shred = self._button(wording("vent.write.shred"), self.ask)
        go_on = self._button(
            wording("vent.write.breathe"), lambda: self._go(Step.BREATHE), ButtonKind.PRIMARY
        )
        column.addLayout(_foot(shred, go_on))
        return page

    def _breathe(self) -> QWidget:
        page, column = _page("", wording("vent.breathe.sentence"))
        column.addWidget(self.breathing, 1)
        still = QCheckBox(wording("vent.breathe.still"))
        still.setChecked(self.breathing.is_still)
        still.toggled.connect(lambda on: self.breathing.show_still(is_still=on))
        column.addWidget(still, 0, Qt.AlignmentFlag.AlignHCenter)
        back = self._button(wording("vent.breathe.back"), lambda: self._go(Step.WRITE))
        self._skip = self._button(wording("vent.breathe.go_on"), lambda: self._go(Step.LOOK))
        column.addLayout(_foot(back, self._skip))
        return page

    def _look(self) -> QWidget:
        page, column = _page(wording("vent.look.title"), wording("vent.look.sentence"))
        scroll = ScrollColumn(spacing.XL)
        for name, sentence in self._reframes:
            one = QVBoxLayout()
            one.setSpacing(spacing.XS)
            one.addWidget(text_label(name, Role.CAPTION, Tone.MUTED))
            one.addWidget(text_label(sentence, Role.JOURNAL, wraps=True))
            scroll.add(one)
        column.addWidget(scroll, 1)
        back = self._button(wording("vent.look.back"), lambda: self._go(Step.WRITE))
        self._shred = self._button(wording("vent.look.shred"), self.ask, ButtonKind.PRIMARY)
        column.addLayout(_foot(back, self._shred))
        return page

    def _spoken_reframes(self) -> str:
        """Return what a screen reader says where one looks again: nothing there has the focus."""
        ways = (
            wording("vent.look.spoken", name=name, sentence=sentence)
            for name, sentence in self._reframes
        )
        return " ".join((f"{wording('vent.look.title')}.", *ways))

    def _ask(self) -> QWidget:
        page, column = _page(wording("vent.ask.title"), wording("vent.ask.sentence"))
        column.addStretch()
        self._keep = self._button(wording("vent.ask.not_yet"), self.reject)
        shred = self._button(wording("vent.ask.shred"), self.shred, ButtonKind.PRIMARY)
        column.addLayout(_foot(self._keep, shred))
        return page

    def _button(
        self, words: str, act: Callable[[], object], kind: ButtonKind = ButtonKind.PLAIN
    ) -> QPushButton:
        made = button(words, kind)
        made.setAutoDefault(False)
        made.clicked.connect(act)
        return made


def _page(heading: str, sentence: str) -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing.M)
    if heading:
        column.addWidget(text_label(heading, Role.TITLE, wraps=True))
    said: QLabel = text_label(sentence, Role.BODY, Tone.MUTED, wraps=True)
    column.addWidget(said)
    return page, column


def _foot(left: QPushButton, right: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(spacing.S)
    row.addWidget(left)
    row.addStretch()
    row.addWidget(right)
    return row
