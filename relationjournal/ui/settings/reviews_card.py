"""What the user chose for the reviews: the day of the week, what they show, how long notes stay."""

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox

from relationjournal.domain.reviews.calendar import FRIDAY, SUNDAY
from relationjournal.services.preferences import PreferenceStore
from relationjournal.ui.settings.journal_cards import Keep
from relationjournal.ui.settings.rows import SettingRow, box_row
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.choice_box import ChoiceBox

_DAYS = ((FRIDAY, "Friday"), (SUNDAY, "Sunday"))
_YEARS = (
    (0, "For good"),
    (1, "For a year"),
    *((years, f"For {years} years") for years in (2, 3, 5, 7, 10)),
)
_ASKS = "“How am I doing?”: Today names somebody, once."
_ONE_SIDED = "Where one of you gives most; family and the inner circle are left out."


class ReviewsCard(Card):
    """When a week ends, and what its review may say."""

    def __init__(self, store: PreferenceStore, keep: Keep) -> None:
        """Show what is chosen."""
        super().__init__("Reviews")
        self._store = store
        self._keep = keep
        self.day: ChoiceBox[int] = ChoiceBox("A week ends on", _DAYS)
        self.line = QCheckBox("Offer the week on Today when it ends")
        self.asks = QCheckBox("Propose one person a month to ask")
        self.one_sided = QCheckBox("Name accounts that lean to one side")
        self.years: ChoiceBox[int] = ChoiceBox("Keep notes", _YEARS)
        self.add_row(SettingRow("A week ends on", self.day))
        self.add_row(self.line)
        self.add_row(box_row(self.asks, _ASKS))
        self.add_row(box_row(self.one_sided, _ONE_SIDED))
        self.add_row(
            SettingRow(
                "Keep notes",
                self.years,
                about="The monthly review offers to remove older words; nothing goes by itself.",
            )
        )
        self.refresh()
        self.day.activated.connect(self._save)
        self.years.activated.connect(self._save)
        self.line.clicked.connect(self._save)
        self.asks.clicked.connect(self._save)
        self.one_sided.clicked.connect(self._save)

    def refresh(self) -> None:
        """Show what is chosen."""
        chosen = self._store.get()
        self.day.choose(chosen.review_day)
        self.line.setChecked(chosen.review_line)
        self.asks.setChecked(chosen.asks_for_feedback)
        self.one_sided.setChecked(chosen.shows_one_sided)
        self.years.choose(chosen.keep_notes_years)

    def _save(self) -> None:
        before = self._store.get()
        chosen = replace(
            before,
            review_day=self.day.value,
            review_line=self.line.isChecked(),
            asks_for_feedback=self.asks.isChecked(),
            shows_one_sided=self.one_sided.isChecked(),
            keep_notes_years=self.years.value,
        )
        if chosen != before:
            self._keep(chosen)
