"""Every part of a journal is looked at; what can be set right is, and the report names nobody."""

import struct
import zlib
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from relationjournal.domain.backups import BackupReason
from relationjournal.domain.contacts import Circle, NewContact, Photo
from relationjournal.security.copies import copy_names
from relationjournal.security.key_file import KeyFile, key_file_for
from relationjournal.services.diagnosis.diagnose import Diagnosis, diagnose
from relationjournal.services.diagnosis.findings import Condition, Finding, Part
from relationjournal.services.diagnosis.photos import is_whole_picture
from relationjournal.services.diagnosis.report import report_of
from relationjournal.services.journal import Journal
from relationjournal.storage import cipher
from relationjournal.storage.errors import BackupDamaged, Stopped
from relationjournal.storage.write_ahead_log import log_of
from relationjournal.transfer.cards import add_cards
from relationjournal.transfer.vcard import read_cards
from tests.support.backups import Vault
from tests.support.full import Full
from tests.support.journals import new_journal

CANARY = "Zyxquillo"
OUT_OF_INDEX = (
    "INSERT INTO search_index(search_index, rowid, body) SELECT 'delete', (2 << 40) + key, "
    "channel || ' ' || note FROM interactions WHERE note = 'late'"
)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    made = Vault.made_in(tmp_path)
    Full(made.journal)
    made.backups.make(BackupReason.ASKED)
    yield made
    made.journal.close()


def of(diagnosis: Diagnosis, part: Part) -> Finding:
    (found,) = (one for one in diagnosis.findings if one.part is part)
    return found


def tamper(journal: Journal, *statements: str) -> None:
    with journal.database.aside() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def test_that_a_sound_journal_is_found_sound_in_every_part(vault: Vault) -> None:
    done: list[tuple[int, int]] = []
    vault.journal.drafts.keep("a line, in the log so far")
    found = diagnose(vault.journal, report=lambda *how_far: done.append(how_far))
    assert log_of(vault.path).stat().st_size == 0, "it is the file that was looked at"
    assert [one.part for one in found.findings] == list(Part)
    assert {one.condition for one in found.findings} == {Condition.FINE}
    assert found.is_sound
    assert done[-1] == (len(Part), len(Part))


@pytest.mark.parametrize(
    "statement",
    [
        OUT_OF_INDEX,
        "INSERT INTO search_index(rowid, body) VALUES ((2 << 40) + 999, 'of nobody')",
        "INSERT INTO search_index(search_index) VALUES ('delete-all')",
        "UPDATE search_index_data SET block = zeroblob(20) WHERE id = 10",
    ],
    ids=["a row is missing", "a row is too much", "empty", "damaged"],
)
def test_that_a_wrong_search_index_is_found_and_made_anew(vault: Vault, statement: str) -> None:
    tamper(vault.journal, statement)
    found = diagnose(vault.journal, repairs=False)
    assert of(found, Part.SEARCH).condition is Condition.WRONG
    assert of(found, Part.PAGES).condition is Condition.FINE
    found = diagnose(vault.journal)
    assert of(found, Part.SEARCH).condition is Condition.REPAIRED
    assert "made anew" in found.sentence
    assert {hit.text for hit in vault.journal.search.find("late")} == {"late"}
    assert of(diagnose(vault.journal), Part.SEARCH).condition is Condition.FINE


def test_that_words_that_changed_behind_the_index_are_found(vault: Vault) -> None:
    tamper(
        vault.journal,
        "DROP TRIGGER interactions_found_anew",
        "UPDATE interactions SET note = 'soon' WHERE note = 'late'",
    )
    diagnose(vault.journal)
    assert not vault.journal.search.find("late")
    assert vault.journal.search.find("soon")


def test_that_no_check_can_be_undone_into_a_wrong_index(vault: Vault) -> None:
    before = vault.journal.database.next_undo
    tamper(vault.journal, OUT_OF_INDEX)
    diagnose(vault.journal)
    assert vault.journal.database.next_undo == before


def test_that_balances_that_do_not_add_up_are_repaired_and_named(vault: Vault) -> None:
    tamper(vault.journal, "UPDATE accounts SET fixed = fixed + 1")
    found = diagnose(vault.journal)
    assert of(found, Part.BALANCES).condition is Condition.REPAIRED
    assert len(found.differences) == 2
    assert diagnose(vault.journal).is_sound


def test_that_a_row_that_belongs_to_nothing_is_found(vault: Vault) -> None:
    vault.journal.close()
    connection = cipher.connect(vault.path, vault.key)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("INSERT INTO contact_tags(contact_id, position, tag) VALUES ('no', 0, 'x')")
    connection.close()
    vault.open()
    found = of(diagnose(vault.journal), Part.REFERENCES)
    assert (found.condition, found.counts) == (Condition.WRONG, {"contact_tags": 1})


