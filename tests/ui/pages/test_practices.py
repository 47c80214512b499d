"""The place of the practices, on a real encrypted journal."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from relationjournal.domain.changes import Change
from relationjournal.domain.interactions import Kind, NewEntry, NewInteraction
from relationjournal.domain.own_practices import NewPractice
from relationjournal.services.journal import Journal
from relationjournal.ui.actions import ActionMap
from relationjournal.ui.models.practices_model import Wanted
from relationjournal.ui.navigation import Width
from relationjournal.ui.pages.practices import PracticesPage
from relationjournal.ui.theme import Theme
from tests.support.accessibility import assert_all_named
from tests.support.input import click, press, show_active, write
from tests.support.journals import new_journal
from tests.support.people import someone

WALKS = NewPractice("Walk together", "walks", "Go for a walk.", 14, 2, questions=("Who walked?",))


@dataclass
class Shown:
    """The page on screen, with what it said."""

    page: PracticesPage
    journal: Journal
    said: list[str] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        """The practices in the list, without the headings."""
        model = self.page.list.model()
        indices = [model.index(row, 0) for row in range(model.rowCount())]
        return [str(index.data()) for index in indices if index.flags() & Qt.ItemFlag.ItemIsEnabled]

    def in_focus(self) -> list[str]:
        """The tags of the practices in focus."""
        return [one.practice.tag for one in self.journal.practices.all() if one.is_in_focus]


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    made = new_journal(tmp_path)
    yield made
    made.close()


@pytest.fixture
def shown(qtbot: QtBot, theme: Theme, journal: Journal) -> Shown:
    page = PracticesPage(theme, ActionMap(theme), journal)
    result = Shown(page, journal)
    page.item_requested.connect(page.open_item)
    page.notify.connect(lambda sentence, _can_undo: result.said.append(sentence))

    def pass_on(change: Change) -> None:
        if change & page.depends_on:
            page.refresh()

    journal.on_change(pass_on)
    qtbot.addWidget(page)
    page.refresh()
    page.open_item("")
    page.resize(1100, 800)
    show_active(qtbot, page)
    return result


def test_that_all_58_are_listed_by_group_and_named(shown: Shown) -> None:
    assert len(shown.names) == 58
    assert shown.names[:2] == ["Everyone counts", "“How can I help?”"]
    assert_all_named(shown.page)


def test_that_space_switches_a_practice_and_f_brings_it_into_focus(shown: Shown) -> None:
    shown.page.open_item("smile")
    shown.page.list.setFocus()
    press(shown.page.list, Qt.Key.Key_Space)
    assert shown.said == ["“Smile” is on."]
    press(shown.page.list, Qt.Key.Key_F)
    assert shown.in_focus() == ["smile"]
    assert shown.names[0] == "Smile"
    press(shown.page.list, Qt.Key.Key_Space)
    assert shown.in_focus() == [], "what is off is in focus no more"
    shown.journal.undo()
    assert shown.in_focus() == ["smile"]


def test_that_the_practice_beside_the_list_is_switched_where_nobody_has_opened_it(
    shown: Shown,
) -> None:
    name = shown.page.detail.name.text()
    assert name == shown.names[0]
    click(shown.page.detail.is_on)
    assert shown.said == [f"“{name}” is on."]
    click(shown.page.detail.is_in_focus)
    assert shown.said[-1] == f"“{name}” is in focus."


def test_that_a_fourth_in_focus_is_refused_in_a_calm_sentence(shown: Shown) -> None:
    for tag in ("smile", "listen", "thank"):
        shown.journal.practices.choose(tag, is_on=True, is_in_focus=True)
    shown.page.open_item("shoes")
    click(shown.page.detail.is_in_focus)
    assert shown.page.detail.problem.text() == (
        "Three practices are in focus; take one of them out first."
    )
    assert not shown.page.detail.is_in_focus.isChecked()
    assert "shoes" not in shown.in_focus()
    shown.page.open_item("smile")
    click(shown.page.detail.is_in_focus)
    assert shown.page.detail.problem.isHidden()
    shown.page.open_item("shoes")
    click(shown.page.detail.is_in_focus)
    assert "shoes" in shown.in_focus()


def test_that_search_and_filter_narrow_the_list(qtbot: QtBot, shown: Shown) -> None:
    write(shown.page.side.search, "apolog")
    qtbot.waitUntil(lambda: shown.names == ["Mend with care"])
    shown.page.side.search.clear()
    qtbot.waitUntil(lambda: len(shown.names) == 58)
    shown.page.side.filter.choose(Wanted.ON)
    shown.page.side.filter.chosen.emit(Wanted.ON)
    assert len(shown.names) == 13
    shown.page.side.filter.choose(Wanted.OWN)
    shown.page.side.filter.chosen.emit(Wanted.OWN)
    assert shown.names == []
    shown.page.open_item("smile")
    assert len(shown.names) == 58, "what one goes to is never hidden by a filter"


def test_that_a_practice_shows_what_was_noted_and_answered(shown: Shown) -> None:
    shown.journal.captures.log_lines(["@Ana +2 #listen", "1 mar @Ben +1 #listen"])
    shown.page.open_item("listen")
    detail = shown.page.detail
    assert detail.bars.accessibleName() == (
        "Listen with head and heart, noted month by month. March 2025: 2."
    )
    detail.bars.setFocus()
    press(detail.bars, Qt.Key.Key_Left)
    assert detail.bars.month_read is not None
    assert detail.bars.month_read.count == 2
    click(detail.as_table)
    assert detail.table.isVisible()
    assert detail.table.text().startswith("March 2025: 2\nFebruary 2025: 0")


def test_that_an_own_question_is_added_and_removed(shown: Shown) -> None:
    shown.page.open_item("listen")
    questions = shown.page.detail.questions
    write(questions.line, "Whose silence did you hear?")
    press(questions.line, Qt.Key.Key_Return)
    (own,) = shown.journal.practices.own_questions("listen")
    assert own.text == "Whose silence did you hear?"
    questions.remove_requested.emit(own.id)
    assert shown.journal.practices.own_questions("listen") == []
    assert shown.said == ["Added the question.", "Removed the question."]


def test_that_a_practice_is_written_changed_and_removed(shown: Shown) -> None:
    dialog = shown.page.add_practice()
    assert_all_named(dialog)
    write(dialog.name, "Walk together")
    dialog.submit()
    assert "one word" in dialog.problem, "two words are no tag"
    write(dialog.tag, "#Walks")
    dialog.questions.setPlainText("Who walked?\n\nWhere to?")
    dialog.submit()

    mine = shown.journal.practices.all()[-1]
    assert (mine.practice.tag, mine.is_on, mine.is_own) == ("walks", True, True)
    assert mine.practice.questions == ("Who walked?", "Where to?")
    assert shown.page.detail.name.text() == "Walk together"

    again = shown.page.edit_practice()
    assert again is not None
    assert again.questions.text == "Who walked?\nWhere to?"
    again.slip_size.choose(2)
    write(again.slip, "walked past")
    again.submit()
    assert shown.journal.practices.all()[-1].practice.size_slip == 2

    shown.page.list.setFocus()
    press(shown.page.list, Qt.Key.Key_Delete)
    assert "walks" not in shown.journal.practices.tags
    shown.journal.undo()
    assert "walks" in shown.journal.practices.tags


def test_that_practices_of_the_program_are_not_edited_or_removed(shown: Shown) -> None:
    shown.page.open_item("listen")
    assert shown.page.edit_practice() is None
    shown.page.list.setFocus()
    press(shown.page.list, Qt.Key.Key_Delete)
    assert "listen" in shown.journal.practices.tags


def test_that_a_narrow_window_shows_one_practice_with_a_way_back(shown: Shown) -> None:
    shown.journal.practices.add(WALKS)
    shown.page.arrange(Width.NARROW)
    assert not shown.page.detail.isVisible()
    shown.page.open_item("walks")
    assert shown.page.detail.isVisible()
    assert not shown.page.list.isVisible()
    click(shown.page.detail.back)
    assert shown.page.list.isVisible()
    shown.page.open_item("walks")
    press(shown.page.detail.is_on, Qt.Key.Key_Escape)
    assert shown.page.list.isVisible()


def test_that_a_narrow_window_opens_the_row_that_is_pressed_and_its_ring_switches(
    shown: Shown,
) -> None:
    page = shown.page
    page.arrange(Width.NARROW)
    page.open_item("")
    row = page.list.visualRect(page.list.current)
    name = shown.names[0]
    click(page.list.viewport(), QPoint(row.left() + row.height() // 2, row.center().y()))
    assert shown.said[-1] in (f"“{name}” is on.", f"“{name}” is off.")
    assert page.list.isVisible()
    click(page.list.viewport(), row.center())
    assert page.detail.isVisible()
    assert page.detail.name.text() == name


def test_that_what_goes_away_elsewhere_goes_away_here(shown: Shown) -> None:
    shown.journal.practices.add(WALKS)
    shown.page.open_item("walks")
    shown.journal.undo()
    assert "Walk together" not in shown.names
    assert shown.page.detail.name.text() != "Walk together"


def test_that_what_waits_longer_than_expected_is_told_calmly(shown: Shown) -> None:
    assert shown.page.side.filter.value == Wanted.ALL
    shown.page.side.filter.choose(Wanted.WAITING.value)
    shown.page.refresh()
    assert shown.names == [], "what never came up waits for nothing"
    day = shown.journal.day()
    ana = someone(shown.journal, "Ana")
    for tag in ("listen", "thank"):
        entry = NewEntry(ana.id, Kind.GAVE, 1, practice=tag)
        shown.journal.interactions.log(NewInteraction(day - timedelta(days=5), entries=(entry,)))
    assert shown.names == ["Listen with head and heart"], "thanks may wait for a week"
    shown.page.open_item("listen")
    words = [label.text() for label in shown.page.detail.findChildren(QLabel)]
    assert "last came up 5 days ago; one evening asks about one practice" in words
