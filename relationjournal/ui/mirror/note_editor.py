"""Changing a note where it stands, on card 0."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from relationjournal.domain.figures import SIZE_WORDS
from relationjournal.domain.interactions import Interaction, Kind, NewInteraction
from relationjournal.resources import wording
from relationjournal.ui.announce import announce
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.buttons import ButtonKind, button
from relationjournal.ui.widgets.choice_box import ChoiceBox
from relationjournal.ui.widgets.labels import text_label

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NoteEditor(QWidget):
    """The words of a note and its size; Enter saves, Esc leaves it as it was.

    Attributes:
        line: The words.
        size_box: The size, shown where the note has one.

    Signals:
        saved: The `NewInteraction` to keep in place of the note.
        cancelled: Leave it as it was.
        form_requested: Open the full form instead.
    """

    saved = Signal(object)
    cancelled = Signal()
    form_requested = Signal()

    def __init__(self, theme: Theme, note: Interaction, who: str) -> None:
        """Show a note to change.

        Args:
            theme: What to paint with.
            note: The note.
            who: Whom it is about, to be read out.
        """
        super().__init__()
        self._note = note
        self.line = QLineEdit(note.note)
        self.line.setAccessibleName(wording("mirror.note.words", who=who))
        sizes = [(size, theme.figures.size(size)) for size in SIZE_WORDS]
        self.size_box = ChoiceBox[int](wording("mirror.note.size", who=who), sizes)
        self.size_box.choose(note.entries[0].line.size if note.entries else 0)
        if not self._has_size:
            self.size_box.hide()
        self._problem = text_label("", Role.CAPTION, Tone.ATTENTION, wraps=True)
        self._problem.hide()
        self.more = button(wording("mirror.note.form"), ButtonKind.QUIET)
        self.cancel = button(wording("mirror.note.cancel"))
        self.save = button(wording("mirror.note.save"), ButtonKind.PRIMARY)
        self.more.clicked.connect(self.form_requested)
        self.cancel.clicked.connect(self.cancelled)
        self.save.clicked.connect(self._save)
        self._lay_out(who)

    def begin(self) -> None:
        """Put the cursor behind the words."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.end(False)

    def show_problem(self, sentence: str) -> None:
        """Say what to change."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        announce(self, sentence)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter and Esc from the evening, which would go on or leave."""
        if event.key() in _ENTER:
            focused = self.focusWidget()
            if isinstance(focused, QPushButton):
                focused.click()
            else:
                self._save()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    @property
    def _has_size(self) -> bool:
        """Whether all lines are of one size, which can be another."""
        lines = {(entry.kind, entry.line.size) for entry in self._note.entries}
        return len(lines) == 1 and all(
            kind.is_evidence and kind is not Kind.MENDED for kind, _ in lines
        )

    def _save(self) -> None:
        note, size = self._note, self.size_box.value
        lines = (entry.line for entry in note.entries)
        entries = tuple(replace(line, size=size) if self._has_size else line for line in lines)
        words = self.line.text().strip()
        self.saved.emit(NewInteraction(note.on, words, note.channel, entries))

    def _lay_out(self, who: str) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(spacing.S)
        foot.addWidget(self.more)
        foot.addStretch()
        foot.addWidget(self.cancel)
        foot.addWidget(self.save)
        head = QHBoxLayout()
        head.setSpacing(spacing.S)
        head.addWidget(self.line, 3)
        head.addWidget(self.size_box, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, spacing.XS, 0, spacing.XS)
        column.setSpacing(spacing.S)
        column.addWidget(text_label(who, Role.STRONG))
        column.addLayout(head)
        column.addWidget(self._problem)
        column.addLayout(foot)
