"""What the list of people is narrowed by."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from relationjournal.domain.contacts import Circle, Setting, Side
from relationjournal.domain.roles import Role
from relationjournal.resources import wording
from relationjournal.ui.contact.words import CIRCLES, SETTINGS, SIDES, role_words
from relationjournal.ui.models.people_filter import PeopleFilter, PeopleOrder
from relationjournal.ui.theme import Theme
from relationjournal.ui.widgets.chip import Chip
from relationjournal.ui.widgets.choice_chip import ChoiceChip
from relationjournal.ui.widgets.flow_layout import FlowLayout
from relationjournal.ui.widgets.search_field import SearchField

_SEARCH_WIDTH = 200


class PeopleFilters(QWidget):
    """A field to type into and a chip for each filter.

    Signals:
        changed: `wanted` is another one.
    """

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        """Look for everybody."""
        super().__init__()
        self._theme = theme
        self._has_tags = self._has_roles = False
        self._is_compact = False
        self.search = SearchField(theme, "Search people", "Search  Ctrl+F")
        self.search.searched.connect(lambda _words: self.changed.emit())
        self._circle = ChoiceChip("Circle", [("", "All circles"), *CIRCLES.items()])
        self._tag = ChoiceChip("Tag", [("", "All tags")])
        self._setting = ChoiceChip(
            "Personal or work", [("", "Personal and work"), *SETTINGS.items()]
        )
        self._side = ChoiceChip("Inside or outside", [("", "Inside and outside"), *SIDES.items()])
        roles = [("", wording("roles.filter.all")), *((one, role_words(one)) for one in Role)]
        self.role = ChoiceChip(wording("roles.filter.name"), roles)
        self._order = ChoiceChip(
            "Order",
            [(order, str(order).capitalize()) for order in PeopleOrder],
            marks_choice=False,
        )
        self.closed = Chip("Closed")
        self.closed.setCheckable(True)
        self.closed.toggled.connect(lambda _on: self.changed.emit())
        for chip in self._choices:
            chip.chosen.connect(lambda _value: self.changed.emit())
        row = FlowLayout(self)
        for part in (self.search, *self._choices, self.closed):
            row.addWidget(part)
        self._tag.hide()
        self.role.hide()
        self._fit()
        theme.changed.connect(self._fit)

    @property
    def wanted(self) -> PeopleFilter:
        """What the user looks for."""
        everybody = PeopleFilter(
            self.search.text().strip(),
            tag=self._tag.value,
            is_closed=self.closed.isChecked(),
            order=PeopleOrder(self._order.value),
        )
        return replace(
            everybody,
            circle=Circle(self._circle.value) if self._circle.value else None,
            setting=Setting(self._setting.value) if self._setting.value else None,
            side=Side(self._side.value) if self._side.value else None,
            role=Role(self.role.value) if self.role.value else None,
        )

    def offer_tags(self, tags: Sequence[str], *, has_roles: bool = False) -> None:
        """Offer the tags that are in use, and the roles where anybody has one."""
        self._tag.offer([("", "All tags"), *((tag, tag) for tag in tags)])
        self._has_tags = bool(tags)
        self._has_roles = has_roles or bool(self.role.value)
        self.show_compact(is_compact=self._is_compact)

    def show_compact(self, *, is_compact: bool) -> None:
        """Show the field and what narrows the list only, as beside the page of a contact."""
        self._is_compact = is_compact
        for chip in (*self._choices, self.closed):
            chip.setVisible(not is_compact or chip.isChecked())
        if not self._has_tags:
            self._tag.hide()
        if not self._has_roles:
            self.role.hide()

    @property
    def _choices(self) -> tuple[ChoiceChip, ...]:
        return self._circle, self._tag, self._setting, self._side, self.role, self._order

    def _fit(self) -> None:
        self.search.setFixedWidth(round(_SEARCH_WIDTH * self._theme.text_factor))
