"""Keeps a journal's wrapping key in the keyring of the operating system.

A keyring holds one item for each journal: service "Relation Journal", account the journal's
id, secret the wrapping key as 64 hexadecimal digits.
"""

import secrets
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from relationjournal.security import secret_service
from relationjournal.security.deadline import ask_within
from relationjournal.security.errors import (
    KeyNotForThisJournal,
    KeyringElsewhere,
    KeyringItemMissing,
    KeyringLocked,
    KeyringProblem,
    KeyringTimeout,
    KeyringUnavailable,
)

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

Answer = TypeVar("Answer")

SERVICE: Final = "Relation Journal"
SECRET_SERVICE: Final = "keyring.backends.SecretService.Keyring"  # noqa: S105 - a name
REAL_BACKENDS: Final = {
    "linux": (
        SECRET_SERVICE,
        "keyring.backends.kwallet.DBusKeyring",
        "keyring.backends.kwallet.DBusKeyringKWallet4",
    ),
    "darwin": ("keyring.backends.macOS.Keyring",),
    "win32": ("keyring.backends.Windows.WinVaultKeyring",),
}
"""The only classes that count, by platform: each keeps its secrets encrypted.

Anything else (`keyrings.alt`, the null and the fail backend, a plug-in) is refused, because
it may keep the key in clear or not at all.
"""
KNOWN_BACKENDS: Final = frozenset(name for names in REAL_BACKENDS.values() for name in names)

_CHAINER = "keyring.backends.chainer.ChainerBackend"
_KEY_BYTES = 32
_LOCKED = {"KeyringLocked", "LockedException", "PromptDismissedException"}


@dataclass(frozen=True, slots=True)
class OsKeyring:
    """The system's keyring, asked with a time limit because a person may have to answer.

    Every method blocks and raises nothing but the errors of this package; call it from any
    thread but that of the window.

    Attributes:
        seconds: how long to wait for one answer.
        cancelled: set it from another thread to stop waiting.
    """

    seconds: float = 60.0
    cancelled: threading.Event | None = None

    def check_available(self) -> str:
        """Name the backend that would be used, without asking it for anything.

        Raises:
            KeyringUnavailable: when there is none that counts.
            KeyringTimeout: when the desktop does not answer.
            KeyringCancelled: when the user stopped waiting.
        """
        return self._ask(lambda: _name(_chosen_backend()))

    def keep_wrapping_key(self, journal_id: str) -> tuple[str, bytes]:
        """Make sure that the keyring holds a wrapping key for a journal.

        One that is there is kept, so that the key files in older backups stay readable; a
        new one is read back before it counts.

        Returns:
            The name of the backend and the 32-byte key.

        Raises:
            KeyringUnavailable: when no backend counts, or it did not keep the key.
            KeyringLocked: when the user did not unlock it.
            KeyringTimeout: when it does not answer.
            KeyringCancelled: when the user stopped waiting.
        """
        return self._ask(lambda: _keep(journal_id))

    def wrapping_key(self, journal_id: str, backend: str) -> bytes:
        """Read the wrapping key of a journal.

        Args:
            journal_id: whose key.
            backend: the name that `keep_wrapping_key` gave.

        Raises:
            KeyringElsewhere: when another backend that counts is here in its place.
            KeyringUnavailable: when none is here that counts, or the user chose one that does not.
            KeyringItemMissing: when it does not hold the key.
            KeyNotForThisJournal: when it holds something else in its place.
            KeyringLocked: when the user did not unlock it.
            KeyringTimeout: when it does not answer.
            KeyringCancelled: when the user stopped waiting.
        """
        secret = self._ask(lambda: _read(journal_id, backend))
        if secret is None:
            raise KeyringItemMissing
        key = _as_key(secret)
        if key is None:
            raise KeyNotForThisJournal
        return key

    def forget(self, journal_id: str, backend: str) -> None:
        """Remove the wrapping key of a journal, if it is there.

        Key files in backups then open by passphrase or recovery key only.

        Raises:
            KeyringElsewhere: when another backend that counts is here in its place.
            KeyringUnavailable: when none is here that counts.
            KeyringLocked: when the user did not unlock it.
            KeyringTimeout: when it does not answer.
            KeyringCancelled: when the user stopped waiting.
        """
        self._ask(lambda: _forget(journal_id, backend))

    def _ask(self, question: Callable[[], Answer]) -> Answer:
        return ask_within(self.seconds, lambda: _in_our_words(question), self.cancelled)


