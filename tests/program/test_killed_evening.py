"""The real program, killed without a warning while someone types into the mirror."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from relationjournal.domain.mirror.answers import TextAnswer
from relationjournal.domain.mirror.session import CardName
from relationjournal.security.passphrase import LEAST_WORK
from relationjournal.services.clock import Clock
from relationjournal.services.opening import LockedJournal, Protection, create_journal
from tests.support.desktop import Desktop, desktop, needs_screen
from tests.support.journals import FRIDAY

ROOT = Path(__file__).parents[2]
PASSPHRASE = "four words of mine"
MAY_BE_LOST_SECONDS = 5.0
TYPING_SECONDS = 9.0


@contextmanager
def window(screen: Desktop, journal: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The program on a journal, unlocked, with the mirror open."""
    words = ["-m", "relationjournal", "--journal", str(journal), "--on", FRIDAY.isoformat()]
    with subprocess.Popen([sys.executable, *words], env=screen.environment, cwd=ROOT) as process:
        try:
            screen.wait_for_page("")
            screen.write(PASSPHRASE)
            screen.press("Return")
            screen.wait_for_page("Today")
            screen.press("ctrl+m")
            screen.wait_for_page("Mirror")
            yield process
        finally:
            process.kill()


def answered(path: Path) -> str:
    """What the journal has of the answer to the second card."""
    locked = LockedJournal(path, Clock(FRIDAY))
    journal = locked.open(locked.key_from_passphrase(PASSPHRASE))
    evening = journal.mirror.evening(FRIDAY)
    journal.close()
    answer = evening.answers.get(CardName.GOOD_MOMENT) if evening else None
    return answer.text if isinstance(answer, TextAnswer) else ""


@needs_screen
def test_that_of_what_is_typed_when_it_is_killed_only_the_last_seconds_are_lost(
    tmp_path: Path,
) -> None:
    journal = tmp_path / "me.journal"
    protection = Protection(passphrase=PASSPHRASE, work=LEAST_WORK)
    create_journal(journal, protection, Clock(FRIDAY)).journal.close()
    typed: list[tuple[float, str]] = []
    with desktop(tmp_path) as screen:
        with window(screen, journal) as process:
            screen.press("Return")
            begun = time.monotonic()
            while time.monotonic() < begun + TYPING_SECONDS:
                word = f"word{len(typed)} "
                screen.write(word)
                typed.append((time.monotonic(), word))
            process.kill()
            killed = time.monotonic()
        whole = "".join(word for _, word in typed)
        old = "".join(word for at, word in typed if at < killed - MAY_BE_LOST_SECONDS)
        kept = answered(journal)
        assert len(typed) > 20, "the typing never rested"
        assert old
        assert kept.startswith(old.rstrip())
        assert whole.startswith(kept)

        with window(screen, journal):
            screen.press("alt+Left")
            screen.write("and on")
            screen.press("Return")
            deadline = time.monotonic() + MAY_BE_LOST_SECONDS
            while not answered(journal).endswith("and on") and time.monotonic() < deadline:
                time.sleep(0.2)
        assert answered(journal) == f"{kept}and on"
