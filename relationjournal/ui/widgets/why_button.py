"""The figures behind something computed."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from relationjournal.ui.theme import Role, Tone, spacing
from relationjournal.ui.widgets.labels import rule, text_label
from relationjournal.ui.widgets.popover import Popover

_WIDTH = 320


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why something is as it is.

    Attributes:
        sentence: The reason in words.
        figures: What it was computed from: names and values as written.
    """

    sentence: str
    figures: tuple[tuple[str, str], ...] = ()

    @property
    def told(self) -> tuple[tuple[str, str], ...]:
        """The figures that have something to say, also where no number is written."""
        return tuple((name, value) for name, value in self.figures if value)


class WhyButton(QPushButton):
    """A "Why?" that opens the sentence and the figures behind what stands beside it.

    It is small and grey everywhere, so that many of them leave a page calm.
    """

    def __init__(
        self, subject: str, explain: Callable[[], Explanation], parent: QWidget | None = None
    ) -> None:
        """Offer an explanation.

        Args:
            subject: What is explained, to be read out: "Ana's balance".
            explain: Gives the explanation when it is asked for.
            parent: The widget it stands in.
        """
        super().__init__("Why?", parent)
        self._explain = explain
        self._popover: Popover | None = None
        self.setAccessibleName(f"Why? {subject}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._on_clicked)

    @property
    def popover(self) -> Popover | None:
        """The open explanation."""
        return self._popover

    def _on_clicked(self) -> None:
        self._popover = explain_below(self, self._explain())
        self._popover.closed.connect(self._on_popover_closed)

    def _on_popover_closed(self) -> None:
        if self._popover is not None:
            self._popover.deleteLater()
            self._popover = None


def explain_below(anchor: QWidget, explanation: Explanation) -> Popover:
    """Open an explanation below what it is about; whoever opens it lets it go when it closes."""
    popover = Popover(anchor)
    popover.panel.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    popover.panel.setAccessibleName(_read_out(explanation))
    popover.content.addWidget(text_label(explanation.sentence, wraps=True))
    if explanation.told:
        popover.content.addWidget(rule())
        popover.content.addLayout(_table(explanation.told))
    width = round(_WIDTH * max(1.0, anchor.fontMetrics().height() / 17))
    popover.move_to_window()
    popover.panel.ensurePolished()
    window = anchor.window()
    if popover.heightForWidth(width) > window.height():  # large text in a small window
        width = window.width() - 2 * spacing.L
    popover.open_below(anchor, width)
    return popover


def _table(figures: tuple[tuple[str, str], ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(spacing.L)
    grid.setVerticalSpacing(spacing.XS)
    grid.setColumnStretch(0, 1)
    for row, (name, value) in enumerate(figures):
        grid.addWidget(text_label(name, Role.BODY, Tone.MUTED, wraps=True), row, 0)
        figure = text_label(value, Role.STRONG)
        grid.addWidget(figure, row, 1, Qt.AlignmentFlag.AlignRight)
    return grid


def _read_out(explanation: Explanation) -> str:
    figures = "; ".join(f"{name}: {value}" for name, value in explanation.told)
    return f"{explanation.sentence} {figures}".strip()
