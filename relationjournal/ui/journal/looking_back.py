"""What this day held in former years, in a sentence and on a card."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from relationjournal.domain.figures import Figures
from relationjournal.domain.interactions import Interaction
from relationjournal.services.looking_back import FormerEvening
from relationjournal.ui.contact.fields import selectable
from relationjournal.ui.models.interaction_rows import people_in
from relationjournal.ui.text import long_day, plural
from relationjournal.ui.theme import Role, Tone, spacing
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.labels import text_label

ON_THIS_DAY = "on-this-day"
"""What the page of the journal is asked to open."""
_SHORT = 60


def looking_back(
    found: Sequence[Interaction],
    evenings: Sequence[FormerEvening],
    names: Mapping[str, str],
    today: date,
    figures: Figures,
) -> str:
    """Say what happened on this day: "On this day, 2 years ago: Ana, lunch · and more".

    Without a note it is what was answered in the mirror; without both it is empty.
    """
    if found:
        first, on = found[0], found[0].on
        who = people_in([entry.contact_id for entry in first.entries], names, figures)
        said = ", ".join(word for word in (who, _brief(first.note)) if word)
    elif evenings:
        on, said = evenings[0].on, f"“{_brief(evenings[0].answers[0][1])}”"
    else:
        return ""
    line = f"On this day, {plural(today.year - on.year, 'year')} ago: {said}"
    return f"{line} · and more" if len(found) + len(evenings) > 1 else line


def a_year_ago(found: Interaction, name: str) -> str:
    """Say what was noted with a contact: "A year ago with Ana: lunch by the river"."""
    return f"A year ago with {name}: {_brief(found.note)}"


class FormerEveningsCard(QScrollArea):
    """What was answered in the mirror on the evenings of this day; it hides where nothing was.

    It is as high as its words, but never higher than it is told, and scrolls then.
    """

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self._card = Card("In the mirror, on this day")
        self._most = 0
        self.setAccessibleName("In the mirror, on this day")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self._card)
        self.hide()

    def show_evenings(self, evenings: Sequence[FormerEvening]) -> None:
        """Show the answers, the latest year first."""
        self._card.clear_rows()
        for evening in evenings:
            self._card.add_row(_row(evening))
        self.setVisible(bool(evenings))
        self._fit()

    def limit(self, height: int) -> None:
        """Be no higher than this."""
        self._most = height
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.viewport().width()
        self.setFixedHeight(max(0, min(self._card.heightForWidth(room), self._most)))


def _row(evening: FormerEvening) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, spacing.XS, 0, spacing.XS)
    column.setSpacing(spacing.XS)
    day = f"{long_day(evening.on)} {evening.on.year}"
    column.addWidget(text_label(day, Role.STRONG))
    for question, answer in evening.answers:
        column.addWidget(text_label(question, Role.CAPTION, Tone.MUTED, wraps=True))
        said = text_label(answer, Role.JOURNAL, wraps=True)
        column.addWidget(selectable(said, question))
    return box


def _brief(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHORT else f"{words[:_SHORT].rstrip()}…"
