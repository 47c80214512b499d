"""Asks before a person is erased for good, and says all that it means."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from relationjournal.services.holdings import Holding
from relationjournal.ui.dialogs.form_dialog import FormDialog
from relationjournal.ui.text import plural
from relationjournal.ui.theme import Role, Theme, Tone
from relationjournal.ui.widgets.labels import text_label

_JOURNAL = (
    "Everything you hold on {name} goes from your journal and its search, {count} in all. Nothing "
    "brings it back: neither undo nor “recently removed”."
)
_BACKUPS = (
    "Then a fresh backup without {name} is made and verified, and {older} deleted, with what an "
    "earlier restore has laid aside. A second folder that is not there now is cleaned when it is "
    "back."
)
_STAYS = "What stays: {notes}, and copies or exports you made yourself."


class EraseDialog(FormDialog):
    """Begins on the button that leaves everything as it is.

    Signals:
        agreed: The user wants it.
        holding_requested: The user wants to see what is held first.
    """

    agreed = Signal()
    holding_requested = Signal()

    def __init__(
        self, theme: Theme, holding: Holding, backups: int, parent: QWidget | None = None
    ) -> None:
        """Ask.

        Args:
            theme: What to measure with.
            holding: What is held on the person.
            backups: How many backups there are.
            parent: The window it stands in front of.
        """
        super().__init__(theme, f"Erase {holding.name} for good", "Erase for good", parent)
        rows = sum(len(section.lines) for section in holding.sections)
        older = {0: "any older one is", 1: "the older one is"}.get(
            backups, f"all {backups} older ones are"
        )
        named = len(holding.elsewhere)
        notes = "notes you wrote about others"
        if named:
            verb = "names" if named == 1 else "name"
            notes = f"{plural(named, 'note')} with others that {verb} {holding.name}"
        for words in (
            _JOURNAL.format(name=holding.name, count=plural(rows, "line")),
            _BACKUPS.format(name=holding.name, older=older),
        ):
            self.column.addWidget(text_label(words, Role.BODY, wraps=True))
        stays = _STAYS.format(notes=notes)
        self.column.addWidget(text_label(stays, Role.BODY, Tone.MUTED, wraps=True))
        self.column.addStretch(1)
        self.shows = self.add_button("Show what I hold")
        self.shows.clicked.connect(self.holding_requested)
        self.first_field = self._cancel

    @override
    def save(self) -> None:
        """Take it as agreed."""
        self.agreed.emit()
