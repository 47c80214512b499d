"""The states of a real Secret Service, and of none."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from relationjournal.security.os_keyring import KNOWN_BACKENDS, SECRET_SERVICE
from tests.support.secret_service import Keyring, needs_secret_service, run_python

JOURNAL = "0123456789abcdef0123456789abcdef"
KWALLET = "keyring.backends.kwallet.DBusKeyring"
CHAINER = "keyring.backends.chainer.ChainerBackend"
PLAINTEXT = "keyrings.alt.file.PlaintextKeyring"

PRELUDE = f"""
import os, signal, sys, threading, time
from pathlib import Path
from relationjournal.domain.errors import JournalError
from relationjournal.security.os_keyring import OsKeyring, SERVICE

JOURNAL = "{JOURNAL}"
ring = OsKeyring(seconds=20)

def told(question):
    try:
        return question()
    except JournalError as error:
        return type(error).__name__

def available():
    return told(ring.check_available)

def keep():
    answer = told(lambda: ring.keep_wrapping_key(JOURNAL))
    return answer if isinstance(answer, str) else " ".join([answer[0], answer[1].hex()])

def read(backend="{SECRET_SERVICE}"):
    answer = told(lambda: ring.wrapping_key(JOURNAL, backend))
    return answer if isinstance(answer, str) else answer.hex()
"""


def answers(
    home: Path,
    code: str,
    keyring: Keyring = Keyring.UNLOCKED,
    environment: dict[str, str] | None = None,
) -> list[str]:
    return run_python(home, PRELUDE + code, keyring=keyring, environment=environment).splitlines()


def with_plaintext_plug_in(folder: Path) -> dict[str, str]:
    """Install a keyring that writes secrets in clear, the way `keyrings.alt` does."""
    package = folder / "keyrings" / "alt"
    package.mkdir(parents=True)
    (package / "file.py").write_text("""
from pathlib import Path
from keyring.backend import KeyringBackend

class PlaintextKeyring(KeyringBackend):
    priority = 9

    def get_password(self, service, username):
        return None

    def set_password(self, service, username, password):
        Path(__file__).with_name("in clear").write_text(password)
""")
    info = folder / "keyrings_alt-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: keyrings.alt\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[keyring.backends]\nfile = keyrings.alt.file\n")
    return {"PYTHONPATH": os.pathsep.join([str(folder), str(Path(__file__).parents[2])])}


@needs_secret_service
class TestSecretService:
    def test_that_a_kept_key_is_read_in_the_next_session(self, tmp_path: Path) -> None:
        [kept, again] = answers(tmp_path, "print(keep()); print(keep())")
        [found] = answers(tmp_path, "print(read())")

        assert kept == again == f"{SECRET_SERVICE} {found}"
        assert len(bytes.fromhex(found)) == 32

    def test_that_reading_at_start_does_not_load_keyring(self, tmp_path: Path) -> None:
        answers(tmp_path, "keep()")

        [is_read, is_loaded] = answers(
            tmp_path, "print(len(read()) == 64); print('keyring' in sys.modules)"
        )

        assert (is_read, is_loaded) == ("True", "False")

    def test_that_keyring_itself_finds_the_same_key(self, tmp_path: Path) -> None:
        [kept] = answers(tmp_path, "print(keep())")

        [found] = answers(tmp_path, "import keyring; print(keyring.get_password(SERVICE, JOURNAL))")

        assert kept.endswith(found)

    def test_that_a_configured_real_backend_is_used_through_keyring(self, tmp_path: Path) -> None:
        configured = {"PYTHON_KEYRING_BACKEND": SECRET_SERVICE}

        [kept, found, is_loaded] = answers(
            tmp_path,
            "print(keep()); print(read()); print('keyring' in sys.modules)",
            environment=configured,
        )

        assert kept == f"{SECRET_SERVICE} {found}"
        assert is_loaded == "True"

    def test_that_an_empty_keyring_lacks_the_item(self, tmp_path: Path) -> None:
        assert answers(tmp_path, "print(available()); print(read())") == [
            SECRET_SERVICE,
            "KeyringItemMissing",
        ]

    def test_that_a_wiped_keyring_lacks_the_item(self, tmp_path: Path) -> None:
        answers(tmp_path, "keep()")
        shutil.rmtree(tmp_path / "data" / "keyrings")

        assert answers(tmp_path, "print(read())") == ["KeyringItemMissing"]

    def test_that_a_locked_keyring_is_told_from_an_empty_one(self, tmp_path: Path) -> None:
        answers(tmp_path, "keep()")

        code = "print(available()); print(read()); print(keep())"
        assert answers(tmp_path, code, Keyring.LOCKED) == [
            SECRET_SERVICE,
            "KeyringLocked",
            "KeyringLocked",
        ]
        assert answers(tmp_path, "print(len(read()))") == ["64"]

    def test_that_a_hanging_keyring_is_given_up(self, tmp_path: Path) -> None:
        code = """
