"""Opens the forms that log, mend and promise, from wherever they are asked for."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from relationjournal.domain.capture import Person, Reading
from relationjournal.domain.errors import JournalError
from relationjournal.services.drafts import Draft, FormName
from relationjournal.services.journal import Journal
from relationjournal.ui.actions import ActionMap, Command
from relationjournal.ui.dialogs.draft_keeper import DraftKeeper
from relationjournal.ui.dialogs.forms import Forms
from relationjournal.ui.theme import Theme

if TYPE_CHECKING:
    from relationjournal.ui.dialogs.contact_dialog import ContactDialog
    from relationjournal.ui.dialogs.feedback_dialog import FeedbackDialog
    from relationjournal.ui.dialogs.form_dialog import FormDialog
    from relationjournal.ui.dialogs.interaction_dialog import InteractionDialog
    from relationjournal.ui.dialogs.mend_dialog import MendDialog
    from relationjournal.ui.dialogs.problem_dialog import ProblemDialog
    from relationjournal.ui.dialogs.promise_dialog import PromiseDialog
    from relationjournal.ui.dialogs.role_dialog import RoleDialog
    from relationjournal.ui.dialogs.shoes_dialog import ShoesDialog
    from relationjournal.ui.vent.vent_pad import VentPad

LOG = Command(
    "interaction.log",
    "Log in full",
    "Log something that one line cannot say.",
    ("Ctrl+Shift+L",),
    "note",
)
PERSON = Command(
    "person.add",
    "New person",
    "Write down someone new; only the name is needed.",
    ("Ctrl+Shift+N",),
    "add",
)
PROMISE = Command(
    "promise.add", "New promise", "Note what you promised.", ("Ctrl+Shift+P",), "promises"
)
MEND = Command("mending.begin", keys=("Ctrl+R",), icon="mend")
PROBLEM = Command("problems.add", keys=("Ctrl+Shift+B",))
SHOES = Command("shoes.open")
ASKED = Command("feedback.add", keys=("Ctrl+Shift+A",))
VENT = Command(
    "vent.open",
    "Vent pad",
    "Let it out before you answer; nothing of it is kept.",
    ("Ctrl+Shift+V",),
)

_LINE = "line"
"""What a form is about that goes on from the capture line, which stays in the bar until then."""

_Form = TypeVar("_Form", bound="FormDialog")


class Desk(QObject):
    """The forms of an open journal, in front of one window.

    Attributes:
        new_person: Opens the form of somebody new.

    Signals:
        notify: What was done as a sentence, and whether it can be undone.
        captured: A form has saved what the capture bar held; the bar can be emptied.
        person_added: The id of somebody new.
    """

    notify = Signal(str, bool)
    captured = Signal()
    person_added = Signal(str)

    def __init__(
        self,
        theme: Theme,
        journal: Journal,
        actions: ActionMap,
        window: QWidget,
        on_screen: Callable[[], str] = lambda: "",
    ) -> None:
        """Add the commands that open forms.

        Args:
            theme: What to paint with.
            journal: Where everything is kept.
            actions: Takes the commands.
            window: What the forms stand in front of, and where their keys work.
            on_screen: Returns the id of the contact whose page is shown, or nothing; a form that
                is opened by its key begins with them.
        """
        super().__init__(window)
        self._theme = theme
        self._journal = journal
        self._window = window
        self._forms = Forms(theme, journal, window, self.notify.emit)
        actions.add(LOG, lambda: self.log(contact_id=on_screen()), window)
        self.new_person = actions.add(PERSON, self.person, window)
        actions.add(PROMISE, lambda: self.promise(on_screen()), window)
        actions.add(MEND, self.mend, window)
        actions.add(PROBLEM, lambda: self.problem(on_screen()), window)
        actions.add(SHOES, lambda: self.shoes(on_screen()), window)
        actions.add(ASKED, lambda: self.feedback(on_screen()), window)
        actions.add(VENT, self.vent, window)

    def log(self, reading: Reading | None = None, contact_id: str = "") -> "InteractionDialog":
        """Open an empty form, or one that goes on from a capture line or a contact."""
        dialog = self._forms.interaction()
        if reading is not None:
            dialog.show_reading(reading)
            dialog.logged.connect(self.captured)
        if person := self._person(contact_id):
            dialog.show_person(person)
        return self._open(dialog, FormName.LOG, _LINE if reading is not None else "")

    def edit(self, interaction_id: str) -> "InteractionDialog | None":
        """Open an interaction to edit it, or say that it is gone.

        Where it was being changed on the card of the evening, the form goes on with that.
        """
        drafts = self._journal.drafts
        about = (one for one in drafts.forms() if one.about == interaction_id)
        begun = next((one for one in about if one.form is FormName.LOG), None)
        keeper = DraftKeeper.resuming(drafts, begun) if begun is not None else None
        return self._open_found(self._forms.interaction, FormName.LOG, interaction_id, keeper)

    def person(self) -> "ContactDialog":
        """Open the form of somebody new."""
        dialog = self._forms.contact()
        dialog.contact_saved.connect(self.person_added)
        return self._open(dialog, FormName.CONTACT)

    def promise(self, contact_id: str = "") -> "PromiseDialog":
        """Open the form of a new promise, to a contact where one is given."""
        dialog = self._forms.promise()
        if person := self._person(contact_id):
            dialog.show_person(person)
        return self._open(dialog, FormName.PROMISE)

    def edit_promise(self, promise_id: str) -> "PromiseDialog | None":
        """Open a promise to correct it, or say that it is gone."""
        return self._open_found(self._forms.promise, FormName.PROMISE, promise_id)

    def mend(
        self, contact_id: str = "", slip_id: str = "", reading: Reading | None = None
    ) -> "MendDialog":
        """Open the six parts for the open slips of a contact, or of everybody.

        Args:
            contact_id: Whose slips; empty for everybody's.
            slip_id: The slip to begin with; empty for the latest.
            reading: A capture line that says sorry, to go on from.
        """
        dialog = self._forms.mend(contact_id)
        if slip_id:
            dialog.choose(slip_id)
        if reading is not None:
            dialog.show_reading(reading)
            dialog.mended.connect(self.captured)
        return self._open(dialog, FormName.MEND, contact_id)

    def problem(self, contact_id: str = "") -> "ProblemDialog":
        """Open the form of a problem, of a contact where one is given."""
        dialog = self._forms.problem()
        if person := self._person(contact_id):
            dialog.show_person(person)
        return self._open(dialog, FormName.PROBLEM)

    def edit_problem(self, problem_id: str) -> "ProblemDialog | None":
        """Open a problem to correct it, or say that it is gone."""
        return self._open_found(self._forms.problem, FormName.PROBLEM, problem_id)

    def shoes(self, contact_id: str = "", shoes_id: str = "") -> "ShoesDialog | None":
        """Open a guess of how it is to be somebody, or the form of a new one.

        Args:
            contact_id: Of whom; empty asks.
            shoes_id: The guess to change; empty for a new one.
        """
        if shoes_id:
            return self._open_found(self._forms.shoes, FormName.SHOES, shoes_id)
        dialog = self._forms.shoes()
        if person := self._person(contact_id):
            dialog.show_person(person)
        return self._open(dialog, FormName.SHOES)

    def feedback(self, contact_id: str = "", feedback_id: str = "") -> "FeedbackDialog | None":
        """Open what somebody was asked and said, or the form to note it.

        Args:
            contact_id: Who was asked; empty asks.
            feedback_id: What to change; empty for something new.
        """
        if feedback_id:
            return self._open_found(self._forms.feedback, FormName.FEEDBACK, feedback_id)
        dialog = self._forms.feedback()
        if person := self._person(contact_id):
            dialog.show_person(person)
        return self._open(dialog, FormName.FEEDBACK)

    def role(self, contact_id: str, role: str) -> "RoleDialog | None":
        """Open the form of a role of a contact."""
        return self._open_found(self._forms.role_about, FormName.ROLE, f"{contact_id} {role}")

    def resume(self, draft: Draft) -> "FormDialog | None":
        """Open a form that was not saved, as it was; what it was to change may be gone."""
        try:
            dialog = self._forms.made(draft.form, draft.about)
        except JournalError as error:
            if draft.form is FormName.ROLE:
                self.notify.emit(str(error), False)
                return None
            dialog = self._forms.made(draft.form, "")
        if draft.about == _LINE:
            dialog.accepted.connect(self.captured)
        dialog.keep_draft(DraftKeeper.resuming(self._journal.drafts, draft))
        dialog.open_fitted()
        return dialog

    def open_form(self, name: str) -> None:
        """Open the form that a practice has: `shoes`, `feedback` or `vent`."""
        match name:
            case "shoes":
                self.shoes()
            case "feedback":
                self.feedback()
            case "vent":
                self.vent()

    def vent(self) -> "VentPad":
        """Open the vent pad."""
        from relationjournal.ui.vent.vent_pad import VentPad  # noqa: PLC0415  shown late

        seed = self._journal.preferences.get().mirror_seed
        pad = VentPad(self._theme, seed, self._journal.day(), self._window.window())
        pad.told.connect(lambda said: self.notify.emit(said, False))
        pad.open_fitted()
        return pad

    def mend_from(self, reading: Reading) -> "MendDialog":
        """Open the six parts for a capture line that says sorry."""
        matches = [person for mention in reading.who for person in mention.matches]
        return self.mend(matches[0].id if matches else "", reading=reading)

    def _open(
        self, dialog: _Form, form: FormName, about: str = "", keeper: DraftKeeper | None = None
    ) -> _Form:
        """Open a form, and have what is typed into it kept until it is saved or cancelled."""
        dialog.keep_draft(keeper or DraftKeeper(self._journal.drafts, form, about))
        dialog.open_fitted()
        return dialog

    def _open_found(
        self,
        make: Callable[[str], _Form],
        form: FormName,
        about: str,
        keeper: DraftKeeper | None = None,
    ) -> "_Form | None":
        """Open the form of something, or say that it is gone."""
        try:
            dialog = make(about)
        except JournalError as error:
            self.notify.emit(str(error), False)
            return None
        return self._open(dialog, form, about, keeper)

    def _person(self, contact_id: str) -> Person | None:
        name = self._journal.contacts.names().get(contact_id)
        return None if name is None else Person(contact_id, name)
