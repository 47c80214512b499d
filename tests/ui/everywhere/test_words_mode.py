"""Words instead of numbers: no page says a figure about a person, and every one says the rest."""

import re
from collections.abc import Iterator
from datetime import date

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from relationjournal.domain.ledger.account import Band
from relationjournal.services.journal import Journal
from relationjournal.ui.contact.contact_view import Tab
from relationjournal.ui.main_window import MainWindow
from relationjournal.ui.page_factory import PageMaker
from relationjournal.ui.pages.people import PeoplePage
from relationjournal.ui.session import WORDS, Session
from relationjournal.ui.theme import Theme
from relationjournal.ui.widgets.popover import Popover
from relationjournal.ui.widgets.why_button import WhyButton
from tests.support.input import press, write
from tests.support.on_screen import said, ticks

SUNDAY = date(2026, 11, 22)
FIGURE = re.compile(
    r"(?<!Ctrl)[+−]\s?\d"  # a size, an amount, a balance; no key
    r"|\d\.\d"  # points, a ratio, a factor
    r"|\d\s?%"
    r"|×\s?\d"
    r"|\d[\d,]*\s+(?:points?|notes?|entry|entries|parts?|people|persons?|promises?|tries|try|more)\b"
    r"|\b(?:put in|received|asked|took out|slip of|size|Notes|Promises)\s+\d"
    r"|\b[1-5] · "
)
"""What a figure about a person looks like; days and lengths of time are none."""


OF_THE_PROGRAM = re.compile(r"^\d+ %$|^\d\.\d times its size$|^Relation Journal \d")
"""The size of text, what a slip weighs as a rule, the version."""


def figures_in(texts: Iterator[str] | list[str]) -> list[str]:
    return [text for text in texts if FIGURE.search(text) and not OF_THE_PROGRAM.match(text)]


def settle(qtbot: QtBot) -> None:
    qtbot.wait(90)  # what follows a page a moment later


def whys(window: QWidget) -> Iterator[str]:
    """Press each "Why?" that is on screen, and yield what it says."""
    for why in window.findChildren(WhyButton):
        if why.isVisible():
            why.click()
            for popover in window.findChildren(Popover):
                yield from said(popover)
            if why.popover is not None:
                yield from said(why.popover)
                why.popover.close()


def steep(journal: Journal) -> list[str]:
    """Return one contact of each band."""
    found: dict[Band, str] = {}
    for one in journal.ledger.standings():
        found.setdefault(one.account.band, one.contact_id)
    return list(found.values())


def pages(session: Session, window: MainWindow, qtbot: QtBot) -> Iterator[tuple[str, QWidget]]:
    """Go to every page, and to everything that opens over one."""
    journal = session.journal
    for place in PageMaker(session).factories():
        if place == "help":
            continue  # it says how a line is written, and nothing about anybody
        session.navigator.go(place)
        settle(qtbot)
        yield place, window
    for contact_id in steep(journal):
        session.navigator.go("people", contact_id)
        page = people_page(window)
        for tab in Tab:
            page.view.tabs.setCurrentIndex(tab)
            settle(qtbot)
            yield f"contact, {tab.name}", window
        page.view.tabs.setCurrentIndex(Tab.ACCOUNT)
        page.view.account.history.as_table.setChecked(True)
        page.view.account.statement.filters.search.setText("a")
        settle(qtbot)
        yield "contact, chart as a table, statement narrowed", window
    session.navigator.go("people", "")
    page = people_page(window)
    page.statements.all_shown.trigger()
    assert page.statements.combined is not None
    settle(qtbot)
    yield "combined statement", page.statements.combined
    page.statements.combined.close()
    session.navigator.go("mirror", "today")
    settle(qtbot)
    yield "mirror, first card", window
    for item in ("weekly", "monthly", "yearly", "insights"):
        session.navigator.go("reviews", item)
        settle(qtbot)
        yield f"reviews, {item}", window
    session.navigator.go("today")
    slip = journal.interactions.open_slips(limit=1)[0]
    forms = (session.desk.mend(slip.contact_id), session.desk.edit(slip.interaction_id))
    for form in forms:
        assert form is not None
        settle(qtbot)
        yield form.windowTitle(), form
        form.close()
    session.capture.bar.begin("Coffee with @Ana +3 listened")
    settle(qtbot)
    yield "capture line, apart from what is typed", session.capture.bar.chips
    session.capture.bar.clear()


def people_page(window: MainWindow) -> PeoplePage:
    return next(one for one in window.findChildren(PeoplePage) if one.isVisible())


def test_that_no_page_says_a_figure_about_a_person(
    qtbot: QtBot, session: Session, window: MainWindow
) -> None:
    session.actions.action(WORDS).trigger()
    assert session.journal.preferences.get().words_only
    seen: dict[str, list[str]] = {}
    for name, root in pages(session, window, qtbot):
        texts = [*said(root), *whys(root)]
        assert len([text for text in texts if text]) > 1, name
        if found := figures_in(texts):
            seen.setdefault(name, []).extend(sorted(set(found)))
    assert not seen, "\n".join(f"{name}: {texts}" for name, texts in seen.items())


def test_that_the_same_pages_say_figures_otherwise(
    qtbot: QtBot, session: Session, window: MainWindow
) -> None:
    """The other test can fail: with numbers, nearly every page has some."""
    without = {
        name
        for name, root in pages(session, window, qtbot)
        if not figures_in([*said(root), *whys(root)])
    }
    assert without <= {
        "mirror", "search", "settings", "people", "contact, ABOUT", "contact, DATES",
        "contact, PROMISES",
    }  # fmt: skip


def test_that_the_chart_has_no_figures_at_its_lines(
    qtbot: QtBot, session: Session, window: MainWindow, journal: Journal
) -> None:
    session.navigator.go("people", steep(journal)[-1])
    settle(qtbot)
    [plot] = [one for one in window.findChildren(pg.PlotWidget) if one.isVisible()]
    assert ticks(plot)
    session.actions.action(WORDS).trigger()
    settle(qtbot)
    [plot] = [one for one in window.findChildren(pg.PlotWidget) if one.isVisible()]
    assert not ticks(plot)


def test_that_a_logged_line_is_told_and_undone_in_words(
    session: Session, window: MainWindow
) -> None:
    session.actions.action(WORDS).trigger()
    press(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    focus = QApplication.focusWidget()
    assert focus is not None
    write(focus, "coffee with @Zed +3 listened")
    press(focus, Qt.Key.Key_Return)
    assert "Logged what you put in for Zed" in " ".join(said(window))
    session.undo()
    assert "Undone: log what you put in for Zed." in list(said(window))


def test_that_the_setting_itself_can_be_taken_back(session: Session, theme: Theme) -> None:
    modes = []
    for act in (session.actions.action(WORDS).trigger, session.undo, session.redo):
        act()
        modes.append((theme.figures.is_in_words, session.journal.preferences.get().words_only))
    assert modes == [(True, True), (False, False), (True, True)]


def test_that_days_stay_in_words_mode(qtbot: QtBot, session: Session, window: MainWindow) -> None:
    session.actions.action(WORDS).trigger()
    session.navigator.go("today")
    settle(qtbot)
    texts = list(said(window))
    assert "Sunday, 22 November" in texts
    assert any(re.search(r"\b\d+ days|in \d+ days|\d+ Nov\b", text) for text in texts)
