"""The mirror offers itself, on a real journal with a clock that the test turns."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Event, Thread

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from relationjournal.domain.changes import Change
from relationjournal.domain.mirror.asking import AskingWishes
from relationjournal.domain.mirror.evenings import AskingState
from relationjournal.domain.mirror.quiet import QuietSpan
from relationjournal.services.clock import Clock
from relationjournal.services.offers import JournalOccasion, Offers
from relationjournal.storage.errors import JournalDamaged
from relationjournal.ui.around.surroundings import Surroundings
from relationjournal.ui.heralds.herald import DEFAULT
from relationjournal.ui.input_watch import InputWatch
from relationjournal.ui.mirror.notice_bar import NoticeBar
from relationjournal.ui.notifier import Notifier
from relationjournal.ui.offer_memory import LockedOccasion, OfferMemory, Outline, outline_of
from tests.support.accessibility import assert_all_named
from tests.support.heralds import Hearer
from tests.support.input import click, show_active
from tests.support.journals import new_journal


class Evening:
    """A window with a notifier at 20:30 on a day with one note, and its two clocks."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.now = datetime(2026, 11, 20, 20, 30).astimezone()
        self.seconds = 0.0
        self.is_full_screen = False
        self.clock = Clock(now=lambda: self.now.astimezone(UTC))
        self.journal = new_journal(folder, name="a", clock=self.clock)
        self.journal.captures.log_lines(["@Ana +3 heard her out"])
        self.memory = OfferMemory(folder, self.journal.path)
        self.window = QWidget()
        self.bar = NoticeBar()
        QVBoxLayout(self.window).addWidget(self.bar)
        show_active(qtbot, self.window)
        self.herald = Hearer()
        watch = InputWatch(self.window, lambda: self.seconds)
        self.around = Surroundings(watch, lambda: None, lambda: self.is_full_screen)
        self.offers = Offers(JournalOccasion(self.journal), self.memory)
        self.notifier = self.notifier_of(self.offers)
        self.wait(1)

    def notifier_of(self, offers: Offers) -> Notifier:
        return Notifier(self.bar, offers, self.around.look, self.herald)

    def wait(self, minutes: float) -> None:
        """Let time pass without typing, and the notifier look at its clock."""
        self.now += timedelta(minutes=minutes)
        self.seconds += minutes * 60
        self.notifier.check()

    def go_to(self, day: int, hour: int, minute: int = 0) -> None:
        """Let time pass until a moment of that November."""
        self.now = datetime(2026, 11, day, hour, minute).astimezone()
        self.wait(1)

    def start_anew(self) -> None:
        """End the program and start it again: only what is on the disk is left."""
        self.notifier.stop()
        self.bar.hide()
        self.memory = OfferMemory(self.memory._path.parent, self.journal.path)
        self.offers = Offers(JournalOccasion(self.journal), self.memory)
        self.notifier = self.notifier_of(self.offers)
        self.wait(1)

    @property
    def is_asking(self) -> bool:
        return self.bar.look.isVisible()

    @property
    def is_telling(self) -> bool:
        return self.bar.rare_is_fine.isVisible()


@pytest.fixture
def evening(qtbot: QtBot, tmp_path: Path) -> Iterator[Evening]:
    made = Evening(qtbot, tmp_path)
    yield made
    made.notifier.stop()  # else it looks at its clock in some later test
    made.window.close()
    made.journal.close()


def test_that_it_asks_at_its_hour_without_names_and_numbers(evening: Evening) -> None:
    assert evening.is_asking
    words = " ".join(label.text() for label in evening.bar.findChildren(QLabel))
    assert words.strip() == "Your mirror is ready."
    assert evening.bar.accessibleName() == "Your mirror is ready."
    assert_all_named(evening.window)


def test_that_it_waits_until_the_typing_pauses(evening: Evening) -> None:
    click(evening.bar.soon)
    handle = evening.window.windowHandle()
    assert handle is not None
    evening.wait(14.5)
    QTest.keyClick(handle, Qt.Key.Key_A)
    evening.wait(0.6)
    assert not evening.is_asking
    evening.wait(0.5)
    assert evening.is_asking