def test_that_a_photo_cut_short_is_found(vault: Vault) -> None:
    whole, cut = jpeg(), jpeg()[:-5]
    vault.journal.contacts.add(NewContact("Dee", circle=Circle.CLOSE, photo=Photo(whole)))
    assert of(diagnose(vault.journal), Part.PHOTOS).condition is Condition.FINE
    vault.journal.contacts.add(NewContact("Eli", circle=Circle.CLOSE, photo=Photo(cut)))
    found = of(diagnose(vault.journal), Part.PHOTOS)
    assert (found.condition, found.counts) == (Condition.WRONG, {"photos": 2, "broken": 1})


def pictures() -> dict[str, bytes]:
    """A small picture of each kind that a card may bring."""
    tiff = b"\x08\0\0\0" + bytes(20)
    return {
        "GIF": b"GIF89a\x01\0\x01\0\x80\0\0"
        + bytes(6)
        + b",\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;",
        "BMP": b"BM" + (58).to_bytes(4, "little") + bytes(52),
        "WebP": b"RIFF" + (24).to_bytes(4, "little") + b"WEBPVP8L" + bytes(16),
        "TIFF": b"II*\0" + tiff,
        "TIFF of a Mac": b"MM\0*" + tiff[3::-1] + tiff[4:],
    }


def test_that_a_picture_of_each_kind_that_a_card_brings_is_known_whole_and_cut_short(
    vault: Vault,
) -> None:
    cards = "".join(
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{kind}\r\n"
        f"PHOTO;ENCODING=b:{b64encode(data).decode()}\r\nEND:VCARD\r\n"
        for kind, data in pictures().items()
    )
    assert add_cards(vault.journal, read_cards(cards.encode())).remarks == ()
    found = of(diagnose(vault.journal), Part.PHOTOS)
    assert (found.condition, found.counts) == (Condition.FINE, {"photos": 5, "broken": 0})
    for kind, data in pictures().items():
        assert not is_whole_picture(data[: 7 if kind.startswith("TIFF") else -1])


def test_that_a_png_is_proven_by_its_checksums() -> None:
    whole = png()
    assert is_whole_picture(whole)
    for at in range(8, len(whole)):
        spoilt = bytearray(whole)
        spoilt[at] ^= 1
        assert not is_whole_picture(bytes(spoilt))
        assert not is_whole_picture(whole[:at])


@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize("is_gone", [False, True], ids=["damaged", "gone"])
def test_that_a_copy_of_the_keys_is_written_anew(vault: Vault, which: int, is_gone: bool) -> None:
    copy = copy_names(key_file_for(vault.path))[which]
    before = copy.read_bytes()
    copy.write_bytes(b"damaged")
    if is_gone:
        copy.unlink()
    assert of(diagnose(vault.journal, repairs=False), Part.KEYS).condition is Condition.WRONG
    assert of(diagnose(vault.journal), Part.KEYS).condition is Condition.REPAIRED
    assert copy.read_bytes() == before
    assert of(diagnose(vault.journal), Part.KEYS).condition is Condition.FINE


def altered(vault: Vault, data: bytes, *, is_newer: bool) -> bytes:
    """Write a key file whole by its sum, as somebody can who does not have the key."""
    line = data.split(b"\n")[0]
    revision = KeyFile.load(key_file_for(vault.path)).contents.revision
    line = line.replace(
        f'"revision":{revision}'.encode(), f'"revision":{revision + is_newer}'.encode()
    )
    body = line + b"\nmac " + b"0" * 64 + b"\n"
    return body + b"sum " + sha256(body).hexdigest().encode() + b"\n"


@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize("is_newer", [False, True], ids=["as old", "newer"])
def test_that_a_copy_of_the_keys_that_somebody_else_wrote_is_written_anew(
    vault: Vault, which: int, is_newer: bool
) -> None:
    copy = copy_names(key_file_for(vault.path))[which]
    before = copy.read_bytes()
    copy.write_bytes(altered(vault, before, is_newer=is_newer))
    found = of(diagnose(vault.journal, repairs=False), Part.KEYS)
    assert found.condition is Condition.WRONG
    assert "does not have this journal’s key" in found.sentence
    assert of(diagnose(vault.journal), Part.KEYS).condition is Condition.REPAIRED
    assert copy.read_bytes() == before
    assert copy.with_name(f"{copy.name}.altered").exists()
    assert of(diagnose(vault.journal), Part.KEYS).condition is Condition.FINE


def test_that_keys_that_somebody_else_wrote_twice_are_told(vault: Vault) -> None:
    for copy in copy_names(key_file_for(vault.path)):
        copy.write_bytes(altered(vault, copy.read_bytes(), is_newer=False))
    found = of(diagnose(vault.journal), Part.KEYS)
    assert found.condition is Condition.WRONG
    assert "opens it no more" in found.sentence


def test_that_keys_that_are_gone_are_missed(vault: Vault) -> None:
    for copy in copy_names(key_file_for(vault.path)):
        copy.unlink()
    found = of(diagnose(vault.journal), Part.KEYS)
    assert found.condition is Condition.WRONG
    assert "take the keys of a backup" in found.sentence


