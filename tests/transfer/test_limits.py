"""Files larger than any file is: refused with a reason and a line, and none is read whole."""

import os
import sys
from pathlib import Path

import pytest

from relationjournal.transfer import foreign_file
from relationjournal.transfer.document import codec, reading
from relationjournal.transfer.document.reading import JournalJsonRefused, Source
from relationjournal.transfer.foreign_file import FileUnreadable, NotAFile, foreign_bytes
from relationjournal.transfer.limits import FileTooLarge
from relationjournal.transfer.vcard import read_cards


def read(data: bytes) -> object:
    return Source(data, lenient=False, is_large=False).document


def test_that_more_contacts_than_anybody_knows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_CONTACTS", 2)
    people = [f'{{"id": "{name}", "name": "{name}"}}' for name in "abc"]
    read(('{"contacts": [\n' + ",\n".join(people[:2]) + "]}").encode())
    with pytest.raises(JournalJsonRefused, match=r"Line 4, contacts\[2\]: .* passes 2 contacts"):
        read(('{"contacts": [\n' + ",\n".join(people) + "]}").encode())


def test_that_an_endless_list_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codec, "MOST_ITEMS", 2)
    read(b'{"deleted_slips": ["a",\n"b"]}')
    with pytest.raises(JournalJsonRefused, match=r"Line 3, deleted_slips\[2\]: .*at most 2 items"):
        read(b'{"deleted_slips": ["a",\n"b",\n"c"]}')


def test_that_a_file_too_large_is_refused_with_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_BYTES", 10)
    with pytest.raises(FileTooLarge, match="At line 3 "):
        read(b'{\n\n"contacts": []}')


def test_that_a_hundred_megabytes_are_the_most_that_is_read() -> None:
    data = bytes(100_000_001)
    with pytest.raises(FileTooLarge, match="passes 100 MB"):
        read_cards(data)
    with pytest.raises(FileTooLarge, match="100 MB"):
        read(data)


def test_that_not_more_is_read_than_is_needed_to_refuse_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(foreign_file, "MAX_BYTES", 10)
    monkeypatch.setattr(foreign_file, "_CHUNK", 4)
    path = tmp_path / "a.json"
    path.write_bytes(bytes(1000))
    assert len(foreign_bytes(path)) == 12
    assert len(foreign_bytes(path, is_large=True)) == 1000


@pytest.mark.skipif(sys.platform == "win32", reason="has no such files")
def test_that_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(NotAFile, match="no plain file"):
            foreign_bytes(path)
    with pytest.raises(FileUnreadable, match="cannot be read"):
        foreign_bytes(tmp_path / "none.vcf")


def test_that_reading_a_file_can_be_stopped(tmp_path: Path) -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    path = tmp_path / "a.json"
    path.write_bytes(b"{}")
    with pytest.raises(KeyboardInterrupt):
        foreign_bytes(path, check=stop)
