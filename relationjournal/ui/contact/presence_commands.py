"""Letting an account rest, closing it and opening it again; nobody asks why."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from relationjournal.domain.contacts import Contact
from relationjournal.domain.errors import JournalError
from relationjournal.domain.presence import Presence
from relationjournal.services.contacts import Contacts
from relationjournal.ui.actions import ActionMap, Command
from relationjournal.ui.text import relative_day
from relationjournal.ui.theme import Theme

REST = Command(
    "person.rest", "Let rest", "Keep an account, and have nothing ask for it.", (), "archive"
)
REST_UNTIL = Command(
    "person.rest_until", "Let rest until…", "Have nothing ask for an account until a day."
)
CLOSE = Command(
    "person.close", "Close the account", "Keep all of it, but never propose anything again."
)
RESUME = Command(
    "person.resume", "Open again", "End the rest, or open what was closed.", (), "undo"
)


class PresenceCommands(QObject):
    """Carries out what sets the contact aside that is meant.

    Signals:
        notify: What was done as a sentence, and whether it can be undone.
    """

    notify = Signal(str, bool)

    def __init__(
        self,
        theme: Theme,
        actions: ActionMap,
        contacts: Contacts,
        target: Callable[[], Contact | None],
        scope: QWidget,
    ) -> None:
        """Add the commands.

        Args:
            theme: What to paint with.
            actions: Takes the commands.
            contacts: Where contacts are kept.
            target: Returns who is meant.
            scope: The page; a day is asked for in the middle of it.
        """
        super().__init__(scope)
        self._theme = theme
        self._contacts = contacts
        self._target = target
        self._scope = scope
        self.rest = actions.add(REST, self._rest, scope)
        self.rest_until = actions.add(REST_UNTIL, self._ask_day, scope)
        self.close = actions.add(CLOSE, self._close, scope)
        self.resume = actions.add(RESUME, self._resume, scope)

    @property
    def actions(self) -> list[QAction]:
        """All of them, for a menu."""
        return [self.rest, self.rest_until, self.close, self.resume]

    def offer(self, presence: Presence | None) -> None:
        """Offer what makes sense for a contact who is so; None where nobody is meant."""
        for action in (self.rest, self.rest_until):
            action.setEnabled(presence is Presence.ACTIVE)
        self.close.setEnabled(presence in (Presence.ACTIVE, Presence.RESTING))
        self.resume.setEnabled(presence in (Presence.RESTING, Presence.CLOSED))

    def _rest(self) -> None:
        self._change(self._contacts.rest, "The account of {} rests.")

    def _close(self) -> None:
        self._change(self._contacts.close, "The account of {} is closed.")

    def _resume(self) -> None:
        self._change(self._contacts.resume, "The account of {} is open again.")

    def _ask_day(self) -> None:
        contact = self._target()
        if contact is None:
            return
        from relationjournal.ui.widgets.day_popover import (  # noqa: PLC0415  shown late
            DayPopover,
            days_ahead,
        )

        today = self._contacts.today()

        def rest(day: date) -> None:
            said = f"The account of {contact.name} rests until {relative_day(day, today)}."
            self._do(lambda: self._contacts.rest(contact.id, day), said)

        heading = f"Let {contact.first_name} rest until which day?"
        popover = DayPopover(self._theme, self._scope, heading, days_ahead(today), rest)
        popover.closed.connect(popover.deleteLater)
        popover.ask(self._anchor())

    def _anchor(self) -> QWidget:
        """Return an unseen widget near the top of the page, for a panel to open at."""
        anchor = QWidget(self._scope)
        anchor.setGeometry(self._scope.width() // 3, self._theme.type.row, 1, 1)
        anchor.deleteLater()
        return anchor

    def _change(self, act: Callable[[str], None], said: str) -> None:
        contact = self._target()
        if contact is not None:
            self._do(lambda: act(contact.id), said.format(contact.name))

    def _do(self, act: Callable[[], None], said: str) -> None:
        try:
            act()
        except JournalError as error:
            self.notify.emit(str(error), False)
        else:
            self.notify.emit(said, True)
