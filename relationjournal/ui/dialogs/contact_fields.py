"""The fields of a contact, read into a form and out of it."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from relationjournal.domain.contacts import (
    Address,
    Circle,
    Email,
    Fact,
    Importance,
    InvalidContact,
    NewContact,
    Phone,
    Setting,
    Side,
    YearlyDate,
)
from relationjournal.ui.contact.words import (
    CIRCLES,
    IMPORTANCES,
    SETTINGS,
    SIDES,
    UNDERSTANDING,
    cadence_words,
)
from relationjournal.ui.dialogs.contact_rows import (
    AddressRow,
    DateRow,
    EmailRow,
    FactRow,
    PhoneRow,
)
from relationjournal.ui.dialogs.form_dialog import labelled, section, side_by_side
from relationjournal.ui.dialogs.list_editor import ListEditor, WordRow, line_edit
from relationjournal.ui.theme import Theme, spacing
from relationjournal.ui.widgets.choice_box import ChoiceBox
from relationjournal.ui.widgets.growing_text import GrowingText
from relationjournal.ui.widgets.segmented_control import SegmentedControl

_CADENCES = (7, 14, 21, 30, 61, 91, 182, 365)
_BY_CIRCLE, _OTHER = 0, -1


class CadenceField(QWidget):
    """How often: what the circle proposes, a usual rhythm, or any number of days."""

    def __init__(self, circle: Callable[[], Circle]) -> None:
        """Propose the circle's; `circle` says which one is chosen now."""
        super().__init__()
        self._circle = circle
        usual = [(days, cadence_words(days).capitalize()) for days in _CADENCES]
        self.choice = ChoiceBox[int](
            "Rhythm", [(_BY_CIRCLE, ""), *usual, (_OTHER, "Other number of days")]
        )
        self.days = line_edit("Days between two visits, 1 to 730", hint="Days, 1 to 730")
        self.choice.currentIndexChanged.connect(self._on_choice_changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.S)
        column.addWidget(self.choice)
        column.addWidget(self.days)
        self.days.hide()
        self.follow_circle()

    def follow_circle(self) -> None:
        """Say what the chosen circle proposes."""
        proposed = cadence_words(self._circle().cadence_days)
        self.choice.setItemText(0, f"By circle: {proposed}")

    def show_days(self, days: int | None) -> None:
        """Show a rhythm, None for the circle's."""
        is_usual = days is None or days in _CADENCES
        self.choice.choose((days or _BY_CIRCLE) if is_usual else _OTHER)
        self.days.setText("" if is_usual else str(days))

    def value(self) -> int | None:
        """Return the days, None for the circle's.

        Raises:
            InvalidContact: What is typed is no number.
        """
        if self.choice.value == _BY_CIRCLE:
            return None
        if self.choice.value != _OTHER:
            return self.choice.value
        typed = self.days.text().strip()
        if not typed.removeprefix("-").isdecimal():
            msg = "Type the days between two visits as a number, 1 to 730."
            raise InvalidContact(msg)
        return int(typed)

    def _on_choice_changed(self) -> None:
        self.days.setVisible(self.choice.value == _OTHER)


