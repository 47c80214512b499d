"""A calm bar above every page: what was not saved, why, and what helps."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from relationjournal.ui.announce import announce
from relationjournal.ui.theme import Role, Tone, spacing
from relationjournal.ui.widgets.buttons import ButtonKind, button
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.flow_layout import FlowLayout
from relationjournal.ui.widgets.labels import text_label


class RefusalBar(Card):
    """One sentence and its buttons; it takes no focus from what is being typed.

    Attributes:
        again: Tries to write once more.
        copy_button: Saves what is open to another file.
        open_button: Goes on in that file.
    """

    def __init__(self) -> None:
        """Stay hidden until there is something to say."""
        super().__init__()
        self.again = button("Try again")
        self.copy_button = button("Save a copy")
        self.open_button = button("Open the copy", ButtonKind.PRIMARY)
        self._words = text_label("", Role.BODY, Tone.ATTENTION, wraps=True)
        row = QWidget()
        buttons = FlowLayout(row, spacing.S)
        for each in (self.open_button, self.again, self.copy_button):
            buttons.addWidget(each)
        column = QVBoxLayout()
        column.setSpacing(spacing.S)
        column.addWidget(self._words)
        column.addWidget(row)
        self.add(column)
        self.stand_across()
        self.hide()

    @property
    def sentence(self) -> str:
        """What it says, or nothing while it is hidden."""
        return "" if self.isHidden() else self._words.text()

    def say(self, sentence: str, *, can_retry: bool) -> None:
        """Say what was not saved, and how it can be."""
        self._show(sentence)
        self.again.setVisible(can_retry)
        self.open_button.hide()

    def say_copied(self, sentence: str) -> None:
        """Say where the copy is."""
        self._show(sentence)
        self.open_button.show()

    def _show(self, sentence: str) -> None:
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self.show()
        announce(self, sentence)
