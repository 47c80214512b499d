"""The cards of the weekly review."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from relationjournal.domain.reviews.facts import WeeklyFacts
from relationjournal.domain.reviews.review import CardName
from relationjournal.resources import wording
from relationjournal.services.practices import ChosenPractice
from relationjournal.ui.reviews import words
from relationjournal.ui.reviews.parts import (
    FigureFlow,
    ReviewCard,
    caption,
    person_row,
    plain_row,
)
from relationjournal.ui.reviews.visit import ReviewVisit
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.buttons import button
from relationjournal.ui.widgets.chip import Chip
from relationjournal.ui.widgets.choice_box import ChoiceBox
from relationjournal.ui.widgets.flow_layout import FlowLayout
from relationjournal.ui.widgets.labels import text_label
from relationjournal.ui.widgets.tips import plain_tip

_MOST_PROMISES = 8


class WeeklyCard(ReviewCard):
    """A card of the week."""

    @property
    def facts(self) -> WeeklyFacts:
        """What the week shows."""
        return self.visit.facts_of(WeeklyFacts)


class StatementCard(WeeklyCard):
    """All accounts together."""

    def __init__(self, theme: Theme, visit: ReviewVisit, name: CardName) -> None:
        """Wait for the figures."""
        super().__init__(theme, visit, name)
        self.figures = FigureFlow(self.words.title)
        self.add(self.figures)

    @override
    def why_figures(self) -> Sequence[tuple[str, str]]:
        shown = words.statement_figures(self.facts.statement, self.visit.figures)
        return [one.pair for one in shown]

    @override
    def show_review(self) -> None:
        super().show_review()
        shown = words.statement_figures(self.facts.statement, self.visit.figures)
        if self.is_other(shown):
            self.figures.show_figures(shown)


class InvestmentsCard(WeeklyCard):
    """The three largest investments."""

    asks_line = True

    @override
    def show_review(self) -> None:
        super().show_review()
        self.want_line(is_wanted=bool(self.facts.best))
        figures, today = self.visit.figures, self.visit.journal.day()
        if not self.is_other((self.facts.best, figures.is_in_words)):
            return
        self.clear_rows()
        for one in self.facts.best:
            about = words.investment_words(one, today)
            row = person_row(self.visit, self.theme, one.who.contact_id, one.who.name, about)
            amount = words.investment_amount(one, figures)
            row.add_at_right(text_label(amount, Role.STRONG, Tone.PUT_IN))
            self.add_row(row)
        if not self.facts.best:
            self.add_nothing()


class PromisesCard(WeeklyCard):
    """Promises that were kept, moved, or are open."""

    asks_line = True

    @override
    def show_review(self) -> None:
        super().show_review()
        shown, today = self.facts.promises, self.visit.journal.day()
        self.want_line(is_wanted=bool(shown.kept or shown.moved or shown.open))
        if not self.is_other((shown, today)):
            return
        self.clear_rows()
        groups = words.promise_groups(shown)
        for heading, promises in groups:
            if promises:
                self.add_row(caption(heading))
            for one in promises[:_MOST_PROMISES]:
                self.add_row(plain_row(one.what, words.promise_words(one, today)))
            if len(promises) > _MOST_PROMISES:
                others = len(promises) - _MOST_PROMISES
                self.add_row(caption(words.more_promises(others, self.visit.figures)))
        if not any(promises for _, promises in groups):
            self.add_nothing()


class SidesCard(WeeklyCard):
    """How the week was split between those inside and those outside."""

    asks_line = True

    @override
    def show_review(self) -> None:
        super().show_review()
        figures = self.visit.figures
        if self.is_other((self.facts.sides, figures.is_in_words)):
            self.clear_rows()
            for line in self.facts.sides:
                self.add_row(plain_row(words.side_name(line.side), words.side_words(line, figures)))


class OneSidedCard(WeeklyCard):
    """Where one has been giving most; hidden unless the setting asks for it."""

    @override
    def why_figures(self) -> Sequence[tuple[str, str]]:
        shown = self.facts.one_sided or ()
        return [(one.name, self.visit.figures.share(one.give_share)) for one in shown]

    @override
    def show_review(self) -> None:
        super().show_review()
        shown = self.facts.one_sided
        self.setVisible(shown is not None)
        if shown is None or not self.is_other(shown):
            return
        self.clear_rows()
        for one in shown:
            about = words.one_sided_words(one)
            self.add_row(person_row(self.visit, self.theme, one.contact_id, one.name, about))
        if not shown:
            self.add_nothing()


class MetCard(WeeklyCard):
    """Who is new."""

    asks_line = True

    @override
    def show_review(self) -> None:
        super().show_review()
        self.want_line(is_wanted=bool(self.facts.met))
        if not self.is_other(self.facts.met):
            return
        self.clear_rows()
        for one in self.facts.met:
            self.add_row(person_row(self.visit, self.theme, one.contact_id, one.name))
        if not self.facts.met:
            self.add_nothing()


class FocusCard(ReviewCard):
    """The practices in focus, and one more to choose."""

    def __init__(self, theme: Theme, visit: ReviewVisit, name: CardName) -> None:
        """Wait for the practices."""
        super().__init__(theme, visit, name)
        self.box: ChoiceBox[str] = ChoiceBox(wording("reviews.focus.practice"), [_no_practice()])
        self.bring = button(wording("reviews.focus.bring"))
        self.bring.clicked.connect(self._on_bring)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, spacing.S)
        row = QHBoxLayout()
        row.setSpacing(spacing.S)
        row.addWidget(self.box, 1)
        row.addWidget(self.bring)
        self.add(self._chips)
        self.add(row)

    @override
    def show_review(self) -> None:
        super().show_review()
        chosen = self.visit.journal.practices.all()
        focused = [one for one in chosen if one.is_in_focus]
        others = [one for one in chosen if one.is_on and not one.is_in_focus]
        if not self.is_other((focused, others)):
            return
        self._flow.clear()
        for one in focused:
            self._flow.addWidget(self._chip(one))
        self._chips.setVisible(bool(focused))
        self.box.offer([_no_practice(), *((p.practice.tag, p.practice.name) for p in others)])
        self.box.choose("")

    def _chip(self, one: ChosenPractice) -> Chip:
        name = one.practice.name
        taking_out = wording("reviews.focus.take_out", name=name)
        chip = Chip(wording("reviews.focus.chip", name=name), Tone.ACCENT, taking_out)
        chip.setToolTip(plain_tip(taking_out))
        chip.clicked.connect(lambda: self._choose(one.practice.tag, name, is_in_focus=False))
        return chip

    def _on_bring(self) -> None:
        tag = self.box.value
        practice = self.visit.journal.practices.catalogue.by_tag(tag) if tag else None
        if practice is None:
            self.box.setFocus()
        else:
            self._choose(tag, practice.name, is_in_focus=True)

    def _choose(self, tag: str, name: str, *, is_in_focus: bool) -> None:
        choose = self.visit.journal.practices.choose
        where = "is_in" if is_in_focus else "is_out"
        said = wording(f"reviews.focus.{where}", name=name)
        self.visit.attempt(lambda: choose(tag, is_on=True, is_in_focus=is_in_focus), said)


def _no_practice() -> tuple[str, str]:
    """Return what the box shows where no practice is chosen."""
    return "", wording("reviews.focus.choose")
