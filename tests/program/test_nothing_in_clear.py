"""Nothing private is in clear on the disk: one word in every field, and every byte is searched."""

import base64
import bz2
import gzip
import lzma
import os
import signal
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from relationjournal.security.passphrase import LEAST_WORK
from relationjournal.services.clock import Clock
from relationjournal.services.opening import LockedJournal, Protection, create_journal
from tests.support.canary import CANARY, PERSON, VENTED, fields_without_it, fill
from tests.support.desktop import wait_for
from tests.support.journals import FRIDAY
from tests.support.searching import found_below, found_in
from tests.support.tracing import Trace, home_of_its_own, needs_strace

PASSPHRASE = "four words are enough"
ALL_OF_A_JOURNAL = 500_000
PACKERS: Mapping[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "bzip2": bz2.compress,
    "xz": lzma.compress,
    "zlib": zlib.compress,
    "none": bytes,
}
DAY = ("--on", FRIDAY.isoformat())


class Home:
    """A folder in which the program may write, and one beside it for what only we write."""

    def __init__(self, folder: Path) -> None:
        self.own, self.aside = folder / "own", folder / "aside"
        for one in (self.own, self.aside):
            one.mkdir(mode=0o700)
        self.variables = dict(home_of_its_own(self.own, RELATIONJOURNAL_PASSPHRASE=PASSPHRASE))
        self.journal = self.own / "journals" / "relations.journal"
        self.cwd = self.own / "where it was started"
        self.cwd.mkdir()

    def make(self) -> None:
        """Make a journal with the word in every field."""
        protection = Protection(PASSPHRASE, work=LEAST_WORK)
        journal = create_journal(self.journal, protection, Clock(FRIDAY)).journal
        fill(journal)
        missing = fields_without_it(journal)
        journal.close()
        assert missing == [], "fill these fields, or say that they are the program's"

    def command(self, *words: str, stdin: str = "") -> str:
        """Run a command of the real program and return what it answers."""
        done = subprocess.run(
            [sys.executable, "-m", "relationjournal", *words, *DAY],
            env=self.variables,
            cwd=self.cwd,
            input=stdin,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    @contextmanager
    def window(self, end: str, trace: Trace) -> Iterator["subprocess.Popen[str]"]:
        """The real program with its window, in use; whatever is left of it is ended."""
        use = [sys.executable, "-m", "tests.support.canary_window"]
        words = trace.words([*use, str(self.journal), PASSPHRASE, end])
        with (
            (self.own / "standard error").open("a") as errors,
            subprocess.Popen(
                words,
                env=self.variables,
                cwd=self.cwd,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                start_new_session=True,
            ) as process,
        ):
            try:
                assert process.stdout is not None
                said = process.stdout.readline().strip()
                assert said == "used", (self.own / "standard error").read_text()
                yield process
            finally:
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)

    def leaks(self) -> dict[str, set[str]]:
        """Return where the word is among all that was written."""
        return found_below(self.own, CANARY)

    def outside(self, trace: Trace) -> set[str]:
        """Return the files that were opened for writing outside the folder."""
        near = (str(self.own), "/dev/", "/proc/self/", "/sys/")
        opened = {str(Path(self.cwd, name)) for name in trace.opened_for_writing()}
        return {name for name in opened if not name.startswith(near)}


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def leaks_of(trace: Trace) -> list[bytes]:
    """Return the calls that took the word out of the program."""
    return [call for call in trace.written() if found_in(call, CANARY, deepest=0)]


def backups(home: Home) -> Sequence[Path]:
    return list(home.own.rglob("*.journal.tar"))


@needs_strace
def test_that_a_day_of_use_leaves_nothing_in_clear(home: Home) -> None:
    home.make()
    trace = Trace(home.aside / "trace")
    with home.window("lock", trace) as process:
        locked = b"RELATIONJOURNAL_LOCKED=1"
        wait_for(lambda: any(locked in words for words in environments(process.pid)), "the lock")
    assert len(backups(home)) == 1
    assert home.leaks() == {}
    assert sum(map(len, trace.written())) > ALL_OF_A_JOURNAL, "the trace has not seen it all"
    assert leaks_of(trace) == []
    assert home.outside(trace) == set()
    assert "KeyError" in (home.own / "journals" / "logs" / "relationjournal.log").read_text()
    assert_that_the_journal_holds_it(home)


