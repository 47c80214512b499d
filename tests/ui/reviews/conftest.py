"""A page of reviews on a real journal."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from relationjournal.domain.interactions import Kind
from relationjournal.domain.promises import NewPromise
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from relationjournal.ui.actions import ActionMap
from relationjournal.ui.changes import ChangeSignal
from relationjournal.ui.pages.reviews import ReviewsPage
from relationjournal.ui.reviews.review_view import ReviewView
from relationjournal.ui.theme import Theme
from tests.support.input import show_active
from tests.support.journals import FRIDAY, new_journal
from tests.support.people import happened, someone


@dataclass
class Moment:
    """The moment that the clock shows."""

    now: datetime = field(default_factory=lambda: at(FRIDAY))


def at(day: date) -> datetime:
    """Return the evening of a day."""
    return datetime(day.year, day.month, day.day, 18, tzinfo=UTC)


@pytest.fixture
def moment() -> Moment:
    return Moment()


@pytest.fixture
def journal(tmp_path: Path, moment: Moment) -> Iterator[Journal]:
    made = new_journal(tmp_path, name="a", clock=Clock(now=lambda: moment.now))
    yield made
    made.close()


def write_some_weeks(journal: Journal) -> dict[str, str]:
    """Write what every card has something to show of, and return the ids of the people."""
    ids = {name: someone(journal, name).id for name in ("Ana", "Ben", "Cleo")}
    people = {one.name: one for one in journal.contacts.all()}
    for days, size in ((0, 1), (1, 4), (2, 3), (30, 2)):
        happened(journal, people["Ana"], FRIDAY - timedelta(days=days), size=size, note="tea")
    for days in (95, 80, 70, 60):
        happened(journal, people["Ben"], FRIDAY - timedelta(days=days), size=3)
    for days in (360, 350, 340):
        happened(journal, people["Cleo"], FRIDAY - timedelta(days=days), size=2)
    happened(journal, people["Ana"], FRIDAY, Kind.SLIPPED, 1, "late")
    journal.captures.log_lines(["@Ana +1 #listen heard her out"])
    journal.promises.make(NewPromise(ids["Ana"], "the slides", FRIDAY, FRIDAY + timedelta(days=2)))
    return ids


@dataclass
class Shown:
    """The page, and what it asked for."""

    page: ReviewsPage
    actions: ActionMap
    said: list[tuple[str, bool]] = field(default_factory=list)
    places: list[str] = field(default_factory=list)

    @property
    def view(self) -> ReviewView:
        """The review that is looked at."""
        assert self.page.review is not None
        return self.page.review


Open = Callable[[str], Shown]


@pytest.fixture
def open_item(qtbot: QtBot, theme: Theme, journal: Journal) -> Open:
    def opened(item: str) -> Shown:
        actions = ActionMap(theme)
        page = ReviewsPage(theme, actions, journal)
        changes = ChangeSignal(page)
        journal.on_change(changes.announce)
        changes.changed.connect(lambda _change: page.refresh())
        shown = Shown(page, actions)
        page.notify.connect(lambda words, undoable: shown.said.append((words, undoable)))
        page.place_requested.connect(shown.places.append)
        page.item_requested.connect(page.open_item)
        page.resize(980, 760)
        page.refresh()
        page.open_item(item)
        show_active(qtbot, page)
        return shown

    return opened
