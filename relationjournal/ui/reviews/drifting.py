"""People whose account fades or sleeps: reach out, or let rest."""

from collections.abc import Sequence

from typing_extensions import override

from relationjournal.domain.reviews.facts import MonthlyFacts, WeeklyFacts
from relationjournal.domain.reviews.people import Drifting
from relationjournal.domain.reviews.review import CardName
from relationjournal.resources import wording
from relationjournal.ui.reviews import words
from relationjournal.ui.reviews.parts import PersonRow, ReviewCard
from relationjournal.ui.reviews.visit import ReviewVisit
from relationjournal.ui.text import relative_day
from relationjournal.ui.theme import Role, Theme, Tone
from relationjournal.ui.widgets.buttons import button
from relationjournal.ui.widgets.labels import text_label


class DriftingCard(ReviewCard):
    """A few people: reach out, or let rest."""

    def __init__(self, theme: Theme, visit: ReviewVisit, name: CardName) -> None:
        """Wait for the people."""
        super().__init__(theme, visit, name)
        self._people: dict[str, DriftingRow] = {}

    @property
    def people(self) -> tuple[Drifting, ...]:
        """Who is shown."""
        match self.visit.facts:
            case WeeklyFacts(fading=people) | MonthlyFacts(dormant=people):
                return people
        return ()

    @override
    def why_figures(self) -> Sequence[tuple[str, str]]:
        today = self.visit.journal.day()
        return [(one.name, words.silence_words(one, today)) for one in self.people]

    @override
    def show_review(self) -> None:
        super().show_review()
        today = self.visit.journal.day()
        if self.is_other((self.people, today)):
            self.clear_rows()
            self._people = {}
            for one in self.people:
                row = DriftingRow(self.theme, self.visit, self.name, one)
                row.opened.connect(
                    lambda who=one.contact_id: self.visit.contact_requested.emit(who)
                )
                self._people[one.contact_id] = row
                self.add_row(row)
            if not self.people:
                self.add_nothing()
        decided = dict(self.visit.review.about_people(self.name))
        for who, row in self._people.items():
            row.show_choice(decided[who].text if who in decided else "")

    def row(self, contact_id: str) -> "DriftingRow":
        """Return the row of someone who is shown."""
        return self._people[contact_id]


class DriftingRow(PersonRow):
    """Someone whose account fades, with two buttons, or with what was decided."""

    def __init__(self, theme: Theme, visit: ReviewVisit, card: CardName, one: Drifting) -> None:
        """Ask about someone."""
        today = visit.journal.day()
        super().__init__(theme, one.name, words.drifting_words(one, today))
        self._visit = visit
        self._card = card
        self._one = one
        self.reach_out = button(wording("reviews.drifting.reach_out"))
        self.reach_out.setAccessibleName(wording("reviews.drifting.reach_out_to", name=one.name))
        self.reach_out.clicked.connect(self._on_reach_out)
        self.let_rest = button(wording("reviews.drifting.let_rest"))
        self.let_rest.setAccessibleName(wording("reviews.drifting.let_rest_whom", name=one.name))
        self.let_rest.clicked.connect(self._on_let_rest)
        self.decided = text_label("", Role.BODY, Tone.MUTED)
        self.add_at_right(self.reach_out, self.let_rest, self.decided)

    def show_choice(self, choice: str) -> None:
        """Show what was decided; with nothing, the two buttons."""
        is_decided = bool(choice)
        had_focus = self.reach_out.hasFocus() or self.let_rest.hasFocus()
        self.decided.setText(words.decided_words(choice))
        self.decided.setVisible(is_decided)
        if is_decided and had_focus:
            self.name.setFocus()
        for each in (self.reach_out, self.let_rest):
            each.setVisible(not is_decided)

    def _on_reach_out(self) -> None:
        visit, one = self._visit, self._one
        days: list[str] = []

        def plan() -> None:
            on = visit.journal.reviews.reach_out(visit.review.id, self._card, one.contact_id)
            days.append(relative_day(on, visit.journal.day()))

        if visit.attempt(plan):
            visit.told.emit(wording("reviews.drifting.asks", name=one.name, day=days[0]), True)

    def _on_let_rest(self) -> None:
        visit, one = self._visit, self._one
        rest = visit.journal.reviews.let_rest
        visit.attempt(
            lambda: rest(visit.review.id, self._card, one.contact_id),
            wording("reviews.drifting.rests_until", name=one.name),
        )
