"""Asks before what was laid aside beside the journal is deleted."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from relationjournal.services.asides import Aside
from relationjournal.services.backups import Backups
from relationjournal.ui.backups.words import aside_of, size_of
from relationjournal.ui.dialogs.form_dialog import FormDialog
from relationjournal.ui.settings.rows import SettingRow
from relationjournal.ui.text import plural
from relationjournal.ui.theme import Role, Theme
from relationjournal.ui.widgets.labels import text_label

_MOST_LINES = 6
_ABOUT = (
    "Each is encrypted as your journal is. Once deleted, nothing brings it back; the journal that "
    "is open and its backups stay as they are."
)


class AsidesDialog(FormDialog):
    """Names each thing with its day and its size; begins on the button that leaves them."""

    def __init__(
        self,
        theme: Theme,
        backups: Backups,
        asides: Sequence[Aside],
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        """Ask about these.

        Args:
            theme: What to paint with.
            backups: Whose journal they lie beside.
            asides: What is to be deleted, the newest first.
            today: The day that is called so.
            parent: The window it stands in front of.
        """
        super().__init__(theme, "Laid aside", "Delete", parent)
        self._backups = backups
        self._asides = asides
        self.first_field = self._cancel
        for one in asides[:_MOST_LINES]:
            about = f"{one.path.name} · {size_of(one.size)}"
            self.column.addWidget(SettingRow(aside_of(one, today), about=about))
        if (more := len(asides) - _MOST_LINES) > 0:
            self.column.addWidget(text_label(f"And {plural(more, 'older one')}.", wraps=True))
        self.column.addWidget(text_label(_ABOUT, Role.BODY, wraps=True))

    @override
    def save(self) -> None:
        """Delete them.

        Raises:
            AsideNotRemoved: The disk does not let go of one.
        """
        for one in self._asides:
            self._backups.remove_aside(one)
