"""What the user chose for the journal: the mirror's hour, the day, the balance."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from relationjournal.domain.ledger.terms import MAX_SLIP_WEIGHT, MIN_SLIP_WEIGHT, Fading
from relationjournal.resources import wording
from relationjournal.services.offers import Offers
from relationjournal.services.preferences import Preferences, PreferenceStore
from relationjournal.ui.settings.rows import SettingRow, box_row
from relationjournal.ui.theme import Theme
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.choice_box import ChoiceBox
from relationjournal.ui.widgets.time_field import TimeField
from relationjournal.ui.widgets.weekdays import Weekdays
from relationjournal.ui.widgets.why_button import Explanation, WhyButton

_FADINGS = (
    (Fading.NORMAL, "As the account is visited"),
    (Fading.GENTLE, "Half as fast"),
    (Fading.OFF, "Not at all"),
)
_HOUSE_RULES = (
    "These are house rules. Research says that what is bad weighs more than what is good, and "
    "that ties fade without contact; it does not say how much."
)
_WEIGHTS = tuple(
    weight / 2 for weight in range(int(2 * MIN_SLIP_WEIGHT), int(2 * MAX_SLIP_WEIGHT) + 1)
)
_NAME_WIDTH = 200

Keep = Callable[[Preferences], None]
"""Saves the settings; refusals are shown to the user."""


class MirrorCard(Card):
    """Whether, when and on which days the mirror offers itself, and how it calls the user."""

    def __init__(self, store: PreferenceStore, keep: Keep, offers: Offers) -> None:
        """Show what is chosen.

        Args:
            store: The journal's settings.
            keep: Saves them.
            offers: Know whether the mirror asks twice a week only.
        """
        super().__init__(wording("wishes.mirror.title"))
        self._store = store
        self._keep = keep
        self._offers = offers
        self.asks = QCheckBox(wording("wishes.mirror.asks"))
        self.at = TimeField(wording("wishes.mirror.at_spoken"))
        self.days = Weekdays(wording("wishes.mirror.days"))
        self.often = ChoiceBox(
            wording("wishes.mirror.often.name"),
            (
                (False, wording("wishes.mirror.all_days")),
                (True, wording("wishes.mirror.twice_a_week")),
            ),
        )
        self.turns = TimeField(wording("wishes.mirror.turns_spoken"))
        self.name = QLineEdit()
        self.name.setAccessibleName(wording("wishes.mirror.your_name.name"))
        self.name.setPlaceholderText(wording("wishes.mirror.name_hint"))
        self.name.setMinimumWidth(_NAME_WIDTH)
        self.add_row(self.asks)
        self.add_row(_row("at", self.at))
        self.add_row(self.days)
        self.add_row(_row("often", self.often))
        self.add_row(_row("turns", self.turns))
        self.add_row(_row("your_name", self.name))
        self.refresh()
        self._listen()

    def refresh(self) -> None:
        """Show what is chosen."""
        chosen = self._store.get()
        self.asks.setChecked(chosen.mirror_asks)
        self.at.show_moment(chosen.mirror_at)
        self.days.show_days(chosen.mirror_days)
        self.often.choose(self._offers.state.is_rare)
        self.turns.show_moment(chosen.day_turns_at)
        if not self.name.hasFocus():
            self.name.setText(chosen.your_name)
        for part in (self.at, self.days, self.often):
            part.setEnabled(chosen.mirror_asks)

    def _listen(self) -> None:
        self.asks.clicked.connect(self._save)
        self.days.chosen.connect(self._save)
        self.often.activated.connect(self._on_often_activated)
        self.at.editingFinished.connect(self._save)
        self.turns.editingFinished.connect(self._save)
        self.name.editingFinished.connect(self._save)

    def _on_often_activated(self) -> None:
        if self.often.value:
            self._offers.twice_a_week()
        else:
            self._offers.every_evening()

    def _save(self) -> None:
        before = self._store.get()
        chosen = replace(
            before,
            mirror_asks=self.asks.isChecked(),
            mirror_at=self.at.moment,
            mirror_days=self.days.days,
            day_turns_at=self.turns.moment,
            your_name=" ".join(self.name.text().split()),
        )
        if chosen != before:
            self._keep(chosen)


class BalanceCard(Card):
    """How balances are written, what a slip weighs and how fast everything fades, and why."""

    def __init__(self, theme: Theme, store: PreferenceStore, keep: Keep) -> None:
        """Show what is chosen."""
        super().__init__("Balance")
        self._theme = theme
        self._store = store
        self._keep = keep
        self.weight = ChoiceBox(
            "A slip weighs", [(one, f"{one:g} times its size") for one in _WEIGHTS]
        )
        self.fading = ChoiceBox("Fading", _FADINGS)
        self.why = WhyButton("these two settings", self._explain)
        self.words = QCheckBox("Words instead of numbers")
        self.add_to_head(self.why)
        self.add_row(
            box_row(
                self.words,
                "Everywhere, charts and statements too, words stand for the numbers about people;"
                " days stay.",
            )
        )
        self.add_row(SettingRow("A slip weighs", self.weight))
        self.add_row(
            SettingRow(
                "Everything fades",
                self.fading,
                about="With family always half as fast as with others.",
            )
        )
        self.refresh()
        self.words.clicked.connect(self._save)
        self.weight.activated.connect(self._save)
        self.fading.activated.connect(self._save)

    def refresh(self) -> None:
        """Show what is chosen."""
        chosen = self._store.get()
        self.words.setChecked(chosen.words_only)
        self.weight.choose(min(_WEIGHTS, key=lambda one: abs(one - chosen.slip_weight)))
        self.fading.choose(chosen.fading)

    def _save(self) -> None:
        before = self._store.get()
        chosen = replace(
            before,
            slip_weight=self.weight.value,
            fading=self.fading.value,
            words_only=self.words.isChecked(),
        )
        if chosen != before:
            self._keep(chosen)

    def _explain(self) -> Explanation:
        chosen, figures = self._store.get(), self._theme.figures
        rows = (
            ("A good turn puts in", figures.whole(2)),
            ("A slip as large takes out", figures.whole(-2 * chosen.slip_weight)),
            ("Half is left after", _half_life(chosen.fading)),
        )
        return Explanation(_HOUSE_RULES, rows)


def _row(wish: str, field: QWidget) -> SettingRow:
    """Return the row of a wish about the mirror."""
    name, about = wording(f"wishes.mirror.{wish}.name"), wording(f"wishes.mirror.{wish}.about")
    return SettingRow(name, field, about=about)


def _half_life(fading: Fading) -> str:
    return {
        Fading.NORMAL: "two visits’ time, at least 30 days",
        Fading.GENTLE: "four visits’ time, at least 60 days",
    }.get(fading, "ever")