class ContactFields:
    """All fields of a contact in the order of the form.

    Attributes:
        column: Where they stand.
        name: How the user calls them.
        cadence: How often.
        emails: Their e-mails.
    """

    def __init__(self, theme: Theme, column: QVBoxLayout) -> None:
        """Put the fields into a column of the form."""
        self.column = column
        self.name = line_edit("Name", hint="How you call them")
        self._nicknames = ListEditor[str](theme, "nickname", WordRow)
        self._circle = ChoiceBox[Circle]("Circle", [*CIRCLES.items()])
        self.cadence = CadenceField(lambda: self._circle.value)
        self._circle.currentIndexChanged.connect(self.cadence.follow_circle)
        self._family = QCheckBox("Family: ties fade half as fast")
        self._setting = SegmentedControl("Personal or work", [*SETTINGS.items()])
        self._side = SegmentedControl("Inside or outside", [*SIDES.items()])
        self._importance = SegmentedControl("Importance", [*IMPORTANCES.items()])
        self._texts = {
            field: GrowingText(theme, heading, question, lines=2)
            for field, heading, question in UNDERSTANDING
        }
        self._organisation = line_edit("Organisation")
        self._job_title = line_edit("Job title")
        self.emails = ListEditor[Email](theme, "e-mail", EmailRow)
        self._phones = ListEditor[Phone](theme, "phone", PhoneRow)
        self._addresses = ListEditor[Address](
            theme, "address", lambda value, which: AddressRow(theme, value, which)
        )
        self._dates = ListEditor[YearlyDate](theme, "date", DateRow)
        self._tags = ListEditor[str](theme, "tag", WordRow)
        self._facts = ListEditor[Fact](
            theme, "fact", lambda value, which: FactRow(theme, value, which)
        )
        self._lay_out()

    @property
    def by_name(self) -> Mapping[str, QWidget]:
        """Where to begin for a field of `NewContact`."""
        return {
            "name": self.name,
            "circle": self._circle,
            "organisation": self._organisation,
            "job_title": self._job_title,
            **self._texts,
            "nicknames": self._nicknames.add_button,
            "emails": self.emails.add_button,
            "phones": self._phones.add_button,
            "addresses": self._addresses.add_button,
            "dates": self._dates.add_button,
            "tags": self._tags.add_button,
            "facts": self._facts.add_button,
        }

    def fill(self, details: NewContact) -> None:
        """Show a contact."""
        self.name.setText(details.name)
        self._circle.choose(details.circle)
        self.cadence.show_days(details.cadence_days)
        self._family.setChecked(details.family)
        self._setting.choose(details.setting)
        self._side.choose(details.side)
        self._importance.choose(details.importance)
        for field, text in self._texts.items():
            said: str = getattr(details, field)
            text.setPlainText(said)
        self._organisation.setText(details.organisation)
        self._job_title.setText(details.job_title)
        self._nicknames.fill(details.nicknames)
        self.emails.fill(details.emails)
        self._phones.fill(details.phones)
        self._addresses.fill(details.addresses)
        self._dates.fill(details.dates)
        self._tags.fill(details.tags)
        self._facts.fill(details.facts)

    def read(self, before: NewContact) -> NewContact:
        """Return a contact with what the fields say in place of what it had.

        Raises:
            InvalidContact: A field says something that cannot be kept.
        """
        return replace(
            before,
            name=self.name.text().strip(),
            nicknames=self._nicknames.values(),
            circle=self._circle.value,
            cadence_days=self.cadence.value(),
            family=self._family.isChecked(),
            setting=Setting(self._setting.value),
            side=Side(self._side.value),
            importance=Importance(self._importance.value),
            organisation=_line(self._organisation),
            job_title=_line(self._job_title),
            emails=self.emails.values(),
            phones=self._phones.values(),
            addresses=self._addresses.values(),
            dates=self._dates.values(),
            tags=self._tags.values(),
            facts=self._facts.values(),
            what_this_is=self._texts["what_this_is"].text,
            what_they_expect=self._texts["what_they_expect"].text,
            what_counts=self._texts["what_counts"].text,
            what_matters_now=self._texts["what_matters_now"].text,
            what_i_admire=self._texts["what_i_admire"].text,
            how_we_met=self._texts["how_we_met"].text,
        )

    def _lay_out(self) -> None:
        column = self.column
        column.addWidget(section("How near they stand"))
        column.addLayout(
            side_by_side(labelled("Circle", self._circle), labelled("Rhythm", self.cadence))
        )
        column.addWidget(self._family)
        life, side = _left(self._setting), _left(self._side)
        column.addLayout(side_by_side(labelled("Life", life), labelled("Side", side)))
        importance = _left(self._importance)
        column.addLayout(labelled("Importance for follow-ups", importance))
        self._part("What you know")
        for field, heading, _ in UNDERSTANDING:
            column.addLayout(labelled(heading, self._texts[field]))
        self._part("How to reach them", self.emails, self._phones, self._addresses)
        self._part("Dates of each year", self._dates)
        self._part("Work")
        column.addLayout(
            side_by_side(
                labelled("Organisation", self._organisation),
                labelled("Job title", self._job_title),
            )
        )
        self._part("Tags", self._tags)
        self._part("Good to remember", self._facts)
        self._part("Also called", self._nicknames)
        column.addStretch()

    def _part(self, heading: str, *editors: QWidget) -> None:
        self.column.addSpacing(spacing.S)
        self.column.addWidget(section(heading))
        for editor in editors:
            self.column.addWidget(editor)


def _left(field: QWidget) -> QWidget:
    """Return a field that is as wide as it asks for, at the left."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(field)
    row.addStretch()
    return box


def _line(field: QLineEdit) -> str:
    return field.text().strip()