def test_that_look_goes_there_and_it_does_not_ask_any_more(qtbot: QtBot, evening: Evening) -> None:
    with qtbot.waitSignal(evening.notifier.look_requested):
        click(evening.bar.look)
    evening.journal.mirror.begin(evening.journal.day())
    evening.wait(20)
    assert not evening.is_asking


@pytest.mark.parametrize("minutes", [15, 60])
def test_that_it_comes_again_when_it_was_put_off(evening: Evening, minutes: int) -> None:
    click(evening.bar.soon if minutes == 15 else evening.bar.later)
    evening.wait(minutes - 1)
    assert not evening.is_asking
    evening.wait(1)
    assert evening.is_asking


def test_that_not_tonight_is_final_for_the_day_and_leaves_no_trace(evening: Evening) -> None:
    click(evening.bar.not_tonight)
    for _ in range(8):
        evening.wait(15)
        assert not evening.is_asking
    assert evening.journal.mirror.evening(evening.journal.day()) is None
    evening.now = datetime(2026, 11, 21, 20, 30).astimezone()
    evening.journal.captures.log_lines(["@Ana ~ a walk"])
    evening.wait(1)
    assert evening.is_asking


def test_that_the_offer_goes_when_its_time_is_over(evening: Evening) -> None:
    evening.wait(90)
    assert not evening.is_asking


def test_that_looking_by_oneself_takes_the_offer_away(evening: Evening) -> None:
    evening.journal.mirror.begin(evening.journal.day())
    evening.wait(1)
    assert not evening.is_asking


def test_that_it_waits_while_a_form_is_open(evening: Evening) -> None:
    click(evening.bar.soon)
    form = QDialog(evening.window)
    form.open()
    evening.wait(16)
    assert not evening.is_asking
    form.reject()
    evening.wait(1)
    assert evening.is_asking


def test_that_it_does_not_wait_for_an_import(evening: Evening) -> None:
    is_writing, has_looked = Event(), Event()

    def write() -> None:
        with evening.journal.database.transaction(Change.MIRROR, "import"):
            is_writing.set()
            has_looked.wait(10)

    form = QDialog(evening.window)
    form.open()
    writer = Thread(target=write)
    writer.start()
    is_writing.wait(10)
    evening.wait(1)
    is_still_writing = writer.is_alive()
    has_looked.set()
    writer.join()
    assert is_still_writing
    form.reject()


def test_that_a_journal_that_cannot_be_read_is_asked_about_without_a_word(
    evening: Evening,
) -> None:
    class Unreadable(JournalOccasion):
        looks = 0

        @override
        def has_matter(self, day: date) -> bool:
            self.looks += 1
            raise JournalDamaged(evening.journal.path)

    occasion = Unreadable(evening.journal)
    notifier = evening.notifier_of(Offers(occasion, evening.memory))
    notifier.check()
    assert occasion.looks == 1
    assert not notifier.is_asking


def test_that_a_day_without_anything_to_look_at_is_not_disturbed(evening: Evening) -> None:
    evening.now = datetime(2026, 11, 22, 20, 29).astimezone()
    evening.wait(2)
    assert not evening.is_asking


def test_that_the_tray_offers_the_same_four_answers(evening: Evening) -> None:
    actions = evening.notifier.tray_actions()
    assert [action.text() for action in actions] == [
        "Look",
        "In 15 min",
        "In an hour",
        "Not tonight",
    ]
    actions[3].trigger()
    assert not evening.is_asking


def test_that_it_reads_nothing_any_more_once_it_is_stopped(evening: Evening) -> None:
    timer = evening.notifier.findChild(QTimer)
    assert timer is not None
    assert timer.isActive()

    evening.notifier.stop()

    assert not timer.isActive()


def test_that_not_tonight_survives_a_restart(evening: Evening) -> None:
    click(evening.bar.not_tonight)
    evening.start_anew()
    assert not evening.is_asking
    assert evening.journal.mirror.opened_on(evening.journal.day(), evening.journal.day()) == []


def test_that_what_was_put_off_comes_up_after_a_restart_too(evening: Evening) -> None:
    click(evening.bar.later)
    evening.start_anew()
    assert not evening.is_asking
    evening.wait(60)
    assert evening.is_asking


