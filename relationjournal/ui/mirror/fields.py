"""The fields that answers are typed into; they leave the keys of the session to it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget
from typing_extensions import override

from relationjournal.ui.theme import Role, Theme, spacing
from relationjournal.ui.widgets.styling import set_role
from relationjournal.ui.widgets.typing_pause import TypingPause

_LINE_PERCENT = 130.0
_LINES = 6
_MARGIN = spacing.S
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def is_undo_of_session(event: QKeyEvent, *, can_undo: bool) -> bool:
    """Return whether it is the undo key, where the field has no typing of its own to take back."""
    return event.matches(QKeySequence.StandardKey.Undo) and not can_undo


class AnswerField(QTextEdit):
    """Some lines of plain text; Shift+Enter begins a new line, Enter is left to the session.

    Signals:
        typed: The text, once the typing rests, and every now and then while it does not.
    """

    typed = Signal(str)

    def __init__(self, theme: Theme, name: str, lines: int = _LINES) -> None:
        """Start empty; the name is read out, the lines are how many it has room for."""
        super().__init__()
        self._theme = theme
        self._lines = lines
        self.setAccessibleName(name)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(_MARGIN)
        set_role(self, Role.JOURNAL)
        self._pause = TypingPause(self)
        self._pause.timeout.connect(lambda: self.typed.emit(self.text))
        self.textChanged.connect(self._pause.note_key)
        self.show_text("")
        theme.changed.connect(self.updateGeometry)

    @property
    def text(self) -> str:
        """What was typed."""
        return self.toPlainText()

    @property
    def is_typing(self) -> bool:
        """Whether something was typed that `typed` has not told yet."""
        return self._pause.isActive()

    def show_text(self, text: str) -> None:
        """Show another text, without telling of it, the cursor at its end."""
        self.blockSignals(True)
        self.setUndoRedoEnabled(False)
        self.setPlainText(text)
        spaced = QTextBlockFormat()
        spaced.setLineHeight(
            _LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        )
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spaced)
        self.setUndoRedoEnabled(True)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.blockSignals(False)
        self._pause.stop()

    def settle(self) -> None:
        """Stop waiting for more typing; whoever calls keeps the text itself."""
        self._pause.stop()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        begins_line = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        goes_on = event.key() in _ENTER and not begins_line
        if goes_on or is_undo_of_session(event, can_undo=self.document().isUndoAvailable()):
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    def sizeHint(self) -> QSize:
        line = self._theme.type.height(Role.JOURNAL) * _LINE_PERCENT / 100
        return QSize(0, round(line * self._lines) + 2 * (_MARGIN + spacing.S))

    @override
    def minimumSizeHint(self) -> QSize:
        line = self._theme.type.height(Role.JOURNAL)
        return QSize(0, 2 * line + 2 * (_MARGIN + spacing.S))


class LineField(QLineEdit):
    """One line; Enter is left to the session.

    Signals:
        typed: The text, once the typing rests, and every now and then while it does not.
    """

    typed = Signal(str)

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        """Start empty; the name is read out, the hint is shown while it is empty."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self._pause = TypingPause(self)
        self._pause.timeout.connect(lambda: self.typed.emit(self.text()))
        self.textEdited.connect(lambda _text: self._pause.note_key())

    @property
    def is_typing(self) -> bool:
        """Whether something was typed that `typed` has not told yet."""
        return self._pause.isActive()

    def show_text(self, text: str) -> None:
        """Show another text, without telling of it."""
        self._pause.stop()
        self.setText(text)

    def settle(self) -> None:
        """Stop waiting for more typing; whoever calls keeps the text itself."""
        self._pause.stop()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_undo_of_session(event, can_undo=self.isUndoAvailable()):
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()
