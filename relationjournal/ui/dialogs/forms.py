"""Makes each form of a journal, empty or for what it changes; whoever asks for it opens it."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from relationjournal.domain.capture import Person
from relationjournal.domain.roles import Role
from relationjournal.services.drafts import FormName
from relationjournal.services.journal import Journal
from relationjournal.ui.theme import Theme

if TYPE_CHECKING:
    from relationjournal.ui.code.code_dialog import CodeDialog
    from relationjournal.ui.dialogs.contact_dialog import ContactDialog
    from relationjournal.ui.dialogs.feedback_dialog import FeedbackDialog
    from relationjournal.ui.dialogs.form_dialog import FormDialog
    from relationjournal.ui.dialogs.interaction_dialog import InteractionDialog
    from relationjournal.ui.dialogs.mend_dialog import MendDialog
    from relationjournal.ui.dialogs.practice_dialog import PracticeDialog
    from relationjournal.ui.dialogs.problem_dialog import ProblemDialog
    from relationjournal.ui.dialogs.promise_dialog import PromiseDialog
    from relationjournal.ui.dialogs.role_dialog import RoleDialog
    from relationjournal.ui.dialogs.shoes_dialog import ShoesDialog


class Forms:
    """Makes forms in front of one window. Each is loaded when it is first made.

    Wherever an id is taken, an empty one makes an empty form; one of something that is gone raises
    the `JournalError` that says so.
    """

    def __init__(
        self,
        theme: Theme,
        journal: Journal,
        window: QWidget,
        notify: Callable[[str, bool], None],
    ) -> None:
        """Take what the forms need.

        Args:
            theme: What to paint with.
            journal: Where everything is kept.
            window: What they stand in front of.
            notify: Told what was done as a sentence, and whether it can be undone.
        """
        self._theme = theme
        self._journal = journal
        self._window = window
        self._notify = notify

    def made(self, form: FormName, about: str) -> "FormDialog":
        """Return a form for what it is about: an id, as a rule, or nothing."""
        makers: Mapping[FormName, Callable[[str], FormDialog]] = {
            FormName.LOG: self.interaction,
            FormName.PROMISE: self.promise,
            FormName.MEND: self.mend,
            FormName.PROBLEM: self.problem,
            FormName.SHOES: self.shoes,
            FormName.FEEDBACK: self.feedback,
            FormName.ROLE: self.role_about,
            FormName.CONTACT: self.contact,
            FormName.PRACTICE: self.practice,
            FormName.CODE: lambda _about: self.code(),
        }
        return makers[form](about)

    def interaction(self, interaction_id: str = "") -> "InteractionDialog":
        """Return the full form of what happened."""
        from relationjournal.ui.dialogs.interaction_dialog import (  # noqa: PLC0415  shown late
            InteractionDialog,
        )

        edited = self._journal.interactions.get(interaction_id) if interaction_id else None
        dialog = InteractionDialog(self._theme, self._journal, edited, self._window)
        dialog.notify.connect(self._notify)
        return dialog

    def promise(self, promise_id: str = "") -> "PromiseDialog":
        """Return the form of a promise."""
        from relationjournal.ui.dialogs.promise_dialog import (  # noqa: PLC0415  shown late
            PromiseDialog,
        )

        edited = self._journal.promises.get(promise_id) if promise_id else None
        dialog = PromiseDialog(self._theme, self._journal, edited, self._window)
        dialog.notify.connect(self._notify)
        return dialog

    def mend(self, contact_id: str = "") -> "MendDialog":
        """Return the six parts for the open slips of a contact, or of everybody."""
        from relationjournal.ui.dialogs.mend_dialog import MendDialog  # noqa: PLC0415  shown late

        dialog = MendDialog(self._theme, self._journal, contact_id, self._window)
        dialog.notify.connect(self._notify)
        return dialog

    def problem(self, problem_id: str = "") -> "ProblemDialog":
        """Return the form of a problem."""
        from relationjournal.ui.dialogs.problem_dialog import (  # noqa: PLC0415  shown late
            ProblemDialog,
        )

        edited = self._journal.problems.get(problem_id) if problem_id else None
        dialog = ProblemDialog(self._theme, self._journal, edited, self._window)
        dialog.notify.connect(self._notify)
        return dialog

    def shoes(self, shoes_id: str = "") -> "ShoesDialog":
        """Return the form of a guess of how it is to be somebody."""
        from relationjournal.ui.dialogs.shoes_dialog import ShoesDialog  # noqa: PLC0415  shown late

        card = self._journal.shoes.get(shoes_id) if shoes_id else None
        dialog = ShoesDialog(self._theme, self._journal, card, self._window)
        dialog.notify.connect(self._notify)
        return dialog

    def feedback(self, feedback_id: str = "") -> "FeedbackDialog":
        """Return the form of what somebody was asked and said."""
        from relationjournal.ui.dialogs.feedback_dialog import (  # noqa: PLC0415  shown late
            FeedbackDialog,
        )

        noted = self._journal.feedback.get(feedback_id) if feedback_id else None
        dialog = FeedbackDialog(self._theme, self._journal, noted, self._window)
        dialog.notify.connect(self._notify)
        return dialog

    def role_about(self, about: str) -> "RoleDialog":
        """Return the form of a role of a contact, which are named by its id and the role."""
        from relationjournal.ui.dialogs.role_dialog import RoleDialog  # noqa: PLC0415  shown late

        contact_id, _, role = about.partition(" ")
        person = Person(contact_id, self._journal.contacts.get(contact_id).name)
        dialog = RoleDialog(self._theme, self._journal, person, Role(role), self._window)
        dialog.notify.connect(self._notify)
        return dialog

    def contact(self, contact_id: str = "") -> "ContactDialog":
        """Return the form of a contact."""
        from relationjournal.ui.dialogs.contact_dialog import (  # noqa: PLC0415  shown late
            ContactDialog,
        )

        contacts = self._journal.contacts
        contact = contacts.get(contact_id) if contact_id else None
        dialog = ContactDialog(self._theme, contacts, contact, parent=self._window)
        if contact is None:
            dialog.contact_saved.connect(
                lambda added: self._notify(f"Added {contacts.get(added).name}.", True)
            )
        return dialog

    def practice(self, practice_id: str = "") -> "PracticeDialog":
        """Return the form of a practice of the user's own."""
        from relationjournal.ui.dialogs.practice_dialog import (  # noqa: PLC0415  shown late
            PracticeDialog,
        )

        practices = self._journal.practices
        edited = practices.catalogue.by_id(practice_id) if practice_id else None
        dialog = PracticeDialog(self._theme, practices, edited, self._window)
        dialog.notify.connect(self._notify)
        return dialog

    def code(self) -> "CodeDialog":
        """Return the form of the code."""
        from relationjournal.ui.code.code_dialog import CodeDialog  # noqa: PLC0415  shown late

        code = self._journal.code
        dialog = CodeDialog(self._theme, code, code.current(), self._window)
        dialog.notify.connect(self._notify)
        return dialog
