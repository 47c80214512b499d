"""A log that a crash left behind is told from one that is damaged."""

import shutil
from pathlib import Path
from random import Random

import pytest

from relationjournal.security.data_key import DataKey
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from relationjournal.storage.errors import LogNotKept
from relationjournal.storage.write_ahead_log import first_broken, has_log, log_of
from tests.support.disk import files_no_longer_than, posix_only
from tests.support.journals import FRIDAY

KEY = DataKey.generate()
NOTES = 12


@pytest.fixture(scope="module")
def crashed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal that was in use when its program ended; all notes are in the log."""
    used = tmp_path_factory.mktemp("used") / "me.journal"
    journal = Journal.create(used, KEY, Clock(FRIDAY))
    journal.database.checkpoint()
    for number in range(NOTES):
        journal.captures.log_lines([f"@Ana +1 note {number}"])
    left = tmp_path_factory.mktemp("left")
    for file in (used, log_of(used)):
        shutil.copy(file, left)
    journal.close()
    return left / used.name


@pytest.fixture
def journal_file(crashed: Path, tmp_path: Path) -> Path:
    for file in (crashed, log_of(crashed)):
        shutil.copy(file, tmp_path)
    return tmp_path / crashed.name


def flip(file: Path, bit: int) -> None:
    data = bytearray(file.read_bytes())
    data[bit // 8] ^= 1 << bit % 8
    file.write_bytes(data)


def notes_of(journal: Journal) -> int:
    return len(journal.interactions.on(FRIDAY))


def test_that_what_a_crash_leaves_is_no_damage(journal_file: Path) -> None:
    assert first_broken(log_of(journal_file)) is None
    journal = Journal.open(journal_file, KEY, Clock(FRIDAY))
    assert journal.trouble is None
    assert notes_of(journal) == NOTES
    journal.close()


def test_that_every_flipped_bit_of_a_log_is_found(journal_file: Path) -> None:
    log, chance = log_of(journal_file), Random(1)
    bits = log.stat().st_size * 8
    for bit in [*range(0, 56 * 8, 7), *(chance.randrange(bits) for _ in range(200))]:
        flip(log, bit)
        assert first_broken(log) is not None, bit
        flip(log, bit)
    assert first_broken(log) is None


def test_that_a_log_that_ends_in_the_middle_of_a_frame_is_no_damage(journal_file: Path) -> None:
    log = log_of(journal_file)
    whole = log.read_bytes()
    for length in (0, len(whole) - 1, len(whole) - 4_000, len(whole) // 2):
        log.write_bytes(whole[:length])
        assert first_broken(log) is None


def test_that_the_user_is_told_and_the_damaged_log_is_kept(journal_file: Path) -> None:
    log = log_of(journal_file)
    flip(log, log.stat().st_size * 8 * 3 // 4)
    damaged = log.read_bytes()
    journal = Journal.open(journal_file, KEY, Clock(FRIDAY))
    assert 0 < notes_of(journal) < NOTES
    assert "Look whether your last notes are there" in str(journal.trouble)
    kept = journal.database.damaged_log
    assert kept is not None
    assert kept.read_bytes() == damaged
    assert kept.name in str(journal.trouble)
    journal.close()
    again = Journal.open(journal_file, KEY, Clock(FRIDAY))
    assert again.trouble is None
    again.close()


@posix_only
def test_that_a_journal_stays_closed_where_there_is_no_room_to_keep_its_damaged_log(
    journal_file: Path, tmp_path: Path
) -> None:
    log = log_of(journal_file)
    flip(log, log.stat().st_size * 8 * 3 // 4)
    damaged = log.read_bytes()
    with files_no_longer_than(100_000), pytest.raises(LogNotKept, match="Free some space"):
        Journal.open(journal_file, KEY, Clock(FRIDAY))
    assert log.read_bytes() == damaged
    assert not list(tmp_path.glob("*.damaged-*"))


def test_that_only_a_log_with_something_in_it_is_one(tmp_path: Path) -> None:
    journal = tmp_path / "me.journal"
    was_there = has_log(journal)
    log_of(journal).touch()
    is_empty_one = has_log(journal)
    log_of(journal).write_bytes(b"a frame")
    assert (was_there, is_empty_one, has_log(journal)) == (False, False, True)