def test_that_a_restart_asks_in_the_window_and_not_once_more_outside(evening: Evening) -> None:
    evening.window.hide()
    click(evening.bar.soon)
    evening.wait(15)
    assert evening.herald.said == ["Your mirror is ready."]
    evening.start_anew()
    assert evening.notifier.is_asking
    assert evening.herald.said == ["Your mirror is ready."]


def test_that_it_stays_away_from_a_window_that_fills_the_screen(evening: Evening) -> None:
    click(evening.bar.soon)
    evening.is_full_screen = True
    evening.wait(16)
    assert not evening.is_asking
    evening.is_full_screen = False
    evening.wait(1)
    assert evening.is_asking


def test_that_a_hidden_window_asks_outside_with_its_four_answers(
    qtbot: QtBot, evening: Evening
) -> None:
    evening.window.hide()
    click(evening.bar.soon)
    evening.wait(15)
    assert evening.herald.said == ["Your mirror is ready."]
    words = [choice.words for choice in evening.herald.choices]
    assert words == ["Look", "In 15 min", "In an hour", "Not tonight"]
    with qtbot.waitSignal(evening.notifier.look_requested):
        evening.herald.answered.emit(DEFAULT)
    assert not evening.herald.stands


def test_that_each_button_outside_does_what_it_says(evening: Evening) -> None:
    evening.window.hide()
    click(evening.bar.soon)
    evening.wait(15)
    _look, soon, later, not_tonight = (choice.key for choice in evening.herald.choices)
    evening.herald.answered.emit(soon)
    assert not evening.herald.stands
    evening.wait(15)
    assert len(evening.herald.said) == 2
    evening.herald.answered.emit(later)
    evening.wait(59)
    assert len(evening.herald.said) == 2
    evening.wait(1)
    evening.herald.answered.emit(not_tonight)
    evening.wait(10)
    assert len(evening.herald.said) == 3
    assert evening.offers.state.of(evening.journal.day()).is_declined


def skip_evenings(evening: Evening, *days: int) -> None:
    for day in days:
        evening.go_to(day, 20, 30)
        evening.journal.captures.log_lines(["@Ana ~ a walk"])
        evening.wait(1)
        if evening.is_asking:
            click(evening.bar.not_tonight)


def test_that_after_three_skips_it_says_once_that_it_asks_twice_a_week(evening: Evening) -> None:
    skip_evenings(evening, 20, 21)
    was_telling = evening.is_telling
    skip_evenings(evening, 22)
    assert (was_telling, evening.is_telling) == (False, True)
    assert evening.bar.accessibleName() == (
        "From now on the mirror asks twice a week, Mon and Thu."
    )
    assert_all_named(evening.window)
    click(evening.bar.rare_is_fine)
    evening.start_anew()
    assert not evening.is_telling
    asked = []
    for day in range(23, 31):
        evening.go_to(day, 20, 30)
        evening.journal.captures.log_lines(["@Ana ~ a walk"])
        evening.wait(1)
        if evening.is_asking:
            asked.append(evening.now.isoweekday())
            click(evening.bar.not_tonight)
    assert asked == [1, 4, 1]
    assert not evening.is_telling


def test_that_nothing_is_said_of_it_where_it_asked_no_oftener_before(evening: Evening) -> None:
    preferences = evening.journal.preferences
    preferences.put(replace(preferences.get(), mirror_days="56"))
    skip_evenings(evening, 20, 21, 27)
    assert evening.offers.state.is_rare
    assert not evening.bar.isVisible()
    evening.go_to(28, 20, 30)
    evening.journal.captures.log_lines(["@Ana ~ a walk"])
    evening.wait(1)
    assert evening.is_asking


def test_that_the_way_back_asks_on_every_evening_again(evening: Evening) -> None:
    skip_evenings(evening, 20, 21, 22)
    click(evening.bar.as_before)
    evening.go_to(24, 20, 30)
    evening.journal.captures.log_lines(["@Ana ~ a walk"])
    evening.wait(1)
    assert evening.is_asking


