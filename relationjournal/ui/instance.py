"""One window for each journal: a second start raises the first."""

import os
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import IO, TYPE_CHECKING

from relationjournal.settings import make_private_folder

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_WAIT_MS = 1_000


class OneWindow:
    """The right to show one journal in a window.

    It is a lock of the system's kernel, so it never outlives the process that holds it.
    """

    def __init__(self, folder: Path, journal: Path) -> None:
        """Hold nothing yet.

        Args:
            folder: Where the lock's file is kept.
            journal: Which journal.
        """
        mark = sha256(str(journal.absolute()).encode()).hexdigest()[:16]
        self._path = folder / f"window-{mark}.lock"
        self._name = f"relationjournal-{mark}"
        self._held: IO[bytes] | None = None
        self._server: QLocalServer | None = None

    def take(self) -> bool:
        """Return whether this process has the right now; without a place for the lock it has."""
        try:
            make_private_folder(self._path.parent)
            file = self._path.open("ab")
        except OSError:
            return True
        try:
            _lock(file)
        except OSError:
            file.close()
            return False
        self._held = file
        return True

    def release(self) -> None:
        """Give the right up."""
        if self._server is not None:
            self._server.close()
        if self._held is not None:
            self._held.close()
        self._server = self._held = None

    def listen(self, raise_window: Callable[[], object]) -> None:
        """Hear when another process wants this window raised."""
        if self._held is None or self._server is not None:
            return
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415  after the first paint

        server = QLocalServer()
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(raise_window)
        QLocalServer.removeServer(self._name)  # left by a process that was killed
        server.listen(self._name)
        self._server = server

    def raise_first(self) -> bool:
        """Ask the window that has the right to come up, and return whether it heard."""
        from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415  only at a second start

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        return socket.waitForConnected(_WAIT_MS)


if sys.platform == "win32":

    def _lock(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.set_inheritable(file.fileno(), False)
