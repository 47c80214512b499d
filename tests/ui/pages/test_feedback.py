"""«How am I doing?»: the overview, and the proposal on Today."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from relationjournal.domain.contacts import Circle, NewContact
from relationjournal.domain.feedback import Answer, Asked, Tone, Weight
from relationjournal.services.journal import Journal
from relationjournal.settings import Places, SettingsFile
from relationjournal.ui.dialogs.feedback_dialog import FeedbackDialog
from relationjournal.ui.main_window import MainWindow
from relationjournal.ui.page_factory import PageMaker
from relationjournal.ui.pages.feedback import FeedbackPage, Shown
from relationjournal.ui.reviews.overview import ReviewsOverview
from relationjournal.ui.session import FEEDBACK, Session
from relationjournal.ui.theme import Theme
from relationjournal.ui.today.feedback_card import AskCard
from tests.support.accessibility import assert_all_named
from tests.support.input import press, show_active
from tests.support.journals import new_journal

FIRST_WEEK = date(2025, 4, 3)
LONG_AGO = date(2024, 6, 1)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """Ana, who may be asked."""
    made = new_journal(tmp_path, FIRST_WEEK)
    made.contacts.add(NewContact("Ana", circle=Circle.CLOSE), added_on=LONG_AGO)
    return made


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> MainWindow:
    shown = MainWindow(theme, SettingsFile(Places.of_user()))
    shown.resize(1180, 760)
    show_active(qtbot, shown)
    return shown


@pytest.fixture
def session(window: MainWindow, theme: Theme, journal: Journal) -> Session:
    opened = Session(theme, window, journal, SettingsFile(Places.of_user()))
    opened.show_pages(PageMaker(opened).factories())
    QTest.qWait(1)
    return opened


def words(widget: QWidget) -> str:
    QTest.qWait(1)  # what a layout takes in is shown in the next turn
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def card(window: MainWindow) -> AskCard:
    found = window.findChild(AskCard)
    assert found is not None
    return found


def dialog(window: MainWindow) -> FeedbackDialog:
    found = window.findChild(FeedbackDialog)
    assert found is not None
    return found


@pytest.mark.usefixtures("session")
def test_that_today_proposes_one_person_until_they_were_asked(
    qtbot: QtBot, window: MainWindow
) -> None:
    shown = card(window)
    assert shown.name.text() == "Ana"
    press(shown.ask, Qt.Key.Key_Space)
    form = dialog(window)
    assert form.who.text() == "Ana"
    form.submit()
    qtbot.waitUntil(shown.isHidden)


def test_that_not_this_month_is_taken_for_an_answer(
    session: Session, window: MainWindow, journal: Journal
) -> None:
    shown = card(window)
    press(shown.decline, Qt.Key.Key_Space)
    QTest.qWait(60)
    assert shown.isHidden()
    session.undo()
    QTest.qWait(60)
    assert not shown.isHidden()
    assert journal.feedback.all() == []


def test_that_the_overview_shows_all_or_what_waits_or_what_is_acted_on(
    session: Session, window: MainWindow, journal: Journal
) -> None:
    ana = journal.contacts.named("Ana").id
    heard = Answer("You decide fast.", LONG_AGO, Tone.IMPROVE, Weight.ACT)
    journal.feedback.note(Asked(ana, LONG_AGO, "the plans"), heard)
    journal.feedback.note(Asked(ana, FIRST_WEEK, "my replies"))
    session.actions.action(FEEDBACK).trigger()
    page = window.findChild(FeedbackPage)
    assert page is not None
    assert "You decide fast." in words(page)
    assert "my replies" in words(page)
    for shown, there, not_there in (
        (Shown.ACT, "You decide fast.", "my replies"),
        (Shown.WAITING, "my replies", "You decide fast."),
    ):
        page.shown.choose(shown)
        page.refresh()
        assert there in words(page)
        assert not_there not in words(page)
    assert_all_named(page)


def test_that_an_empty_overview_offers_the_form(session: Session, window: MainWindow) -> None:
    session.navigator.go("feedback")
    page = window.findChild(FeedbackPage)
    assert page is not None
    assert "Ask one person how you are doing" in words(page)


def test_that_the_reviews_lead_to_the_overview(session: Session, window: MainWindow) -> None:
    session.navigator.go("reviews")
    overview = window.findChild(ReviewsOverview)
    assert overview is not None
    press(overview.feedback, Qt.Key.Key_Space)
    assert session.navigator.location.place == "feedback"
