"""What the views of the six cards have in common."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relationjournal.domain.mirror.answers import Answer
from relationjournal.ui.theme import spacing


class CardView(QWidget):
    """What is below a question: where its answer is given.

    Signals:
        answered: An `Answer` that was chosen, such as a rating.
        typed: An `Answer` as far as it was typed.
        headline_changed: Another question to show above the card.
        next_requested: Enter was pressed in a line that would else take it for itself.
    """

    answered = Signal(object)
    typed = Signal(object)
    headline_changed = Signal(str)
    next_requested = Signal()

    def __init__(self) -> None:
        """Start as an empty column."""
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(spacing.L)

    def begin(self) -> bool:
        """Put the cursor where one goes on, and return whether there is such a place."""
        return False

    def show_answer(self, answer: Answer | None) -> None:
        """Show what is kept, unless something newer is being typed."""

    def refresh(self) -> None:
        """Read again what the card shows of the journal."""

    @property
    def is_typing(self) -> bool:
        """Whether something was typed that `typed` has not told yet."""
        return False

    @property
    def answer(self) -> Answer | None:
        """What stands there now; None where nothing does."""
        return None
