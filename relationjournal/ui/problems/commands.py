"""What is done with the problems of a card."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from relationjournal.domain.capture import mention_of
from relationjournal.domain.errors import JournalError
from relationjournal.resources import wording
from relationjournal.services.journal import Journal
from relationjournal.ui.problems.card import ProblemsCard
from relationjournal.ui.theme import Theme


class ProblemCommands(QObject):
    """Carries out what is asked of a problem.

    Signals:
        notify: What was done as a sentence, and whether it can be undone.
        capture_requested: How the capture line is to begin.
    """

    notify = Signal(str, bool)
    capture_requested = Signal(str)

    def __init__(self, theme: Theme, card: ProblemsCard, journal: Journal) -> None:
        """Listen to a card.

        Args:
            theme: Says how figures are written.
            card: Where the problems are shown.
            journal: What is changed.
        """
        super().__init__(card)
        self._theme = theme
        self._journal = journal
        card.handled.connect(self.handle)
        card.noticed.connect(self.notice)
        card.removed.connect(self.remove)

    def handle(self, problem_id: str) -> None:
        """Take a problem as handled, and offer to log what facing it put in."""
        try:
            terms = self._journal.problems.handle(problem_id).terms
        except JournalError as error:
            self.notify.emit(str(error), False)
            return
        if terms.contact_id is None:
            self.notify.emit(wording("problems.said.handled"), True)
            return
        self.notify.emit(wording("problems.said.handled_log"), True)
        name = self._journal.contacts.name(terms.contact_id)
        weight = self._theme.figures.either("+2", "++")
        self.capture_requested.emit(f"{mention_of(name)} {weight} #problem ")

    def notice(self, problem_id: str, have_noticed: bool) -> None:
        """Note whether they have noticed."""
        problems = self._journal.problems
        said = (
            wording("problems.said.noticed")
            if have_noticed
            else wording("problems.said.not_noticed")
        )
        self._do(lambda: problems.notice(problem_id, have_noticed=have_noticed), said)

    def remove(self, problem_id: str) -> None:
        """Take a problem out of the journal."""
        said = wording("problems.said.removed")
        self._do(lambda: self._journal.problems.delete(problem_id), said)

    def _do(self, act: Callable[[], object], said: str) -> None:
        try:
            act()
        except JournalError as error:
            self.notify.emit(str(error), False)
        else:
            self.notify.emit(said, True)
