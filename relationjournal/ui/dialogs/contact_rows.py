"""The rows of a contact's lists in the form: e-mails, phones, addresses, dates, facts."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from relationjournal.domain.contacts import (
    Address,
    Email,
    Fact,
    InvalidContact,
    Phone,
    YearlyDate,
)
from relationjournal.domain.days import MONTHS
from relationjournal.ui.dialogs.list_editor import line_edit
from relationjournal.ui.theme import Theme, spacing
from relationjournal.ui.widgets.choice_box import ChoiceBox
from relationjournal.ui.widgets.growing_text import GrowingText

_LABEL_HINT = "home, work"


class _Labelled:
    """A value with the word that says which one it is."""

    def __init__(self, which: str, text: str, label: str, hint: str) -> None:
        self._text = line_edit(which.capitalize(), text, hint)
        self._label = line_edit(f"Kind of {which}", label, _LABEL_HINT)
        self._widget = _side_by_side((self._text, 3), (self._label, 1))

    @property
    def widget(self) -> QWidget:
        """Both fields."""
        return self._widget

    @property
    def first(self) -> QWidget:
        """The value."""
        return self._text


class EmailRow(_Labelled):
    """An e-mail address."""

    def __init__(self, email: Email | None, which: str) -> None:
        """Show an address."""
        email = email or Email("")
        super().__init__(which, email.address, email.label, "ana@example.org")

    def value(self) -> Email | None:
        """Return the address, None where nothing is typed."""
        address = self._text.text().strip()
        return Email(address, self._label.text().strip()) if address else None


class PhoneRow(_Labelled):
    """A telephone number."""

    def __init__(self, phone: Phone | None, which: str) -> None:
        """Show a number."""
        phone = phone or Phone("")
        super().__init__(which, phone.number, phone.label, "+351 912 345 678")

    def value(self) -> Phone | None:
        """Return the number, None where nothing is typed."""
        number = self._text.text().strip()
        return Phone(number, self._label.text().strip()) if number else None


class AddressRow:
    """A postal address."""

    def __init__(self, theme: Theme, address: Address | None, which: str) -> None:
        """Show an address."""
        address = address or Address()
        self._street = GrowingText(theme, f"Street, {which}", "Street")
        self._street.setPlainText(address.street)
        self._postcode = line_edit(f"Postcode, {which}", address.postcode, "Postcode")
        self._city = line_edit(f"City, {which}", address.city, "City")
        self._region = line_edit(f"Region, {which}", address.region, "Region")
        self._country = line_edit(f"Country, {which}", address.country, "Country")
        self._label = line_edit(f"Kind of {which}", address.label, _LABEL_HINT)
        self._widget = QWidget()
        grid = QGridLayout(self._widget)
        grid.setContentsMargins(0, 0, 0, spacing.S)
        grid.setSpacing(spacing.S)
        grid.addWidget(self._street, 0, 0, 1, 2)
        grid.addWidget(self._label, 0, 2, Qt.AlignmentFlag.AlignTop)
        for at, field in enumerate((self._postcode, self._city, self._region)):
            grid.addWidget(field, 1, at)
        grid.addWidget(self._country, 2, 0, 1, 2)

    @property
    def widget(self) -> QWidget:
        """All fields."""
        return self._widget

    @property
    def first(self) -> QWidget:
        """The street."""
        return self._street

    def value(self) -> Address | None:
        """Return the address, None where all of it is empty."""
        place = Address(
            self._street.text,
            self._city.text().strip(),
            self._region.text().strip(),
            self._postcode.text().strip(),
            self._country.text().strip(),
        )
        is_empty = place == Address()
        return None if is_empty else replace(place, label=self._label.text().strip())


class DateRow:
    """A day that comes back each year; the year may stay open."""

    def __init__(self, yearly: YearlyDate | None, which: str) -> None:
        """Show a day."""
        self._label = line_edit(f"What the {which} is", yearly.label if yearly else "", "Birthday")
        self._day = line_edit(f"Day of {which}", str(yearly.day) if yearly else "", "Day")
        self._month = ChoiceBox[int](f"Month of {which}", [*enumerate(MONTHS, start=1)])
        year = str(yearly.year) if yearly and yearly.year is not None else ""
        self._year = line_edit(f"Year of {which}, if known", year, "Year")
        if yearly:
            self._month.choose(yearly.month)
        self._widget = _side_by_side(
            (self._label, 2), (self._day, 1), (self._month, 2), (self._year, 1)
        )

    @property
    def widget(self) -> QWidget:
        """All fields."""
        return self._widget

    @property
    def first(self) -> QWidget:
        """What the day is."""
        return self._label

    def value(self) -> YearlyDate | None:
        """Return the day, None where nothing is typed.

        Raises:
            InvalidContact: There is no such day.
        """
        label, day, year = (field.text().strip() for field in (self._label, self._day, self._year))
        if not (label or day or year):
            return None
        return YearlyDate(
            label or "birthday",
            self._month.value,
            _number(day, "day", label),
            _number(year, "year", label) if year else None,
        )


class FactRow:
    """A label and a value of the user's own."""

    def __init__(self, theme: Theme, fact: Fact | None, which: str) -> None:
        """Show a fact."""
        self._label = line_edit(f"Name of {which}", fact.label if fact else "", "Coffee")
        self._value = GrowingText(theme, which.capitalize(), "black, two sugars")
        self._value.setPlainText(fact.value if fact else "")
        self._widget = _side_by_side((self._label, 1), (self._value, 2))

    @property
    def widget(self) -> QWidget:
        """Both fields."""
        return self._widget

    @property
    def first(self) -> QWidget:
        """The label."""
        return self._label

    def value(self) -> Fact | None:
        """Return the fact, None where both fields are empty."""
        label, value = self._label.text().strip(), self._value.text
        return Fact(label, value) if label or value else None


def _number(text: str, what: str, label: str) -> int:
    """Return a typed number.

    Raises:
        InvalidContact: It is none.
    """
    if not text.isdecimal():
        msg = f"The {what} of “{label or 'a date'}” is a number; correct “{text}”."
        raise InvalidContact(msg)
    return int(text)


def _side_by_side(*fields: tuple[QWidget, int]) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(spacing.S)
    for field, stretch in fields:
        row.addWidget(field, stretch)
    return box
