"""Where one can be in the window, and the way back."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from relationjournal.domain.changes import Change

_WIDE_FROM = 1200
_MEDIUM_FROM = 800
_REMEMBERED = 50


class Width(StrEnum):
    """How much room the window has; larger text makes the same window narrower."""

    WIDE = "wide"
    MEDIUM = "medium"
    NARROW = "narrow"

    @classmethod
    def of(cls, pixels: int, text_factor: float) -> "Width":
        """Return the width class of a window."""
        room = pixels / text_factor
        if room >= _WIDE_FROM:
            return cls.WIDE
        return cls.MEDIUM if room >= _MEDIUM_FROM else cls.NARROW


@dataclass(frozen=True, slots=True)
class Place:
    """One of the places of the sidebar.

    Attributes:
        id: Its name in locations and in the mapping of pages.
        text: What the sidebar says.
        icon: Name of its icon.
        key: What goes there.
    """

    id: str
    text: str
    icon: str
    key: str


PLACES = (
    Place("today", "Today", "today", "Ctrl+1"),
    Place("people", "People", "people", "Ctrl+2"),
    Place("journal", "Journal", "journal", "Ctrl+3"),
    Place("promises", "Promises", "promises", "Ctrl+4"),
    Place("mirror", "Mirror", "mirror", "Ctrl+5"),
    Place("reviews", "Reviews", "reviews", "Ctrl+6"),
    Place("practices", "Practices", "practices", "Ctrl+7"),
    Place("code", "My code", "code", "Ctrl+8"),
)


@dataclass(frozen=True, slots=True)
class Location:
    """A place, and the one thing in it that is shown, such as a contact's id; empty shows all."""

    place: str
    item: str = ""


class Page(QWidget):
    """What a place shows. It reads in `refresh` and writes by one service call.

    Attributes:
        title: What the window's title and a screen reader call it.
        depends_on: The kinds of change after which it has to read again.
        is_quiet: Whether it wants the capture bar out of sight now, as an evening does.
    """

    title: str = ""
    depends_on: Change = Change(0)
    is_quiet: bool = False

    def refresh(self) -> None:
        """Read everything that is shown; called before it is first shown and after a change."""
        raise NotImplementedError

    def open_item(self, item: str) -> None:
        """Show one thing, or the overview where it is empty; called each time one comes here."""

    def arrange(self, width: Width) -> None:
        """Fit what is shown to the room there is."""


PageFactory = Callable[[], Page]
"""Makes a page when it is first shown."""


class Navigator(QObject):
    """Knows where the window is and where it was, as a browser does.

    Signals:
        went: The `Location` to show.
    """

    went = Signal(object)

    def __init__(self, start: Location, parent: QObject | None = None) -> None:
        """Begin at a location, which is shown by whoever listens first."""
        super().__init__(parent)
        self._visited = [start]
        self._at = 0

    @property
    def location(self) -> Location:
        """Where the window is."""
        return self._visited[self._at]

    @property
    def can_go_back(self) -> bool:
        """Whether there is an earlier location."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a later location, after going back."""
        return self._at < len(self._visited) - 1

    def go(self, place: str, item: str = "") -> None:
        """Go to a place, or to one thing in it."""
        location = Location(place, item)
        if location != self.location:
            kept = self._visited[: self._at + 1]
            self._visited = [*kept, location][-_REMEMBERED:]
            self._at = len(self._visited) - 1
        self.went.emit(location)

    def back(self) -> None:
        """Go to the location before, if there is one."""
        self._step(-1)

    def forward(self) -> None:
        """Go to the location after, if there is one."""
        self._step(1)

    def _step(self, by: int) -> None:
        at = self._at + by
        if 0 <= at < len(self._visited):
            self._at = at
            self.went.emit(self.location)
