"""The yearly dates of the week."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from relationjournal.services.today import ComingDate
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.today.words import coming_day, coming_words
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.labels import text_label
from relationjournal.ui.widgets.name_button import NameButton


class DatesCard(Card):
    """Birthdays and the like; it hides where there are none.

    Signals:
        contact_requested: The id of the contact whose date was pressed.
    """

    contact_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Show none yet."""
        super().__init__("This week", parent=parent)
        self._theme = theme
        self._shown: tuple[date, Sequence[ComingDate]] | None = None
        self.hide()

    def show_dates(self, dates: Sequence[ComingDate], today: date) -> None:
        """Show other dates."""
        if self._shown == (today, dates):
            return
        self._shown = (today, dates)
        self.clear_rows()
        for coming in dates:
            self.add_row(self._row(coming, today))
        self.setVisible(bool(dates))

    def _row(self, coming: ComingDate, today: date) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(spacing.M)
        name = NameButton(self._theme, Role.BODY)
        name.show_name(coming_words(coming))
        name.clicked.connect(lambda: self.contact_requested.emit(coming.contact_id))
        line.addWidget(name)
        line.addStretch()
        line.addWidget(text_label(coming_day(coming, today), Role.BODY, Tone.MUTED))
        return row