def test_that_another_journals_keys_are_not_taken_for_its_own(vault: Vault, tmp_path: Path) -> None:
    other = Vault.with_other_keys(tmp_path / "other")
    other.journal.close()
    for mine, theirs in zip(
        copy_names(key_file_for(vault.path)), copy_names(key_file_for(other.path)), strict=True
    ):
        mine.write_bytes(theirs.read_bytes())
    assert of(diagnose(vault.journal), Part.KEYS).condition is Condition.WRONG


def test_that_a_damaged_newest_backup_is_found(vault: Vault) -> None:
    newest = vault.backups.entries()[0].path
    spoilt = bytearray(newest.read_bytes())
    spoilt[len(spoilt) // 2] ^= 1
    newest.write_bytes(spoilt)
    found = of(diagnose(vault.journal), Part.BACKUPS)
    assert found.condition is Condition.WRONG
    assert "make a new one" in found.sentence


def test_that_an_older_damaged_backup_is_told_beside_a_whole_one(vault: Vault) -> None:
    older = vault.backups.entries()[0]
    vault.backups.make(BackupReason.ASKED)
    older.path.write_bytes(older.path.read_bytes()[:-1] + b"x")
    with pytest.raises(BackupDamaged):
        vault.backups.verify(older)
    found = of(diagnose(vault.journal), Part.BACKUPS)
    assert found.condition is Condition.FINE
    assert "1 older one is damaged" in found.sentence


def test_that_a_journal_without_a_backup_is_told_so(vault: Vault) -> None:
    vault.backups.entries()[0].path.unlink()
    found = of(diagnose(vault.journal), Part.BACKUPS)
    assert found.condition is Condition.NOT_LOOKED_AT
    assert "make one" in found.sentence


def test_that_a_second_folder_that_is_away_is_told(vault: Vault, tmp_path: Path) -> None:
    vault.second = tmp_path / "stick"
    assert "not there now" in of(diagnose(vault.journal), Part.BACKUPS).sentence


def test_that_a_journal_without_keys_and_backups_is_looked_at_as_well(tmp_path: Path) -> None:
    journal = new_journal(tmp_path)
    found = diagnose(journal)
    assert found.is_sound
    for part in (Part.KEYS, Part.BACKUPS):
        assert of(found, part).condition is Condition.NOT_LOOKED_AT
    journal.close()


def test_that_a_check_can_be_stopped(vault: Vault) -> None:
    with pytest.raises(Stopped):
        diagnose(vault.journal, is_unwanted=lambda: True)


def test_that_a_damaged_page_is_found_and_nothing_is_written(vault: Vault) -> None:
    vault.journal.close()
    damaged = bytearray(vault.path.read_bytes())
    middle = len(damaged) // 2 // 4096 * 4096
    damaged[middle + 100] ^= 1
    vault.path.write_bytes(damaged)
    vault.open()
    found = diagnose(vault.journal)
    assert of(found, Part.PAGES).condition is Condition.WRONG
    assert of(found, Part.SEARCH).condition is Condition.NOT_LOOKED_AT
    assert of(found, Part.BACKUPS).condition is Condition.FINE
    assert not found.is_sound
    assert vault.path.read_bytes() == bytes(damaged)


def test_that_the_report_holds_nothing_that_the_user_wrote(tmp_path: Path) -> None:
    vault = Vault.made_in(tmp_path / CANARY)
    write_canaries(vault.journal)
    vault.backups.make(BackupReason.ASKED)
    tamper(vault.journal, "UPDATE accounts SET fixed = 9", OUT_OF_INDEX)
    copy_names(key_file_for(vault.path))[1].unlink()
    report = report_of(vault.journal, diagnose(vault.journal))
    assert CANARY.casefold() not in report.casefold()
    assert str(tmp_path) not in report
    assert Path.home().name not in report.split()
    for word in ("Schema: 0002", "balances: repaired", "keys: repaired", "contacts: 2", "Program:"):
        assert word in report
    vault.journal.close()


def write_canaries(journal: Journal) -> None:
    """Put the canary into every text of a full journal."""
    Full(journal)
    with journal.database.aside() as connection:
        tables = connection.exec_driver_sql(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
            "AND name NOT LIKE 'sqlite%'"
        ).scalars()
        for table in list(tables):
            columns = connection.exec_driver_sql(f"PRAGMA table_info({table})").all()
            for column in columns:
                if column.name in {"name", "note", "what", "about", "words", "first_sentence"}:
                    if table in {"settings", "alembic_version"}:
                        continue
                    connection.exec_driver_sql(
                        f"UPDATE {table} SET {column.name} = '{CANARY} ' || {column.name}"
                    )


def jpeg() -> bytes:
    return b"\xff\xd8\xff\xe0" + bytes(range(1, 200)) + b"\xff\xd9"


def png() -> bytes:
    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    body = zlib.compress(b"\0\0")
    chunks = ((b"IHDR", head), (b"IDAT", body), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