def environments(group: int) -> Iterator[bytes]:
    """Go through the variables of every process of a group."""
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if os.getpgid(int(process.name)) == group:
                yield (process / "environ").read_bytes()


def assert_that_the_journal_holds_it(home: Home) -> None:
    """See that the word was there to be found, and what was vented was not."""
    locked = LockedJournal(home.journal, Clock(FRIDAY))
    journal = locked.open(locked.key_from_passphrase(PASSPHRASE))
    assert fields_without_it(journal) == []
    assert journal.search.find(CANARY)
    assert not journal.search.find(VENTED)
    journal.close()
    plain = home.aside / "plain.json"
    home.command("export", "--to", str(plain))
    assert found_in(plain.read_bytes(), CANARY) >= {"utf-8"}
    assert VENTED.encode() not in plain.read_bytes()


@needs_strace
@pytest.mark.parametrize("end", ["wait", "crash", "quit"])
def test_that_however_it_ends_nothing_is_left_in_clear(home: Home, end: str) -> None:
    home.make()
    trace = Trace(home.aside / "trace")
    with home.window(end, trace) as process:
        if end != "wait":
            assert process.wait(60) == (-signal.SIGSEGV if end == "crash" else 0)
    cores = [path for path in home.own.rglob("*core*") if path.is_file()]
    assert cores == []
    assert home.leaks() == {}
    assert leaks_of(trace) == []
    assert home.outside(trace) == set()


def test_that_commands_leave_nothing_in_clear(home: Home) -> None:
    home.make()
    plain = home.aside / "plain.json"
    home.command("export", "--to", str(plain))
    lines = "".join(f"yesterday {PERSON} +1 {CANARY} {number}\n" for number in range(300))
    home.command("capture", "--from", "-", stdin=lines)
    home.command("backup")
    (of_the_first,) = backups(home)
    home.command("check")
    assert CANARY in home.command("search", CANARY)
    second = ("--journal", str(home.own / "second.journal"))
    home.command("init", *second)
    home.command("import", str(plain), *second)
    card = home.aside / "card.vcf"
    card.write_text(
        f"BEGIN:VCARD\nVERSION:4.0\nFN:{CANARY} Card\nNOTE:{CANARY} note\n"
        f"ORG:{CANARY}\nBDAY:19800101\nEND:VCARD\n"
    )
    home.command("import", str(card), *second)
    home.command("restore", str(of_the_first))
    assert CANARY in home.command("search", CANARY)
    assert home.leaks() == {}


@pytest.mark.parametrize("coding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32"])
def test_that_the_search_finds_it_in_every_coding(coding: str) -> None:
    assert found_in(b"\0\xff" + f"“{CANARY.title()}”".encode(coding), CANARY)


def test_that_the_search_finds_it_however_it_is_packed(tmp_path: Path) -> None:
    plain = os.urandom(70_000) + CANARY.encode()
    with zipfile.ZipFile(tmp_path / "zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("name", plain)
    for name, pack in PACKERS.items():
        (tmp_path / name).write_bytes(os.urandom(99) + pack(plain) + b"behind")
    (tmp_path / CANARY).touch()
    assert set(found_below(tmp_path, CANARY)) == {*PACKERS, "zip", CANARY}


@pytest.mark.parametrize("before", ["", "a", "ab"])
def test_that_the_search_finds_it_in_base64_and_hex(before: str) -> None:
    whole = f"{before}{CANARY} and more".encode()
    assert found_in(base64.b64encode(whole), CANARY)
    assert found_in(whole.hex().upper().encode(), CANARY)


@needs_strace
def test_that_a_trace_sees_what_a_program_writes_and_takes_away_again(tmp_path: Path) -> None:
    trace = Trace(tmp_path / "trace")
    code = f"""
import os, socket
open("gone", "w").write("{CANARY[:9]}" + "{CANARY[9:]}"); os.remove("gone")
socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
"""
    subprocess.run(trace.words([sys.executable, "-c", code]), check=True, cwd=tmp_path)
    assert leaks_of(trace)
    assert "gone" in trace.opened_for_writing()
    assert len(trace.network()) == 1
