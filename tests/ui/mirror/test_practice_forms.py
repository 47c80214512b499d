"""The way from a practice in the mirror to the form it has of its own."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from relationjournal.domain.mirror.session import CardName
from relationjournal.services.journal import Journal
from relationjournal.ui.mirror.practice_card import PracticeCard
from relationjournal.ui.pages.mirror import MirrorPage
from relationjournal.ui.theme import Theme
from tests.support.input import press
from tests.ui.mirror.evening import TODAY, journal_of, press_here, session_of, shown_page

ALT = Qt.KeyboardModifier.AltModifier


def practice_card(page: MirrorPage, journal: Journal, tag: str) -> PracticeCard:
    """Go to the card of one practice."""
    for one in journal.practices.all():
        journal.practices.choose(one.practice.tag, is_on=one.practice.tag == tag)
    page.open_item("today")
    session = session_of(page)
    while not session.view_is(CardName.PRACTICE):
        press_here(Qt.Key.Key_Right, ALT)
    assert isinstance(session.view, PracticeCard)
    return session.view


@pytest.mark.parametrize(
    ("tag", "form"), [("shoes", "shoes"), ("vent", "vent"), ("ask", "feedback")]
)
def test_that_a_practice_opens_its_form(
    qtbot: QtBot, theme: Theme, tmp_path: Path, tag: str, form: str
) -> None:
    with journal_of(tmp_path, TODAY) as journal:
        page = shown_page(qtbot, theme, journal, item="")
        card = practice_card(page, journal, tag)
        assert card.form is not None
        with qtbot.waitSignal(page.form_requested) as asked:
            press(card.form, Qt.Key.Key_Space)
        assert asked.args == [form]


def test_that_another_practice_has_no_form(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    with journal_of(tmp_path, TODAY) as journal:
        page = shown_page(qtbot, theme, journal, item="")
        assert practice_card(page, journal, "truth").form is None
