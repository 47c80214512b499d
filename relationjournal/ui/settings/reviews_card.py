"""What the user chose for the reviews: the day of the week, what they show, how long notes stay."""

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox

from relationjournal.domain.reviews.calendar import FRIDAY, SUNDAY
from relationjournal.resources import wording
from relationjournal.services.preferences import PreferenceStore
from relationjournal.ui.settings.journal_cards import Keep
from relationjournal.ui.settings.rows import SettingRow, box_row
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.choice_box import ChoiceBox

_YEARS = (1, 2, 3, 5, 7, 10)


class ReviewsCard(Card):
    """When a week ends, and what its review may say."""

    def __init__(self, store: PreferenceStore, keep: Keep) -> None:
        """Show what is chosen."""
        super().__init__(wording("reviews.title"))
        self._store = store
        self._keep = keep
        ends_on, keeping = wording("reviews.settings.day"), wording("reviews.settings.years")
        days = (
            (FRIDAY, wording("reviews.settings.friday")),
            (SUNDAY, wording("reviews.settings.sunday")),
        )
        years = (
            (0, wording("reviews.settings.for_good")),
            *((count, wording("reviews.settings.for_years", count=count)) for count in _YEARS),
        )
        self.day: ChoiceBox[int] = ChoiceBox(ends_on, days)
        self.line = QCheckBox(wording("reviews.settings.line"))
        self.asks = QCheckBox(wording("reviews.settings.asks"))
        self.one_sided = QCheckBox(wording("reviews.settings.one_sided"))
        self.years: ChoiceBox[int] = ChoiceBox(keeping, years)
        self.add_row(SettingRow(ends_on, self.day))
        self.add_row(self.line)
        self.add_row(box_row(self.asks, wording("reviews.settings.asks_about")))
        self.add_row(box_row(self.one_sided, wording("reviews.settings.one_sided_about")))
        about = wording("reviews.settings.years_about")
        self.add_row(SettingRow(keeping, self.years, about=about))
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
