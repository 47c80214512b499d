"""What keeps a journal from opening: a sentence for each, the same in window and terminal."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from relationjournal.security.key_file import key_file_for
from relationjournal.services.clock import Clock
from relationjournal.ui.theme import Theme
from relationjournal.ui.unlock import UnlockScreen
from tests.support.input import press, show_active, write
from tests.support.program import Program
from tests.ui.locked import PASSPHRASE, locked_journal

OTHER_WORDS = "other words than these"


def none(_path: Path) -> None:
    """Leave everything as it is."""


def lose_keys(path: Path) -> None:
    for name in path.parent.glob(f"{key_file_for(path).name}*"):
        name.unlink()


def damage_keys(path: Path) -> None:
    for name in path.parent.glob(f"{key_file_for(path).name}*"):
        name.write_bytes(b"\x00 torn")


def damage_journal(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[16:4000] = bytes(len(data[16:4000]))
    path.write_bytes(data)


def zero(path: Path) -> None:
    """As disks leave files whose contents never reached them."""
    path.write_bytes(bytes(path.stat().st_size))


def empty(path: Path) -> None:
    path.write_bytes(b"")


def cut_short(path: Path) -> None:
    """So short that not even the mark which its keys know it by is whole."""
    path.write_bytes(path.read_bytes()[:9])


def lose_first_page(path: Path) -> None:
    path.write_bytes(bytes(4096) + path.read_bytes()[4096:])


def zero_keys(path: Path) -> None:
    for name in path.parent.glob(f"{key_file_for(path).name}*"):
        name.write_bytes(bytes(name.stat().st_size))


def empty_keys(path: Path) -> None:
    for name in path.parent.glob(f"{key_file_for(path).name}*"):
        name.write_bytes(b"")


def cut_keys_short(path: Path) -> None:
    for name in path.parent.glob(f"{key_file_for(path).name}*"):
        name.write_bytes(name.read_bytes()[:-40])


def put_another_file_there(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00" + b"a list of songs" * 400)


def lose_journal(path: Path) -> None:
    path.unlink()


TROUBLES = {
    "wrong passphrase": (none, OTHER_WORDS, "does not open the journal"),
    "missing key file": (lose_keys, PASSPHRASE, "is missing: put it back beside the journal"),
    "damaged key file": (damage_keys, PASSPHRASE, "is damaged: put"),
    "missing journal": (lose_journal, PASSPHRASE, "There is no journal"),
    "damaged journal": (damage_journal, PASSPHRASE, "is damaged and cannot be read"),
    "zeroed journal": (zero, PASSPHRASE, "is damaged and cannot be read"),
    "emptied journal": (empty, PASSPHRASE, "is damaged and cannot be read"),
    "journal cut short": (cut_short, PASSPHRASE, "is damaged and cannot be read"),
    "journal without its first page": (lose_first_page, PASSPHRASE, "is damaged and cannot"),
    "zeroed key file": (zero_keys, PASSPHRASE, "is damaged: put"),
    "emptied key file": (empty_keys, PASSPHRASE, "is damaged: put"),
    "key file cut short": (cut_keys_short, PASSPHRASE, "is damaged: put"),
    "no journal": (put_another_file_there, PASSPHRASE, "is not a Relation Journal file"),
}
"""What is done to a journal, which passphrase is typed, and what the sentence says."""


@pytest.mark.parametrize(("do", "typed", "says"), TROUBLES.values(), ids=TROUBLES)
def test_that_window_and_terminal_say_the_same_about_a_trouble(
    qtbot: QtBot, theme: Theme, tmp_path: Path, do: Callable[[Path], None], typed: str, says: str
) -> None:
    path, _ = locked_journal(tmp_path)
    do(path)
    kept = {file: file.read_bytes() for file in tmp_path.iterdir() if file.is_file()}
    screen = UnlockScreen(theme, path, Clock(), asks_keyring=False)
    show_active(qtbot, screen)
    if not screen.problem:
        write(screen.field, typed)
        press(screen.field, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: screen.problem != "")
    assert says in screen.problem
    ran = Program(path).run("balance", "--journal", str(path), RELATIONJOURNAL_PASSPHRASE=typed)
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == f"{screen.problem}\n"
    assert all(file.read_bytes() == data for file, data in kept.items())
    told = {each for _do, _typed, each in TROUBLES.values() if each in screen.problem}
    assert all(each in says or says in each for each in told), "the sentence of another trouble"
