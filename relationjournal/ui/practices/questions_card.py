"""How the mirror asks about a practice, and the user's own wordings."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from relationjournal.domain.own_practices import OwnQuestion
from relationjournal.resources import wording
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.buttons import IconButton, button
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.labels import text_label


class QuestionsCard(Card):
    """The wordings that take turns; those of the user's own can be taken out.

    Attributes:
        line: Where another wording is written.

    Signals:
        add_requested: The text of a question to add.
        remove_requested: The id of a question to take out.
    """

    add_requested = Signal(str)
    remove_requested = Signal(str)

    def __init__(self, theme: Theme) -> None:
        """Show no question yet."""
        super().__init__(wording("practices.headings.asks"))
        self._theme = theme
        self._shown: tuple[object, ...] | None = None
        hint = wording("practices.questions.hint")
        self.line = QLineEdit()
        self.line.setAccessibleName(hint)
        self.line.setPlaceholderText(hint)
        self.line.returnPressed.connect(self._add)
        self.add_button = button(wording("practices.questions.add"))
        self.add_button.setAccessibleName(wording("practices.questions.add_spoken"))
        self.add_button.clicked.connect(self._add)
        self._foot = QWidget()
        self.add(self._foot)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, spacing.S, 0, 0)
        foot.setSpacing(spacing.S)
        foot.addWidget(self.line, 1)
        foot.addWidget(self.add_button)

    def show_questions(
        self, bundled: Sequence[str], own: Sequence[OwnQuestion], *, is_asked: bool
    ) -> None:
        """Show the wordings of a practice.

        Args:
            bundled: Those that come with the program.
            own: Those of the user's own.
            is_asked: Whether the mirror may ask about the practice.
        """
        shown = (tuple(bundled), tuple(own), is_asked)
        if shown == self._shown:
            return
        self._shown = shown
        self.clear_rows()
        who = "asks" if is_asked else "reviews_ask"
        self.set_heading(wording(f"practices.headings.{who}"))
        for text in bundled:
            self.add_row(text_label(text, wraps=True))
        for question in own:
            self.add_row(self._own_row(question))
        self.add(self._foot)  # which moves it below the rows

    def _own_row(self, question: OwnQuestion) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(spacing.S)
        layout.addWidget(text_label(question.text, wraps=True), 1)
        layout.addWidget(text_label(wording("practices.questions.yours"), Role.CAPTION, Tone.MUTED))
        words = wording("practices.questions.remove", question=question.text)
        remove = IconButton(self._theme, "delete", words)
        remove.clicked.connect(lambda: self.remove_requested.emit(question.id))
        layout.addWidget(remove, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _add(self) -> None:
        if text := self.line.text().strip():
            self.line.clear()
            self.add_requested.emit(text)
