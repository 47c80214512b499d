from pathlib import Path

import pytest

from relationjournal.security.copies import copy_names, keep_to_owner, write_copies, write_one
from tests.support.disk import files_no_longer_than, posix_only, steps_noted


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_file())


@posix_only
def test_that_both_copies_are_written_for_their_owner_only(tmp_path: Path) -> None:
    write_copies(tmp_path / "me.keys", b"contents")

    assert names_in(tmp_path) == ["me.keys", "me.keys.copy"]
    for name in copy_names(tmp_path / "me.keys"):
        assert name.read_bytes() == b"contents"
        assert name.stat().st_mode & 0o777 == 0o600


def test_that_a_full_disk_leaves_the_old_copies(tmp_path: Path) -> None:
    write_copies(tmp_path / "me.keys", b"old")

    with files_no_longer_than(100), pytest.raises(OSError, match="File too large"):
        write_copies(tmp_path / "me.keys", b"new" * 100)

    assert names_in(tmp_path) == ["me.keys", "me.keys.copy"]
    assert [name.read_bytes() for name in copy_names(tmp_path / "me.keys")] == [b"old", b"old"]


def test_that_a_full_disk_leaves_the_old_single_file(tmp_path: Path) -> None:
    write_one(tmp_path / "me.keys", b"old")

    with files_no_longer_than(100), pytest.raises(OSError, match="File too large"):
        write_one(tmp_path / "me.keys", b"new" * 100)

    assert names_in(tmp_path) == ["me.keys"]
    assert (tmp_path / "me.keys").read_bytes() == b"old"


@posix_only
def test_that_what_a_killed_write_left_is_replaced(tmp_path: Path) -> None:
    left = tmp_path / "me.keys.part"
    left.write_bytes(b"half")
    left.chmod(0o644)

    write_copies(tmp_path / "me.keys", b"whole")

    assert names_in(tmp_path) == ["me.keys", "me.keys.copy"]
    assert (tmp_path / "me.keys").read_bytes() == b"whole"
    assert (tmp_path / "me.keys").stat().st_mode & 0o777 == 0o600


@posix_only
def test_that_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"untouched")
    (tmp_path / "me.keys.part").symlink_to(elsewhere)

    write_one(tmp_path / "me.keys", b"contents")

    assert elsewhere.read_bytes() == b"untouched"
    assert not (tmp_path / "me.keys").is_symlink()


@posix_only
def test_that_others_lose_their_rights(tmp_path: Path) -> None:
    file = tmp_path / "me.keys"
    file.write_bytes(b"contents")
    file.chmod(0o644)

    keep_to_owner(file)

    assert file.stat().st_mode & 0o777 == 0o600


@posix_only
def test_that_copies_are_on_the_disk_before_they_are_named(tmp_path: Path) -> None:
    names = copy_names(tmp_path / "me.keys")
    with steps_noted() as steps:
        write_copies(names[0], b"contents")

    assert all(steps.was_whole(name) and steps.name_lasts(name) for name in names)
    assert [act for act, _what in steps] == ["flush", "flush", "name", "name", "flush"]


@posix_only
def test_that_a_single_file_is_on_the_disk_before_it_is_named(tmp_path: Path) -> None:
    with steps_noted() as steps:
        write_one(tmp_path / "me.keys", b"contents")

    assert steps.was_whole(tmp_path / "me.keys")
    assert steps.name_lasts(tmp_path / "me.keys")
