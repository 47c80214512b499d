"""A sentence at the foot of the window that says what was done, with a way back."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget
from typing_extensions import override

from relationjournal.ui.theme import Theme, Tone, spacing
from relationjournal.ui.widgets.buttons import IconButton, button
from relationjournal.ui.widgets.labels import text_label

_LEAST_LEFT_MS = 1000


class Toast(QFrame):
    """One sentence; it goes by itself, but not while the pointer or the focus is on it.

    Signals:
        undo_requested: The user wants it undone.
        gone: It is not on screen any more.
    """

    undo_requested = Signal()
    gone = Signal()

    def __init__(
        self,
        theme: Theme,
        sentence: str,
        says: str = "",
        *,
        shown_for_ms: int,
        parent: QWidget | None = None,
    ) -> None:
        """Start to count down; it deletes itself at the end.

        Args:
            theme: What to paint with.
            sentence: What was done.
            says: What its button says; empty for none.
            shown_for_ms: How long it stays, in milliseconds, while nobody looks at it.
            parent: The window.
        """
        super().__init__(parent)
        self.setAccessibleName(sentence)
        self._words = text_label(sentence, wraps=True)
        self._undo = button(says)
        self._undo.clicked.connect(self._on_undo_clicked)
        close = IconButton(theme, "close", "Dismiss", Tone.ON_TEXT)
        close.clicked.connect(self.dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(spacing.L, spacing.S, spacing.S, spacing.S)
        row.setSpacing(spacing.M)
        row.addWidget(self._words, 1)
        row.addWidget(self._undo)
        row.addWidget(close)
        self._undo.setVisible(bool(says))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(shown_for_ms)
        self._timer.timeout.connect(self.dismiss)
        self._timer.start()
        self._left = shown_for_ms
        self._is_hovered = False
        for part in (self._undo, close):
            part.installEventFilter(self)

    @property
    def sentence(self) -> str:
        """What it says."""
        return self._words.text()

    @property
    def is_paused(self) -> bool:
        """Whether it stays for now."""
        return not self._timer.isActive()

    @property
    def one_line_width(self) -> int:
        """The width at which the sentence needs no second line."""
        words = self._words.fontMetrics().horizontalAdvance(self.sentence) + 1
        return self.sizeHint().width() - self._words.sizeHint().width() + words

    def dismiss(self) -> None:
        """Go."""
        self._timer.stop()
        self.hide()
        self.gone.emit()
        self.deleteLater()

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self._is_hovered = True
        self._settle()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._is_hovered = False
        self._settle()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            QTimer.singleShot(0, self, self._settle)
        return super().eventFilter(watched, event)

    def _settle(self) -> None:
        """Hold the countdown while it is looked at, and let it run on after that."""
        focused = QApplication.focusWidget()
        is_held = self._is_hovered or (focused is not None and self.isAncestorOf(focused))
        if is_held and self._timer.isActive():
            self._left = self._timer.remainingTime()
            self._timer.stop()
        elif not is_held and not self._timer.isActive():
            self._timer.start(max(_LEAST_LEFT_MS, self._left))

    def _on_undo_clicked(self) -> None:
        self.dismiss()  # first, since what is done next may show a toast of its own
        self.undo_requested.emit()
