"""The real program ends when the system says so: nothing that is being written is lost."""

import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.desktop import PATIENCE, Desktop, desktop, needs_screen, wait_for
from tests.support.journals import FRIDAY
from tests.support.opened import drafts, made, reopened, started, unlocked

LINE, WHAT = "@Ana +2 half a line", "half a promise"
pytestmark = needs_screen


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Desktop]:
    with desktop(tmp_path) as shown:
        yield shown


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    path = tmp_path / "me.journal"
    made(path).close()
    return path


def ended(process: "subprocess.Popen[bytes]") -> int:
    return process.wait(PATIENCE)


def test_that_at_logout_drafts_are_kept_a_backup_is_made_and_the_end_is_a_clean_one(
    screen: Desktop, journal: Path
) -> None:
    home = Path(screen.environment["RELATIONJOURNAL_HOME"])
    with unlocked(screen, journal) as process:
        screen.write(LINE)
        screen.press("ctrl+shift+p")
        screen.wait_for_form("A promise")
        screen.write(WHAT)
        wait_for(lambda: bool(drafts(journal)), "the form is kept within seconds")
        process.send_signal(signal.SIGTERM)
        time.sleep(0.1)
        process.send_signal(signal.SIGHUP)  # logind sends both, and the first one is at work
        assert ended(process) == 0
    assert [path.name for path in journal.parent.glob("me.journal*")] == ["me.journal"], "closed"
    assert len(list((home / "backups").rglob("*.tar"))) == 1
    assert not list((home / "logs").glob("fatal-*")), "it is not taken for a crash"
    left = reopened(journal)
    [draft] = left.drafts.forms()
    assert WHAT in draft.written.values()
    assert left.drafts.line() == LINE
    assert left.interactions.on(FRIDAY) == []
    left.close()


def test_that_a_locked_program_ends_as_well(screen: Desktop, journal: Path) -> None:
    with started(screen, journal) as process:
        process.send_signal(signal.SIGINT)
        assert ended(process) == 0


def test_that_a_program_that_is_to_outlive_its_terminal_does(
    screen: Desktop, journal: Path
) -> None:
    with started(screen, journal, before=("nohup",)) as process:
        process.send_signal(signal.SIGHUP)
        time.sleep(0.5)
        assert process.poll() is None
        assert screen.page == ""
        process.send_signal(signal.SIGTERM)
        assert ended(process) == 0
