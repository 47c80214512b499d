"""One window for each journal: a second start raises the first."""

import os
import sys
from collections.abc import Callable
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from time import monotonic, sleep
from typing import IO, TYPE_CHECKING

from relationjournal.disk import make_private_folder
from relationjournal.ui.activation import MOST, allowed_by, token_of_start

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_WAIT_MS = 1_000
_PATIENCE_SECONDS = 10.0
_BETWEEN_TRIES_SECONDS = 0.05


class Turn(StrEnum):
    """What became of a start: it has the right, it raised who has, or nobody heard it."""

    OURS = "ours"
    RAISED = "raised"
    UNHEARD = "unheard"


class OneWindow:
    """The right to show one journal in a window.

    It is a lock of the system's kernel, so it never outlives the process that holds it. It is taken
    in two places: in the folder for settings, and in the system's own folder for such things, which
    is there where the first cannot be written, or where two starts name two folders for settings.
    """

    def __init__(self, folder: Path, journal: Path) -> None:
        """Hold nothing yet.

        Args:
            folder: Where one of the lock's files is kept.
            journal: Which journal, by whatever way one gets to it.
        """
        mark = sha256(str(journal.resolve()).encode()).hexdigest()[:16]
        self._name = f"relationjournal-{mark}"
        self._paths = (folder / f"window-{mark}.lock", run_folder() / f"{self._name}.lock")
        self._held: list[IO[bytes]] = []
        self.mark = mark
        self._server: QLocalServer | None = None

    def take(self) -> bool:
        """Return whether this process has the right now; without any place for the lock it has."""
        for path in self._paths:
            file = _opened(path)
            if file is None:
                continue
            try:
                _lock(file)
            except OSError:
                file.close()
                self.release()
                return False
            self._held.append(file)
        return True

    def take_or_raise(self) -> Turn:
        """Take the right, or raise the window that has it.

        A window that is just starting, or just ending, neither hears nor lets go yet; it is waited
        for.
        """
        end = monotonic() + _PATIENCE_SECONDS
        while not self.take():
            if self.raise_first():
                return Turn.RAISED
            if monotonic() > end:
                return Turn.UNHEARD
            sleep(_BETWEEN_TRIES_SECONDS)
        return Turn.OURS

    def release(self) -> None:
        """Give the right up."""
        if self._server is not None:
            self._server.close()
            self._server = None
        while self._held:
            self._held.pop().close()

    def listen(self, raise_window: Callable[[], object]) -> None:
        """Hear when another process wants this window raised.

        It may come forward by the permission that the other process was started with.
        """
        if not self._held or self._server is not None:
            return
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415  after the first paint

        server = QLocalServer()
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(lambda: _hear(server, raise_window))
        QLocalServer.removeServer(self._name)  # left by a process that was killed
        server.listen(self._name)
        self._server = server

    def raise_first(self) -> bool:
        """Ask the window that has the right to come up, and return whether it heard."""
        from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415  only at a second start

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_WAIT_MS):
            return False
        if token := token_of_start():
            socket.write(token.encode())
            socket.waitForBytesWritten(_WAIT_MS)
        socket.disconnectFromServer()
        return True


def run_folder() -> Path:
    """Return the system's folder for what lasts no longer than a session, the user's own if any."""
    if (own := os.environ.get("XDG_RUNTIME_DIR")) and Path(own).is_dir():
        return Path(own)
    from tempfile import gettempdir  # noqa: PLC0415  most systems have the other one

    return Path(gettempdir())


def _hear(server: "QLocalServer", raise_window: Callable[[], object]) -> None:
    """Raise the window for each process that asks, once it has said all it has to say."""
    while (socket := server.nextPendingConnection()) is not None:
        _raise_after(socket, raise_window)


def _raise_after(socket: "QLocalSocket", raise_window: Callable[[], object]) -> None:
    def on_said() -> None:
        said = bytes(socket.read(MOST).data()).decode("ascii", "ignore")
        socket.deleteLater()
        with allowed_by(said.partition("\0")[0]):
            raise_window()

    if socket.state() is socket.LocalSocketState.UnconnectedState:
        on_said()
    else:
        socket.disconnected.connect(on_said)


def _opened(path: Path) -> IO[bytes] | None:
    """Return the file of a lock, or None where there can be none, or where it is not ours."""
    try:
        make_private_folder(path.parent)
        file = open(path, "ab", opener=_for_owner)  # noqa: SIM115  the lock outlives this
    except OSError:
        return None
    if sys.platform != "win32" and os.fstat(file.fileno()).st_uid != os.geteuid():
        file.close()  # somebody else's, who may lock it for ever
        return None
    return file


def _for_owner(name: str, flags: int) -> int:
    return os.open(name, flags | getattr(os, "O_NOFOLLOW", 0), 0o600)


if sys.platform == "win32":

    def _lock(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
