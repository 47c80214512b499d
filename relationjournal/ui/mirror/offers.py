"""What can be done about a card's question at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from relationjournal.ui.theme import Tone, spacing
from relationjournal.ui.widgets.chip import Chip
from relationjournal.ui.widgets.flow_layout import FlowLayout
from relationjournal.ui.widgets.labels import text_label


@dataclass(frozen=True, slots=True)
class Offer:
    """A button: what it says, and what it does."""

    words: str
    run: Callable[[], object]


class OfferRow(QWidget):
    """Some words and the buttons behind them, or only what was done."""

    def __init__(self) -> None:
        """Offer nothing yet."""
        super().__init__()
        self._row = FlowLayout(self, spacing.S)
        self._shown: tuple[str, ...] = ()
        self.chips: list[Chip] = []
        self.hide()

    @property
    def lead(self) -> str:
        """The words before the buttons."""
        return self._shown[0] if self._shown else ""

    def offer(self, lead: str, offers: Sequence[Offer] = (), *, takes_focus: bool = False) -> None:
        """Show words and buttons in place of those before.

        Args:
            lead: What stands before the buttons; may be empty.
            offers: The buttons.
            takes_focus: Whether the keyboard goes on at the first button.
        """
        shown = (lead, *(offer.words for offer in offers))
        if shown != self._shown:
            self._shown = shown
            self._row.clear()
            if lead:
                self._row.addWidget(text_label(lead, tone=Tone.MUTED, wraps=not offers))
            self.chips = [self._add(offer) for offer in offers]
            self.setVisible(bool(lead or offers))
        if takes_focus and self.chips:
            self.chips[0].setFocus()

    def _add(self, offer: Offer) -> Chip:
        chip = Chip(offer.words, Tone.ACCENT)
        chip.clicked.connect(lambda _checked=False: offer.run())
        self._row.addWidget(chip)
        return chip
