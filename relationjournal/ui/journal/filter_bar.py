"""What narrows the list: search, kind, and chips for what else is chosen."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from relationjournal.domain.interactions import Kind
from relationjournal.resources import wording
from relationjournal.ui.entry_kinds import PLURALS
from relationjournal.ui.journal.finding import JournalFilter
from relationjournal.ui.text import short_day
from relationjournal.ui.theme import Theme, Tone, spacing
from relationjournal.ui.widgets.chip import Chip
from relationjournal.ui.widgets.choice_box import ChoiceBox
from relationjournal.ui.widgets.flow_layout import FlowLayout
from relationjournal.ui.widgets.search_field import SearchField


class FilterBar(QWidget):
    """Search and kind side by side, and below them a chip for each other choice.

    Signals:
        changed: The `JournalFilter` that is chosen now.
    """

    changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Let everything through."""
        super().__init__(parent)
        self._chosen = JournalFilter()
        self.search = SearchField(theme, "Search the journal", "Search notes and names")
        self.search.searched.connect(self._on_searched)
        self.kind = ChoiceBox[Kind | None]("Kind", PLURALS)
        self.kind.currentIndexChanged.connect(self._on_kind_changed)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        self._fields = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._fields.setSpacing(spacing.S)
        self._fields.addWidget(self.search, 3)
        self._fields.addWidget(self.kind, 1)
        column = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.S)
        column.addLayout(self._fields)
        column.addWidget(self._chips)
        self._chips.hide()

    @property
    def chosen(self) -> JournalFilter:
        """What is let through now."""
        return self._chosen

    def choose(self, chosen: JournalFilter, name: str, today: date) -> None:
        """Let something else through.

        Args:
            chosen: What.
            name: The name of the chosen contact, where there is one.
            today: The day that the chips are relative to.
        """
        self._chosen = chosen
        self.kind.blockSignals(True)
        self.kind.choose(chosen.kind)
        self.kind.blockSignals(False)
        if self.search.text().strip() != chosen.words:
            self.search.blockSignals(True)
            self.search.setText(chosen.words)
            self.search.blockSignals(False)
        self._show_chips(name, today)

    def _show_chips(self, name: str, today: date) -> None:
        self._flow.clear()
        chosen = self._chosen
        chips: list[tuple[str, JournalFilter]] = []
        if chosen.contact_id:
            chips.append((f"With {name}", replace(chosen, contact_id="")))
        if chosen.until is not None:
            day = short_day(chosen.until, today)
            chips.append((f"Up to {day}", replace(chosen, until=None)))
        if chosen.is_on_this_day:
            chips.append((wording("looking_back.title"), replace(chosen, is_on_this_day=False)))
        for words, without in chips:
            chip = Chip(f"{words}  ×", Tone.ACCENT, f"{words}, press to show everything")
            chip.clicked.connect(lambda _=False, without=without: self.changed.emit(without))
            self._flow.addWidget(chip)
        self._chips.setVisible(bool(chips))

    def _on_searched(self, words: str) -> None:
        if words != self._chosen.words:
            self.changed.emit(replace(self._chosen, words=words, is_on_this_day=False))

    def _on_kind_changed(self) -> None:
        self.changed.emit(replace(self._chosen, kind=self.kind.value))
