"""What the window shows of an open journal: sidebar, capture bar, page."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from relationjournal.ui.actions import ActionMap, Command, Rank
from relationjournal.ui.changes import ChangeSignal
from relationjournal.ui.navigation import (
    PLACES,
    Location,
    Navigator,
    Page,
    PageFactory,
    Width,
)
from relationjournal.ui.page_stack import PageStack
from relationjournal.ui.reviews.commands import PLACE as REVIEWS
from relationjournal.ui.reviews.commands import add_ways
from relationjournal.ui.sidebar import Sidebar
from relationjournal.ui.theme import Theme, spacing
from relationjournal.ui.widgets.capture_bar import CaptureBar

CAPTURE = Command(
    "capture",
    "Capture",
    "Write down in one line what happened.",
    ("Ctrl+N",),
    "capture",
    Rank.FIRST,
)
BACK = Command("go.back", "Back", "Go back to where you were.", ("Alt+Left",), "back", Rank.PROGRAM)
FORWARD = Command(
    "go.forward", "Forward", "Go forward again.", ("Alt+Right",), "forward", Rank.PROGRAM
)

_MARGINS = {Width.WIDE: spacing.XL, Width.MEDIUM: spacing.XL, Width.NARROW: spacing.L}


class Frame(QWidget):
    """Sidebar at the left, capture bar above the page; it adapts to three widths.

    Signals:
        title_changed: The title of the page on screen.
    """

    title_changed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        pages: Mapping[str, PageFactory],
        navigator: Navigator,
        changes: ChangeSignal,
        capture: CaptureBar,
        actions: ActionMap,
        footer: Sequence[Command] = (),
        mark: str = "",
    ) -> None:
        """Show the navigator's location.

        Args:
            theme: What to paint with.
            pages: For each place how its page is made; only places listed here are shown.
            navigator: Says where to be.
            changes: Says what to read again.
            capture: The bar above each page.
            actions: Takes the commands of the frame; holds those of the footer.
            footer: Commands, added before, that stand below the places.
            mark: What sets this journal apart, such as "Sample journal".
        """
        super().__init__()
        self._theme = theme
        self._navigator = navigator
        self._capture = capture
        self._stack = PageStack(pages, changes)
        self._back = actions.add(BACK, navigator.back, self)
        self._forward = actions.add(FORWARD, navigator.forward, self)
        actions.add(CAPTURE, capture.begin, self)
        self._sidebar = Sidebar(
            theme,
            [
                (place.id, self._going(place.id, place.text, place.key, actions), place.icon)
                for place in PLACES
                if place.id in pages
            ],
            [(actions.action(command), command.icon) for command in footer],
            mark,
        )
        if REVIEWS in pages:
            add_ways(actions, navigator, self)
        self._width = Width.WIDE
        self._lay_out()
        self._show(navigator.location)
        navigator.went.connect(self._on_navigator_went)
        theme.changed.connect(self._fit)

    @property
    def page(self) -> Page | None:
        """The page on screen."""
        return self._stack.current

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _going(self, place: str, text: str, key: str, actions: ActionMap) -> QAction:
        command = Command(f"go.{place}", text, f"Go to {text}.", (key,), place, Rank.PLACE)
        return actions.add(command, lambda: self._navigator.go(place), self)

    def _on_navigator_went(self, location: Location) -> None:
        """Show a page and let the keyboard go on there, unless it is walking the sidebar.

        Nobody walks past an evening: it is asked for by name, and has the keyboard at once.
        """
        self._show(location)
        focused, page = QApplication.focusWidget(), self.page
        is_walking = focused is not None and self._sidebar.isAncestorOf(focused)
        if page is not None and (page.is_quiet or not is_walking):
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, location: Location) -> None:
        page = self._stack.show_location(location)
        self._capture.setVisible(not page.is_quiet)
        self.setFocusProxy(page if page.is_quiet else self._capture.line)
        self._sidebar.mark(location.place)
        self._back.setEnabled(self._navigator.can_go_back)
        self._forward.setEnabled(self._navigator.can_go_forward)
        self.title_changed.emit(page.title)

    def _fit(self) -> None:
        width = Width.of(self.width(), self._theme.text_factor)
        self._sidebar.set_narrow(narrow=width is Width.NARROW)
        margin = _MARGINS[width]
        self._column.setContentsMargins(margin, spacing.L, margin, 0)
        self._width = width
        self._stack.arrange(width)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._sidebar)
        self._column = QVBoxLayout()
        self._column.setSpacing(spacing.L)
        self._column.addWidget(self._capture)
        self._column.addWidget(self._stack, 1)
        row.addLayout(self._column, 1)
