"""What the lines of a statement are narrowed by."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from relationjournal.domain.interactions import Kind
from relationjournal.ui.entry_kinds import NAMES
from relationjournal.ui.models.statement_rows import LineFilter
from relationjournal.ui.theme import Theme, spacing
from relationjournal.ui.widgets.choice_chip import ChoiceChip
from relationjournal.ui.widgets.flow_layout import FlowLayout
from relationjournal.ui.widgets.search_field import SearchField

_SEARCH_WIDTH = 168


class StatementFilters(QWidget):
    """A field to type into, and chips for the kind and the practice.

    Attributes:
        search: The field.
        kind: Which kind of entry.
        practice: Which practice, of those in the statement.

    Signals:
        changed: `wanted` is another one.
    """

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        """Look for everything."""
        super().__init__()
        self._theme = theme
        self.search = SearchField(theme, "Find in this statement", "Find")
        self.search.searched.connect(lambda _words: self.changed.emit())
        self.kind = ChoiceChip("Kind", [("", "All kinds"), *NAMES.items()])
        self.practice = ChoiceChip("Practice", [("", "All practices")])
        for chip in (self.kind, self.practice):
            chip.chosen.connect(lambda _value: self.changed.emit())
        row = FlowLayout(self, spacing.XS)
        for part in (self.search, self.kind, self.practice):
            row.addWidget(part)
        self.practice.hide()
        self._practices: dict[str, str] = {}
        self._fit()
        theme.changed.connect(self._fit)

    @property
    def wanted(self) -> LineFilter:
        """What is looked for."""
        kind = Kind(self.kind.value) if self.kind.value else None
        return LineFilter(self.search.text().strip(), kind, self.practice.value)

    def clear(self) -> None:
        """Look for everything again."""
        self.search.clear()
        self.kind.choose("")
        self.practice.choose("")

    def offer_practices(self, practices: Mapping[str, str]) -> None:
        """Offer these practices: names by tag; none hides the chip."""
        if practices == self._practices:
            return
        self._practices = dict(practices)
        self.practice.offer([("", "All practices"), *practices.items()])
        self.practice.setVisible(bool(practices))

    def _fit(self) -> None:
        self.search.setFixedWidth(round(_SEARCH_WIDTH * self._theme.text_factor))
