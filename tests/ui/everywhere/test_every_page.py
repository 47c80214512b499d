"""Every page and every form: a name on all that takes the focus, nothing beyond the edge or cut."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QDialog, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from relationjournal.domain.roles import Role
from relationjournal.ui.contact.contact_view import ABOUT
from relationjournal.ui.journal.looking_back import ON_THIS_DAY
from relationjournal.ui.main_window import MainWindow
from relationjournal.ui.mirror.session_view import SessionView
from relationjournal.ui.session import Session
from tests.support.accessibility import cut_off, nameless

SMALLEST, LARGEST_TEXT = (720, 520), 2.0
PLACES = (
    *(("today", ""), ("journal", ""), ("journal", ON_THIS_DAY), ("promises", ""), ("mirror", "")),
    *(("reviews", item) for item in ("", "weekly", "monthly", "yearly", "insights")),
    *(("practices", item) for item in ("", "listen", "vent")),
    *(("code", ""), ("feedback", ""), ("removed", ""), ("search", "listen"), ("settings", "")),
)


def people(session: Session) -> Iterator[str]:
    """Yield where everything known stands of somebody who was guessed at, and who has a role."""
    [first, *_] = session.journal.feedback.all()
    yield first.asked.contact_id
    yield f"{first.asked.contact_id}{ABOUT}"
    for held in session.journal.roles.all():
        yield f"{held.terms.contact_id}{ABOUT}"


def forms(session: Session) -> Iterator[Callable[[], QDialog | None]]:
    """Yield what opens each form."""
    desk, who = session.desk, next(iter(session.journal.contacts.names()))
    yield from (desk.log, desk.promise, desk.mend, desk.problem, desk.vent)
    yield lambda: desk.shoes(who)
    yield lambda: desk.feedback(who)
    yield lambda: desk.role(who, Role.CRITIC)


def beyond(root: QWidget) -> list[str]:
    """Return what can be scrolled sideways."""
    areas = [one for one in root.findChildren(QScrollArea) if one.isVisible()]
    return [
        f"{type(one).__name__} by {one.horizontalScrollBar().maximum()}"
        for one in areas
        if one.horizontalScrollBar().maximum() > 0
    ]


def wrong(qtbot: QtBot, root: QWidget) -> list[str]:
    """Return what is wrong, once all has its place."""
    for _ in range(40):
        if not cut_off(root):
            break
        qtbot.wait(50)
    return [*nameless(root), *beyond(root), *cut_off(root)]


@pytest.fixture
def small(session: Session, window: MainWindow) -> Session:
    session.theme.choose(text_factor=LARGEST_TEXT)
    window.resize(*SMALLEST)
    return session


def test_that_every_page_fits_and_is_named_in_the_smallest_window_with_the_largest_text(
    qtbot: QtBot, small: Session, window: MainWindow
) -> None:
    found = {}
    places = [*PLACES, *(("people", item) for item in people(small))]
    for place in places:
        small.navigator.go(*place)
        qtbot.wait(1)
        if here := wrong(qtbot, window):
            found[place] = here
    assert found == {}


def test_that_every_card_of_the_mirror_fits_and_is_named(
    qtbot: QtBot, small: Session, window: MainWindow
) -> None:
    small.navigator.go("mirror", "today")
    evening = small.scope.findChild(SessionView)
    assert evening is not None
    for _card in range(6):
        qtbot.wait(1)
        assert wrong(qtbot, window) == []
        evening.go_on()


def test_that_every_form_fits_and_is_named(qtbot: QtBot, small: Session) -> None:
    for opened in forms(small):
        form = opened()
        assert form is not None
        qtbot.wait(1)
        assert wrong(qtbot, form) == [], form.windowTitle()
        form.reject()
