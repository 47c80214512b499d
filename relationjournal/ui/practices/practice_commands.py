"""What is done with a practice: switched, brought into focus, asked about otherwise, removed."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from relationjournal.domain.errors import JournalError
from relationjournal.resources import wording
from relationjournal.services.practices import ChosenPractice, Practices


class PracticeCommands(QObject):
    """Carries out what is asked of a practice, and says so.

    Signals:
        notify: What was done as a sentence, and whether it can be undone.
        refused: What to change first.
    """

    notify = Signal(str, bool)
    refused = Signal(str)

    def __init__(self, practices: Practices, parent: QObject) -> None:
        """Change these practices."""
        super().__init__(parent)
        self._practices = practices

    def switch(self, chosen: ChosenPractice) -> None:
        """Switch it on, or off and out of focus."""
        is_on = not chosen.is_on
        name = chosen.practice.name
        said = wording(f"practices.said.{'on' if is_on else 'off'}", name=name)
        self._choose(chosen, said, is_on=is_on, is_in_focus=is_on and chosen.is_in_focus)

    def focus(self, chosen: ChosenPractice) -> None:
        """Bring it into focus, which switches it on, or out of it."""
        is_in = not chosen.is_in_focus
        name = chosen.practice.name
        said = wording(f"practices.said.{'in_focus' if is_in else 'out_of_focus'}", name=name)
        self._choose(chosen, said, is_on=chosen.is_on or is_in, is_in_focus=is_in)

    def remove(self, chosen: ChosenPractice) -> None:
        """Take one of the user's own out."""
        said = wording("practices.said.removed", name=chosen.practice.name)
        self._do(lambda: self._practices.remove(chosen.practice.id), said)

    def add_question(self, tag: str, text: str) -> None:
        """Let the mirror ask a practice's question in another wording too."""
        said = wording("practices.said.question_added")
        self._do(lambda: self._practices.add_question(tag, text), said)

    def remove_question(self, question_id: str) -> None:
        """Take a question of the user's own out."""
        said = wording("practices.said.question_removed")
        self._do(lambda: self._practices.remove_question(question_id), said)

    def _choose(self, chosen: ChosenPractice, said: str, *, is_on: bool, is_in_focus: bool) -> None:
        tag, choose = chosen.practice.tag, self._practices.choose
        self._do(lambda: choose(tag, is_on=is_on, is_in_focus=is_in_focus), said)

    def _do(self, act: Callable[[], object], said: str) -> None:
        try:
            act()
        except JournalError as error:
            self.refused.emit(str(error))
        else:
            self.notify.emit(said, True)
