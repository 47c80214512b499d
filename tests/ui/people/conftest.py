"""The place People in a window of its own, on a real journal."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint
from PySide6.QtWidgets import QPushButton, QTableView
from pytestqt.qtbot import QtBot

from relationjournal.domain.contacts import Circle
from relationjournal.domain.interactions import Kind
from relationjournal.services.journal import Journal
from relationjournal.ui.actions import ActionMap, Command
from relationjournal.ui.changes import ChangeSignal
from relationjournal.ui.dialogs.contact_dialog import ContactDialog
from relationjournal.ui.dialogs.desk import Desk
from relationjournal.ui.models.contacts_model import Column
from relationjournal.ui.navigation import Location, Navigator, Width
from relationjournal.ui.page_stack import PageStack
from relationjournal.ui.pages.people import PeoplePage
from relationjournal.ui.theme import Theme
from tests.support.input import show_active
from tests.support.journals import new_journal
from tests.support.people import happened, someone


@dataclass
class Memory:
    """Remembers layouts in a dictionary."""

    kept: dict[str, bytes] = field(default_factory=dict)

    def layout(self, name: str) -> bytes:
        return self.kept.get(name, b"")

    def keep_layout(self, name: str, value: bytes) -> None:
        self.kept[name] = value


@dataclass
class Place:
    """People on screen, with what it told the user and asked of others."""

    journal: Journal
    stack: PageStack
    page: PeoplePage
    navigator: Navigator
    memory: Memory
    actions: ActionMap
    desk: Desk
    told: list[tuple[str, bool]] = field(default_factory=list)
    captured: list[str] = field(default_factory=list)
    interactions: list[str] = field(default_factory=list)

    @property
    def table(self) -> QTableView:
        return self.page.people.table

    def names(self) -> list[str]:
        """Who is listed."""
        model = self.table.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def next_of(self, name: str) -> str:
        """What the list says of someone's next follow-up."""
        return str(self.table.model().index(self.names().index(name), Column.NEXT).data())

    def button(self, words: str) -> QPushButton:
        """The one button on screen that says so."""
        buttons = self.stack.window().findChildren(QPushButton)
        [found] = [one for one in buttons if one.text() == words and one.isVisible()]
        return found

    def go(self, name: str) -> None:
        """Open a contact's page."""
        self.navigator.go("people", self.journal.contacts.named(name).id)
        self.page.setFocus()

    def row(self, name: str) -> QPoint:
        """Where a row is."""
        index: QModelIndex = self.table.model().index(self.names().index(name), 0)
        return self.table.visualRect(index).center()

    def dialog(self) -> ContactDialog:
        """The form that is open."""
        found = [d for d in self.stack.window().findChildren(ContactDialog) if d.isVisible()]
        assert len(found) == 1
        return found[0]

    def do(self, command: Command) -> None:
        """Run a command, as its button or a menu does."""
        self.actions.action(command).trigger()

    def arrange(self, width: Width) -> None:
        """Make the window wide or narrow."""
        self.stack.arrange(width)


OpenPlace = Callable[[], Place]


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """Ana with a history, Ben without, Chi from long ago."""
    journal = new_journal(tmp_path)
    ana = someone(journal, "Ana Ruiz")
    happened(journal, ana, date(2025, 2, 3), size=2, note="Helped her move")
    happened(journal, ana, date(2025, 3, 3), size=3, note="Heard her out")
    happened(journal, ana, date(2025, 3, 5), Kind.SLIPPED, 1, "Forgot to call")
    happened(journal, ana, date(2025, 3, 8), Kind.RECEIVED, 2, "Brought soup")
    someone(journal, "Ben", Circle.INNER)
    chi = someone(journal, "Chi", Circle.KNOWN)
    happened(journal, chi, date(2025, 3, 1), Kind.TOUCH, 0)
    yield journal
    journal.close()


@pytest.fixture
def open_place(qtbot: QtBot, theme: Theme, journal: Journal) -> OpenPlace:
    """Show the place; the journal may be filled before."""

    def show() -> Place:
        changes, navigator, memory = ChangeSignal(), Navigator(Location("people")), Memory()
        journal.on_change(changes.announce)
        actions = ActionMap(theme)
        stack = PageStack(
            {"people": lambda: PeoplePage(theme, actions, journal, memory, desk.new_person)},
            changes,
        )
        desk = Desk(theme, journal, actions, stack)
        page = stack.page("people")
        assert isinstance(page, PeoplePage)
        place = Place(journal, stack, page, navigator, memory, actions, desk)
        navigator.went.connect(stack.show_location)
        page.contact_requested.connect(lambda contact: navigator.go("people", contact))
        desk.person_added.connect(lambda contact: navigator.go("people", contact))
        for source in (page, desk):
            source.notify.connect(lambda said, can_undo: place.told.append((said, can_undo)))
        page.capture_requested.connect(place.captured.append)
        page.interaction_requested.connect(place.interactions.append)
        stack.resize(1100, 760)
        stack.show_location(navigator.location)
        stack.arrange(Width.MEDIUM)
        show_active(qtbot, stack)
        page.people.table.setFocus()
        return place

    return show


@pytest.fixture
def place(open_place: OpenPlace) -> Place:
    """People on screen."""
    return open_place()
