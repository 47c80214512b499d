"""The real program on a screen of its own, with a journal open in it."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from relationjournal.security.passphrase import LEAST_WORK
from relationjournal.services.clock import Clock
from relationjournal.services.drafts import Draft
from relationjournal.services.journal import Journal
from relationjournal.services.opening import LockedJournal, Protection, create_journal
from tests.support.desktop import Desktop
from tests.support.journals import FRIDAY
from tests.support.login_service import Login

PASSPHRASE = "four uncommon words of mine"
_ROOT = Path(__file__).parents[2]


def made(path: Path) -> Journal:
    """Make a journal that opens with the passphrase, as quickly as may be."""
    protection = Protection(passphrase=PASSPHRASE, work=LEAST_WORK)
    return create_journal(path, protection, Clock(FRIDAY)).journal


_WITH_CTRL_C = ("env", "--default-signal=INT")
"""What a shell starts in the background is deaf to it, and these tests may be."""


@contextmanager
def started(
    screen: Desktop, journal: Path, login: Login | None = None, before: tuple[str, ...] = ()
) -> Iterator[subprocess.Popen[bytes]]:
    """Start the program, which waits for the passphrase.

    Args:
        screen: Where its window is shown.
        journal: What it is to open.
        login: Where the system tells that the user has left.
        before: The words of a program that starts it, if one does.
    """
    words = [
        *_WITH_CTRL_C,
        *before,
        sys.executable,
        "-m",
        "relationjournal",
        "--journal",
        str(journal),
        "--on",
        FRIDAY.isoformat(),
    ]
    environment = {**screen.environment, **(login.environment if login else {})}
    with subprocess.Popen(words, env=environment, cwd=_ROOT) as process:
        try:
            screen.wait_for_page("")
            yield process
        finally:
            process.kill()


@contextmanager
def unlocked(
    screen: Desktop, journal: Path, login: Login | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """Start the program, and type the passphrase."""
    with started(screen, journal, login) as process:
        screen.write(PASSPHRASE)
        screen.press("Return")
        screen.wait_for_page("Today")
        if login is not None:
            login.wait_for("held")
        yield process


def reopened(journal: Path) -> Journal:
    """Open the journal beside the program, or after it."""
    locked = LockedJournal(journal, Clock(FRIDAY))
    return locked.open(locked.key_from_passphrase(PASSPHRASE))


def drafts(journal: Path) -> list[Draft]:
    """Return the forms that wait in a journal."""
    found = reopened(journal)
    kept = found.drafts.forms()
    found.close()
    return kept
