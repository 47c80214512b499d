from pathlib import Path

import pytest

from relationjournal.domain.contacts import Email, Fact, NewContact, Phone
from relationjournal.services.journal import Journal
from relationjournal.transfer.cards import add_cards
from relationjournal.transfer.formats import (
    FileRefused,
    Format,
    ImportOptions,
    UnknownFormat,
    format_of,
    import_files,
)
from relationjournal.transfer.journal_json import export_journal
from relationjournal.transfer.vcard import read_cards
from tests.support.journals import new_journal

ZOE = b"BEGIN:VCARD\nVERSION:3.0\nFN:Zoe Lima\nEMAIL:zoe@x.org\nUID:zoe-1\nEND:VCARD\n"
PHONE = ZOE.replace(b"zoe@", b"ZOE@").replace(b"UID:zoe-1", b"TEL:+351912345678\nORG:Sol")
BROKEN = b"BEGIN:VCARD\nVERSION:3.0\nFN:Half\n"


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return new_journal(tmp_path)


def test_that_cards_become_contacts_in_one_step_of_undo(journal: Journal) -> None:
    report = add_cards(
        journal, read_cards(ZOE + ZOE.replace(b"Zoe", b"Ana").replace(b"zoe", b"ana"))
    )
    assert report.contacts == 2
    assert [contact.name for contact in journal.contacts.all()] == ["Ana Lima", "Zoe Lima"]
    step = journal.undo()
    assert step is not None
    assert step.name == "import 2 contacts"
    assert journal.contacts.all() == []


def test_that_a_second_import_adds_nothing(journal: Journal) -> None:
    add_cards(journal, read_cards(ZOE))
    before = export_journal(journal)
    report = add_cards(journal, read_cards(ZOE))
    assert (report.contacts, report.completed, report.already_there) == (0, 0, 1)
    assert export_journal(journal) == before


def test_that_what_the_user_changed_stays_at_the_next_import(journal: Journal) -> None:
    add_cards(journal, read_cards(ZOE))
    contact = journal.contacts.named("Zoe")
    journal.contacts.edit(contact.id, NewContact("Zoe L.", source_uid="zoe-1"))
    add_cards(journal, read_cards(ZOE))
    assert journal.contacts.get(contact.id).details == NewContact("Zoe L.", source_uid="zoe-1")


def test_that_another_card_of_the_same_person_completes_them_and_loses_nothing(
    journal: Journal,
) -> None:
    details = NewContact("Zoe Lima", organisation="Luna", emails=(Email("zoe@x.org", "home"),))
    contact = journal.contacts.add(details)
    report = add_cards(journal, read_cards(PHONE))
    assert (report.contacts, report.completed) == (0, 1)
    assert report.added == "details for 1 contact"
    now = journal.contacts.get(contact.id).details
    assert now.organisation == "Luna"
    assert now.facts == (Fact("organisation", "Sol"),)
    assert now.phones == (Phone("+351912345678"),)
    assert add_cards(journal, read_cards(PHONE)).completed == 0


def test_that_a_broken_card_is_reported_by_its_line_and_leaves_the_others(
    journal: Journal,
) -> None:
    report = add_cards(journal, read_cards(ZOE + BROKEN))
    assert report.contacts == 1
    assert [notice.line for notice in report.broken] == [7]


def test_that_a_dry_run_writes_nothing(journal: Journal) -> None:
    assert add_cards(journal, read_cards(ZOE), dry_run=True).contacts == 1
    assert journal.contacts.all() == []


@pytest.mark.parametrize(
    ("data", "format_"),
    [
        (b" \n{}", Format.JOURNAL_JSON),
        (b"\xef\xbb\xbf{}", Format.JOURNAL_JSON),
        (ZOE, Format.VCARD),
        (ZOE.decode().encode("utf-16"), Format.VCARD),
        (b"\xef\xbb\xbf" + ZOE.lower(), Format.VCARD),
    ],
    ids=["json", "json with mark", "vcard", "vcard in utf-16", "vcard in small letters"],
)
def test_that_a_format_is_told_by_its_content(data: bytes, format_: Format) -> None:
    assert format_of(data) is format_


def test_that_another_format_is_refused() -> None:
    with pytest.raises(UnknownFormat):
        format_of(b"name,email\nAna,ana@x.org\n")


def test_that_a_dry_run_of_several_files_sees_what_the_earlier_ones_bring(
    journal: Journal,
) -> None:
    people = b'{"contacts": [{"id": "c1", "name": "Ana"}]}'
    promise = b'{"promises": [{"id": "p1", "contact": "c1", "what": "x", "made_on": "2025-03-14"}]}'
    files = [("people", people), ("promises", promise)]
    reports = import_files(journal, files, ImportOptions(dry_run=True))
    assert [report.total for report in reports] == [1, 1]
    assert all(report.is_dry_run for report in reports)
    assert journal.contacts.all() == []
    with pytest.raises(FileRefused, match="“promises”"):
        import_files(journal, files[::-1], ImportOptions())
    assert len(import_files(journal, files, ImportOptions())) == 2
    step = journal.undo()
    assert step is not None
    assert step.name == "import 2 files"
    assert journal.contacts.all() == []
