"""The reviews in the window: answered where they stand, kept as typed, by keyboard."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from relationjournal.domain.contacts import Circle, NewContact
from relationjournal.domain.feedback import Answer, Asked, Tone
from relationjournal.domain.my_code import Code
from relationjournal.domain.presence import Presence
from relationjournal.domain.reviews import ReviewKind
from relationjournal.domain.reviews.review import CARDS, CardName
from relationjournal.domain.roles import NewRole, Role
from relationjournal.services.journal import Journal
from relationjournal.ui.pages.reviews import PDF, PRINT
from relationjournal.ui.reviews.circles import CirclesCard
from relationjournal.ui.reviews.commitments import CommitmentsCard, NextCommitmentsCard
from relationjournal.ui.reviews.drifting import DriftingCard
from relationjournal.ui.reviews.letter import ArrivedCard, LetterCard
from relationjournal.ui.reviews.monthly import PracticesCard
from relationjournal.ui.reviews.paper import paper_of
from relationjournal.ui.reviews.parts import RatedCard
from relationjournal.ui.reviews.weekly import FocusCard
from relationjournal.ui.reviews.yearly import NumbersCard
from relationjournal.ui.theme import Theme
from relationjournal.ui.widgets.buttons import IconButton
from tests.support.accessibility import assert_all_named, tab_order
from tests.support.input import click, press, write
from tests.support.journals import FRIDAY
from tests.support.people import happened
from tests.ui.reviews.conftest import Moment, Open, at, write_some_weeks

KINDS = [str(kind) for kind in ReviewKind]
FORBIDDEN = ("overdue", "streak", "failed", "score", "target", "!")


def _words(widget: QWidget) -> str:
    texts = [label.text() for label in widget.findChildren(QLabel) if not label.isHidden()]
    return "\n".join([*texts, *(button.text() for button in widget.findChildren(QPushButton))])


def _press_button(widget: QWidget, text: str) -> None:
    for button in widget.findChildren(QPushButton):
        if button.text() == text and not button.isHidden():
            button.click()
            return
    pytest.fail(f"no button “{text}”")


def _removable(page: QWidget) -> dict[str, IconButton]:
    """Return the buttons that remove something, by their names."""
    buttons = [one for one in page.findChildren(IconButton) if one.isVisible()]
    return {one.accessibleName(): one for one in buttons}


@pytest.mark.parametrize("kind", KINDS)
def test_that_every_card_is_there_named_and_calm(
    open_item: Open, journal: Journal, kind: str
) -> None:
    write_some_weeks(journal)
    shown = open_item(kind)
    assert list(shown.view.cards) == list(CARDS[ReviewKind(kind)])
    assert_all_named(shown.page)
    words = _words(shown.page).lower()
    assert not [word for word in FORBIDDEN if word in words]


@pytest.mark.parametrize("kind", KINDS)
def test_that_an_empty_journal_has_its_reviews_too(open_item: Open, kind: str) -> None:
    shown = open_item(kind)
    shown.view.done.click()
    assert shown.page.review is None
    assert shown.said[-1][1]


@pytest.mark.parametrize("kind", KINDS)
def test_that_tab_goes_down_the_page_and_ends_at_done(
    open_item: Open, journal: Journal, kind: str
) -> None:
    write_some_weeks(journal)
    shown = open_item(kind)
    order = [one for one in tab_order(shown.page) if shown.view.isAncestorOf(one)]
    assert shown.view.done in order
    tops = [
        one.mapTo(shown.view, one.rect().topLeft()).y()
        for one in order
        if one is not shown.view.done
        and any(card.isAncestorOf(one) for card in shown.view.cards.values())
    ]
    falls = sum(later + 40 < earlier for earlier, later in pairwise(tops))
    assert falls == 0


def test_that_keys_choose_the_word_and_typing_is_kept_and_resumed(
    open_item: Open, journal: Journal, qtbot: QtBot
) -> None:
    shown = open_item("weekly")
    card = shown.view.cards[CardName.PEOPLE_FIRST]
    assert isinstance(card, RatedCard)
    card.row.begin()
    press(card.row.buttons[0], Qt.Key.Key_4)
    assert card.line is not None
    card.line.setFocus()
    write(card.line, "the phone stayed away")
    qtbot.waitUntil(lambda: bool(shown.view.visit.review.answer(card.name).text), timeout=3000)
    kept = journal.reviews.begin(ReviewKind.WEEKLY, FRIDAY).answer(CardName.PEOPLE_FIRST)
    assert (kept.rating, kept.text) == (4, "the phone stayed away")
    again = open_item("weekly").view.cards[CardName.PEOPLE_FIRST]
    assert isinstance(again, RatedCard)
    assert again.row.value == 3
    assert again.line is not None
    assert again.line.toPlainText() == "the phone stayed away"


def test_that_leaving_keeps_what_was_typed_last(open_item: Open, journal: Journal) -> None:
    shown = open_item("weekly")
    line = shown.view.cards[CardName.PEOPLE_FIRST].line
    assert line is not None
    write(line, "almost")
    shown.page.open_item("")
    kept = journal.reviews.begin(ReviewKind.WEEKLY, FRIDAY).answer(CardName.PEOPLE_FIRST)
    assert kept.text == "almost"


def test_that_undoing_the_beginning_leads_back_to_all_reviews(
    open_item: Open, journal: Journal
) -> None:
    shown = open_item("weekly")
    journal.undo()
    assert shown.page.review is None
    assert journal.reviews.begun() == []


def test_that_reaching_out_and_resting_do_the_real_thing(open_item: Open, journal: Journal) -> None:
    ids = write_some_weeks(journal)
    shown = open_item("weekly")
    card = shown.view.cards[CardName.FADING]
    assert isinstance(card, DriftingCard)
    assert [one.name for one in card.people] == ["Ben"]
    row = card.row(ids["Ben"])
    row.reach_out.setFocus()
    press(row.reach_out, Qt.Key.Key_Space)
    assert shown.said[-1] == ("Today asks for Ben tomorrow.", True)
    assert len(journal.follow_ups.waiting(ids["Ben"])) == 1
    assert not row.decided.isHidden()
    journal.undo()
    assert not row.reach_out.isHidden()
    row.let_rest.click()
    assert journal.ledger.standing(ids["Ben"]).presence is Presence.RESTING


def test_that_what_is_computed_says_why_with_its_figures(open_item: Open, journal: Journal) -> None:
    ids = write_some_weeks(journal)
    card = open_item("weekly").view.cards[CardName.FADING]
    told = f"60 days, usually {journal.ledger.standing(ids['Ben']).interval}"
    assert card.why_figures() == [("Ben", told)]
    card.why.click()
    assert card.why.popover is not None
    assert told in card.why.popover.panel.accessibleName()


def test_that_a_practice_is_brought_into_focus_and_a_fourth_is_refused(
    open_item: Open, journal: Journal
) -> None:
    shown = open_item("weekly")
    card = shown.view.cards[CardName.FOCUS]
    assert isinstance(card, FocusCard)
    for tag in ("listen", "thank", "help", "keep"):
        card.box.choose(tag)
        card.bring.click()
    focused = [one.practice.tag for one in journal.practices.all() if one.is_in_focus]
    assert sorted(focused) == ["help", "listen", "thank"]
    assert "Three practices" in shown.said[-1][0]


def test_that_give_and_take_is_shown_only_where_it_is_wanted(
    open_item: Open, journal: Journal
) -> None:
    write_some_weeks(journal)
    card = open_item("weekly").view.cards[CardName.ONE_SIDED]
    assert card.isHidden()
    journal.preferences.put(replace(journal.preferences.get(), shows_one_sided=True))
    card = open_item("weekly").view.cards[CardName.ONE_SIDED]
    assert not card.isHidden()
    assert "giving most" in _words(card)


def test_that_ones_own_word_stands_beside_what_was_noted_and_what_was_heard(
    open_item: Open, journal: Journal, moment: Moment
) -> None:
    ids = write_some_weeks(journal)
    asked = Asked(ids["Ana"], FRIDAY, "meetings", "listen")
    journal.feedback.note(asked, Answer("You let me finish", FRIDAY, Tone.PRAISE))
    moment.now = at(date(2025, 4, 2))
    shown = open_item("monthly")
    card = shown.view.cards[CardName.PRACTICES]
    assert isinstance(card, PracticesCard)
    box = card.boxes["listen"]
    box.setFocus()
    press(box, Qt.Key.Key_Down, times=4)
    kept = journal.reviews.begin(ReviewKind.MONTHLY, date(2025, 3, 31))
    assert kept.answer(CardName.PRACTICES, "listen").rating == 4
    heard = _words(shown.view.cards[CardName.FEEDBACK])
    assert "You let me finish" in heard
    assert "Your own word: mostly" in heard


def test_that_an_advocate_is_thanked_and_a_critic_planned(
    open_item: Open, journal: Journal, qtbot: QtBot
) -> None:
    ids = write_some_weeks(journal)
    journal.roles.give(NewRole(ids["Ana"], Role.ADVOCATE, "calm in trouble"))
    journal.roles.give(NewRole(ids["Ben"], Role.CRITIC, "I am late"))
    shown = open_item("monthly")
    _press_button(shown.view.cards[CardName.ADVOCATES], "Thanked today")
    advocates = shown.view.cards[CardName.ADVOCATES]
    qtbot.waitUntil(lambda: "Thanked Fri 14 Mar" in _words(advocates))
    _press_button(shown.view.cards[CardName.CRITICS], "Plan it")
    (planned,) = journal.follow_ups.waiting(ids["Ben"])
    assert planned.plan.what == "ask what you could do better"


def test_that_old_words_are_removed_only_when_asked_and_come_back(
    open_item: Open, journal: Journal
) -> None:
    write_some_weeks(journal)
    journal.captures.log_lines(["2022-03-01 @Ana +1 long ago"])
    assert open_item("monthly").view.cards[CardName.OLD_NOTES].isHidden()
    journal.preferences.put(replace(journal.preferences.get(), keep_notes_years=2))
    card = open_item("monthly").view.cards[CardName.OLD_NOTES]
    _press_button(card, "Remove these words")
    assert journal.search.find("long ago") == []
    journal.undo()
    assert len(journal.search.find("long ago")) == 1


def test_that_ten_commitments_are_begun_rated_and_worded_anew(
    open_item: Open, journal: Journal, qtbot: QtBot
) -> None:
    shown = open_item("yearly")
    card = shown.view.cards[CardName.COMMITMENTS]
    following = shown.view.cards[CardName.NEXT_COMMITMENTS]
    assert isinstance(card, CommitmentsCard)
    assert isinstance(following, NextCommitmentsCard)
    _press_button(card, "Begin with these ten")
    assert len(card.rows) == len(following.rows) == 10
    commitment_id, row = next(iter(card.rows.items()))
    row.rating.setFocus()
    press(row.rating, Qt.Key.Key_Down, times=2)
    write(row.sentence, "most days")
    row.sentence.settle()
    kept = shown.view.visit.review.answer(CardName.COMMITMENTS, commitment_id)
    assert (kept.rating, kept.text) == (2, "most days")
    field = following.rows[commitment_id].field
    field.setText("Be kind first")
    following.rows[commitment_id].keep()
    assert journal.commitments.all()[0].words == "Be kind first"
    assert card.rows[commitment_id].sentence.toPlainText() == "most days"
    own = following.new[True]
    own.setFocus()
    for each in ("Walk each day", "Call my brother", "Sleep by eleven"):
        write(own, each)
        press(own, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not own.visibleRegion().isEmpty())
    assert journal.commitments.all()[-1].is_to_self
    assert own.text() == ""


def test_that_the_code_is_read_signed_and_opened(open_item: Open, journal: Journal) -> None:
    journal.code.write(Code("Leave people larger than they came", ("Listen first",)))
    shown = open_item("yearly")
    card = shown.view.cards[CardName.CODE]
    assert "Listen first" in _words(card)
    _press_button(card, "Sign it for another year")
    version = journal.code.current()
    assert version is not None
    assert version.signed_on == FRIDAY
    _press_button(card, "Open My code")
    assert shown.places == ["code"]


def test_that_each_part_of_the_year_is_a_step_away(
    open_item: Open, journal: Journal, qtbot: QtBot
) -> None:
    write_some_weeks(journal)
    shown = open_item("yearly")
    shown.page.setFocus()
    first = shown.page.focusWidget()
    assert first is not None
    assert first.accessibleName() == "Go to: A letter for you"
    card = shown.view.cards[CardName.CIRCLES]
    qtbot.wait(20)
    shown.view.go_to(CardName.CIRCLES)
    focused = shown.page.focusWidget()
    assert focused is not None
    assert card.isAncestorOf(focused)
    assert not card.visibleRegion().isEmpty()


def test_that_the_window_goes_on_while_the_year_is_counted(
    open_item: Open, journal: Journal, qtbot: QtBot
) -> None:
    write_some_weeks(journal)
    journal.reviews.begin(ReviewKind.YEARLY, journal.reviews.latest(ReviewKind.YEARLY).last)
    with journal.database.reading():  # so long nobody else reads
        shown = open_item("yearly")
        card = shown.view.cards[CardName.NUMBERS]
        assert isinstance(card, NumbersCard)
        qtbot.waitUntil(lambda: "The year is being counted." in _words(card))
        assert "Notes" not in _words(card)
    qtbot.waitUntil(lambda: "Notes" in _words(card))
    assert "The year is being counted." not in _words(card)
    happened(journal, journal.contacts.all()[0], FRIDAY)
    assert "Notes" in _words(card), "what was counted stays until it is counted anew"
    before = journal.review_facts.counted(shown.view.visit.review)
    assert before is None
    qtbot.waitUntil(lambda: journal.review_facts.counted(shown.view.visit.review) is not None)


def test_that_circles_and_cadences_are_sorted_in_the_list(
    open_item: Open, journal: Journal
) -> None:
    ids = write_some_weeks(journal)
    card = open_item("yearly").view.cards[CardName.CIRCLES]
    assert isinstance(card, CirclesCard)
    card.list.setFocus()
    press(card.list, Qt.Key.Key_Down)
    segment = next(b for b in card.circle.findChildren(QPushButton) if b.text() == "Inner")
    segment.click()
    assert journal.contacts.get(ids["Ben"]).details.circle is Circle.INNER
    assert card.list.currentIndex().row() == 1
    card.cadence.setValue(21)
    assert journal.contacts.get(ids["Ben"]).details.cadence_days == 21
    assert "every 3 weeks" in str(card.list.currentIndex().data())
    assert journal.ledger.differences() == []


def test_that_a_letter_is_written_sealed_and_delivered_next_year(
    open_item: Open, journal: Journal, moment: Moment, qtbot: QtBot
) -> None:
    shown = open_item("yearly")
    card = shown.view.cards[CardName.LETTER]
    assert isinstance(card, LetterCard)
    write(card.text, "Dear marmalade")
    card.settle()
    assert shown.view.visit.review.answer(CardName.LETTER).text == "Dear marmalade"
    assert journal.search.find("marmalade") == [], "not while it is being written either"
    card.seal.click()
    assert card.text.isHidden()
    assert "marmalade" not in _words(shown.page)
    paper = paper_of(shown.view.visit)
    assert not any("marmalade" in line.text for part in paper.sections for line in part.lines)
    assert journal.search.find("marmalade") == []
    assert "marmalade" not in _words(open_item("yearly").page)

    moment.now = at(date(2026, 1, 10))
    following = open_item("yearly")
    arrived = following.view.cards[CardName.LETTER_IN]
    assert isinstance(arrived, ArrivedCard)
    assert "marmalade" not in _words(following.page)
    _press_button(arrived, "Open the letter")
    qtbot.waitUntil(lambda: "Dear marmalade" in _words(arrived))


def test_that_the_overview_offers_each_and_lists_those_begun(
    open_item: Open, journal: Journal
) -> None:
    write_some_weeks(journal)
    shown = open_item("")
    assert_all_named(shown.page)
    overview = shown.page.overview
    overview.setFocus()
    begin = overview.kinds[ReviewKind.WEEKLY].begin
    assert begin.hasFocus()
    press(begin, Qt.Key.Key_Return)
    assert shown.view.visit.review.on == FRIDAY
    shown.view.left.emit()
    assert begin.text() == "Go on"
    assert "The week · Sat 8 Mar to Fri 14 Mar" in _words(overview.past)


def test_that_a_review_is_removed_and_can_be_brought_back(
    qtbot: QtBot, open_item: Open, journal: Journal
) -> None:
    for weeks in (0, 1):
        journal.reviews.begin(ReviewKind.WEEKLY, FRIDAY - timedelta(days=7 * weeks))
    shown = open_item("")
    before, latest = "Sat 1 Mar to Fri 7 Mar", "Sat 8 Mar to Fri 14 Mar"
    assert list(_removable(shown.page)) == [
        f"Remove The week, {latest}",
        f"Remove The week, {before}",
    ]
    click(_removable(shown.page)[f"Remove The week, {latest}"])
    assert [one.on for one in journal.reviews.begun()] == [FRIDAY - timedelta(days=7)]
    assert shown.said == [("Removed the weekly review.", True)]
    qtbot.waitUntil(lambda: list(_removable(shown.page)) == [f"Remove The week, {before}"])
    qtbot.waitUntil(_removable(shown.page)[f"Remove The week, {before}"].hasFocus)
    journal.undo()
    assert len(journal.reviews.begun()) == 2
    shown.page.refresh()
    qtbot.waitUntil(lambda: len(_removable(shown.page)) == 2)


def test_that_a_review_of_any_week_is_opened_by_its_day(open_item: Open) -> None:
    day = FRIDAY - timedelta(days=14)
    shown = open_item(f"weekly:{day.isoformat()}")
    assert shown.view.visit.review.on == day
    review_id = shown.view.visit.review.id
    shown.page.open_item("")
    shown.page.open_item(review_id)
    assert shown.view.visit.review.id == review_id


@pytest.mark.parametrize("kind", KINDS)
def test_that_a_review_is_printed_with_what_was_answered(
    open_item: Open, journal: Journal, tmp_path: Path, kind: str
) -> None:
    from relationjournal.ui.reviews.output import ReviewOutput

    write_some_weeks(journal)
    journal.commitments.make_all(journal.reviews.texts.template)
    shown = open_item(kind)
    lines = [one for one in (card.line for card in shown.view.cards.values()) if one is not None]
    lines[0].setPlainText("what I wrote by hand")
    shown.view.settle()
    paper = paper_of(shown.view.visit)
    said = [line.text for section in paper.sections for line in section.lines]
    assert "what I wrote by hand" in said
    assert not any("tea" in line or "heard her out" in line for line in said)
    target = tmp_path / "review.pdf"
    ReviewOutput(shown.view).write(target)
    assert target.read_bytes().startswith(b"%PDF-")
    assert "not encrypted" in shown.said[-1][0]


def test_that_a_printed_year_has_its_circles_in_few_lines(
    open_item: Open, journal: Journal
) -> None:
    before = len(journal.contacts.names())
    for number in range(50):
        own = None if number else 14
        name = f"Aa {number:02}"
        journal.contacts.add(NewContact(name, circle=Circle.KNOWN, cadence_days=own))
    paper = paper_of(open_item("yearly").view.visit)
    [circles] = [part for part in paper.sections if part.heading == "Circles"]
    first = [line.text for line in circles.lines].index("Known, every year")
    known, names = circles.lines[first : first + 2]
    assert known.right == "50 people"
    assert names.text.startswith("Aa 00 (every 2 weeks), Aa 01, Aa 02, ")
    assert names.text.endswith("Aa 39, and 10 more")
    assert len(circles.lines) <= 2 * (1 + before)


def test_that_keys_print_and_save(open_item: Open) -> None:
    shown = open_item("weekly")
    shown.view.print_requested.disconnect()
    shown.view.pdf_requested.disconnect()
    asked: list[str] = []
    shown.view.print_requested.connect(lambda: asked.append("print"))
    shown.view.pdf_requested.connect(lambda: asked.append("save"))
    shown.page.setFocus()
    for key in (Qt.Key.Key_P, Qt.Key.Key_E):
        focused = shown.page.focusWidget()
        assert focused is not None
        press(focused, key, Qt.KeyboardModifier.ControlModifier)
    assert asked == ["print", "save"]


def test_that_a_review_alone_can_be_printed_and_saved_from_the_palette(open_item: Open) -> None:
    def offered() -> set[str]:
        return {bound.command.id for bound in shown.actions.available()}

    outputs = {PRINT.id, PDF.id}
    shown = open_item("")
    assert not outputs & offered()
    shown.page.open_item("monthly")
    assert outputs <= offered()
    shown.page.open_item("insights")
    assert not outputs & offered()


def test_that_numbers_are_words_where_the_user_wants_none(
    open_item: Open, journal: Journal
) -> None:
    write_some_weeks(journal)
    journal.preferences.put(replace(journal.preferences.get(), words_only=True))
    shown = open_item("weekly")
    for name in (CardName.STATEMENT, CardName.INVESTMENTS):
        words = _words(shown.view.cards[name])
        assert "+" not in words
        assert "−" not in words


def test_that_nothing_is_cut_off_in_a_small_window_with_large_text(
    open_item: Open, journal: Journal, theme: Theme
) -> None:
    write_some_weeks(journal)
    theme.choose(text_factor=2.0)
    for kind in KINDS:
        shown = open_item(kind)
        assert shown.page.minimumSizeHint().width() <= 640
