"""What this day held in former years, in a sentence and on a card."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from relationjournal.domain.figures import Figures
from relationjournal.domain.interactions import Interaction
from relationjournal.resources import wording
from relationjournal.services.looking_back import FormerEvening
from relationjournal.ui.contact.fields import selectable
from relationjournal.ui.models.interaction_rows import people_in
from relationjournal.ui.text import long_day
from relationjournal.ui.theme import Role, Tone, spacing
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.labels import text_label

ON_THIS_DAY = "on-this-day"
"""What the page of the journal is asked to open."""
_SHORT = 60


class Place(StrEnum):
    """Where it is said: a card has its title already, the page of the journal has not."""

    CARD = "card"
    JOURNAL = "journal"


def looking_back(
    place: Place,
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
        note = _brief(first.note)
        is_both = bool(who and note)
        said = wording("looking_back.noted", who=who, note=note) if is_both else who or note
    elif evenings:
        on = evenings[0].on
        said = wording("looking_back.answered", answer=_brief(evenings[0].answers[0][1]))
    else:
        return ""
    form = "line_and_more" if len(found) + len(evenings) > 1 else "line"
    return wording(f"looking_back.{place}.{form}", count=today.year - on.year, said=said)


def a_year_ago(found: Interaction, name: str) -> str:
    """Say what was noted with a contact: "A year ago with Ana: lunch by the river"."""
    return wording("looking_back.with_whom", name=name, note=_brief(found.note))


class FormerEveningsCard(QScrollArea):
    """What was answered in the mirror on the evenings of this day; it hides where nothing was.

    It is as high as its words, but never higher than it is told, and scrolls then.
    """

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        title = wording("looking_back.in_the_mirror")
        self._card = Card(title)
        self._most = 0
        self.setAccessibleName(title)
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
