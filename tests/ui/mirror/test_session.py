"""An evening, by keyboard alone, on a real encrypted journal."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from relationjournal.domain.mirror.answers import (
    Did,
    LookAnswer,
    PlanAnswer,
    PracticeAnswer,
    TextAnswer,
)
from relationjournal.domain.mirror.session import CardName, QuestionId
from relationjournal.domain.promises import PromiseState
from relationjournal.ui.mirror.one_thing_card import OneThingCard
from relationjournal.ui.mirror.plan_card import PlanCard
from relationjournal.ui.mirror.practice_card import PracticeCard
from relationjournal.ui.mirror.session_view import SessionView
from relationjournal.ui.mirror.text_card import TextCard
from relationjournal.ui.mirror.today_card import TodayCard
from relationjournal.ui.theme import Theme
from tests.support.accessibility import assert_all_named
from tests.support.input import click, write
from tests.ui.mirror.evening import (
    FRIDAY,
    PROMISE,
    SLIP,
    TODAY,
    focused,
    journal_of,
    press_here,
    session_of,
    shown_page,
)

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def go_to(session: SessionView, card: CardName) -> None:
    while session.visit.card.card is not card:
        press_here(Qt.Key.Key_Right, ALT)


def test_that_an_evening_is_walked_by_keyboard_alone(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with journal_of(tmp_path, TODAY, before=(SLIP, PROMISE)) as journal:
        page = shown_page(qtbot, theme, journal)
        press_here(ENTER)
        write(focused(), "We laughed")
        press_here(ENTER)
        write(focused(), "Time")
        press_here(ENTER, SHIFT)
        write(focused(), "and an ear")
        press_here(ENTER)
        write(focused(), "2")
        press_here(ENTER)
        write(focused(), "4")
        press_here(ENTER)
        press_here(ENTER)

        evening = journal.mirror.evening(FRIDAY)
        assert evening is not None
        assert evening.closed_at is not None
        assert evening.answers[CardName.GOOD_MOMENT] == TextAnswer("We laughed")
        assert evening.answers[CardName.ONE_THING] == TextAnswer("Time\nand an ear")
        assert evening.answers[CardName.PRACTICE] == PracticeAnswer(Did.PARTLY)
        assert evening.answers[CardName.LOOK] == LookAnswer(4)
        assert page.closing.sentence.endswith("tomorrow has one plan.")
        tom = journal.contacts.named("Tom Webb")
        (follow_up,) = journal.follow_ups.waiting(tom.id)
        assert follow_up.plan.on == FRIDAY + timedelta(days=1)
        assert follow_up.plan.what == "find the first kind sentence"
        with qtbot.waitSignal(page.finished):
            press_here(ENTER)


def test_that_the_closing_line_goes_by_itself_but_calls_nobody_back(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with journal_of(tmp_path, TODAY) as journal:
        page = shown_page(qtbot, theme, journal)
        page.closing.wait_ms = 30
        for _ in range(6):
            press_here(Qt.Key.Key_Right, ALT)
        with qtbot.waitSignal(page.finished, timeout=1000):
            pass
        page.open_item("today")
        for _ in range(6):
            press_here(Qt.Key.Key_Right, ALT)
        page.open_item("")
        with qtbot.assertNotEmitted(page.finished, wait=100):
            pass


def test_that_the_dots_are_read_out(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    with journal_of(tmp_path) as journal:
        session = session_of(shown_page(qtbot, theme, journal))
        press_here(ENTER)
        assert session.dots.accessibleName() == "Card 2 of 6"


def test_that_every_field_of_every_card_has_a_name(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with journal_of(tmp_path, TODAY, before=(SLIP, PROMISE)) as journal:
        page = shown_page(qtbot, theme, journal)
        for _ in range(5):
            assert_all_named(page)
            press_here(Qt.Key.Key_Right, ALT)
        assert_all_named(page)


def test_that_enter_in_a_line_goes_on_by_one_card(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with journal_of(tmp_path, TODAY) as journal:
        page = shown_page(qtbot, theme, journal)
        session = session_of(page)
        go_to(session, CardName.PRACTICE)
        assert isinstance(session.view, PracticeCard)
        session.view.line.setFocus()
        write(session.view.line, "It did")
        press_here(ENTER)
        assert session.visit.card.card is CardName.LOOK
        go_to(session, CardName.TOMORROW)
        ended: list[str] = []
        session.closed.connect(ended.append)
        press_here(ENTER)
        assert len(ended) == 1


def test_that_every_card_can_be_skipped_and_nothing_is_made_of_it(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with journal_of(tmp_path, TODAY, before=(SLIP,)) as journal:
        page = shown_page(qtbot, theme, journal)
        for _ in range(6):
            press_here(Qt.Key.Key_Right, ALT)
        evening = journal.mirror.evening(FRIDAY)
        assert evening is not None
        assert evening.answers == {}
        assert journal.follow_ups.waiting() == []
        assert page.closing.sentence == "That is the day seen. What is done is done."


def test_that_an_answer_is_kept_while_it_is_typed(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with journal_of(tmp_path, TODAY) as journal:
        shown_page(qtbot, theme, journal)
        press_here(ENTER)
        write(focused(), "half a sent")

        def kept() -> None:
            evening = journal.mirror.evening(FRIDAY)
            assert evening is not None
            assert evening.answers.get(CardName.GOOD_MOMENT) == TextAnswer("half a sent")

        qtbot.waitUntil(kept, timeout=1000)
        write(focused(), "ence")
        view = focused()
        assert view.property("plainText") == "half a sentence"


def test_that_leaving_keeps_what_was_typed_and_coming_back_goes_on_there(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with journal_of(tmp_path, TODAY) as journal:
        page = shown_page(qtbot, theme, journal)
        press_here(ENTER)
        write(focused(), "A good talk")
        press_here(ESCAPE)
        assert page.session is None
        assert page.overview.isVisible()
        press_here(ENTER)
        session = session_of(page)
        assert session.visit.card.card is CardName.ONE_THING
        press_here(Qt.Key.Key_Left, ALT)
        assert isinstance(session.view, TextCard)
        assert session.view.field.text == "A good talk"


def test_that_closing_the_window_keeps_what_was_typed(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with journal_of(tmp_path, TODAY) as journal:
        page = shown_page(qtbot, theme, journal)
        press_here(ENTER)
        write(focused(), "Until the last moment")
        page.close()
        evening = journal.mirror.evening(FRIDAY)
        assert evening is not None
        assert evening.answers[CardName.GOOD_MOMENT] == TextAnswer("Until the last moment")


def test_that_undo_takes_the_last_answer_back_as_a_whole(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with journal_of(tmp_path, TODAY) as journal:
        session = session_of(shown_page(qtbot, theme, journal))
        go_to(session, CardName.LOOK)
        write(focused(), "2")
        write(focused(), "5")
        press_here(ENTER)
        press_here(Qt.Key.Key_Left, ALT)
        kept = []
        for _ in range(3):
            kept.append(session.visit.kept)
            press_here(Qt.Key.Key_Z, CTRL)
        assert kept == [LookAnswer(5), LookAnswer(2), None]
        assert len(journal.interactions.on(FRIDAY)) == 1, "what was done before stays"


def test_that_a_note_can_be_added_and_removed_on_the_first_card(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with journal_of(tmp_path, TODAY) as journal:
        session = session_of(shown_page(qtbot, theme, journal))
        view = session.view
        assert isinstance(view, TodayCard)
        assert session.question.text() == "1 person · put in +3."
        view.capture.line.setFocus()
        write(view.capture.line, "@Bo +2 drove him home")
        press_here(ESCAPE)
        assert not view.capture.line.text()
        press_here(Qt.Key.Key_Z, CTRL)
        assert view.capture.line.text() == "@Bo +2 drove him home"
        press_here(ENTER)
        assert session.question.text() == "2 people · put in +5."
        press_here(Qt.Key.Key_Z, CTRL)
        assert session.question.text() == "1 person · put in +3."
        view.notes.remove_requested.emit(journal.interactions.on(FRIDAY)[0].id)
        assert session.question.text() == "Nothing is noted for today."
        press_here(ENTER)
        assert session.visit.card.card is CardName.GOOD_MOMENT


def test_that_a_line_that_cannot_be_logged_says_why_and_stays(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with journal_of(tmp_path, TODAY) as journal:
        view = session_of(shown_page(qtbot, theme, journal)).view
        assert isinstance(view, TodayCard)
        view.capture.line.setFocus()
        write(view.capture.line, "@Ana sorry")
        press_here(ENTER)
        assert view.capture.line.text() == "@Ana sorry"
        assert len(journal.interactions.on(FRIDAY)) == 1


def test_that_what_is_added_on_a_past_evening_belongs_to_that_day(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    wednesday = FRIDAY - timedelta(days=2)
    with journal_of(tmp_path, TODAY, before=(SLIP,)) as journal:
        view = session_of(shown_page(qtbot, theme, journal, wednesday.isoformat())).view
        assert isinstance(view, TodayCard)
        view.capture.line.setFocus()
        write(view.capture.line, "@Bo +2 drove him home")
        press_here(ENTER)
        assert len(journal.interactions.on(wednesday)) == 2


def test_that_a_tough_day_makes_the_evening_short(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with journal_of(tmp_path, TODAY) as journal:
        session = session_of(shown_page(qtbot, theme, journal))
        assert isinstance(session.view, TodayCard)
        session.view.tough.setFocus()
        press_here(Qt.Key.Key_Space)
        assert session.visit.count == 3
        assert isinstance(session.view, TodayCard)
        assert session.view.tough.isChecked()
        session.view.tough.setFocus()
        press_here(Qt.Key.Key_Space)
        assert session.visit.count == 6


def test_that_mending_is_asked_for_with_the_slip(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with journal_of(tmp_path, TODAY, before=(SLIP,)) as journal:
        page = shown_page(qtbot, theme, journal)
        session = session_of(page)
        go_to(session, CardName.ONE_THING)
        assert isinstance(session.view, OneThingCard)
        (slip,) = journal.interactions.open_slips()
        with qtbot.waitSignal(page.mend_requested) as asked:
            click(session.view.offers.chips[0])
        assert asked.args == [slip.contact_id, slip.id]
        journal.captures.log_lines(["@Tom sorry, I listened to all of it"])
        assert session.view.offers.lead == "This slip is mended."
        assert session.view.offers.chips == []


@pytest.mark.parametrize(
    ("button", "answer", "state"),
    [
        (0, 0, PromiseState.KEPT),
        (2, 0, PromiseState.LET_GO),
        (2, 1, PromiseState.BROKEN),
    ],
)
def test_that_a_promise_is_closed_as_the_button_says(
    qtbot: QtBot, theme: Theme, tmp_path: Path, button: int, answer: int, state: PromiseState
) -> None:
    with journal_of(tmp_path, TODAY, before=(PROMISE,)) as journal:
        session = session_of(shown_page(qtbot, theme, journal))
        go_to(session, CardName.ONE_THING)
        assert isinstance(session.view, OneThingCard)
        assert session.visit.card.question == QuestionId.PROMISE_MISSED
        (promise,) = journal.promises.open()
        click(session.view.offers.chips[button])
        click(session.view.offers.chips[answer])
        assert journal.promises.get(promise.id).state is state
        assert session.view.offers.chips == []
        press_here(Qt.Key.Key_Z, CTRL)
        assert journal.promises.get(promise.id).state is PromiseState.OPEN
        assert len(session.view.offers.chips) == 3


def test_that_keeping_a_promise_may_be_a_plan_for_tomorrow(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with journal_of(tmp_path, TODAY, before=(PROMISE,)) as journal:
        session = session_of(shown_page(qtbot, theme, journal))
        go_to(session, CardName.ONE_THING)
        assert isinstance(session.view, OneThingCard)
        click(session.view.offers.chips[0])
        click(session.view.offers.chips[2])
        (follow_up,) = journal.follow_ups.waiting()
        assert follow_up.plan.on == FRIDAY + timedelta(days=1)
        assert follow_up.plan.what == "see to “slides”"
        assert [promise.state for promise in journal.promises.open()] == [PromiseState.OPEN]


def test_that_a_promise_is_moved_to_the_day_of_the_button(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with journal_of(tmp_path, TODAY, before=(PROMISE,)) as journal:
        session = session_of(shown_page(qtbot, theme, journal))
        go_to(session, CardName.ONE_THING)
        assert isinstance(session.view, OneThingCard)
        click(session.view.offers.chips[1])
        assert session.view.offers.chips[0].text() == "Sat 21 Nov"
        click(session.view.offers.chips[0])
        (promise,) = journal.promises.open()
        assert promise.terms.due_on == FRIDAY + timedelta(days=1)
        assert session.view.offers.lead == "Moved to Sat 21 Nov. Tell them, too."


def test_that_thanks_become_a_follow_up(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    with journal_of(tmp_path, "@Dee *2 brought soup") as journal:
        session = session_of(shown_page(qtbot, theme, journal))
        go_to(session, CardName.ONE_THING)
        assert isinstance(session.view, OneThingCard)
        click(session.view.offers.chips[0])
        (follow_up,) = journal.follow_ups.waiting()
        assert follow_up.plan.what == "say thank you"
        assert session.view.offers.lead == "Planned for Sat 21 Nov."


def test_that_the_plan_is_the_headline_and_leaving_makes_it(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with journal_of(tmp_path, TODAY) as journal:
        page = shown_page(qtbot, theme, journal)
        session = session_of(page)
        go_to(session, CardName.TOMORROW)
        view = session.view
        assert isinstance(view, PlanCard)
        write(view.when, "noon")
        view.what.clear()
        write(view.what, "call")
        view.whom.clear()
        view.whom.setFocus()
        write(view.whom, "Ana")
        press_here(ENTER)
        assert session.question.text() == "If it is noon, I will call for Ana."
        press_here(ESCAPE)
        (follow_up,) = journal.follow_ups.waiting()
        assert follow_up.plan.what == "call"
        evening = journal.mirror.evening(FRIDAY)
        assert evening is not None
        plan = evening.answers[CardName.TOMORROW]
        assert isinstance(plan, PlanAnswer)
        assert plan.when == "noon"
