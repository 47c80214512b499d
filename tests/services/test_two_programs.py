"""Two programs at one journal, such as the window and the command line."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from relationjournal.domain.changes import Change
from relationjournal.security.data_key import DataKey
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from tests.support.journals import FRIDAY


@pytest.fixture
def both(tmp_path: Path) -> Iterator[tuple[Journal, Journal]]:
    path, key, clock = tmp_path / "a.journal", DataKey.generate(), Clock(FRIDAY)
    window, terminal = Journal.create(path, key, clock), Journal.open(path, key, clock)
    yield window, terminal
    terminal.close()
    window.close()


def test_that_undo_never_takes_back_over_what_another_program_wrote(
    both: tuple[Journal, Journal],
) -> None:
    window, terminal = both
    window.captures.log_lines(["@Ana +3 heard her out"])
    terminal.captures.log_lines(["@Ana +2 helped her move"])

    assert window.undo() is None

    assert window.ledger.differences() == []
    ana = window.contacts.named("Ana").id
    assert window.ledger.standing(ana).account.lifetime == 5


def test_that_what_comes_after_another_programs_change_can_be_undone(
    both: tuple[Journal, Journal],
) -> None:
    window, terminal = both
    window.captures.log_lines(["@Ana +3 heard her out"])
    terminal.captures.log_lines(["@Ana +2 helped her move"])
    window.captures.log_lines(["@Ana +1 kind word"])

    assert window.undo() is not None
    assert window.undo() is None
    assert terminal.ledger.differences() == []


def test_that_a_contact_of_another_program_is_known_once_it_is_noticed(
    both: tuple[Journal, Journal],
) -> None:
    window, terminal = both
    heard: list[Change] = []
    window.on_change(heard.append)
    assert not window.contacts.people().find("Zoe").best
    terminal.captures.log_lines(["@Zoe +1 first hello"])

    window.database.notice_others()

    assert heard == [Change.everything()]
    assert window.contacts.people().find("Zoe").best
    window.database.notice_others()
    assert len(heard) == 1


def test_that_ones_own_changes_are_not_taken_for_anothers(both: tuple[Journal, Journal]) -> None:
    window, _ = both
    window.captures.log_lines(["@Ana +3 heard her out"])
    heard: list[Change] = []
    window.on_change(heard.append)
    window.database.notice_others()
    assert heard == []
    assert window.undo() is not None
