"""A field whose text stays in it: not in the clipboard, not in an undo, not in a file."""

from PySide6.QtCore import QByteArray, QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout, QPlainTextEdit
from shiboken6 import Shiboken
from typing_extensions import override

from relationjournal.security.process import overwrite_freed_memory, return_freed_memory
from relationjournal.ui.theme import Role
from relationjournal.ui.widgets.styling import set_role

_TAKES_OUT = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut)
_SIZES = tuple(16 * step for step in range(1, 129))
"""Sizes of the small pieces that allocators keep in bins of their own, up to 2 KiB."""
_OF_EACH = 64
_LARGE = 1 << 20
_LARGE_PIECES = 32


class PrivateText(QPlainTextEdit):
    """Takes text in and gives none out; `shred` leaves as little of it as a program can.

    Words can be pasted into it, but not copied, cut or dragged out of it, also not by marking
    them, which some desktops take as copying. Input methods are asked not to learn from it.
    The text is never read as a Python string.
    """

    def __init__(self, name: str, hint: str) -> None:
        """Start empty.

        Args:
            name: What it is for, to be read out.
            hint: What the empty field shows.
        """
        super().__init__()
        overwrite_freed_memory(is_on=True)
        self._is_shredded = False
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self._page = self._blank_page()
        self.setDocument(self._page)
        self.setTabChangesFocus(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        private = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        self.setInputMethodHints(private)
        self.setAcceptDrops(False)
        set_role(self, Role.JOURNAL)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written."""
        return self.document().isEmpty()

    def shred(self) -> None:
        """Take the text away, overwrite the memory it was in and give that back; once."""
        if self._is_shredded:
            return
        self._is_shredded = True
        QGuiApplication.inputMethod().reset()
        written, self._page = self._page, self._blank_page()
        self.setDocument(self._page)
        Shiboken.delete(written)  # now, and not when nothing refers to it any more
        _overwrite_free_pieces()
        overwrite_freed_memory(is_on=False)
        return_freed_memory()

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        """Give nothing to whoever asks for what is marked."""
        return QMimeData()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if any(event.matches(key) for key in _TAKES_OUT):
            event.accept()
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to mark anew, so that what is marked is never dragged."""
        if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            cursor = self.textCursor()
            cursor.clearSelection()
            self.setTextCursor(cursor)
        super().mousePressEvent(event)

    def _blank_page(self) -> QTextDocument:
        """Return a document that remembers nothing of what was taken out of it."""
        page = QTextDocument(self)
        page.setDocumentLayout(QPlainTextDocumentLayout(page))
        page.setUndoRedoEnabled(False)
        return page


def _overwrite_free_pieces() -> None:
    """Take pieces of free memory of every size and fill them, as whoever comes next would."""
    pieces = [QByteArray(size, 0) for size in _SIZES for _ in range(_OF_EACH)]
    pieces += [QByteArray(_LARGE, 0) for _ in range(_LARGE_PIECES)]
    del pieces
