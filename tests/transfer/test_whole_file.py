import os
import stat
from pathlib import Path

import pytest

from relationjournal.security.key_file import key_file_for
from relationjournal.transfer.whole_file import FileNotWritten, OwnFile, whole_file


class NotWanted(Exception):
    pass


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    path = tmp_path / "mine.journal"
    for own in (path, key_file_for(path)):
        own.write_bytes(b"precious")
    return path


def write(path: Path, journal: Path, content: bytes = b"export") -> None:
    with whole_file(path, journal) as file:
        file.write(content)


def stop(_count: int) -> None:
    raise NotWanted


def test_that_a_file_is_put_in_the_place_of_the_one_before(tmp_path: Path, journal: Path) -> None:
    path = tmp_path / "out.json"
    path.write_bytes(b"before")

    write(path, journal)

    assert path.read_bytes() == b"export"
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.skipif(os.name != "posix", reason="rights of this kind are POSIX's")
def test_that_nobody_but_the_owner_may_read_it(tmp_path: Path, journal: Path) -> None:
    path = tmp_path / "out.json"
    left = tmp_path / "out.json.part"
    left.touch(mode=0o644)

    write(path, journal)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "name",
    ["mine.journal", "mine.journal-wal", "mine.journal-journal", "mine.keys", "mine.keys.copy"],
)
def test_that_the_journal_and_its_keys_are_never_replaced(
    tmp_path: Path, journal: Path, name: str
) -> None:
    (tmp_path / "x").symlink_to(tmp_path)
    path = tmp_path / "x" / name

    with pytest.raises(OwnFile):
        write(path, journal)

    assert journal.read_bytes() == key_file_for(journal).read_bytes() == b"precious"


def test_that_another_name_of_the_journal_is_the_journal(tmp_path: Path, journal: Path) -> None:
    (tmp_path / "other").hardlink_to(journal)

    with pytest.raises(OwnFile):
        write(tmp_path / "other", journal)


def test_that_writing_that_is_stopped_leaves_what_was_there(tmp_path: Path, journal: Path) -> None:
    path = tmp_path / "out.json"
    path.write_bytes(b"before")

    with pytest.raises(NotWanted), whole_file(path, journal, stop) as file:
        file.write(b"x" * 2_000_000)

    assert path.read_bytes() == b"before"
    assert not list(tmp_path.glob("*.part"))


def test_that_a_folder_that_is_not_there_is_said(tmp_path: Path, journal: Path) -> None:
    with pytest.raises(FileNotWritten, match="cannot be written"):
        write(tmp_path / "missing" / "out.json", journal)