keep()
os.kill(int(os.environ["KEYRING_PID"]), signal.SIGSTOP)
started = time.monotonic()
ring = OsKeyring(seconds=0.5)
print(read())
print(keep())
print(time.monotonic() - started < 10)
"""
        assert answers(tmp_path, code) == ["KeyringTimeout", "KeyringTimeout", "True"]

    def test_that_waiting_for_a_hanging_keyring_can_be_cancelled(self, tmp_path: Path) -> None:
        code = """
keep()
os.kill(int(os.environ["KEYRING_PID"]), signal.SIGSTOP)
ring = OsKeyring(seconds=30, cancelled=threading.Event())
threading.Timer(0.2, ring.cancelled.set).start()
started = time.monotonic()
print(read())
print(time.monotonic() - started < 10)
"""
        assert answers(tmp_path, code) == ["KeyringCancelled", "True"]

    def test_that_a_key_in_another_backend_is_not_looked_for_here(self, tmp_path: Path) -> None:
        code = f"keep(); print(read('{KWALLET}'))"

        assert answers(tmp_path, code) == ["KeyringElsewhere"]
        assert answers(tmp_path, code, Keyring.ABSENT) == ["KeyringUnavailable"]

    def test_that_something_else_in_its_place_is_not_this_journals(self, tmp_path: Path) -> None:
        code = """
import keyring
keyring.set_password(SERVICE, JOURNAL, "something else")
print(read())
"""
        assert answers(tmp_path, code) == ["KeyNotForThisJournal"]

    def test_that_what_is_not_kept_does_not_count(self, tmp_path: Path) -> None:
        code = """
from keyring.backends.SecretService import Keyring
Keyring.set_password = lambda *_: None  # a service that says yes and forgets
print(keep())
"""
        assert answers(tmp_path, code) == ["KeyringUnavailable"]

    def test_that_a_forgotten_key_is_missing(self, tmp_path: Path) -> None:
        code = f"""
keep()
ring.forget(JOURNAL, "{SECRET_SERVICE}")
print(read())
ring.forget(JOURNAL, "{SECRET_SERVICE}")
"""
        assert answers(tmp_path, code) == ["KeyringItemMissing"]

    def test_that_each_journal_has_a_key_of_its_own(self, tmp_path: Path) -> None:
        code = """
