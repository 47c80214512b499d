from pathlib import Path

import pytest
from sqlalchemy import text

from relationjournal.domain.changes import Change
from relationjournal.services.inspection import inspect, repair
from relationjournal.services.journal import Journal
from tests.support.journals import new_journal


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    journal = new_journal(tmp_path)
    journal.captures.log_lines(["@Ana +3 x", "yesterday @Ben -2 y", "@Ben sorry", "@Cy +1 z"])
    return journal


def tamper(journal: Journal, statement: str) -> None:
    with journal.database.transaction(Change.LEDGER, "tamper") as connection:
        connection.execute(text(statement))


def test_that_a_sound_journal_is_found_sound(journal: Journal) -> None:
    findings = inspect(journal)
    assert findings.is_sound
    assert findings.accounts == 3


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE accounts SET fixed = fixed + 1",
        "UPDATE accounts SET last_contact = NULL",
        "UPDATE accounts SET evidence = 0",
    ],
)
def test_that_a_wrong_account_is_found_and_repaired(journal: Journal, statement: str) -> None:
    right = journal.ledger.standings()
    tamper(journal, statement)
    assert len(inspect(journal).differences) == 3
    repair(journal, inspect(journal).differences)
    assert inspect(journal).is_sound
    assert journal.ledger.standings() == right


def test_that_a_repair_sets_the_effects_of_entries_right(journal: Journal) -> None:
    right = journal.ledger.standings()
    tamper(journal, "UPDATE entries SET fixed = 9")
    tamper(journal, "UPDATE accounts SET fixed = 9")
    repair(journal, inspect(journal).differences)
    assert journal.ledger.standings() == right
