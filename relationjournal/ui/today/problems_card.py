"""The problems that are open: what one runs to before anything else."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relationjournal.domain.problems import Problem
from relationjournal.ui.theme import Role, Tone, spacing
from relationjournal.ui.widgets.buttons import button
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.labels import text_label


class ProblemsCard(Card):
    """Each with whose it is and whether they have noticed; it hides where there are none.

    Signals:
        handled: The id of a problem that was handled.
    """

    handled = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show none yet."""
        super().__init__("Run to problems", parent=parent)
        self.hide()

    def show_problems(self, problems: Sequence[Problem], names: Mapping[str, str]) -> None:
        """Show other problems, given everybody's name by id."""
        self.clear_rows()
        for problem in problems:
            self.add_row(self._row(problem, names))
        self.setVisible(bool(problems))

    def _row(self, problem: Problem, names: Mapping[str, str]) -> QWidget:
        terms = problem.terms
        row = QWidget()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(text_label(terms.what, Role.STRONG, wraps=True))
        words.addWidget(text_label(_whose(problem, names), Role.CAPTION, Tone.MUTED, wraps=True))
        done = button("Handled")
        done.setAccessibleName(f"Handled: {terms.what}")
        done.clicked.connect(lambda: self.handled.emit(problem.id))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(spacing.M)
        line.addLayout(words, 1)
        line.addWidget(done)
        return row


def _whose(problem: Problem, names: Mapping[str, str]) -> str:
    """Say whose it is and whether they know: "Ana · has not noticed yet"."""
    terms = problem.terms
    name = names.get(terms.contact_id or "", "")
    if not name:
        return "They have noticed" if terms.have_noticed else "Nobody has noticed yet"
    return f"{name} has noticed" if terms.have_noticed else f"{name} has not noticed yet"