one = keep()
JOURNAL = JOURNAL[::-1]
print(read())
print(keep() != one)
"""
        assert answers(tmp_path, code) == ["KeyringItemMissing", "True"]


@needs_secret_service
class TestRefusedBackends:
    def test_that_a_plaintext_plug_in_is_never_written_to(self, tmp_path: Path) -> None:
        plug_in = with_plaintext_plug_in(tmp_path / "plug-in")
        careless = "import keyring; keyring.set_password('service', 'account', 'secret')"
        answers(tmp_path, careless, environment=plug_in)
        (written,) = tmp_path.rglob("in clear")  # this is what keyring does by itself
        written.unlink()
        code = "print(available()); print(keep().split()[0])"

        assert answers(tmp_path, code, environment=plug_in) == [SECRET_SERVICE] * 2
        assert answers(tmp_path, code, Keyring.ABSENT, plug_in) == ["KeyringUnavailable"] * 2
        assert not list(tmp_path.rglob("in clear"))

    def test_that_a_chain_is_opened_and_its_real_member_used(self, tmp_path: Path) -> None:
        chained = {
            **with_plaintext_plug_in(tmp_path / "plug-in"),
            "PYTHON_KEYRING_BACKEND": CHAINER,
        }
        code = "print(available()); print(keep().split()[0]); print(len(read()))"

        assert answers(tmp_path, code, environment=chained) == [SECRET_SERVICE] * 2 + ["64"]
        assert not list(tmp_path.rglob("in clear"))

    @pytest.mark.parametrize(
        "backend",
        [
            "keyring.backends.null.Keyring",
            "keyring.backends.fail.Keyring",
            PLAINTEXT,
            "no.such.Backend",
            "keyring.backends.macOS.Keyring",
        ],
    )
    def test_that_a_configured_backend_that_does_not_count_is_refused(
        self, tmp_path: Path, backend: str
    ) -> None:
        answers(tmp_path, "keep()")
        configured = {
            **with_plaintext_plug_in(tmp_path / "plug-in"),
            "PYTHON_KEYRING_BACKEND": backend,
        }
        code = "print(available()); print(keep()); print(read())"

        assert answers(tmp_path, code, environment=configured) == ["KeyringUnavailable"] * 3
        assert not list(tmp_path.rglob("in clear"))

    def test_that_a_configuration_file_counts_as_well(self, tmp_path: Path) -> None:
        answers(tmp_path, "keep()")
        configuration = tmp_path / "config" / "python_keyring" / "keyringrc.cfg"
        configuration.parent.mkdir(parents=True)
        configuration.write_text("[backend]\ndefault-keyring=keyring.backends.null.Keyring\n")

        assert answers(tmp_path, "print(keep()); print(read())") == ["KeyringUnavailable"] * 2


@needs_secret_service
def test_that_a_desktop_without_a_keyring_says_so(tmp_path: Path) -> None:
    code = "print(available()); print(keep()); print(read())"

    assert answers(tmp_path, code, Keyring.ABSENT) == ["KeyringUnavailable"] * 3


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no bus")
@pytest.mark.parametrize("address", [None, "", "unix:path=/no/such/socket", "nonsense"])
def test_that_a_login_without_a_bus_says_so(tmp_path: Path, address: str | None) -> None:
    environment = {} if address is None else {"DBUS_SESSION_BUS_ADDRESS": address}
    code = "print(available()); print(keep()); print(read())"

    assert answers(tmp_path, code, Keyring.NO_BUS, environment) == ["KeyringUnavailable"] * 3


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no bus")
def test_that_a_bus_that_never_answers_is_given_up(tmp_path: Path) -> None:
    code = """
import socket, tempfile
with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as silent:
    silent.bind(folder + "/bus")
    silent.listen()
    os.environ["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=" + folder + "/bus"
    ring = OsKeyring(seconds=3)
    print(read())
    print(available())
"""
    assert answers(tmp_path, code, Keyring.NO_BUS) == ["KeyringTimeout"] * 2


@needs_secret_service
def test_that_a_key_file_opens_with_the_keyring_alone(tmp_path: Path) -> None:
    code = """
from relationjournal.security.key_file import KeyFile
from relationjournal.security.slots import KeyringSlot
from tests.security.examples import DATA_KEY, OTHER_DATA_KEY, new_key_file
if sys.argv[1] == "make":
    new_key_file(Path.home()).with_slot(DATA_KEY, KeyringSlot.make(DATA_KEY, ring))
if sys.argv[1] == "swap":
    import keyring
    keyring.set_password(SERVICE, DATA_KEY.journal_id, "00" * 32)
key_file = KeyFile.load(Path.home() / "me.keys")
print(told(lambda: key_file.unlock_with_keyring(ring) == DATA_KEY))
"""
    outcome = [run_python(tmp_path, PRELUDE + code, step) for step in ("make", "open", "swap")]

    assert outcome == ["True", "True", "KeyNotForThisJournal"]


def test_that_only_these_classes_count() -> None:
    assert sorted(KNOWN_BACKENDS) == [
        SECRET_SERVICE,
        "keyring.backends.Windows.WinVaultKeyring",
        KWALLET,
        "keyring.backends.kwallet.DBusKeyringKWallet4",
        "keyring.backends.macOS.Keyring",
    ]
