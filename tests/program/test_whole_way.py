"""The whole way through the real program, with its window on a screen and by keys alone."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.desktop import PATIENCE, Desktop, desktop, needs_screen, wait_for
from tests.support.secret_service import needs_secret_service, run_in_session

PASSPHRASE = "four words of mine"
FRIDAY = ("--on", "2025-03-14")
ROOT = Path(__file__).parents[2]
RECOVERY_KEY = "Your recovery key"
MIRROR_HOUR = "When do you look in the mirror?"
NAMES = "Who matters to you?"
LINE = "lunch with @Ana +3 listened, promised slides by fri"
PLAN = "bring her the slides"


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Desktop]:
    with desktop(tmp_path) as shown:
        yield shown


@contextmanager
def window(screen: Desktop) -> Iterator[subprocess.Popen[bytes]]:
    """The program with its window, which is gone afterwards."""
    words = [sys.executable, "-m", "relationjournal", *FRIDAY]
    with subprocess.Popen(words, env=screen.environment, cwd=ROOT) as process:
        try:
            yield process
        finally:
            process.kill()


def command(screen: Desktop, *words: str, home: Path | None = None) -> str:
    """Run the command line on the same journal, or in another home; return what it prints."""
    environment = screen.environment | {"RELATIONJOURNAL_PASSPHRASE": PASSPHRASE}
    if home is not None:
        environment["RELATIONJOURNAL_HOME"] = str(home)
    done = subprocess.run(
        [sys.executable, "-m", "relationjournal", *words, *FRIDAY],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def exported(screen: Desktop, path: Path, home: Path | None = None) -> bytes:
    """Export a journal as Journal JSON and return the file."""
    command(screen, "export", "--format", "json", "--to", str(path), home=home)
    return path.read_bytes()


def go_through_first_run(screen: Desktop, *names: str) -> None:
    """From the recovery key to Today, by keys alone."""
    screen.wait_for_page(RECOVERY_KEY)
    screen.press("space", "Return")
    screen.wait_for_page(MIRROR_HOUR)
    screen.press("Return")
    screen.wait_for_page(NAMES)
    for name in names:
        screen.write(name)
        screen.press("Return")
    screen.press("Return")
    screen.wait_for_page("Today")


def make_with_passphrase(screen: Desktop) -> None:
    """Make a journal that a passphrase opens."""
    screen.wait_for_page("")
    for _ in range(2):
        screen.write(PASSPHRASE)
        screen.press("Return")
    go_through_first_run(screen, "Ana Ruiz", "Ben Okoye")


def lock(screen: Desktop, process: subprocess.Popen[bytes]) -> None:
    """Lock, and wait until another program has taken the place of the one that knew the notes."""
    place = Path("/proc", str(process.pid), "environ")
    assert b"RELATIONJOURNAL_LOCKED" not in place.read_bytes()
    screen.press("ctrl+l")
    wait_for(lambda: b"RELATIONJOURNAL_LOCKED=1" in place.read_bytes(), "the lock")
    screen.wait_for_page("")


def look_in_the_mirror(screen: Desktop) -> None:
    """Do the six cards and the close, by keys alone."""
    screen.press("ctrl+m")
    screen.wait_for_page("Mirror")
    screen.press("Return")
    screen.write("Heard Ana out over lunch.")
    screen.press("Return")
    screen.write("The slides are nearly done.")
    screen.press("Return", "1", "Return", "4", "Return", "Tab", "ctrl+a")
    screen.write(PLAN)
    screen.press("Return")
    screen.press_until_page("Return", "Today")


@needs_screen
@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks at a process in /proc")
def test_that_a_day_goes_from_the_first_start_to_an_equal_journal(
    screen: Desktop, tmp_path: Path
) -> None:
    with window(screen) as process:
        make_with_passphrase(screen)
        screen.press("ctrl+n")
        screen.write(LINE)
        screen.press("Return")
        wait_for(lambda: balances(screen)["Ana Ruiz"] == 3, "the line that was logged")
        lock(screen, process)
        screen.write(PASSPHRASE)
        screen.press("Return")
        screen.wait_for_page("Today")
        look_in_the_mirror(screen)
        screen.press("ctrl+q")
        assert process.wait(PATIENCE) == 0
    first = exported(screen, tmp_path / "first.json")
    assert_that_the_evening_is_kept(first)
    other = tmp_path / "another home"
    command(screen, "init", home=other)
    command(screen, "import", str(tmp_path / "first.json"), home=other)
    assert exported(screen, tmp_path / "second.json", home=other) == first
    assert b"slides" not in (tmp_path / "journals" / "relations.journal").read_bytes()


def balances(screen: Desktop) -> dict[str, float]:
    """Every balance, as the command line sees it while the window is open."""
    rows = json.loads(command(screen, "balance", "--json"))
    return {row["name"]: row["balance"] for row in rows}


def assert_that_the_evening_is_kept(journal_json: bytes) -> None:
    written = journal_json.decode()
    for sentence in ("Heard Ana out over lunch.", "The slides are nearly done.", PLAN):
        assert sentence in written
    [promise] = json.loads(journal_json)["promises"]
    assert (promise["what"], promise["due_on"]) == ("slides", "2025-03-21")
    [follow_up] = json.loads(journal_json)["follow_ups"]
    assert follow_up["on"] == "2025-03-15"


@needs_screen
@needs_secret_service
def test_that_a_journal_in_the_keyring_opens_without_asking(
    screen: Desktop, tmp_path: Path
) -> None:
    words = [sys.executable, "-m", "relationjournal", *FRIDAY]

    def show() -> str:
        return run_in_session(tmp_path, words, environment=screen.environment, seconds=4 * PATIENCE)

    with ThreadPoolExecutor() as sessions:
        first = sessions.submit(show)
        screen.wait_for_page("")
        screen.press_until_page("Return", RECOVERY_KEY)
        go_through_first_run(screen, "Ana Ruiz")
        screen.press("ctrl+q")
        first.result()
        second = sessions.submit(show)
        screen.wait_for_page("Today")
        screen.press("ctrl+q")
        second.result()


def test_that_without_a_display_a_sentence_is_said() -> None:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    done = subprocess.run(
        [sys.executable, "-m", "relationjournal"],
        env={name: value for name, value in os.environ.items() if name not in hidden},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "There is no display" in done.stderr