def test_that_the_fall_back_is_said_when_somebody_is_there_to_read_it(evening: Evening) -> None:
    skip_evenings(evening, 20, 21)
    evening.window.hide()
    evening.go_to(22, 20, 30)
    evening.journal.captures.log_lines(["@Ana ~ a walk"])
    evening.wait(1)
    evening.herald.answered.emit("not-tonight")
    evening.wait(1)
    assert evening.offers.state.owes_word
    evening.window.show()
    evening.wait(1)
    assert evening.is_telling
    assert not evening.offers.state.owes_word


def test_that_a_promise_is_told_once_a_day_where_that_was_wished_for(
    qtbot: QtBot, evening: Evening
) -> None:
    evening.journal.captures.log_lines(["@Ana promised slides by 2026-11-23"])
    evening.window.hide()
    evening.go_to(23, 9)
    assert evening.herald.said == []
    chosen = evening.journal.preferences.get()
    evening.journal.preferences.put(replace(chosen, tells_promises=True))
    for _ in range(10):
        evening.wait(30)
    assert evening.herald.said == ["Something that you promised is due today."]
    with qtbot.waitSignal(evening.notifier.today_requested):
        evening.herald.answered.emit(DEFAULT)


def test_that_a_locked_journal_asks_too_from_what_was_known_of_it(evening: Evening) -> None:
    click(evening.bar.soon)
    evening.memory.put_outline(outline_of(evening.journal))
    evening.notifier.stop()
    evening.window.hide()
    memory = OfferMemory(evening.memory._path.parent, evening.journal.path)
    evening.notifier = evening.notifier_of(
        Offers(LockedOccasion(evening.clock, lambda: memory.outline), memory)
    )
    evening.wait(1)
    assert evening.herald.said == []
    evening.wait(15)
    assert evening.herald.said == ["Your mirror is ready."]
    evening.herald.answered.emit("not-tonight")
    again = OfferMemory(evening.memory._path.parent, evening.journal.path)
    assert again.state.of(evening.journal.day()).is_declined


def test_that_what_is_remembered_outside_the_journal_has_no_name_and_no_text(
    evening: Evening,
) -> None:
    chosen = evening.journal.preferences.get()
    span = QuietSpan(evening.now.date(), evening.now.date(), name="Ana’s wedding")
    evening.journal.preferences.put(replace(chosen, holidays=(span,), your_name="Kim"))
    evening.journal.captures.log_lines(["@Ana promised slides by 2026-11-23"])
    click(evening.bar.not_tonight)
    evening.memory.put_outline(outline_of(evening.journal))
    written = evening.memory._path.read_text(encoding="utf-8")
    assert json.loads(written)["outline"]["has_open_matter"] is True
    for word in ("Ana", "Kim", "slides", "wedding", "heard"):
        assert word not in written


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"state": 1, "outline": {}}', '{"state": {}}'])
def test_that_a_damaged_memory_counts_as_none(tmp_path: Path, damage: str) -> None:
    memory = OfferMemory(tmp_path, tmp_path / "a.journal")
    memory.put(AskingState().declined(date(2026, 11, 20)))
    memory._path.write_text(damage, encoding="utf-8")
    assert OfferMemory(tmp_path, tmp_path / "a.journal").state == AskingState()


def test_that_all_that_is_remembered_is_read_back(tmp_path: Path) -> None:
    day, moment = date(2026, 11, 20), datetime(2026, 11, 20, 21, tzinfo=UTC)
    state = AskingState(skips=2, is_rare=True, owes_word=True, told_on=day)
    state = state.offered(day, moment).put_off(day, moment)
    span = QuietSpan(day, day, is_yearly=True)
    wishes = AskingWishes(days="135", holidays=(span,), paused_until=day, tells_promises=True)
    outline = Outline(wishes, day, has_matter=True, due_on=(day,))
    memory = OfferMemory(tmp_path, tmp_path / "a.journal")
    memory.put(state)
    memory.put_outline(outline)
    again = OfferMemory(tmp_path, tmp_path / "a.journal")
    assert again.state == state
    assert again.outline == outline
    assert OfferMemory(tmp_path, tmp_path / "b.journal").state == AskingState()
