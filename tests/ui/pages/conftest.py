"""A window on a real journal: its capture bar, its forms and the pages that are tested."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from relationjournal.domain.capture.settling import settle
from relationjournal.services.captures import Logged
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from relationjournal.services.offers import JournalOccasion, Offers
from relationjournal.ui.actions import ActionMap
from relationjournal.ui.capture import CaptureControl
from relationjournal.ui.changes import ChangeSignal
from relationjournal.ui.dialogs.desk import Desk
from relationjournal.ui.frame import Frame
from relationjournal.ui.main_window import MainWindow
from relationjournal.ui.navigation import Location, Navigator, Page
from relationjournal.ui.offer_memory import OfferMemory
from relationjournal.ui.pages.journal import JournalPage
from relationjournal.ui.pages.promises import PromisesPage
from relationjournal.ui.pages.today import TodayPage
from relationjournal.ui.theme import Theme
from tests.support.input import show_active
from tests.support.journals import new_journal

SUNDAY = date(2026, 11, 22)


class Memory:
    """Remembers layouts as long as the test lasts."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def layout(self, name: str) -> bytes:
        return self._kept.get(name, b"")

    def keep_layout(self, name: str, value: bytes) -> None:
        self._kept[name] = value


@dataclass
class Moment:
    """The moment that the clock shows, in the zone of the computer."""

    now: datetime = field(default_factory=lambda: at(15))


def at(hour: int, minute: int = 0, on: date = SUNDAY) -> datetime:
    """Return a moment of the tests' day."""
    return datetime.combine(on, time(hour, minute)).astimezone()


@dataclass
class Opened:
    """An open journal in its window, with what it told the user and asked of others."""

    journal: Journal
    moment: Moment
    window: MainWindow
    frame: Frame
    navigator: Navigator
    capture: CaptureControl
    desk: Desk
    actions: ActionMap
    pages: dict[str, Page] = field(default_factory=dict)
    said: list[tuple[str, bool]] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)

    def log(self, line: str) -> Logged:
        """Log a line, as another face of the program would."""
        return self.journal.captures.log(settle(self.journal.captures.read(line)))

    @property
    def today(self) -> TodayPage:
        """The page Today."""
        page = self.pages["today"]
        assert isinstance(page, TodayPage)
        page.settle()
        return page

    @property
    def journal_page(self) -> JournalPage:
        """The page Journal, which this goes to."""
        self.navigator.go("journal")
        page = self.pages["journal"]
        assert isinstance(page, JournalPage)
        return page

    @property
    def promises_page(self) -> PromisesPage:
        """The page Promises, which this goes to."""
        self.navigator.go("promises")
        page = self.pages["promises"]
        assert isinstance(page, PromisesPage)
        return page


@pytest.fixture
def moment() -> Moment:
    return Moment()


@pytest.fixture
def journal(tmp_path: Path, moment: Moment) -> Iterator[Journal]:
    made = new_journal(tmp_path, name="a", clock=Clock(now=lambda: moment.now))
    yield made
    made.close()


@pytest.fixture
def opened(qtbot: QtBot, theme: Theme, journal: Journal, moment: Moment) -> Opened:
    window = MainWindow(theme, Memory())
    actions = ActionMap(theme)
    changes = ChangeSignal(window)
    journal.on_change(changes.announce)
    capture = CaptureControl(theme, journal, window)
    desk = Desk(theme, journal, actions, window)
    navigator = Navigator(Location("today"), window)
    pages: dict[str, Page] = {}
    said: list[tuple[str, bool]] = []
    asked: list[tuple[str, str]] = []

    def say(sentence: str, undoable: bool) -> None:
        said.append((sentence, undoable))

    def today() -> TodayPage:
        memory = OfferMemory(journal.path.parent, journal.path)
        offers = Offers(JournalOccasion(journal), memory)
        page = TodayPage(theme, actions, journal, offers)
        page.mirror_declined.connect(offers.decline)
        page.notify.connect(say)
        page.capture_requested.connect(capture.bar.begin)
        page.interaction_requested.connect(desk.edit)
        page.promise_requested.connect(desk.edit_promise)
        page.problem_requested.connect(desk.edit_problem)
        page.mend_requested.connect(desk.mend)
        page.contact_requested.connect(lambda contact: asked.append(("contact", contact)))
        page.mirror_requested.connect(lambda: asked.append(("mirror", "")))
        page.promises_requested.connect(lambda: navigator.go("promises"))
        pages["today"] = page
        return page

    def all_of_it() -> JournalPage:
        page = JournalPage(theme, actions, journal)
        page.notify.connect(say)
        page.interaction_requested.connect(desk.edit)
        page.contact_requested.connect(lambda contact: asked.append(("contact", contact)))
        pages["journal"] = page
        return page

    def promises() -> PromisesPage:
        page = PromisesPage(theme, actions, journal)
        page.notify.connect(say)
        page.promise_requested.connect(desk.edit_promise)
        page.capture_requested.connect(capture.bar.begin)
        page.contact_requested.connect(lambda contact: asked.append(("contact", contact)))
        pages["promises"] = page
        return page

    made = {"today": today, "journal": all_of_it, "promises": promises}
    frame = Frame(theme, made, navigator, changes, capture.bar, actions)
    capture.notify.connect(say)
    capture.form_requested.connect(desk.log)
    capture.mend_requested.connect(desk.mend_from)
    desk.captured.connect(capture.done)
    desk.notify.connect(say)
    window.show_content(frame)
    window.resize(1180, 760)
    show_active(qtbot, window)
    return Opened(
        journal, moment, window, frame, navigator, capture, desk, actions, pages, said, asked
    )
