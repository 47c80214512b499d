"""Characters that no file can keep never come so far that an export could not be imported again."""

from pathlib import Path

import pytest

from relationjournal.domain.contacts import Fact, NewContact
from relationjournal.domain.interactions import Kind, NewEntry, NewInteraction
from relationjournal.transfer.journal_json import export_journal, import_journal
from tests.support.journals import FRIDAY, new_journal

ODD = {
    "a\0b": "ab",
    "\0": "",
    "a\ud800b": "a\N{REPLACEMENT CHARACTER}b",
    "é\0\udce9": "é\N{REPLACEMENT CHARACTER}",
}


@pytest.mark.parametrize("text", ODD)
def test_that_an_odd_text_is_kept_as_what_can_be_kept(tmp_path: Path, text: str) -> None:
    journal, other = new_journal(tmp_path), new_journal(tmp_path, name="other")
    ana = journal.contacts.add(NewContact(f"Ana{text}", facts=(Fact("x", text),), tags=(text,)))
    entry = NewEntry(ana.id, Kind.GAVE, 1)
    journal.interactions.log(NewInteraction(FRIDAY, note=text, entries=(entry,)))
    exported = export_journal(journal)
    import_journal(other, exported)
    assert export_journal(other) == exported
    (kept,) = journal.contacts.all()
    assert kept.name == f"Ana{ODD[text]}"
    assert kept.details.facts == (Fact("x", ODD[text]),)
    journal.close()
    other.close()


@pytest.mark.parametrize("text", ODD)
def test_that_what_becomes_of_an_odd_text_is_undone_and_redone(tmp_path: Path, text: str) -> None:
    journal = new_journal(tmp_path)
    ana = journal.contacts.add(NewContact(f"Ana{text}"))
    before = export_journal(journal)
    journal.contacts.edit(ana.id, NewContact(f"Bo{text}"))
    journal.undo()
    assert export_journal(journal) == before
    journal.close()


def test_that_an_export_with_a_zero_character_of_an_older_program_is_taken(tmp_path: Path) -> None:
    journal = new_journal(tmp_path)
    import_journal(journal, b'{"contacts": [{"id": "c", "name": "A\\u0000na"}]}')
    assert [one.name for one in journal.contacts.all()] == ["Ana"]
    journal.close()
