"""What the capture bar leads to: reading as one types, logging at Enter."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from relationjournal.domain.capture import Choices, Person, Reading, TagOffer
from relationjournal.domain.contacts import Contact
from relationjournal.domain.errors import JournalError
from relationjournal.domain.figures import Figures
from relationjournal.domain.interactions import Kind
from relationjournal.domain.ledger.account import Band
from relationjournal.services.journal import Journal
from relationjournal.ui.day_order import is_day_first
from relationjournal.ui.models.interaction_rows import people_in
from relationjournal.ui.theme import Theme
from relationjournal.ui.widgets.capture_bar import CaptureBar
from relationjournal.ui.widgets.typing_pause import TypingPause

if TYPE_CHECKING:
    from relationjournal.services.captures import Logged


class CaptureControl(QObject):
    """Connects a capture bar with the journal; nothing typed is lost before it is saved.

    Attributes:
        bar: The bar.

    Signals:
        notify: A sentence that says what was logged, and whether it can be undone.
        form_requested: The `Reading` to go on with in the full form.
        mend_requested: The `Reading` of a line that says sorry, to go on with its six parts.
    """

    notify = Signal(str, bool)
    form_requested = Signal(object)
    mend_requested = Signal(object)

    def __init__(self, theme: Theme, journal: Journal, parent: QObject | None = None) -> None:
        """Make a bar that logs into a journal."""
        super().__init__(parent)
        self._theme = theme
        self._journal = journal
        self._day_first = is_day_first()
        self.bar = CaptureBar(theme, self._read, self._complete, complete_tag=self._complete_tag)
        self._pause = TypingPause(self)
        self._pause.timeout.connect(self.keep_draft)
        self.bar.line.textChanged.connect(lambda _text: self._pause.note_key())
        self.bar.log_requested.connect(self._on_bar_log_requested)
        self.bar.full_form_requested.connect(self.form_requested)

    def done(self) -> None:
        """Empty the bar for the next line, as after a form has saved what it held."""
        self.bar.clear()
        self.keep_draft()  # or a kill in the next moment would offer again what is saved
        self.bar.begin()

    def keep_draft(self) -> bool:
        """Keep what is being typed, so that it is there after a lock, an end or a crash.

        Returns:
            Whether it is kept; where it is not, the line still has it.
        """
        self._pause.stop()
        try:
            self._journal.drafts.keep(self.bar.line.text())
        except JournalError:
            return False
        return True

    def _read(self, line: str, choices: Choices) -> Reading:
        return self._journal.captures.read(line, day_first=self._day_first, choices=choices)

    def _complete(self, typed: str, limit: int) -> Sequence[Person]:
        return self._journal.contacts.people().completions(typed, limit)

    def _complete_tag(self, typed: str, limit: int) -> Sequence[TagOffer]:
        return self._journal.practices.completions(typed, limit)

    def _on_bar_log_requested(self, reading: Reading) -> None:
        if reading.kind is Kind.MENDED and self._can_mend(reading):
            self.mend_requested.emit(reading)
            return
        try:
            logged = self._journal.captures.log_reading(reading)
        except JournalError as error:
            self.bar.show_problem(str(error))
            return
        self.done()
        self.notify.emit(self._sentence(reading, logged), True)

    def _can_mend(self, reading: Reading) -> bool:
        """Return whether the line is about one contact with whom a slip is open."""
        people = {person.id for mention in reading.who for person in mention.matches}
        if len(reading.who) != 1 or len(people) != 1:
            return False
        return bool(self._journal.interactions.open_slips(people.pop(), limit=1))

    def _sentence(self, reading: Reading, logged: "Logged") -> str:
        figures = self._theme.figures
        said = f"{logged_words(reading, logged, figures)}{_new_words(logged.added, figures)}"
        lines = logged.interaction.entries if logged.interaction else ()
        if len(lines) != 1:
            return f"{said}."
        account = self._journal.ledger.standing(lines[0].contact_id).account
        if account.band is Band.NEW:
            return f"{said}."
        return f"{said}. Balance {figures.account(account.balance, account.band)}."


def logged_words(reading: Reading, logged: "Logged", figures: Figures) -> str:
    """Say what a line led to: "Logged +3 for Ana, and your promise"."""
    who = people_in(logged.names, {name: name for name in logged.names}, figures)
    plans = []
    if reading.promises:
        plans.append("your promise" if len(reading.promises) == 1 else "your promises")
    if reading.follow_up_on is not None:
        plans.append("your next follow-up")
    if logged.interaction is None or not logged.interaction.entries:
        bond = "to" if reading.promises else "with"
        return f"Noted {' and '.join(plans)} {bond} {who}" if plans else f"Added {who}"
    line = logged.interaction.entries[0].line
    said = figures.logged(line.kind, line.size, who)
    return f"{said}, and {' and '.join(plans)}" if plans else said


def _new_words(added: Sequence[Contact], figures: Figures) -> str:
    """Say who is new."""
    if not added:
        return ""
    if len(added) == 1:
        return f"; {added[0].name} is new"
    return f"; {figures.quantity(len(added))} people are new"
