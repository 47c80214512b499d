"""The days of a contact that come back each year."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from relationjournal.domain.contacts import Contact, YearlyDate
from relationjournal.domain.errors import JournalError
from relationjournal.services.contacts import Contacts
from relationjournal.ui.dialogs.contact_rows import DateRow
from relationjournal.ui.text import long_day, relative_day
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.buttons import IconButton, button
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.labels import text_label
from relationjournal.ui.widgets.scroll_column import ScrollColumn

_BESIDE_FROM = 480
"""The width from which on the button stands beside the fields."""


class DatesPanel(QWidget):
    """Each day with when it comes next, and a row below that adds one.

    Signals:
        notify: What was done as a sentence, and whether it can be undone.
    """

    notify = Signal(str, bool)

    def __init__(self, theme: Theme, contacts: Contacts, day: Callable[[], date]) -> None:
        """Show nothing yet.

        Args:
            theme: What to paint with.
            contacts: Takes what is added and taken out.
            day: Returns the journal's day.
        """
        super().__init__()
        self._theme = theme
        self._contacts = contacts
        self._day = day
        self._contact: Contact | None = None
        self._card = Card("Dates of each year")
        self._add_card = Card("Add a date")
        self._problem = text_label("", Role.CAPTION, Tone.ATTENTION, wraps=True)
        self.add_button = button("Add")
        self.add_button.clicked.connect(self._on_add_clicked)
        self._new = DateRow(None, "date")
        self._form = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._form.setSpacing(spacing.S)
        corner = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        self._form.addWidget(self.add_button, 0, corner)
        self._add_card.add(self._form)
        self._add_card.add(self._problem)
        scroll = ScrollColumn()
        scroll.add(self._card)
        scroll.add(self._add_card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)
        self._empty_form()

    def show_dates(self, contact: Contact) -> None:
        """Show a contact's dates, the next one first."""
        if self._contact is None or self._contact.id != contact.id:
            self._empty_form()
        self._contact = contact
        today = self._day()
        self._card.clear_rows()
        for yearly in sorted(contact.details.dates, key=lambda each: each.next_on(today)):
            self._card.add_row(self._row(yearly, today))
        if not contact.details.dates:
            words = f"No birthday or other day of {contact.name} is noted."
            self._card.add_row(text_label(words, tone=Tone.MUTED, wraps=True))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= _BESIDE_FROM * self._theme.text_factor
        direction = QBoxLayout.Direction
        self._form.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)

    def _row(self, yearly: YearlyDate, today: date) -> QWidget:
        coming = yearly.next_on(today)
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(text_label(yearly.label.capitalize(), Role.STRONG, wraps=True))
        said = f"{long_day(coming)}, {relative_day(coming, today)}"
        if yearly.year is not None and coming.year > yearly.year:
            said = f"{said} · {coming.year - yearly.year} years"
        column.addWidget(text_label(said, Role.BODY, Tone.MUTED, wraps=True))
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, spacing.XS, 0, spacing.XS)
        row.addWidget(words, 1)
        remove = IconButton(self._theme, "close", f"Take out {yearly.label}")
        remove.clicked.connect(lambda: self._remove(yearly))
        row.addWidget(remove)
        return box

    def _on_add_clicked(self) -> None:
        if self._contact is None:
            return
        try:
            yearly = self._new.value()
            if yearly is None:
                self._new.first.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            self._keep((*self._contact.details.dates, yearly))
        except JournalError as error:
            self._show_problem(str(error))
        else:
            self.notify.emit(f"Added {yearly.label}.", True)
            self._empty_form()

    def _remove(self, yearly: YearlyDate) -> None:
        if self._contact is None:
            return
        try:
            self._keep(tuple(each for each in self._contact.details.dates if each != yearly))
        except JournalError as error:
            self.notify.emit(str(error), False)
        else:
            self.notify.emit(f"Took out {yearly.label}.", True)

    def _keep(self, dates: tuple[YearlyDate, ...]) -> None:
        if self._contact is not None:
            self._contacts.edit(self._contact.id, replace(self._contact.details, dates=dates))

    def _empty_form(self) -> None:
        """Offer an empty row."""
        self._new.widget.hide()
        self._new.widget.deleteLater()
        self._new = DateRow(None, "date")
        self._form.insertWidget(0, self._new.widget, 1)
        QWidget.setTabOrder(self._new.widget, self.add_button)
        self._show_problem("")

    def _show_problem(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
