"""The cards of the monthly review."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget
from typing_extensions import override

from relationjournal.domain.reviews.facts import MonthlyFacts, PracticeLine, RoleLine
from relationjournal.domain.reviews.people import Choice
from relationjournal.domain.reviews.review import CardName, ReviewAnswer
from relationjournal.resources import wording
from relationjournal.ui.beside import change_beside
from relationjournal.ui.reviews import words
from relationjournal.ui.reviews.parts import (
    PersonRow,
    ReviewCard,
    act_row,
    caption,
    person_row,
    plain_row,
    rating_box,
)
from relationjournal.ui.reviews.visit import ReviewVisit
from relationjournal.ui.text import short_day
from relationjournal.ui.theme import Theme, Tone, spacing
from relationjournal.ui.widgets.buttons import button
from relationjournal.ui.widgets.choice_box import ChoiceBox
from relationjournal.ui.widgets.labels import text_label

_HEADS = ("practice", "word", "noted")


class MonthlyCard(ReviewCard):
    """A card of the month."""

    @property
    def facts(self) -> MonthlyFacts:
        """What the month shows."""
        return self.visit.facts_of(MonthlyFacts)


class PracticesCard(MonthlyCard):
    """One's own word for each practice, and beside it what was noted."""

    def __init__(self, theme: Theme, visit: ReviewVisit, name: CardName) -> None:
        """Wait for the practices."""
        super().__init__(theme, visit, name)
        self.boxes: dict[str, ChoiceBox[int]] = {}

    @override
    def show_review(self) -> None:
        super().show_review()
        figures = self.visit.figures
        tags = [(line.tag, line.name, line.evidence) for line in self.facts.practices]
        if self.is_other((tags, figures.is_in_words)):
            self.clear_rows()
            self.boxes = {}
            if tags:
                self.add_row(self._grid())
            else:
                self.add_nothing()
        for tag, box in self.boxes.items():
            box.choose(self.visit.review.answer(self.name, tag).rating or 0)

    def _grid(self) -> QWidget:
        sheet = QWidget()
        grid = QGridLayout(sheet)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(spacing.L)
        grid.setVerticalSpacing(spacing.S)
        grid.setColumnStretch(0, 1)
        for column, head in enumerate(_HEADS):
            grid.addWidget(caption(wording(f"reviews.practices.heads.{head}")), 0, column)
        ratings = self.visit.journal.reviews.texts.ratings[self.name]
        for row, line in enumerate(self.facts.practices, 1):
            box = rating_box(wording("reviews.practices.own_word", name=line.name), ratings)
            box.activated.connect(lambda _at, line=line: self._rate(line))
            self.boxes[line.tag] = box
            none = wording("reviews.practices.none")
            noted = self.visit.figures.quantity(line.evidence) if line.evidence else none
            heard = f"{box.accessibleName()}; {wording('reviews.practices.heads.noted')} {noted}"
            box.setAccessibleDescription(heard if line.evidence else box.accessibleName())
            grid.addWidget(text_label(line.name, wraps=True), row, 0)
            grid.addWidget(box, row, 1)
            count = text_label(noted, tone=Tone.MUTED)
            grid.addWidget(count, row, 2, Qt.AlignmentFlag.AlignRight)
        return sheet

    def _rate(self, line: PracticeLine) -> None:
        rating = self.boxes[line.tag].value or None
        self.visit.answer(self.name, ReviewAnswer(rating), line.tag)


class FeedbackCard(MonthlyCard):
    """What was heard, beside one's own word for the same practice."""

    asks_line = True

    @override
    def show_review(self) -> None:
        super().show_review()
        self.want_line(is_wanted=bool(self.facts.feedback))
        ratings = {
            line.practice: self.visit.review.answer(CardName.PRACTICES, line.practice).rating
            for line in self.facts.feedback
        }
        if not self.is_other((self.facts.feedback, ratings)):
            return
        self.clear_rows()
        today, catalogue = self.visit.journal.day(), self.visit.journal.practices.catalogue
        own = self.visit.journal.reviews.texts.ratings[CardName.PRACTICES]
        for line in self.facts.feedback:
            practice = catalogue.by_tag(line.practice) if line.practice else None
            about = words.heard_words(line, practice.name if practice else "", today)
            who = line.who
            row = person_row(self.visit, self.theme, who.contact_id, who.name, about)
            if practice is not None:
                rating = ratings[line.practice]
                row.add_at_right(caption(_own_word(own[rating - 1] if rating else "")))
            self.add_row(row)
        if not self.facts.feedback:
            self.add_nothing()


