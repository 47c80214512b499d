"""The fields of mending a slip: which one, what was done of the six parts, what it gives back."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relationjournal.domain.errors import JournalError
from relationjournal.domain.interactions import Entry, Kind, Part
from relationjournal.domain.ledger.effects import PART_SHARES
from relationjournal.resources import wording
from relationjournal.services.mending import GiveBack, Mending, OpenSlip
from relationjournal.ui.dialogs.form_dialog import labelled, section
from relationjournal.ui.dialogs.part_rows import PartRows, part_words
from relationjournal.ui.text import short_day
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.choice_box import ChoiceBox
from relationjournal.ui.widgets.labels import text_label
from relationjournal.ui.widgets.why_button import Explanation, WhyButton


class NoSlipChosen(JournalError):
    """There is no slip to mend."""


class MendFields(QWidget):
    """Says how a slip was mended.

    Signals:
        slip_changed: Another slip is chosen.
    """

    slip_changed = Signal()

    def __init__(
        self,
        theme: Theme,
        mending: Mending,
        today: Callable[[], date],
        *,
        plans: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Offer no slip yet.

        Args:
            theme: Says how figures are written.
            mending: Says what is given back.
            today: Returns the journal's day.
            plans: Whether parts can be planned too.
            parent: The widget it stands in.
        """
        super().__init__(parent)
        self._theme = theme
        self._mending = mending
        self._today = today
        self._on: date | None = None
        self._edited: str | None = None
        self._slips: list[OpenSlip] = []
        self._which = ChoiceBox[str](wording("mending.slip.which"), [])
        self._which.currentIndexChanged.connect(self._on_slip_changed)
        self.words, self.extras = QVBoxLayout(), QVBoxLayout()
        self.parts_shown = PartRows(plans=plans)
        self.parts_shown.changed.connect(self._show_give_back)
        own = [(size, theme.figures.size(size)) for size in sorted(Kind.MENDED.sizes) if size]
        sizes = [(0, wording("mending.form.no_cost")), *own]
        self._size = ChoiceBox[int](wording("mending.form.cost"), sizes)
        self._size.currentIndexChanged.connect(self._show_give_back)
        self._gives = text_label("", Role.STRONG, wraps=True)
        self._would_give = text_label("", Role.CAPTION, Tone.MUTED, wraps=True)
        self._why = WhyButton(wording("mending.gives.why_subject"), self._explain)
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
        return next(one.entry for one in self._slips if one.entry.id == self._which.value)

    @property
    def parts(self) -> frozenset[Part]:
        """What was done."""
        return self.parts_shown.done

    @property
    def planned(self) -> frozenset[Part]:
        """What is still to be done."""
        return self.parts_shown.planned

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
        words = []
        for slip in slips:
            day = short_day(slip.entry.on, self._today())
            name = names.get(slip.entry.contact_id, "")
            said = (name, day, slip.note, self._state(slip))
            words.append(" · ".join(part for part in said if part))
        ids = [slip.entry.id for slip in slips]
        self._which.offer(list(zip(ids, words, strict=True)))
        self._show_slip()

    def choose(self, slip_id: str) -> None:
        """Choose a slip."""
        self._which.choose(slip_id)

    def fill(self, parts: frozenset[Part], cost: int = 0) -> None:
        """Show what was done."""
        self.parts_shown.fill(parts)
        self._size.choose(cost)

    def mend_on(self, day: date) -> None:
        """Reckon with another day than today."""
        self._on = day
        self._show_give_back()

    def _on_slip_changed(self) -> None:
        self._show_slip()
        self.slip_changed.emit()

    def _show_slip(self) -> None:
        """Show what was done about the slip before, and what is planned."""
        if self._slips:
            slip = self.slip
            self.parts_shown.show_paid(
                self._mending.days_done(slip.id, self._edited), self._today()
            )
            plan = self._mending.plan(slip.id)
            self.parts_shown.plan(plan.parts if plan else ())
        self._show_give_back()

    def _show_give_back(self) -> None:
        self._would_give.hide()
        if not self._slips:
            self._gives.setText(wording("mending.slip.none"))
            return
        given, figures = self._give_back(self.parts), self._theme.figures
        part = figures.part(given.points, given.cost)
        self._gives.setText(wording("mending.gives.back", part=part))
        if self.planned:
            more = self._give_back(self.parts | self.planned).points - given.points
            said = wording("mending.gives.would", amount=figures.amount(more))
            self._would_give.setText(said)
            self._would_give.show()

    def _give_back(self, parts: frozenset[Part]) -> GiveBack:
        return self._mending.give_back(self.slip, parts, self.cost, self._edited, self._on)

    def _explain(self) -> Explanation:
        if not self._slips:
            return Explanation(wording("mending.slip.none"))
        given, figures = self._give_back(self.parts), self._theme.figures
        done = self._mending.parts_done(self.slip, self._edited)
        rows = [
            (part_words(part), figures.percent(PART_SHARES[part]))
            for part in Part
            if part in self.parts - done
        ]
        if done:
            number = figures.quantity(len(done))
            before = wording("mending.gives.done_before", count=len(done), number=number)
            rows.append((before, figures.percent(0)))
        rows += [
            (wording("mending.gives.together"), figures.share(given.share)),
            (wording("mending.gives.cap"), figures.share(given.cap)),
            (wording("mending.gives.weighs"), figures.weight(given.cost)),
            (wording("mending.gives.cost"), figures.amount(float(self.cost))),
            (wording("mending.gives.total"), figures.amount(given.points)),
        ]
        return Explanation(wording("mending.gives.why"), tuple(rows))

    def _state(self, slip: OpenSlip) -> str:
        if slip.done:
            number = self._theme.figures.quantity(len(slip.done))
            return wording("mending.slip.parts_done", count=len(slip.done), number=number)
        if slip.planned:
            return wording("mending.slip.planned")
        is_aside = slip.entry.set_aside_on is not None
        return wording("mending.slip.aside") if is_aside else ""

    def _lay_out(self) -> None:
        gives = QHBoxLayout()
        gives.addWidget(self._gives, 1)
        gives.addWidget(self._why)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.M)
        column.addLayout(labelled(wording("mending.slip.which"), self._which))
        self.words.setSpacing(spacing.M)
        column.addLayout(self.words)
        column.addWidget(section(wording("mending.form.parts")))
        column.addWidget(self.parts_shown)
        column.addLayout(labelled(wording("mending.form.cost"), self._size))
        column.addLayout(self.extras)
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addLayout(gives)
        told.addWidget(self._would_give)
        column.addLayout(told)
