"""Ten states of a real Secret Service, and of none: each leads to its sentence, and to a way in."""

import json
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.security.test_os_keyring import KWALLET, PLAINTEXT, with_plaintext_plug_in
from tests.support.secret_service import Keyring, needs_secret_service, run_in_session, run_python

pytestmark = needs_secret_service

PASSPHRASE = "four words of mine"
MAKE = """
import sys
from pathlib import Path
from relationjournal.domain.contacts import NewContact
from relationjournal.security.os_keyring import OsKeyring
from relationjournal.security.passphrase import LEAST_WORK
from relationjournal.services.clock import Clock
from relationjournal.services.opening import Protection, create_journal

protection = Protection(sys.argv[2], OsKeyring(), LEAST_WORK)
journal = create_journal(Path(sys.argv[1]), protection, Clock()).journal
journal.contacts.add(NewContact("Ana Ruiz"))
journal.close()
"""
MISPLACE = """
import sys
from dataclasses import replace
from pathlib import Path
from relationjournal.security.key_file import KeyFile, key_file_for
from relationjournal.security.slots import KeyringSlot

file = KeyFile.load(key_file_for(Path(sys.argv[1])))
slot = replace(next(one for one in file.slots if isinstance(one, KeyringSlot)), backend=sys.argv[3])
file.with_slot(file.unlock_with_passphrase(sys.argv[2]), slot)
"""
FORGET = """
import sys
from pathlib import Path
from relationjournal.security.key_file import KeyFile, key_file_for
from relationjournal.security.os_keyring import SECRET_SERVICE, OsKeyring

OsKeyring().forget(KeyFile.load(key_file_for(Path(sys.argv[1]))).journal_id, SECRET_SERVICE)
"""
MISSING = "The system’s keyring does not hold this journal’s key"
LOCKED = "The system’s keyring is locked"
SILENT = "The system’s keyring does not answer"
CANCELLED = "The system’s keyring was not asked to the end"
NONE = "No secure system keyring is available"


@dataclass(frozen=True)
class State:
    """A state of the keyring.

    Attributes:
        name: As the design calls it.
        sentence: How the sentence begins that the user reads; empty where the keyring opens it.
        keyring: How the session finds it.
        backend: What `keyring` is configured to use, if anything.
        in_window: The sentence of the window where it is another one, since one need not wait.
    """

    name: str
    sentence: str
    keyring: Keyring = Keyring.UNLOCKED
    backend: str = ""
    in_window: str = ""


STATES = (
    State("fine", ""),
    State("empty", MISSING),
    State("wiped", MISSING),
    State("locked", LOCKED, Keyring.LOCKED),
    State("dismissed", LOCKED, Keyring.LOCKED),
    State("hanging", SILENT, in_window=CANCELLED),
    State("other backend", "This journal’s key is in another keyring"),
    State("plaintext backend", NONE, backend=PLAINTEXT),
    State("null backend", NONE, backend="keyring.backends.null.Keyring"),
    State("no D-Bus", NONE, Keyring.NO_BUS),
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a journal whose key is in the keyring, made in a session that is over."""
    home = tmp_path_factory.mktemp("home")
    run_python(home, MAKE, str(home / "mine.journal"), PASSPHRASE)
    return home


def bring_about(state: State, home: Path) -> None:
    journal = str(home / "mine.journal")
    if state.name == "wiped":
        shutil.rmtree(home / "data" / "keyrings")
    elif state.name == "empty":
        run_python(home, FORGET, journal)
    elif state.name == "other backend":
        run_python(home, MISPLACE, journal, PASSPHRASE, KWALLET)


def keys(home: Path) -> dict[str, bytes]:
    """What opens the journal, byte for byte."""
    return {path.name: path.read_bytes() for path in home.glob("mine.keys*")}


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_that_each_state_of_the_keyring_leads_to_a_way_in(
    made: Path, tmp_path: Path, state: State
) -> None:
    home = tmp_path / "home"
    shutil.copytree(made, home)
    bring_about(state, home)
    journal, before = home / "mine.journal", keys(home)
    salt = journal.read_bytes()[:16]
    environment = with_plaintext_plug_in(tmp_path / "plug-in")
    if state.backend:
        environment["PYTHON_KEYRING_BACKEND"] = state.backend
    words = [
        sys.executable,
        "-m",
        "tests.support.keyring_use",
        str(journal),
        PASSPHRASE,
        state.name,
    ]
    said = run_in_session(home, words, keyring=state.keyring, environment=environment, seconds=150)
    story = json.loads(said.splitlines()[-1])

    window = story["window"]
    assert window["opened"]
    assert not window["first"]
    expected = state.in_window or state.sentence
    assert window["problem"].startswith(expected) if expected else window["problem"] == ""

    assert story["alone"]["status"] == (1 if state.sentence else 0)
    assert story["alone"]["error"].startswith(state.sentence)
    assert story["alone"]["error"].count("\n") == bool(state.sentence)
    assert (story["typed"]["status"], "Ana Ruiz" in story["typed"]["out"]) == (0, True)

    assert story["anew"]["status"] == 1
    assert "exists already" in story["anew"]["error"]
    assert keys(home) == before, "the keys have changed"
    assert journal.read_bytes()[:16] == salt, "it is another journal"
    assert not list(tmp_path.rglob("in clear")), "a key was written in clear"
    assert (home / "asked").exists() == (state.name == "dismissed")


def test_that_all_ten_states_are_here() -> None:
    assert len({state.name for state in STATES}) == 10