def _own_word(word: str) -> str:
    """Say one's own word for the same practice."""
    if not word:
        return wording("reviews.heard.no_word")
    return wording("reviews.heard.own_word", word=word)


class RolesCard(MonthlyCard):
    """Advocates who were thanked, or critics who were asked."""

    def __init__(self, theme: Theme, visit: ReviewVisit, name: CardName) -> None:
        """Wait for the people."""
        super().__init__(theme, visit, name)
        self._rows_by_role: dict[str, PersonRow] = {}

    @property
    def lines(self) -> tuple[RoleLine, ...]:
        """Who is shown."""
        is_advocates = self.name is CardName.ADVOCATES
        return self.facts.advocates if is_advocates else self.facts.critics

    @override
    def show_review(self) -> None:
        super().show_review()
        decided = dict(self.visit.review.about_people(self.name))
        planned = frozenset(
            who for who, answer in decided.items() if answer.text == Choice.REACH_OUT
        )
        if not self.is_other((self.lines, planned)):
            return
        used = self._role_in_use()
        self.clear_rows()
        self._rows_by_role = {
            line.role_id: self._row(line, is_planned=line.who.contact_id in planned)
            for line in self.lines
        }
        for row in self._rows_by_role.values():
            self.add_row(row)
        if not self.lines:
            self.add_nothing()
        if used in self._rows_by_role:
            self._rows_by_role[used].name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _role_in_use(self) -> str:
        """Return in whose row the keyboard is, or nothing."""
        focused = QApplication.focusWidget()
        for role_id, row in self._rows_by_role.items():
            if focused and row.isAncestorOf(focused):
                return role_id
        return ""

    def _row(self, line: RoleLine, *, is_planned: bool) -> PersonRow:
        who = line.who
        row = person_row(self.visit, self.theme, who.contact_id, who.name, line.sees)
        if line.done_on is not None:
            day = short_day(line.done_on, self.visit.journal.day())
            row.add_at_right(
                text_label(wording(f"reviews.roles.{self.name}.done_on", day=day), tone=Tone.MUTED)
            )
            return row
        act = button(wording(f"reviews.roles.{self.name}.mark"))
        act.setAccessibleName(wording(f"reviews.roles.{self.name}.mark_whom", name=who.name))
        act.clicked.connect(lambda: self._mark(line))
        plan = button(wording("reviews.roles.plan"))
        plan.setAccessibleName(wording("reviews.roles.plan_whom", name=who.name))
        plan.clicked.connect(lambda: self._plan(line))
        planned = text_label(wording("reviews.roles.planned"), tone=Tone.MUTED)
        (plan if is_planned else planned).hide()
        row.add_at_right(act, plan, planned)
        return row

    def _mark(self, line: RoleLine) -> None:
        mark = self.visit.journal.roles.mark
        said = wording(f"reviews.roles.{self.name}.marked", name=line.who.name)
        self.visit.attempt(lambda: mark(line.role_id), said)

    def _plan(self, line: RoleLine) -> None:
        plan, who = self.visit.journal.reviews.reach_out, line.who
        review_id, what = self.visit.review.id, wording(f"reviews.roles.{self.name}.what")
        self.visit.attempt(
            lambda: plan(review_id, self.name, who.contact_id, what),
            wording("reviews.roles.asks", name=who.name),
        )


class OldNotesCard(MonthlyCard):
    """Notes that are older than the user wants to keep; hidden where all are kept."""

    @override
    def show_review(self) -> None:
        super().show_review()
        keeps_all = not self.visit.journal.preferences.get().keep_notes_years
        self.setVisible(not keeps_all)
        old = self.facts.old_notes
        if keeps_all or not self.is_other((old, self.visit.figures.is_in_words)):
            return
        self.clear_rows()
        if old is None:
            self.add_nothing()
            return
        self.add_row(plain_row(words.old_notes_words(old, self.visit.figures)))
        remove = button(wording("reviews.old_notes.remove"))
        remove.clicked.connect(self._on_remove)
        self.add_row(act_row(remove))

    def _on_remove(self) -> None:
        """Remove them; where backups are kept, one is made first, which takes its time."""
        journal, removed = self.visit.journal, wording("reviews.old_notes.removed")
        if journal.backups is None:
            self.visit.attempt(journal.retention.remove, removed)
            return
        change_beside(
            self.window(),
            self.theme,
            journal,
            wording("reviews.old_notes.removing"),
            lambda _progress: journal.retention.remove(),
            lambda _count: self.visit.told.emit(removed, True),
            lambda error: self.visit.told.emit(str(error), False),
        )
