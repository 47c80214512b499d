"""Changing a note where it stands, on card 0."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from relationjournal.domain.figures import SIZE_WORDS
from relationjournal.domain.interactions import Interaction, Kind, NewInteraction
from relationjournal.resources import wording
from relationjournal.services.drafts import NOTE_FIELD, Draft, Written
from relationjournal.ui.announce import announce
from relationjournal.ui.dialogs.draft_keeper import DraftKeeper
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.buttons import ButtonKind, button
from relationjournal.ui.widgets.choice_box import ChoiceBox
from relationjournal.ui.widgets.labels import text_label

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PEOPLE, _SIZE = "people", "Size, person"
"""What the full form calls its people, and the size of each."""


def is_of_editor(draft: Draft) -> bool:
    """Tell whether a draft says no more of a note than can be changed where it stands."""
    return draft.written.keys() <= {NOTE_FIELD, _PEOPLE}


class NoteEditor(QWidget):
    """The words of a note and its size; Enter saves, Esc leaves it as it was.

    What is written is kept as a draft of the note's full form, which can go on with it.

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

    def __init__(self, theme: Theme, note: Interaction, who: str, keeper: DraftKeeper) -> None:
        """Show a note to change.

        Args:
            theme: What to paint with.
            note: The note.
            who: Whom it is about, to be read out.
            keeper: Keeps what is written, and may go on with what was.
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
        self._keeper = keeper
        keeper.setParent(self)
        keeper.watch(self._written, self._write_again)

    def let_go(self) -> None:
        """Keep no draft any more, since the note is saved, or left as it was."""
        self._keeper.drop()

    def keep(self) -> None:
        """Keep what is written now."""
        self._keeper.keep()

    def unkept(self) -> Draft | None:
        """Return what is written, where the journal does not take it as a draft."""
        return self._keeper.unkept()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Have it looked at while it is on screen."""
        super().showEvent(event)
        self._keeper.look()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed last where it is taken away, as by a lock or with its card."""
        self._keeper.rest()
        super().hideEvent(event)

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

    def _written(self) -> Written:
        words = {NOTE_FIELD: self.line.text()}
        if not self._has_size:
            return words
        size = {_SIZE: self.size_box.written()}
        return {**words, _PEOPLE: [size for _ in self._note.entries]}

    def _write_again(self, written: Written) -> None:
        words, people = written.get(NOTE_FIELD), written.get(_PEOPLE, ())
        if isinstance(words, str):
            self.line.setText(words)
        if not isinstance(people, str):
            for size in (one.get(_SIZE) for one in people[:1]):
                self.size_box.write_again(str(size))

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
