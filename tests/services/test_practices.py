from pathlib import Path

import pytest

from relationjournal.services.journal import Journal
from relationjournal.services.practices import FocusFull
from tests.support.journals import new_journal


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return new_journal(tmp_path)


def in_focus(journal: Journal) -> list[str]:
    return [one.practice.tag for one in journal.practices.all() if one.is_in_focus]


def test_that_a_new_journal_has_the_defaults_on_and_nothing_in_focus(journal: Journal) -> None:
    chosen = journal.practices.all()
    assert [one.is_on for one in chosen] == [one.practice.is_default for one in chosen]
    assert in_focus(journal) == []
    assert {one.practice.tag for one in chosen} == journal.practices.tags


def test_that_a_choice_is_kept_changed_and_taken_back(journal: Journal) -> None:
    off = next(one for one in journal.practices.all() if not one.is_on).practice.tag

    def choice() -> tuple[bool, bool]:
        one = next(one for one in journal.practices.all() if one.practice.tag == off)
        return one.is_on, one.is_in_focus

    journal.practices.choose(off, is_on=True)
    journal.practices.choose(off, is_on=True, is_in_focus=True)
    assert choice() == (True, True)
    journal.undo()
    assert choice() == (True, False)
    journal.undo()
    assert choice() == (False, False)


def test_that_at_most_three_are_in_focus(journal: Journal) -> None:
    tags = [one.practice.tag for one in journal.practices.all()][:4]
    for tag in tags[:3]:
        journal.practices.choose(tag, is_on=True, is_in_focus=True)
    journal.practices.choose(tags[0], is_on=True, is_in_focus=True)
    with pytest.raises(FocusFull, match="take one of them out"):
        journal.practices.choose(tags[3], is_on=True, is_in_focus=True)
    assert in_focus(journal) == tags[:3]
