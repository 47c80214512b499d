"""Backups that somebody made up: nothing is written but what a backup holds, or nothing at all."""

import hashlib
import io
import tarfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relationjournal.domain.errors import JournalError
from relationjournal.storage import backup_file
from relationjournal.storage.errors import BackupDamaged, NotABackup

ABOUT = (
    b'{"format":"relationjournal-backup","version":1,"made_at":"2025-03-14T18:00:00Z",'
    b'"reason":"x","program":"1"}'
)
quick = settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])


def made_up(members: list[tuple[tarfile.TarInfo, bytes]]) -> bytes:
    """Return an archive with these members and a sum that is right."""
    body = io.BytesIO()
    for info, data in members:
        body.write(info.tobuf(tarfile.USTAR_FORMAT) + data + bytes(-len(data) % 512))
    digest = hashlib.sha256(body.getvalue()).hexdigest()
    last = tarfile.TarInfo("sum")
    last.size, last.mode = 65, 0o600
    line = f"{digest}\n".encode()
    return body.getvalue() + last.tobuf(tarfile.USTAR_FORMAT) + line + bytes(512 - 65 + 1024)


def member(name: str, data: bytes, kind: bytes = tarfile.REGTYPE) -> tuple[tarfile.TarInfo, bytes]:
    info = tarfile.TarInfo(name)
    info.size, info.type = len(data), kind
    return info, data


def parts() -> list[tuple[tarfile.TarInfo, bytes]]:
    return [
        member("backup.json", ABOUT),
        member("relations.keys", b"keys"),
        member("relations.journal", b"journal"),
    ]


def test_that_the_archive_these_tests_make_up_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "x.backup"
    path.write_bytes(made_up(parts()))
    backup_file.check(path)
    backup_file.unpack(path, tmp_path / "journal", tmp_path / "keys")
    assert (tmp_path / "journal").read_bytes() == b"journal"


@pytest.mark.parametrize("place", range(3))
@pytest.mark.parametrize("name", ["../escaped", "/tmp/escaped", "relations.journal/../../x", ""])
def test_that_no_member_leaves_the_folder(tmp_path: Path, place: int, name: str) -> None:
    members = parts()
    members[place] = member(name, members[place][1])
    assert_refused(tmp_path, made_up(members))


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE]
)
def test_that_no_member_is_a_link_or_a_device(tmp_path: Path, kind: bytes) -> None:
    for place in range(3):
        members = parts()
        info, data = member(members[place][0].name, members[place][1], kind)
        info.linkname = "/etc/passwd"
        members[place] = (info, data)
        assert_refused(tmp_path, made_up(members))


@pytest.mark.parametrize("size", [8**11 - 1, 1 << 40, 65 * 1024])
def test_that_a_member_larger_than_its_file_is_refused(tmp_path: Path, size: int) -> None:
    for place in range(3):
        members = parts()
        body = bytearray(made_up(members))
        at = sum(512 + len(data) + -len(data) % 512 for _, data in members[:place])
        info = members[place][0]
        info.size = size
        body[at : at + 512] = info.tobuf(tarfile.GNU_FORMAT)
        body[-2048 + 512 : -2048 + 576] = hashlib.sha256(body[:-2048]).hexdigest().encode()
        assert_refused(tmp_path, bytes(body))


def test_that_a_member_more_is_refused(tmp_path: Path) -> None:
    assert_refused(tmp_path, made_up([*parts(), member("more", b"x")]))
    assert_refused(tmp_path, made_up([member("more", b"x"), *parts()]))
    assert_refused(tmp_path, made_up(parts()[:2]))


@pytest.mark.parametrize(
    "words", [b"[" * 60_000, ABOUT.replace(b"Z", b"")], ids=["nested without end", "no zone"]
)
def test_that_words_that_no_backup_says_of_itself_are_refused(tmp_path: Path, words: bytes) -> None:
    assert_refused(tmp_path, made_up([member("backup.json", words), *parts()[1:]]))


@quick
@given(st.binary(max_size=6000))
def test_that_any_bytes_are_refused(tmp_path: Path, data: bytes) -> None:
    assert_refused(tmp_path, data)


@quick
@given(words=st.text(max_size=80), name=st.text(st.characters(codec="ascii"), max_size=60))
def test_that_any_words_about_a_backup_are_taken_or_refused(
    tmp_path: Path, words: str, name: str
) -> None:
    path = tmp_path / "x.backup"
    members = [member("backup.json", words.encode()), *parts()[1:]]
    members[1][0].name = name
    path.write_bytes(made_up(members))
    with pytest.raises(JournalError):
        backup_file.check(path)


def assert_refused(folder: Path, data: bytes) -> None:
    inner = folder / "inner"
    inner.mkdir(exist_ok=True)
    path = inner / "x.backup"
    path.write_bytes(data)
    before = set(folder.rglob("*"))
    with pytest.raises((NotABackup, BackupDamaged)):
        backup_file.check(path)
    with pytest.raises((NotABackup, BackupDamaged)):
        backup_file.unpack(path, inner / "journal", inner / "keys")
    assert set(folder.rglob("*")) == before
