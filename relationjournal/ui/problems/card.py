"""The problems that are open: what one runs to before anything else."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from relationjournal.domain.problems import Problem
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.buttons import IconButton, button
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.labels import text_label

_HEADING = "Run to problems"


class ProblemsCard(Card):
    """Each with whose it is and whether they have noticed; it hides where there are none.

    Signals:
        handled: The id of a problem that was handled.
        noticed: The id of a problem, and whether they have noticed it.
        edit_requested: The id of a problem to correct.
        removed: The id of a problem to remove.
    """

    handled = Signal(str)
    noticed = Signal(str, bool)
    edit_requested = Signal(str)
    removed = Signal(str)

    def __init__(
        self, theme: Theme, *, has_heading: bool = True, parent: QWidget | None = None
    ) -> None:
        """Show none yet.

        Args:
            theme: What to paint with.
            has_heading: Whether the card says what it is about, where it is not alone.
            parent: The widget it stands in.
        """
        super().__init__(_HEADING if has_heading else "", parent=parent)
        self.setAccessibleName(_HEADING)
        self._theme = theme
        self.hide()

    def show_problems(self, problems: Sequence[Problem], names: Mapping[str, str]) -> None:
        """Show other problems, given everybody's name by id."""
        self.clear_rows()
        for problem in problems:
            self.add_row(self._row(problem, names))
        self.setVisible(bool(problems))

    def menu(self, problem: Problem, parent: QWidget) -> QMenu:
        """Return what else can be done with a problem."""
        terms = problem.terms
        menu = QMenu(parent)
        menu.setAccessibleName(f"What to do with {terms.what}")
        notice = "They have not noticed yet" if terms.have_noticed else "They have noticed"
        acts: tuple[tuple[str, Callable[[], None]], ...] = (
            (notice, lambda: self.noticed.emit(problem.id, not terms.have_noticed)),
            ("Edit…", lambda: self.edit_requested.emit(problem.id)),
            ("Remove", lambda: self.removed.emit(problem.id)),
        )
        for words, act in acts:
            action = QAction(words, menu)
            action.triggered.connect(lambda _=False, act=act: act())
            menu.addAction(action)
        return menu

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
        more = IconButton(self._theme, "more", f"What else to do with {terms.what}")
        more.setToolTip("Noticed, edit, remove")
        more.clicked.connect(lambda: self._open_menu(problem, more))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(spacing.M)
        line.addLayout(words, 1)
        line.addWidget(done)
        line.addWidget(more)
        return row

    def _open_menu(self, problem: Problem, below: QWidget) -> None:
        menu = self.menu(problem, self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(below.mapToGlobal(QPoint(0, below.height())))


def _whose(problem: Problem, names: Mapping[str, str]) -> str:
    """Say whose it is and whether they know: "Ana has not noticed yet"."""
    terms = problem.terms
    name = names.get(terms.contact_id or "", "")
    if not name:
        return "They have noticed" if terms.have_noticed else "Nobody has noticed yet"
    return f"{name} has noticed" if terms.have_noticed else f"{name} has not noticed yet"
