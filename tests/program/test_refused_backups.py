"""A disk in trouble while a backup is made: a sentence, no half one, and the old one as it was."""

import os
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from installer.soak.stopped_calls import ERRORS
from relationjournal.domain.backups import BackupReason
from relationjournal.services.backup_folder import name_for
from tests.support.backups import NOON, Vault

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="needs Debian's strace")

CALLS = ("openat", "write", "pwrite64", "fsync", "fdatasync", "ftruncate", "rename")
TRIES = 4
BACKS_UP = """
import sys
from datetime import timedelta
from pathlib import Path
from relationjournal.domain.backups import BackupReason
from relationjournal.domain.errors import JournalError
from relationjournal.security.data_key import DataKey
from relationjournal.services.backups import Backups
from relationjournal.settings import BackupPlaces
from tests.support.backups import NOON

path, folder, key, salt, tries = sys.argv[1:]
data_key = DataKey(bytes.fromhex(key), bytes.fromhex(salt))
for hour in range(1, int(tries) + 1):
    now = NOON + timedelta(hours=hour)
    backups = Backups(Path(path), data_key, BackupPlaces(Path(folder)), lambda: now)
    try:
        print("made", backups.make(BackupReason.REGULAR).entry.path.name)
    except JournalError as error:
        print("refused", error)
"""


@pytest.mark.parametrize("error", ERRORS)
def test_that_no_call_that_the_disk_refuses_costs_a_backup_that_was_there(
    tmp_path: Path, error: str
) -> None:
    vault = Vault.made_in(tmp_path)
    vault.add("Ana Ruiz")
    old = vault.backups.make(BackupReason.ASKED).entry.path
    before, folder = old.read_bytes(), vault.backups.folder
    vault.journal.close()
    names = [name_for(vault.path, NOON + timedelta(hours=hour)) for hour in range(1, TRIES + 1)]
    paths = [
        word
        for name in names
        for end in ("", ".part", ".copy.part", ".copy.part-journal")
        for word in ("-P", str(folder / f"{name}{end}"))
    ]
    # A call early on, and then one of so many, so that each try fails in another place, or in none.
    first, step = 3 + ERRORS.index(error), 23 + 2 * ERRORS.index(error)
    inject = f"inject={','.join(CALLS)}:error={error}:when={first}+{step}"
    key = vault.key
    words = [str(vault.path), str(vault.places.folder), key.key.hex(), key.salt.hex(), str(TRIES)]
    strace = ["strace", "--quiet=all", "-f", "-o", os.devnull, *paths, "-e", inject]
    ran = subprocess.run(
        [*strace, sys.executable, "-c", BACKS_UP, *words],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert ran.returncode == 0, ran.stderr
    said = ran.stdout.splitlines()
    assert len(said) == TRIES
    assert any(line.startswith("refused ") for line in said)
    assert old.read_bytes() == before
    assert not list(folder.glob("*.part*"))
    made = {line.removeprefix("made ") for line in said if line.startswith("made ")}
    assert {path.name for path in folder.glob("*.tar")} == made | {old.name}
    vault.now += timedelta(days=1)
    vault.open()
    for entry in vault.backups.entries():
        vault.backups.verify(entry)
    vault.backups.make(BackupReason.ASKED)
    vault.journal.close()


def test_that_a_backup_has_its_name_only_once_the_disk_has_all_of_it(tmp_path: Path) -> None:
    vault = Vault.made_in(tmp_path)
    vault.journal.close()
    folder, log, key = vault.backups.folder, tmp_path / "calls", vault.key
    words = [str(vault.path), str(vault.places.folder), key.key.hex(), key.salt.hex(), "1"]
    traced = ["strace", "--quiet=all", "-f", "-y", "-o", str(log), "-e", "fsync,fdatasync,rename"]
    subprocess.run(
        [*traced, sys.executable, "-c", BACKS_UP, *words],
        check=True,
        capture_output=True,
        cwd=Path(__file__).parents[2],
    )
    name = str(folder / name_for(vault.path, NOON + timedelta(hours=1)))
    calls = log.read_text().splitlines()

    def at(*words: str) -> int:
        return next(i for i, line in enumerate(calls) if all(word in line for word in words))

    named = at("rename(", f'"{name}.part"', f'"{name}"')
    assert at("sync(", f"<{name}.part>") < named
    assert named < max(
        i for i, line in enumerate(calls) if "sync(" in line and f"<{folder}>" in line
    )
