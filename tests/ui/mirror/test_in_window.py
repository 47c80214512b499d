"""The mirror inside the whole window, whose commands have keys of their own."""

from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from relationjournal.domain.mirror.answers import LookAnswer
from relationjournal.domain.mirror.session import CardName
from relationjournal.security.data_key import DataKey
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from relationjournal.settings import Places, SettingsFile
from relationjournal.ui.dialogs.mend_dialog import MendDialog
from relationjournal.ui.main_window import MainWindow
from relationjournal.ui.mirror.plan_card import PlanCard
from relationjournal.ui.page_factory import PageMaker
from relationjournal.ui.pages.mirror import MirrorPage
from relationjournal.ui.session import Session
from relationjournal.ui.text import long_day
from relationjournal.ui.theme import Theme
from tests.support.input import show_active, write
from tests.ui.mirror.evening import (
    FRIDAY,
    SLIP,
    TODAY,
    focused,
    journal_of,
    session_of,
    shown_page,
)

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key as the desktop delivers it, so that shortcuts get their chance."""
    handle = focused().window().windowHandle()
    assert handle is not None
    QTest.keyClick(handle, key, held)


def test_that_the_keys_of_the_evening_go_before_those_of_the_window(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with journal_of(tmp_path, TODAY, before=(SLIP,)) as journal:
        memory = SettingsFile(Places.of_user())
        window = MainWindow(theme, memory)
        window_session = Session(theme, window, journal, memory)
        window_session.show_pages(PageMaker(window_session).factories())
        show_active(qtbot, window)
        press(Qt.Key.Key_M, CTRL)
        page = next(one for one in window.findChildren(MirrorPage))
        evening = session_of(page)
        bar = window_session.capture.bar
        assert not bar.isVisible()
        for _ in range(4):
            press(Qt.Key.Key_Right, ALT)
        press(Qt.Key.Key_N, CTRL)
        assert bar.isVisible()
        page.setFocus()
        press(Qt.Key.Key_4)
        kept = [evening.visit.kept]
        seen = [evening.visit.card.card]
        press(Qt.Key.Key_Left, ALT)
        seen.append(evening.visit.card.card)
        assert window_session.navigator.location.place == "mirror"
        press(Qt.Key.Key_Z, CTRL)
        seen.append(evening.visit.card.card)
        assert seen == [CardName.LOOK, CardName.PRACTICE, CardName.LOOK]
        kept.append(evening.visit.kept)
        assert kept == [LookAnswer(4), None]
        assert len(journal.interactions.on(FRIDAY)) == 1
        press(Qt.Key.Key_Escape)
        assert page.session is None
        assert bar.isVisible()
        assert page.overview.begin.hasFocus()
        window.close()


def test_that_mending_from_the_mirror_begins_with_the_slip_it_asks_about(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with journal_of(tmp_path, TODAY, before=(SLIP, f"{SLIP} again")) as journal:
        memory = SettingsFile(Places.of_user())
        window = MainWindow(theme, memory)
        window_session = Session(theme, window, journal, memory)
        window_session.show_pages(PageMaker(window_session).factories())
        show_active(qtbot, window)
        window_session.navigator.go("mirror")
        page = next(one for one in window.findChildren(MirrorPage))
        for slip in journal.interactions.open_slips():
            page.mend_requested.emit(slip.contact_id, slip.id)
            dialog = window.findChildren(MendDialog)[-1]
            assert dialog.fields.slip.id == slip.id
            dialog.reject()
        window.close()


def test_that_the_look_at_yesterday_is_two_cards_and_plans_for_today(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with journal_of(tmp_path, before=(TODAY,)) as journal:
        page = shown_page(qtbot, theme, journal, "yesterday")
        evening = session_of(page)
        assert evening.visit.on == FRIDAY - timedelta(days=1)
        assert evening.visit.count == 2
        assert evening.day.isVisible()
        assert evening.day.text() == long_day(FRIDAY - timedelta(days=1))
        press(Qt.Key.Key_Right, ALT)
        plan = evening.view
        assert isinstance(plan, PlanCard)
        assert plan.day.day == FRIDAY
        assert plan.when.text() == "later today"
        assert evening.question.text().startswith("If it is later today")


def test_that_a_plan_made_first_late_at_night_is_kept_when_one_leaves_before_the_end(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    clock = Clock(now=lambda: datetime(2026, 11, 20, 23, 30).astimezone())
    journal = Journal.create(tmp_path / "late.journal", DataKey.generate(), clock)
    journal.captures.log_lines([TODAY])
    page = shown_page(qtbot, theme, journal)
    evening = session_of(page)
    plan = evening.view
    assert isinstance(plan, PlanCard)
    ana = journal.contacts.named("Ana Ruiz")
    plan.whom.show_contact(ana.id, ana.name)
    plan.what.setFocus()
    write(plan.what, "send her the plan")
    press(Qt.Key.Key_Return)
    assert evening.view_is(CardName.TODAY)
    press(Qt.Key.Key_Escape)
    [follow_up] = journal.follow_ups.waiting(ana.id)
    assert follow_up.plan.what == "send her the plan"
    assert follow_up.plan.on == FRIDAY + timedelta(days=1)
    page.window().close()
    journal.close()
