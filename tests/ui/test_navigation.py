import pytest
from pytestqt.qtbot import QtBot
from typing_extensions import override

from relationjournal.domain.changes import Change
from relationjournal.ui.changes import ChangeSignal
from relationjournal.ui.navigation import Location, Navigator, Page, Width
from relationjournal.ui.page_stack import PageStack


class CountingPage(Page):
    """Counts how often it was read."""

    def __init__(self, title: str, depends_on: Change) -> None:
        super().__init__()
        self.title = title
        self.depends_on = depends_on
        self.reads = 0
        self.items: list[str] = []
        self.widths: list[Width] = []

    @override
    def refresh(self) -> None:
        self.reads += 1

    @override
    def open_item(self, item: str) -> None:
        self.items.append(item)

    @override
    def arrange(self, width: Width) -> None:
        self.widths.append(width)


@pytest.mark.parametrize(
    ("pixels", "factor", "width"),
    [
        (1200, 1.0, Width.WIDE),
        (1199, 1.0, Width.MEDIUM),
        (800, 1.0, Width.MEDIUM),
        (799, 1.0, Width.NARROW),
        (1599, 2.0, Width.NARROW),
        (2400, 2.0, Width.WIDE),
    ],
)
def test_that_larger_text_needs_a_larger_window(pixels: int, factor: float, width: Width) -> None:
    assert Width.of(pixels, factor) is width


def test_that_one_can_go_back_and_forward() -> None:
    navigator = Navigator(Location("today"))
    shown: list[Location] = []
    navigator.went.connect(shown.append)
    navigator.go("people")
    navigator.go("people", "ana")
    navigator.back()
    navigator.back()
    navigator.back()
    navigator.forward()
    assert shown == [
        Location("people"),
        Location("people", "ana"),
        Location("people"),
        Location("today"),
        Location("people"),
    ]
    assert navigator.can_go_back
    assert navigator.can_go_forward


def test_that_going_on_from_the_past_forgets_what_was_ahead() -> None:
    navigator = Navigator(Location("today"))
    navigator.go("people")
    navigator.back()
    navigator.go("journal")
    assert not navigator.can_go_forward
    navigator.back()
    assert navigator.location == Location("today")


def test_that_going_where_one_is_adds_no_step() -> None:
    navigator = Navigator(Location("today"))
    navigator.go("today")
    assert not navigator.can_go_back


class Stack:
    """A stack of two pages, one of which depends on contacts and one on promises."""

    def __init__(self, qtbot: QtBot) -> None:
        self.changes = ChangeSignal()
        self.made: dict[str, CountingPage] = {}
        self.pages = PageStack(
            {
                "people": lambda: self._make("people", Change.CONTACT | Change.LEDGER),
                "promises": lambda: self._make("promises", Change.PROMISE),
            },
            self.changes,
        )
        qtbot.addWidget(self.pages)
        self.pages.show()

    def _make(self, name: str, depends_on: Change) -> CountingPage:
        self.made[name] = CountingPage(name, depends_on)
        return self.made[name]


def test_that_a_page_is_made_and_read_when_it_is_first_shown(qtbot: QtBot) -> None:
    stack = Stack(qtbot)
    stack.pages.show_location(Location("people", "ana"))
    assert list(stack.made) == ["people"]
    assert stack.made["people"].reads == 1
    assert stack.made["people"].items == ["ana"]
    stack.pages.show_location(Location("people"))
    assert stack.made["people"].reads == 1
    assert stack.made["people"].items == ["ana", ""]


def test_that_the_page_on_screen_is_read_again_after_its_kind_of_change(qtbot: QtBot) -> None:
    stack = Stack(qtbot)
    stack.pages.show_location(Location("people"))
    stack.changes.announce(Change.PROMISE)
    assert stack.made["people"].reads == 1
    stack.changes.announce(Change.LEDGER | Change.INTERACTION)
    assert stack.made["people"].reads == 2


def test_that_a_hidden_page_is_read_once_when_it_is_shown_again(qtbot: QtBot) -> None:
    stack = Stack(qtbot)
    stack.pages.show_location(Location("promises"))
    stack.pages.show_location(Location("people"))
    for _ in range(3):
        stack.changes.announce(Change.PROMISE)
    assert stack.made["promises"].reads == 1
    stack.pages.show_location(Location("promises"))
    assert stack.made["promises"].reads == 2
    stack.pages.show_location(Location("promises"))
    assert stack.made["promises"].reads == 2


def test_that_a_page_knows_the_room_before_it_is_shown(qtbot: QtBot) -> None:
    stack = Stack(qtbot)
    stack.pages.arrange(Width.NARROW)
    stack.pages.show_location(Location("people"))
    stack.pages.arrange(Width.WIDE)
    assert stack.made["people"].widths == [Width.NARROW, Width.WIDE]
