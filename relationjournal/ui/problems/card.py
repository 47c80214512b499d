"""The problems that are open: what one runs to before anything else."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from relationjournal.domain.problems import Problem
from relationjournal.resources import wording
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.buttons import IconButton, button
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.labels import text_label


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
        heading = wording("problems.title")
        super().__init__(heading if has_heading else "", parent=parent)
        self.setAccessibleName(heading)
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
        menu.setAccessibleName(wording("problems.menu.name", what=terms.what))
        notice = (
            wording("problems.menu.not_noticed")
            if terms.have_noticed
            else wording("problems.menu.noticed")
        )
        acts: tuple[tuple[str, Callable[[], None]], ...] = (
            (notice, lambda: self.noticed.emit(problem.id, not terms.have_noticed)),
            (wording("problems.menu.edit"), lambda: self.edit_requested.emit(problem.id)),
            (wording("problems.menu.remove"), lambda: self.removed.emit(problem.id)),
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
        done = button(wording("problems.row.handled"))
        done.setAccessibleName(wording("problems.row.handled_spoken", what=terms.what))
        done.clicked.connect(lambda: self.handled.emit(problem.id))
        spoken = wording("problems.row.more_spoken", what=terms.what)
        more = IconButton(self._theme, "more", spoken)
        more.setToolTip(wording("problems.row.more"))
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
    state = "noticed" if terms.have_noticed else "not_noticed"
    if not name:
        return wording(f"problems.state.nobodys.{state}")
    return wording(f"problems.state.somebodys.{state}", name=name)
