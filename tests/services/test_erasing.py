"""What is held on a person is shown whole, and erased for good wherever the program keeps it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from relationjournal.domain.backups import BackupReason
from relationjournal.domain.changes import Change
from relationjournal.domain.contacts import NewContact, YearlyDate
from relationjournal.services.contacts import ContactGone
from relationjournal.services.erasing import erase
from relationjournal.services.holdings import Holdings
from relationjournal.services.restoring import LockedBackup
from relationjournal.storage.errors import BackupNotMade
from relationjournal.storage.schema import (
    contact_facts,
    interactions,
    metadata,
    mirror_cards,
    mirror_sessions,
)
from relationjournal.storage.types import Text
from relationjournal.storage.write_ahead_log import log_of
from tests.support.backups import NOON, PASSPHRASE, Vault
from tests.support.disk import files_no_longer_than
from tests.support.independent import decrypted, independently
from tests.support.journals import new_journal

apsw = pytest.importorskip("apsw")
CANARY = "Canaria"
DAY = NOON.date()


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    made = Vault.made_in(tmp_path)
    yield made
    made.journal.close()


def fill(vault: Vault) -> str:
    """Write about Canaria in many places, and about Tom, also together."""
    details = NewContact(
        f"{CANARY} Ruiz",
        nicknames=(f"{CANARY}lein",),
        how_we_met=f"{CANARY} sang",
        what_i_admire=f"how {CANARY} sings",
        dates=(YearlyDate("birthday", 6, 9, 1962),),
    )
    contact = vault.journal.contacts.add(details).id
    for line in (
        f'lunch with @"{CANARY} Ruiz" +3 {CANARY} told of the island, promised slides by fri',
        f'@"{CANARY} Ruiz" @Tom +1 the three of us sang',
        f"@Tom +2 spoke of {CANARY} Ruiz",
    ):
        vault.journal.captures.log_lines([line])
    with vault.journal.database.transaction(Change.MIRROR) as connection:
        connection.execute(insert(mirror_sessions).values(_evening()))
        connection.execute(insert(mirror_cards).values(_card(contact)))
        connection.execute(
            insert(contact_facts).values(contact_id=contact, position=0, label="pet", value=CANARY)
        )
    return contact


def _evening() -> dict[str, object]:
    return {
        "on_day": DAY,
        "begun_at": NOON,
        "is_gentle": False,
        "is_tough_day": False,
        "says_heavy": False,
    }


def _card(contact: str) -> dict[str, object]:
    return {
        "session_on": DAY,
        "position": 0,
        "card": "one-thing",
        "text": f"What did {CANARY} say?",
        "reason": f"a slip with {CANARY} today is not mended yet",
        "offer": f"a song of {CANARY}",
        "contact": f"{CANARY} Ruiz",
        "contact_id": contact,
        "people": f'[["{contact}", "{CANARY} Ruiz"], ["t", "Tom"]]',
        "answer": f"{CANARY} sang",
        "plan_contact_id": contact,
        "plan_what": f"call {CANARY}",
    }


def noted(vault: Vault, words: str) -> str:
    """Return the id of the interaction whose note has these words."""
    query = select(interactions.c.id).where(interactions.c.note.contains(words))
    with vault.journal.database.reading() as connection:
        return str(connection.execute(query).scalar_one())


def words_in(vault: Vault) -> str:
    """Everything in every text column of the journal."""
    said = []
    with vault.journal.database.reading() as connection:
        for table in metadata.sorted_tables:
            texts = [column for column in table.columns if isinstance(column.type, Text)]
            if texts:
                said += [str(tuple(row)) for row in connection.execute(select(*texts))]
    return "\n".join(said)


def test_that_all_that_is_held_on_a_person_is_shown(vault: Vault) -> None:
    contact = fill(vault)
    holding = Holdings(vault.journal.database, vault.journal.contacts).of(contact)
    titles = [section.title for section in holding.sections]
    assert titles[:2] == ["Who they are", "Nicknames"]
    assert {"Dates", "Facts", "What happened", "Promises", "In the mirror"} <= set(titles)
    for said in ("sang", "told of the island", "slides", "pet", "1962", "the three of us"):
        assert said in holding.text
    assert len(holding.elsewhere) == 1
    assert f"spoke of {CANARY} Ruiz" in holding.elsewhere[0]


def test_that_nothing_about_others_is_shown(vault: Vault) -> None:
    contact = fill(vault)
    vault.journal.captures.log_lines(["@Tom +1 only Tom knows this"])
    text = Holdings(vault.journal.database, vault.journal.contacts).of(contact).text
    assert "only Tom knows" not in text


def test_that_erasing_leaves_no_word_of_a_person_but_in_notes_with_others(vault: Vault) -> None:
    contact = fill(vault)
    erase(vault.journal, contact)
    left = [line for line in words_in(vault).splitlines() if CANARY in line]
    assert len(left) == 1
    assert "spoke of" in left[0]
    assert "the three of us sang" in words_in(vault)
    assert vault.names() == {"Tom"}
    with pytest.raises(ContactGone):
        vault.journal.contacts.get(contact)


def test_that_erasing_cannot_be_undone(vault: Vault) -> None:
    contact = fill(vault)
    erase(vault.journal, contact)
    assert vault.journal.undo() is None


def test_that_what_was_removed_before_is_erased_too(vault: Vault) -> None:
    contact = fill(vault)
    vault.journal.interactions.delete(noted(vault, "told of"))
    assert [one for one in vault.journal.removals.all() if CANARY in one.title]
    erase(vault.journal, contact)
    assert not [one for one in vault.journal.removals.all() if CANARY in one.title]


def test_that_no_page_of_the_file_holds_an_erased_word(vault: Vault) -> None:
    contact = fill(vault)
    vault.journal.interactions.delete(noted(vault, "told of"))
    erase(vault.journal, contact)
    key = vault.key
    vault.journal.close()
    with independently(vault.path, key) as reader:
        reader.execute("CREATE VIRTUAL TABLE temp.v USING fts5vocab(main, search_index, 'row')")
        terms = {term for (term,) in reader.execute("SELECT term FROM temp.v")}
    vault.open()
    held = decrypted(vault.path, key)
    assert held.count(b"spoke of") == 1
    for word in (b"told of the island", b"canarialein", b"Canarialein", b"slides", b"1962"):
        assert word not in held
    assert "canarialein" not in terms
    assert "island" not in terms
    assert "three" in terms


def test_that_erasing_makes_a_fresh_backup_and_drops_all_older_ones(
    vault: Vault, tmp_path: Path
) -> None:
    contact = fill(vault)
    vault.second = tmp_path / "stick"
    vault.second.mkdir()
    for _day in range(4):
        vault.backups.make(BackupReason.REGULAR)
        vault.now += timedelta(days=1)
    assert not erase(vault.journal, contact)
    (only,) = vault.backups.entries()
    assert [path.name for path in vault.second.rglob("*.tar")] == [only.path.name]
    vault.journal.close()
    locked = LockedBackup(only.path, vault.path)
    locked.restore(locked.key_from_passphrase(PASSPHRASE), vault.places)
    vault.open()
    assert vault.names() == {"Tom"}


def test_that_erasing_where_no_backup_can_be_made_drops_the_older_ones_with_the_next(
    vault: Vault,
) -> None:
    contact = fill(vault)
    vault.backups.make(BackupReason.REGULAR)
    vault.pass_time(hours=1)
    with files_no_longer_than(400_000), pytest.raises(BackupNotMade):
        erase(vault.journal, contact)
    assert vault.names() == {"Tom"}
    assert len(vault.backups.entries()) == 1
    fresh = vault.backups.make(BackupReason.REGULAR).entry
    assert [one.path for one in vault.backups.entries()] == [fresh.path]


def test_that_a_person_who_is_gone_is_not_erased_twice(vault: Vault) -> None:
    contact = fill(vault)
    erase(vault.journal, contact)
    with pytest.raises(ContactGone):
        erase(vault.journal, contact)


def test_that_the_log_of_a_journal_without_backups_is_emptied_too(tmp_path: Path) -> None:
    journal = new_journal(tmp_path)
    ana = journal.contacts.add(NewContact("Ana Ruiz"))
    erase(journal, ana.id)
    assert log_of(journal.path).stat().st_size == 0
    journal.close()