def _in_our_words(question: Callable[[], Answer]) -> Answer:
    """Raise what a backend raises as one of our own errors."""
    try:
        return question()
    except KeyringProblem:
        raise
    except TimeoutError as error:
        raise KeyringTimeout from error
    except Exception as error:  # every desktop has its own
        if {type(error).__name__, type(error.__cause__).__name__} & _LOCKED:
            raise KeyringLocked from error
        raise KeyringUnavailable from error


def _keep(journal_id: str) -> tuple[str, bytes]:
    backend = _chosen_backend()
    key = _as_key(backend.get_password(SERVICE, journal_id) or "")
    if key is None:
        key = secrets.token_bytes(_KEY_BYTES)
        backend.set_password(SERVICE, journal_id, key.hex())
        if backend.get_password(SERVICE, journal_id) != key.hex():
            raise KeyringUnavailable
    return _name(backend), key


def _read(journal_id: str, name: str) -> str | None:
    if name == SECRET_SERVICE and not secret_service.is_keyring_configured():
        return secret_service.read_secret(SERVICE, journal_id)
    return _chosen_backend(name).get_password(SERVICE, journal_id)


def _forget(journal_id: str, name: str) -> None:
    backend = _chosen_backend(name)
    if backend.get_password(SERVICE, journal_id) is not None:
        backend.delete_password(SERVICE, journal_id)


def _as_key(secret: str) -> bytes | None:
    """Read 64 hexadecimal digits; None for anything else."""
    try:
        key = bytes.fromhex(secret)
    except ValueError:
        return None
    return key if len(key) == _KEY_BYTES else None


def _chosen_backend(wanted: str | None = None) -> "KeyringBackend":
    """Choose the backend: the user's configuration first, then the best that runs.

    Args:
        wanted: the only name that will do; None for any.

    Raises:
        KeyringElsewhere: when one counts that is not the wanted one.
        KeyringUnavailable: when none of them counts.
    """
    # Loading keyring takes 50 ms, which a start with a passphrase need not pay.
    from keyring import core  # noqa: PLC0415

    configured = core.load_env() or core.load_config()
    backends = _unchained(configured) if configured else _running_backends()
    real = [backend for backend in backends if _name(backend) in KNOWN_BACKENDS]
    for backend in real:
        if wanted in {None, _name(backend)}:
            return backend
    raise KeyringElsewhere if real else KeyringUnavailable


def _running_backends() -> list["KeyringBackend"]:
    """Load the real backends of this platform, the most fitting first."""
    names = REAL_BACKENDS.get(sys.platform, REAL_BACKENDS["linux"])
    return sorted(_loaded(names), key=lambda backend: backend.priority, reverse=True)


def _loaded(names: tuple[str, ...]) -> Iterator["KeyringBackend"]:
    from keyring import core  # noqa: PLC0415 - see _chosen_backend

    for name in names:
        try:
            yield core.load_keyring(name)
        except (RuntimeError, ImportError):  # it does not run here
            continue


def _unchained(backend: "KeyringBackend") -> list["KeyringBackend"]:
    """Look into a chain, which would otherwise write to whatever comes first."""
    if _name(backend) != _CHAINER:
        return [backend]
    members: list[KeyringBackend] = getattr(backend, "backends", [])
    return members


def _name(backend: "KeyringBackend") -> str:
    return f"{type(backend).__module__}.{type(backend).__qualname__}"
