"""The real program locks: when it is told to, and when the system says that the user has left.

What it does is looked at from outside: its window, its memory, and the hold on the sleep.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from relationjournal.domain.contacts import NewContact
from relationjournal.security.data_key import DataKey
from relationjournal.services.clock import Clock
from relationjournal.services.opening import LockedJournal
from relationjournal.settings import Leaving, Places, SettingsFile
from tests.support.desktop import PATIENCE, Desktop, desktop, needs_screen, wait_for
from tests.support.journals import FRIDAY
from tests.support.login_service import Login, login_service
from tests.support.memory import count_in_memory, needs_memory
from tests.support.opened import PASSPHRASE, drafts, made, unlocked

ROOT = Path(__file__).parents[2]
NAME, NOTE, TYPED = "Quillondra", "zephyrine marmalade", "zucchetto half typed"
pytestmark = [needs_screen, needs_memory]


@pytest.fixture
def login() -> Iterator[Login]:
    with login_service() as service:
        yield service


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Desktop]:
    with desktop(tmp_path) as shown:
        yield shown


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """A journal with somebody in it."""
    path = tmp_path / "me.journal"
    new = made(path)
    new.contacts.add(NewContact(NAME))
    new.captures.log_lines([f"@{NAME} +2 {NOTE}"])
    new.close()
    return path


def key_of(journal: Path) -> DataKey:
    return LockedJournal(journal, Clock(FRIDAY)).key_from_passphrase(PASSPHRASE)


def secrets(journal: Path) -> dict[str, bytes]:
    """What must not be found where the journal is locked, in each way it may be written down."""
    key = key_of(journal)
    texts = {"passphrase": PASSPHRASE, "name": NAME, "note": NOTE, "draft": TYPED}
    sought = {f"{name} in UTF-8": text.encode() for name, text in texts.items()}
    sought |= {f"{name} in UTF-16": text.encode("utf-16-le") for name, text in texts.items()}
    sought |= {f"{name} in UTF-32": text.encode("utf-32-le") for name, text in texts.items()}
    return {**sought, "key": key.key, "key in words": key.key.hex().encode()}


def test_that_a_locked_program_has_no_key_and_no_word_in_its_memory(
    screen: Desktop, journal: Path
) -> None:
    sought = secrets(journal)
    with unlocked(screen, journal) as process:
        screen.press("ctrl+2")
        screen.wait_for_page("People")
        screen.press("Return")  # to whom the page is about, by name
        there = {name: sought[name] for name in ("key", "name in UTF-16")}
        wait_for(  # the search finds what is there, once it is shown
            lambda: all(count_in_memory(process.pid, there).values()), "the key and the name"
        )
        screen.press("ctrl+l")
        screen.wait_for_page("")
        wait_for(lambda: is_asking(screen), "the locked window")
        assert count_in_memory(process.pid, sought) == dict.fromkeys(sought, 0)
        assert process.poll() is None


START_AND_END = """
import sys
from datetime import date
from pathlib import Path
from relationjournal.settings import Places, SettingsFile
from relationjournal.ui.application import Application
from relationjournal.ui.loading import load_qt
from relationjournal.ui.options import WindowOptions
from relationjournal.ui.successor import start_and_end

load_qt()
places = Places.of_user()
options = WindowOptions(journal=Path(sys.argv[1]), on=date.fromisoformat(sys.argv[2]))
sys.exit(Application(places, SettingsFile(places), options, start_and_end).run())
"""


def test_that_where_no_process_becomes_another_a_new_one_is_started_locked_and_the_old_one_ends(
    screen: Desktop, tmp_path: Path
) -> None:
    """As on Windows; the journal's name has what a command line might take apart."""
    path = tmp_path / 'my "own" journal\\'
    path.mkdir()
    journal = path / "a b.journal"
    new = made(journal)
    new.contacts.add(NewContact(NAME))
    new.close()
    words = [sys.executable, "-c", START_AND_END, str(journal), FRIDAY.isoformat()]
    with subprocess.Popen(words, env=screen.environment, cwd=ROOT) as process:
        screen.wait_for_page("")
        screen.write(PASSPHRASE)
        screen.press("Return")
        screen.wait_for_page("Today")
        screen.press("ctrl+l")
        assert process.wait(PATIENCE) == 0
    screen.wait_for_page("")
    [other] = screen.processes
    try:
        assert other != process.pid
        sought = secrets(journal)
        assert count_in_memory(other, sought) == dict.fromkeys(sought, 0)
    finally:
        os.kill(other, signal.SIGKILL)


def is_asking(screen: Desktop) -> bool:
    return screen.page == ""


@pytest.mark.parametrize(
    "said", ["lock", "switch", "org.gnome.ScreenSaver", "org.freedesktop.ScreenSaver"]
)
def test_that_it_locks_when_the_system_says_that_the_user_has_left(
    screen: Desktop, journal: Path, login: Login, said: str
) -> None:
    with unlocked(screen, journal, login) as process:
        login.do(said)
        screen.wait_for_page("")
        assert process.poll() is None


def test_that_before_it_sleeps_all_is_locked_off_the_screen_and_out_of_memory(
    screen: Desktop, journal: Path, login: Login
) -> None:
    sought = secrets(journal)
    with unlocked(screen, journal, login) as process:
        screen.press("ctrl+shift+p")
        screen.wait_for_form("A promise")
        screen.write(TYPED)
        typed = {"typed": TYPED.encode("utf-16-le")}
        wait_for(lambda: count_in_memory(process.pid, typed)["typed"] > 0, "what was typed")
        login.do("sleep")
        login.wait_for("released")
        assert screen.page in {None, ""}
        assert not screen.has_window("A promise")
        assert count_in_memory(process.pid, sought) == dict.fromkeys(sought, 0)
        screen.wait_for_page("")
        (draft,) = drafts(journal)
        assert TYPED in draft.written.values()
        screen.write(PASSPHRASE)
        screen.press("Return")
        screen.wait_for_page("Today")
        login.wait_for("held")


def test_that_it_stays_open_where_that_was_chosen_with_all_in_its_file_before_it_sleeps(
    screen: Desktop, journal: Path, login: Login, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RELATIONJOURNAL_HOME", screen.environment["RELATIONJOURNAL_HOME"])
    memory = SettingsFile(Places.of_user())
    memory.put(replace(memory.settings, locks_when=frozenset({Leaving.SWITCH})))
    log = journal.with_name(f"{journal.name}-wal")
    with unlocked(screen, journal, login):
        screen.write(TYPED)
        wait_for(lambda: log.stat().st_size > 0, "the draft in the log")
        login.do("sleep")
        login.wait_for("released")
        assert not log.stat().st_size
        login.do("wake")
        login.wait_for("held")
        login.do("lock")
        login.do("org.gnome.ScreenSaver")
        login.do("sleep")
        login.wait_for("released")
        assert screen.page == "Today"
        login.do("switch")
        screen.wait_for_page("")
