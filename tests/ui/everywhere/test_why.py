"""Beside everything computed stands its "Why?", for the eye, the keyboard and a screen reader."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from relationjournal.domain.ledger.account import Band
from relationjournal.services.journal import Journal
from relationjournal.ui.contact.why_command import WHY
from relationjournal.ui.main_window import MainWindow
from relationjournal.ui.session import Session
from relationjournal.ui.widgets.popover import Popover
from relationjournal.ui.widgets.why_button import WhyButton
from tests.support.input import press

Go = Callable[[Session], object]


def account(session: Session) -> None:
    """Go to an account that has everything: a balance, give and take, a trend."""
    journal = session.journal
    chosen = next(
        one
        for one in journal.ledger.standings()
        if one.account.band is not Band.NEW
        and one.account.recent_weight >= 3
        and not one.family
        and one.circle != "inner"
        and journal.ledger.trend(one).change is not None
    )
    session.navigator.go("people", chosen.contact_id)


COMPUTED: tuple[tuple[Go, str], ...] = (
    (lambda session: session.navigator.go("today"), "is proposed"),
    (lambda session: session.navigator.go("today"), "these promises are shown"),
    (account, "balance"),
    (account, "band"),
    (account, "confidence"),
    (account, "trend"),
    (account, "give and take"),
    (account, "next follow-up"),
    (account, "the figures of this statement"),
    (lambda session: session.navigator.go("settings"), "these two settings"),
    (lambda session: session.desk.mend(), "What mending gives back"),
    (lambda session: session.navigator.go("reviews", "weekly"), "All accounts together"),
    (lambda session: session.navigator.go("reviews", "weekly"), "Promises"),
    (lambda session: session.navigator.go("reviews", "weekly"), "New people"),
    (lambda session: session.navigator.go("reviews", "insights"), "By circle"),
    (lambda session: session.navigator.go("reviews", "insights"), "Inside and outside"),
    (lambda session: session.navigator.go("reviews", "insights"), "By practice"),
    (lambda session: session.navigator.go("reviews", "insights"), "A year of evenings"),
)
"""Everything computed on each page, by what its "Why?" is read out as."""


def on_screen(window: QWidget) -> dict[str, WhyButton]:
    return {why.accessibleName(): why for why in window.findChildren(WhyButton) if why.isVisible()}


@pytest.mark.parametrize(("go", "subject"), COMPUTED, ids=[subject for _, subject in COMPUTED])
def test_that_what_is_computed_says_why_by_keyboard_and_by_voice(
    qtbot: QtBot, session: Session, window: MainWindow, go: Go, subject: str
) -> None:
    def found() -> list[WhyButton]:
        return [why for name, why in on_screen(window).items() if name.endswith(subject)]

    go(session)
    qtbot.waitUntil(lambda: bool(found()))  # some of it is read beside the window
    why = found()[0]
    assert why.accessibleName().startswith("Why? ")
    assert why.focusPolicy() & Qt.FocusPolicy.TabFocus
    why.setFocus()
    press(why, Qt.Key.Key_Space)
    assert why.popover is not None
    assert len(why.popover.panel.accessibleName()) > 20
    press(why.popover.panel, Qt.Key.Key_Escape)
    assert why.popover is None


def test_that_an_explanation_goes_with_the_page_it_is_about(
    qtbot: QtBot, session: Session, window: MainWindow
) -> None:
    account(session)
    qtbot.wait(90)
    why = next(iter(on_screen(window).values()))
    why.click()
    assert why.popover is not None
    session.navigator.go("today")
    assert why.popover is None


def test_that_a_row_of_the_list_says_why_by_one_key(
    qtbot: QtBot, session: Session, window: MainWindow, journal: Journal
) -> None:
    session.navigator.go("people")
    qtbot.wait(90)
    session.actions.action(WHY).trigger()
    [popover] = [one for one in window.findChildren(Popover) if one.isVisible()]
    said = popover.panel.accessibleName()
    assert "follow-up" in said or "contact" in said
    assert "Balance" in said or "Entries" in said
    press(popover.panel, Qt.Key.Key_Escape)
    assert journal.contacts.names()
