"""`backup` and `restore`, run as the user runs them."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from relationjournal.storage.backup_file import read_about
from tests.support.program import PASSPHRASE, Program


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program.with_journal(tmp_path, "lunch with @Ana +3")


def _backup(program: Program) -> Path:
    made = program("backup", "--json").data
    assert isinstance(made, dict)
    return Path(made["backup"])


def _names(program: Program) -> list[str]:
    listed = program("contacts", "--json").data
    assert isinstance(listed, list)
    return [one["name"] for one in listed]


def test_that_backup_prints_one_json_document(program: Program) -> None:
    ran = program("backup", "--json")
    made = ran.data
    assert isinstance(made, dict)
    assert set(made) == {"backup", "made_at", "size"}
    assert Path(made["backup"]).stat().st_size == made["size"]
    assert (ran.status, ran.err) == (0, "")


def test_that_backup_to_a_folder_puts_a_whole_copy_there(program: Program, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    assert "make it first" in program("backup", "--to", str(stick)).err
    stick.mkdir()
    ran = program("backup", "--to", str(stick))
    copy = Path(ran.out.strip())
    assert copy.parent == stick
    assert "verified" in ran.err
    program("capture", "lunch with @Tom +1")
    assert program("restore", str(copy)).status == 0
    assert _names(program) == ["Ana"]


@pytest.mark.parametrize("by", ["passphrase", "recovery key"])
def test_that_a_backup_restores_into_an_empty_machine(tmp_path: Path, by: str) -> None:
    home = tmp_path / "home"
    program = Program(home / "relations.journal")
    made = program.run("init", "--json", RELATIONJOURNAL_HOME=str(home)).data
    assert isinstance(made, dict)
    program("capture", "lunch with @Ana +3")
    carried = shutil.copy(_backup(program), tmp_path / "carried.tar")
    shutil.rmtree(home)
    typed = PASSPHRASE if by == "passphrase" else made["recovery_key"]
    words = ("restore", str(carried), "--json")
    ran = program.run(*words, RELATIONJOURNAL_HOME=str(home), RELATIONJOURNAL_PASSPHRASE=str(typed))
    told = ran.data
    assert isinstance(told, dict)
    assert told["journal"] == str(program.journal)
    assert told["aside"] is None
    assert _names(program) == ["Ana"]


def test_that_restoring_says_where_the_journal_before_is(program: Program) -> None:
    saved = _backup(program)
    program("capture", "lunch with @Tom +1")
    told = program("restore", str(saved), "--json").data
    assert isinstance(told, dict)
    assert _names(program) == ["Ana"]
    assert _names(Program(Path(told["aside"]))) == ["Ana", "Tom"]


def test_that_a_wrong_passphrase_restores_nothing(program: Program) -> None:
    saved = _backup(program)
    ran = program.run(
        "restore",
        str(saved),
        "--journal",
        str(program.journal),
        RELATIONJOURNAL_PASSPHRASE="other words than these",
    )
    assert (ran.status, ran.out) == (1, "")
    assert "does not open this backup" in ran.err
    assert not list(program.journal.parent.glob("*aside*"))


def test_that_something_else_is_refused_with_a_sentence(program: Program, tmp_path: Path) -> None:
    song = tmp_path / "song.tar"
    song.write_bytes(b"la la la" * 1000)
    assert program("restore", str(song)).err == (
        "“song.tar” is not a backup of a journal; choose another file.\n"
    )
    missing = program("restore", str(tmp_path / "nowhere.tar"))
    assert (missing.status, "is not there" in missing.err) == (1, True)


def test_that_no_new_journal_is_made_where_backups_of_a_lost_one_are(
    program: Program, tmp_path: Path
) -> None:
    _backup(program)
    for name in tmp_path.glob("me.*"):
        name.unlink()
    ran = program("init")
    assert ran.status == 1
    assert "restore one of them" in ran.err


def test_that_a_backup_is_made_before_an_import(program: Program, tmp_path: Path) -> None:
    card = tmp_path / "tom.vcf"
    card.write_bytes(b"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Tom\r\nEND:VCARD\r\n")
    home = Path(os.environ["RELATIONJOURNAL_HOME"])
    program("import", str(card), "--dry-run")
    assert not list(home.rglob("*.journal.tar"))
    program("import", str(card))
    (saved,) = home.rglob("*.journal.tar")
    assert read_about(saved).reason == "import"
    program("restore", str(saved))
    assert _names(program) == ["Ana"]


def test_that_two_programs_make_backups_at_once_and_both_are_whole(program: Program) -> None:
    words = [sys.executable, "-m", "relationjournal", "backup", "--journal", str(program.journal)]
    environment = os.environ | {"RELATIONJOURNAL_PASSPHRASE": program.opens_with}
    running = [
        subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    said = [one.communicate(timeout=60) for one in running]
    assert [one.returncode for one in running] == [0, 0], said
    made = {out.decode().strip() for out, _err in said}
    assert len(made) == 2
    for saved in made:
        assert program("restore", saved).status == 0


def test_that_a_killed_backup_leaves_no_half_one_and_the_old_one_whole(program: Program) -> None:
    old = _backup(program)
    before = old.read_bytes()
    program("capture", "lunch with @Tom +1")
    words = [sys.executable, "-m", "relationjournal", "backup", "--journal", str(program.journal)]
    environment = os.environ | {"RELATIONJOURNAL_PASSPHRASE": program.opens_with}
    half = 0
    for _try in range(12):
        known = set(old.parent.iterdir())
        with subprocess.Popen(
            words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as running:
            while running.poll() is None and set(old.parent.iterdir()) == known:
                time.sleep(0.0005)
            time.sleep(0.004 * _try)
            if running.poll() is None:
                running.send_signal(signal.SIGKILL)
        half += any(".part" in path.name for path in set(old.parent.iterdir()) - known)
    assert half
    assert old.read_bytes() == before
    for saved in old.parent.glob("*.journal.tar"):
        assert program("restore", str(saved)).status == 0
    assert _names(program) in (["Ana"], ["Ana", "Tom"])
