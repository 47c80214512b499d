"""The promises to a contact."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relationjournal.services.journal import Journal
from relationjournal.ui.actions import ActionMap
from relationjournal.ui.delegates.promise import PromiseDelegate
from relationjournal.ui.models.promises_model import PromisesModel, grouped
from relationjournal.ui.promise_commands import PromiseCommands
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.buttons import IconButton, button
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.labels import text_label
from relationjournal.ui.widgets.row_list import RowList

_KEYS = "Space keeps it · M moves it · L lets it go · B says it was broken"


class PromisesPanel(QWidget):
    """Open promises by when they are due, closed ones below; keys and a menu for each.

    Signals:
        promise_requested: The user wants to make another promise.
        edit_requested: The id of a promise to correct.
        capture_requested: How the capture line is to begin.
        notify: What was done as a sentence, and whether it can be undone.
    """

    promise_requested = Signal()
    edit_requested = Signal(str)
    capture_requested = Signal(str)
    notify = Signal(str, bool)

    def __init__(self, theme: Theme, actions: ActionMap, journal: Journal) -> None:
        """Show nothing yet.

        Args:
            theme: What to paint with.
            actions: Takes the commands of the list.
            journal: What is read and changed.
        """
        super().__init__()
        self._journal = journal
        self._model = PromisesModel(self)
        delegate = PromiseDelegate(theme, self)
        self.list = RowList("Promises", self._model, delegate)
        commands = PromiseCommands(
            theme,
            actions,
            self.list,
            self._model,
            journal.promises,
            journal.contacts,
            "person",
        )
        commands.notify.connect(self.notify)
        commands.edit_requested.connect(self.edit_requested)
        commands.capture_requested.connect(self.capture_requested)
        delegate.ticked.connect(commands.keep)
        self._make = button("Promise something")
        self._make.clicked.connect(self.promise_requested)
        self._more = IconButton(theme, "more", "What to do with this promise")
        self._more.clicked.connect(self._on_more_clicked)
        self._nothing = text_label("", tone=Tone.MUTED, wraps=True)
        self._keys = text_label(_KEYS, Role.CAPTION, Tone.MUTED, wraps=True)
        self._lay_out()

    def show_promises(self, contact_id: str, name: str) -> None:
        """Read and show the promises to a contact."""
        promises = self._journal.promises
        opened, closed = promises.open(contact_id), promises.closed(contact_id)
        self._model.show(grouped(opened, closed, {contact_id: ""}, self._journal.day()))
        has_any = bool(opened or closed)
        for part in (self.list, self._keys, self._more):
            part.setVisible(has_any)
        self._nothing.setText(f"Nothing is promised to {name}.")
        self._nothing.setVisible(not has_any)
        self._make.setVisible(not has_any)
        self._filler.setVisible(not has_any)

    def _on_more_clicked(self) -> None:
        if not self.list.current.isValid():
            self.list.go_to(0)
        self.list.menu().popup(self._more.mapToGlobal(QPoint(0, self._more.height())))

    def _lay_out(self) -> None:
        card = Card()
        card.setAccessibleName("Promises")
        head = QHBoxLayout()
        head.setSpacing(spacing.S)
        head.addWidget(self._keys, 1)
        head.addWidget(self._nothing, 1)
        head.addWidget(self._make)
        head.addWidget(self._more)
        card.add(head)
        card.add(self.list, 1)
        self._filler = QWidget()
        card.add(self._filler, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, spacing.XL)
        column.addWidget(card, 1)
