"""Shoes, roles and feedback on the page of a contact and in their forms."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from relationjournal.domain.feedback import Answer, Asked, Tone, Weight
from relationjournal.domain.roles import NewRole, Role
from relationjournal.domain.shoes import NewShoes
from relationjournal.services.practices import MAX_IN_FOCUS
from relationjournal.ui.contact.contact_view import Tab
from relationjournal.ui.contact.reflection_commands import ADVOCATE, SHOES
from relationjournal.ui.dialogs.desk import Desk
from tests.support.accessibility import assert_all_named
from tests.support.input import press, write
from tests.support.journals import FRIDAY
from tests.ui.people.conftest import OpenPlace, Place

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def ana(place: Place) -> str:
    return place.journal.contacts.named("Ana").id


@pytest.fixture(autouse=True)
def desk(place: Place) -> Desk:
    """The forms in front of the place, and the way from the place to them."""
    opened = place.desk
    place.page.shoes_requested.connect(opened.shoes)
    place.page.role_requested.connect(opened.role)
    place.page.feedback_requested.connect(opened.feedback)
    return opened


@pytest.fixture
def about(place: Place) -> Callable[[], str]:
    """Show what is known of Ana, and return what it says."""

    def show() -> str:
        place.go("Ana")
        place.page.view.tabs.setCurrentIndex(Tab.ABOUT)
        return words(place.page.view.about)

    return show


def words(widget: QWidget) -> str:
    QTest.qWait(1)  # what a layout takes in is shown in the next turn
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_that_a_guess_is_made_by_keys_and_its_question_becomes_a_follow_up(
    place: Place, desk: Desk, ana: str, about: Callable[[], str]
) -> None:
    dialog = desk.shoes(ana)
    assert dialog is not None
    assert_all_named(dialog)
    assert QTest.qWaitForWindowActive(dialog)
    write(dialog.pressure, "the move")
    press(dialog.pressure, Qt.Key.Key_Tab)
    write(dialog.wish, "a quiet week")
    write(dialog.question, "What would help?")
    dialog.question.setFocus()
    QTest.qWait(20)
    press(dialog.question, Qt.Key.Key_Return, CTRL)
    [waiting] = place.journal.follow_ups.waiting(ana)
    assert (waiting.plan.what, waiting.plan.on) == ("What would help?", FRIDAY + timedelta(days=1))
    said = about()
    assert "the move" in said
    assert "What to ask them, tomorrow" in said
    assert place.told == [("Kept; the question is a follow-up now.", True)]
    place.journal.undo()
    assert place.journal.shoes.of(ana) == []


def test_that_the_answer_is_kept_beside_the_guess(
    place: Place, desk: Desk, ana: str, about: Callable[[], str]
) -> None:
    guess = NewShoes(ana, FRIDAY, "the move", question="What would help?")
    card = place.journal.shoes.guess(guess, ask_on=FRIDAY)
    about()
    place.button("Write down what they said").click()
    dialog = desk.shoes(ana, card.id)
    assert dialog is not None
    write(dialog.answer, "Boxes.")
    dialog.submit()
    said = about()
    assert "the move" in said
    assert "Boxes." in said
    assert place.journal.follow_ups.waiting(ana) == []
    step = place.journal.undo()
    assert step is not None
    assert place.journal.shoes.get(card.id) == card


def test_that_earlier_guesses_are_shown_on_request(
    place: Place, ana: str, about: Callable[[], str]
) -> None:
    place.journal.shoes.guess(NewShoes(ana, FRIDAY - timedelta(days=90), "the winter"))
    place.journal.shoes.guess(NewShoes(ana, FRIDAY, "the move"))
    assert "the winter" not in about()
    place.button("Earlier ones").click()
    assert "the winter" in words(place.page.view.about)


def test_that_an_empty_guess_is_refused_in_the_form(desk: Desk, ana: str) -> None:
    dialog = desk.shoes(ana)
    assert dialog is not None
    dialog.submit()
    assert dialog.problem == "Fill in one of the lines; a guess in a few words is enough."


def test_that_a_role_is_noted_shown_and_thanked(
    place: Place, desk: Desk, ana: str, about: Callable[[], str], qtbot: QtBot
) -> None:
    about()
    place.button("Do they speak up for you?").click()
    dialog = desk.role(ana, Role.ADVOCATE)
    assert dialog is not None
    assert_all_named(dialog)
    write(dialog.sees, "that I listen")
    dialog.submit()
    assert "that I listen" in about()
    # The head of the page follows a moment after what is below it.
    qtbot.waitUntil(lambda: "Advocate" in words(place.page.view.header))
    place.button("I thanked them").click()
    assert place.told[-1] == ("Thanked; it counts in their account.", True)
    assert "Thanked today" in about()


def test_that_the_menu_of_a_person_opens_the_forms(place: Place, ana: str) -> None:
    place.go("Ana")
    asked: list[tuple[str, str]] = []
    place.page.shoes_requested.connect(lambda *who: asked.append(who))
    place.page.role_requested.connect(lambda *who: asked.append(who))
    place.do(SHOES)
    place.do(ADVOCATE)
    assert asked == [(ana, ""), (ana, "advocate")]


def test_that_feedback_is_noted_weighed_and_brought_into_focus(
    place: Place, desk: Desk, ana: str, about: Callable[[], str]
) -> None:
    dialog = desk.feedback(ana)
    assert dialog is not None
    assert_all_named(dialog)
    write(dialog.about, "our meetings")
    dialog.practice.choose("listen")
    write(dialog.words, "You talk over Tom.")
    dialog.tone.choose(Tone.IMPROVE)
    dialog.submit()
    [noted] = place.journal.feedback.of(ana)
    assert noted.asked == Asked(ana, FRIDAY, "our meetings", "listen")
    assert noted.answer == Answer("You talk over Tom.", FRIDAY, Tone.IMPROVE)
    assert "You talk over Tom." in about()
    place.button("I act on it").click()
    assert place.journal.feedback.get(noted.id).answer == Answer(
        "You talk over Tom.", FRIDAY, Tone.IMPROVE, Weight.ACT
    )
    about()
    place.button("Bring it into focus").click()
    focus = [one.practice.tag for one in place.journal.practices.all() if one.is_in_focus]
    assert focus == ["listen"]


def test_that_a_full_focus_is_said_and_nothing_changes(
    place: Place, ana: str, about: Callable[[], str]
) -> None:
    tags = [one.practice.tag for one in place.journal.practices.all()]
    for tag in [tag for tag in tags if tag != "listen"][:MAX_IN_FOCUS]:
        place.journal.practices.choose(tag, is_on=True, is_in_focus=True)
    heard = Answer("You talk over Tom.", FRIDAY, weight=Weight.ACT)
    place.journal.feedback.note(Asked(ana, FRIDAY, practice="listen"), heard)
    about()
    place.button("Bring it into focus").click()
    assert "take one of them out first" in place.told[-1][0]


def test_that_everything_about_a_contact_has_a_name(
    place: Place, ana: str, about: Callable[[], str]
) -> None:
    place.journal.shoes.guess(NewShoes(ana, FRIDAY, "the move", question="What would help?"))
    place.journal.roles.give(NewRole(ana, Role.CRITIC, "that I hurry"))
    place.journal.feedback.note(Asked(ana, FRIDAY), Answer("Fine.", FRIDAY))
    about()
    assert_all_named(place.page)


def test_that_people_are_filtered_by_role_where_anybody_has_one(open_place: OpenPlace) -> None:
    place = open_place()
    assert place.page.people.filters.role.isHidden()
    ben = place.journal.contacts.named("Ben").id
    place.journal.roles.give(NewRole(ben, Role.CRITIC))
    place.page.refresh()
    chip = place.page.people.filters.role
    assert not chip.isHidden()
    chip.choose(Role.CRITIC)
    chip.chosen.emit(Role.CRITIC)
    assert place.names() == ["Ben"]
