"""The whole program without any network: in a namespace that has no interface, and watched."""

import ast
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from relationjournal.security.passphrase import LEAST_WORK
from relationjournal.services.clock import Clock
from relationjournal.services.opening import Protection, create_journal
from relationjournal.transfer.journal_json import export_journal
from tests.support.canary import CANARY, fill
from tests.support.desktop import PATIENCE, Desktop, desktop, needs_screen, wait_for
from tests.support.journals import FRIDAY, new_journal
from tests.support.program import Program
from tests.support.tracing import Trace, home_of_its_own, needs_strace

ROOT = Path(__file__).parents[2]
PASSPHRASE = "four words of mine"
DAY = ("--on", FRIDAY.isoformat())
ADDRESS = "http://192.0.2.1/picture.png"
"""An address that leads nowhere (RFC 5737)."""
CARDS = {
    "2.1": f"PHOTO;VALUE=URL:{ADDRESS}\r\nURL:{ADDRESS}",
    "3.0": f"PHOTO;VALUE=uri:{ADDRESS}\r\nLOGO;VALUE=uri:{ADDRESS}\r\nSOUND;VALUE=uri:{ADDRESS}",
    "4.0": f"PHOTO:{ADDRESS}\r\nSOURCE:{ADDRESS}\r\nKEY:{ADDRESS}\r\nCALURI:{ADDRESS}",
}
_ALONE = (["unshare", "--net"], ["unshare", "--map-root-user", "--net"])


def _lonely() -> list[str] | None:
    """Return the words that run a program without a network, or None where nobody may."""
    for words in _ALONE if shutil.which("unshare") else ():
        if subprocess.run([*words, "true"], capture_output=True, check=False).returncode == 0:
            return words
    return None


ALONE = _lonely()
needs_namespace = pytest.mark.skipif(
    ALONE is None, reason="this system lets nobody take a program's network away"
)


def alone(*words: str) -> list[str]:
    """Return the words that run a command in a namespace without any interface."""
    assert ALONE is not None
    return [*ALONE, *words]


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Desktop]:
    with desktop(tmp_path) as shown:
        yield shown


@needs_namespace
def test_that_the_namespace_leads_nowhere() -> None:
    code = """
import socket
for place in (("127.0.0.1", 9), ("192.0.2.1", 80)):
    try:
        socket.create_connection(place, 1)
    except OSError as error:
        print(error.errno)
"""
    done = subprocess.run(alone(sys.executable, "-c", code), capture_output=True, check=True)
    assert len(done.stdout.split()) == 2


@needs_namespace
@needs_strace
def test_that_every_command_works_without_a_network_and_asks_for_none(tmp_path: Path) -> None:
    variables = home_of_its_own(tmp_path, RELATIONJOURNAL_PASSPHRASE=PASSPHRASE)
    home = variables["RELATIONJOURNAL_HOME"]
    journal = new_journal(tmp_path)
    fill(journal)
    document = json.loads(export_journal(journal))
    journal.close()
    document["contacts"][0]["facts"] = [{"label": "page", "value": ADDRESS}]
    document["contacts"][0]["what_counts"] = f'<img src="{ADDRESS}">'
    plain = tmp_path / "plain.json"
    plain.write_text(json.dumps(document))
    traces: list[Trace] = []

    def command(*words: str) -> str:
        traces.append(trace := Trace(tmp_path / f"trace {len(traces)}", is_of_network=True))
        program = [sys.executable, "-m", "relationjournal", *words, *DAY]
        done = subprocess.run(
            alone(*trace.words(program)),
            env=variables,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    command("init", "--journal", str(tmp_path / "another.journal"))
    made = create_journal(
        Path(home, "relations.journal"), Protection(PASSPHRASE, work=LEAST_WORK), Clock()
    )
    made.journal.close()
    command("import", str(plain))
    cards = [tmp_path / f"{version}.vcf" for version in CARDS]
    for card, (version, lines) in zip(cards, CARDS.items(), strict=True):
        card.write_text(
            f"BEGIN:VCARD\r\nVERSION:{version}\r\nN:Card;{version}\r\nFN:Card {version}\r\n"
            f"{lines}\r\nEND:VCARD\r\n"
        )
    command("import", *map(str, cards))
    assert "Card 4.0" in command("contacts")
    command("capture", "lunch with @new.friend +3 listened")
    for words in (["mirror"], ["search", CANARY], ["check"], ["backup"], ["export", "--to", "out"]):
        command(*words)
    command("restore", str(next(Path(home, "backups").rglob("*.journal.tar"))))
    assert [line for trace in traces for line in trace.network()] == []


@needs_namespace
@needs_strace
@needs_screen
def test_that_the_window_works_without_a_network_and_asks_for_none(
    screen: Desktop, tmp_path: Path
) -> None:
    program = Program.with_journal(tmp_path)
    trace = Trace(tmp_path / "trace", is_of_network=True)
    window = [sys.executable, "-m", "relationjournal", "--journal", str(program.journal), *DAY]
    # Else the desktop's own library starts a bus for it, which strace would wait for.
    variables = screen.environment | {"DBUS_SESSION_BUS_ADDRESS": "disabled:"}
    with subprocess.Popen(alone(*trace.words(window)), env=variables, cwd=ROOT) as process:
        try:
            screen.wait_for_page("")
            screen.write("four words are enough")
            screen.press("Return")
            screen.wait_for_page("Today")
            screen.press("ctrl+n")
            screen.write("lunch with @Ana +3 listened, promised slides by fri")
            screen.press("Return")
            pages = ("Today", "People", "Journal", "Promises", "Mirror", "Reviews")
            for number, page in enumerate(pages, start=1):
                screen.press(f"ctrl+{number}")
                screen.wait_for_page(page)
            second = subprocess.run(
                alone(*window), env=variables, cwd=ROOT, timeout=PATIENCE, check=False
            )
            assert second.returncode == 0, "the second start did not raise the first window"
            screen.wait_for_page("Reviews")
            screen.press("ctrl+q")
            wait_for(lambda: process.poll() is not None, "the end")
            assert process.returncode == 0
        finally:
            process.kill()
    assert trace.sockets(), "the trace has seen nothing, not even the screen"
    assert trace.network() == []
    assert '"Ana"' in program("contacts", "--json").out


LIBRARIES = {
    *("aiohttp", "asyncio", "ftplib", "http", "imaplib", "poplib", "requests", "smtplib"),
    *("socket", "socketserver", "ssl", "telnetlib", "urllib3", "webbrowser", "xmlrpc"),
    *("urllib.request", "PySide6.QtNetwork", "PySide6.QtWebEngineWidgets"),
}
ALLOWED = {"QLocalServer", "QLocalSocket"}
"""What talks to the other windows of the same user, and to nobody else."""


def imported(tree: ast.AST) -> Iterator[str]:
    """Go through what a module imports, by full names, but for what is allowed."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            if {one.name for one in node.names} <= ALLOWED:
                continue
            yield node.module
            yield from (f"{node.module}.{one.name}" for one in node.names)


def test_that_no_module_of_ours_knows_a_network() -> None:
    found = {
        f"{path.name}: {name}"
        for path in (ROOT / "relationjournal").rglob("*.py")
        for name in imported(ast.parse(path.read_text(encoding="utf-8")))
        if name in LIBRARIES or name.partition(".")[0] in LIBRARIES
    }
    assert found == set()


def test_that_nothing_of_ours_opens_an_address() -> None:
    for path in (ROOT / "relationjournal").rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        assert not any(word in source for word in ("openUrl", "setOpenExternalLinks(True")), path
