from pathlib import Path

import pytest
from sqlalchemy import text

from relationjournal.domain.changes import Change
from relationjournal.domain.contacts import NewContact
from relationjournal.services.inspection import (
    inspect,
    repair,
    wrong_words,
)
from relationjournal.services.journal import Journal
from relationjournal.storage.write_ahead_log import log_of
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
    assert log_of(journal.path).stat().st_size == 0, "it is the file that was looked at"


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


def test_that_a_check_says_what_was_wrong_and_sets_it_right(journal: Journal) -> None:
    right = journal.ledger.standings()
    one = "(SELECT id FROM contacts WHERE name = 'Ana')"
    tamper(journal, "UPDATE accounts SET taken = taken + 2")
    tamper(journal, f"UPDATE accounts SET fixed = 9, last_contact = NULL WHERE contact_id = {one}")
    found = inspect(journal)
    repair(journal, found.differences)
    assert inspect(journal).is_sound
    assert wrong_words(found) == "balances 1, give and take 3, days of entries 1"
    assert journal.ledger.standings() == right


def test_that_an_account_without_entries_is_set_to_nothing(journal: Journal) -> None:
    dee = journal.contacts.add(NewContact("Dee")).id
    tamper(journal, f"UPDATE accounts SET fixed = 7, day = 738000 WHERE contact_id = '{dee}'")
    assert journal.ledger.standing(dee).account.balance > 0
    repair(journal, inspect(journal).differences)
    assert inspect(journal).is_sound
    assert journal.ledger.standing(dee).account.balance == 0
