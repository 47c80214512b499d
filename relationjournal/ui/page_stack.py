"""The pages, each made when first shown and read again only when it has to be."""

from collections.abc import Mapping

from PySide6.QtWidgets import QStackedWidget, QWidget

from relationjournal.domain.changes import Change
from relationjournal.ui.changes import ChangeSignal
from relationjournal.ui.navigation import Location, Page, PageFactory, Width


class PageStack(QStackedWidget):
    """Shows one page; the others only mark themselves stale when something changes."""

    def __init__(
        self,
        pages: Mapping[str, PageFactory],
        changes: ChangeSignal,
        parent: QWidget | None = None,
    ) -> None:
        """Make no page yet."""
        super().__init__(parent)
        self._factories = dict(pages)
        self._made: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._width = Width.WIDE
        self._place = ""
        changes.changed.connect(self._on_changed)

    @property
    def current(self) -> Page | None:
        """The page on screen."""
        return self._made.get(self._place)

    def page(self, place: str) -> Page:
        """Return the page of a place, making it if need be.

        Raises:
            KeyError: There is no such place.
        """
        if place not in self._made:
            page = self._factories[place]()
            page.setAccessibleName(page.title)
            self.addWidget(page)
            self._made[place] = page
            self._stale.add(place)
        return self._made[place]

    def show_location(self, location: Location) -> Page:
        """Show a place, read again if it is stale."""
        page = self.page(location.place)
        self._place = location.place
        page.arrange(self._width)
        self._freshen(location.place)
        page.open_item(location.item)
        self.setCurrentWidget(page)
        return page

    def arrange(self, width: Width) -> None:
        """Tell the page on screen how much room there is."""
        self._width = width
        if self.current is not None:
            self.current.arrange(width)

    def _on_changed(self, change: Change) -> None:
        self._stale |= {place for place, page in self._made.items() if page.depends_on & change}
        if self._place:
            self._freshen(self._place)

    def _freshen(self, place: str) -> None:
        if place in self._stale:
            self._stale.discard(place)
            self._made[place].refresh()
