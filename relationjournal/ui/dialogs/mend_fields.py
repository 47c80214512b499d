"""The fields of mending a slip: which one, what was done of the six parts, what it gives back."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from relationjournal.domain.errors import JournalError
from relationjournal.domain.interactions import Entry, Kind, Part
from relationjournal.domain.ledger.effects import PART_SHARES
from relationjournal.services.mending import GiveBack, Mending, OpenSlip
from relationjournal.ui.dialogs.form_dialog import labelled, section
from relationjournal.ui.text import short_day
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.choice_box import ChoiceBox
from relationjournal.ui.widgets.labels import text_label
from relationjournal.ui.widgets.why_button import Explanation, WhyButton

PART_WORDS = {
    Part.RESPONSIBILITY: ("I took responsibility", "“That was on me.”"),
    Part.REPAIR: ("I offered to put it right", "“I will send it tonight.”"),
    Part.REGRET: ("I said that I regret it", "“I am sorry.”"),
    Part.EXPLANATION: ("I explained how it came", "“I had not read your note.”"),
    Part.REPENTANCE: ("I said what I will change", "“Next time I ask first.”"),
    Part.FORGIVENESS: ("I asked to be forgiven", "“Will you forgive me?”"),
}
"""What each part is called, and how it may sound."""


class NoSlipChosen(JournalError):
    """There is no slip to mend."""


class MendFields(QWidget):
    """Says how a slip was mended.

    Signals:
        slip_changed: Another slip is chosen.
    """

    slip_changed = Signal()

    def __init__(self, theme: Theme, mending: Mending, parent: QWidget | None = None) -> None:
        """Offer no slip yet.

        Args:
            theme: Says how figures are written.
            mending: Says what is given back.
            parent: The widget it stands in.
        """
        super().__init__(parent)
        self._theme = theme
        self._mending = mending
        self._edited: str | None = None
        self._slips: list[OpenSlip] = []
        self._which = ChoiceBox[int]("Slip to mend", [])
        self._which.currentIndexChanged.connect(self._on_slip_changed)
        self._parts = {part: QCheckBox(words) for part, (words, _) in PART_WORDS.items()}
        for part, (_, sounds) in PART_WORDS.items():
            self._parts[part].setToolTip(sounds)
            self._parts[part].setAccessibleDescription(sounds)
            self._parts[part].toggled.connect(self._show_give_back)
        own = [(size, theme.figures.size(size)) for size in sorted(Kind.MENDED.sizes) if size]
        sizes = [(0, "nothing beyond that"), *own]
        self._size = ChoiceBox[int]("What it cost you beyond that", sizes)
        self._size.currentIndexChanged.connect(self._show_give_back)
        self._gives = text_label("", Role.STRONG, wraps=True)
        self._why = WhyButton("What mending gives back", self._explain)
        self._lay_out()

    @property
    def slip(self) -> Entry:
        """The slip that is mended.

        Raises:
            NoSlipChosen: There is none.
        """
        if not self._slips:
            msg = "There is no open slip here to mend; choose another kind of entry."
            raise NoSlipChosen(msg)
        return self._slips[self._which.value].entry

    @property
    def parts(self) -> frozenset[Part]:
        """What was done."""
        return frozenset(part for part, box in self._parts.items() if box.isChecked())

    @property
    def cost(self) -> int:
        """What it cost beyond that, 0 to 2."""
        return self._size.value

    @property
    def has_slips(self) -> bool:
        """Whether there is a slip to choose."""
        return bool(self._slips)

    def offer(
        self, slips: list[OpenSlip], names: Mapping[str, str], edited: str | None = None
    ) -> None:
        """Offer slips to mend.

        Args:
            slips: The slips.
            names: The name of each contact by id, where it is to be shown.
            edited: The id of the repair that is being edited.
        """
        self._slips, self._edited = slips, edited
        today = max((slip.entry.on for slip in slips), default=None)
        words = []
        for slip in slips:
            day = short_day(slip.entry.on, today or slip.entry.on)
            name = names.get(slip.entry.contact_id, "")
            said = (name, day, slip.note, self._state(slip))
            words.append(" · ".join(part for part in said if part))
        self._which.offer(list(enumerate(words)))
        self._show_give_back()

    def choose(self, slip_id: str) -> None:
        """Choose a slip."""
        for at, slip in enumerate(self._slips):
            if slip.entry.id == slip_id:
                self._which.choose(at)

    def fill(self, parts: frozenset[Part], cost: int = 0) -> None:
        """Show what was done."""
        for part, box in self._parts.items():
            box.setChecked(part in parts)
        self._size.choose(cost)

    def _on_slip_changed(self) -> None:
        self._show_give_back()
        self.slip_changed.emit()

    def _show_give_back(self) -> None:
        if not self._slips:
            self._gives.setText("No slip is open here.")
            return
        given = self._give_back()
        part = self._theme.figures.part(given.points, given.cost)
        self._gives.setText(f"Gives back {part} it still weighs")

    def _give_back(self) -> GiveBack:
        return self._mending.give_back(self.slip, self.parts, self.cost, self._edited)

    def _explain(self) -> Explanation:
        if not self._slips:
            return Explanation("No slip is open here.")
        given, figures = self._give_back(), self._theme.figures
        done = self._mending.parts_done(self.slip, self._edited)
        rows = [
            (PART_WORDS[part][0], figures.percent(PART_SHARES[part]))
            for part in PART_WORDS
            if part in self.parts - done
        ]
        if done:
            rows.append((f"Done before: {figures.count(len(done), 'part')}", figures.percent(0)))
        rows += [
            ("Together, of a full repair", figures.share(given.share)),
            ("At most given back of such a slip", figures.share(given.cap)),
            ("The slip still weighs", figures.weight(given.cost)),
            ("Cost beyond that", figures.amount(float(self.cost))),
            ("Gives back", figures.amount(given.points)),
        ]
        return Explanation(
            "Each part that you do gives back its share of what the slip still weighs.",
            tuple(rows),
        )

    def _state(self, slip: OpenSlip) -> str:
        if slip.done:
            return f"{self._theme.figures.count(len(slip.done), 'part')} done"
        return "set aside" if slip.entry.set_aside_on is not None else ""

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(spacing.L)
        grid.setVerticalSpacing(spacing.XS)
        for at, (part, box) in enumerate(self._parts.items()):
            grid.addWidget(box, at, 0)
            grid.addWidget(text_label(PART_WORDS[part][1], Role.CAPTION, Tone.MUTED), at, 1)
        grid.setColumnStretch(1, 1)
        gives = QHBoxLayout()
        gives.addWidget(self._gives, 1)
        gives.addWidget(self._why)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.M)
        column.addLayout(labelled("Slip to mend", self._which))
        column.addWidget(section("What did you do?"))
        column.addLayout(grid)
        column.addLayout(labelled("What it cost you beyond that", self._size))
        column.addLayout(gives)
