"""Mistakes of the program itself: a calm sentence in the window, and a line in a file."""

import logging
import sys
import threading
from pathlib import Path
from time import monotonic
from types import TracebackType

from PySide6.QtCore import QObject, Signal, qVersion
from typing_extensions import override

from relationjournal import __version__
from relationjournal.disk import for_owner, make_private_folder
from relationjournal.domain.errors import JournalError, trail
from relationjournal.ui.fatal_log import FatalLog

SENTENCE = (
    "Something went wrong inside the program, and what you just did may not have happened. "
    "Everything saved before is safe; start the program anew if it comes again."
)
_AGAIN_AFTER_SECONDS = 5.0
"""A mistake in painting comes with every picture, but is told only so often."""
_MOST_BYTES = 200_000
_MOST_TRAILS = 10
_log = logging.getLogger(__name__)


class Mistakes(QObject):
    """Takes what nothing else has caught, in any thread, so that no user meets a traceback.

    Attributes:
        ended_badly: Whether the program ended by a fatal signal the last time, and nobody was told.

    Signals:
        happened: The sentence to show.
    """

    happened = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """Write to a file in this folder, which is made when there is something to write."""
        super().__init__(parent)
        self._folder = folder
        self._last, self._told_at = "", 0.0
        self._trails: list[str] = []
        self._fatal: FatalLog | None = None
        self.ended_badly = False

    def watch(self) -> None:
        """Take every mistake from now on until the end of the program."""
        ours = logging.getLogger("relationjournal")
        ours.addHandler(MistakeLog(self._folder / "relationjournal.log"))
        # What libraries say may hold private text: it goes nowhere, nor to standard error, which
        # desktops keep.
        logging.getLogger().addHandler(logging.NullHandler())
        sys.excepthook = self._on_exception
        sys.unraisablehook = self._on_unraisable
        threading.excepthook = self._on_thread_exception

    def watch_signals(self, mark: str) -> None:
        """Have it written down where the program came to, should the system end it.

        Args:
            mark: Tells this journal's window from others.
        """
        self._fatal = FatalLog(self._folder / f"fatal-{mark}.log")
        if last := self._fatal.taken():
            self._trails.append(last)
            self.ended_badly = True
        self._fatal.begin()

    def end(self) -> None:
        """Let nothing be written down any more: the program ends by itself."""
        if self._fatal is not None:
            self._fatal.end()

    @property
    def report(self) -> str:
        """What went wrong, to be sent to those who can mend it; it has no name and no note.

        Empty where nothing did.
        """
        if not self._trails:
            return ""
        import platform  # noqa: PLC0415  in trouble only

        machine = f"{platform.system()} {platform.machine()}"
        head = (
            f"Relation Journal {__version__}, Python {platform.python_version()}, Qt {qVersion()}"
        )
        return "\n".join([f"{head}, {machine}", *self._trails[-_MOST_TRAILS:], ""])

    def tell(self, error: BaseException) -> None:
        """Show that something went wrong, and write down its kind and place; nothing else.

        What the user can act on and nobody has shown yet, a full disk as a rule, says so itself.
        """
        if isinstance(error, JournalError):
            self.happened.emit(str(error))
            return
        said = trail(error)
        if said == self._last and monotonic() - self._told_at < _AGAIN_AFTER_SECONDS:
            return
        self._last, self._told_at = said, monotonic()
        self._trails.append(said)
        _log.error("%s", said)
        print(SENTENCE, f"({said})", file=sys.stderr)  # noqa: T201  there may be no window yet
        self.happened.emit(SENTENCE)

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, Exception):
            self.tell(error)
        else:
            sys.__excepthook__(kind, error, trace)

    def _on_unraisable(self, raised: "sys.UnraisableHookArgs") -> None:
        """Write down what fails while something is taken apart, which Python itself would print."""
        if raised.exc_value is not None:
            _log.error("%s", trail(raised.exc_value))

    def _on_thread_exception(self, raised: threading.ExceptHookArgs) -> None:
        if isinstance(raised.exc_value, Exception):
            self.tell(raised.exc_value)
        else:
            threading.__excepthook__(raised)


class MistakeLog(logging.Handler):
    """Appends lines to a file for its owner only; where the disk does not take them, to none."""

    def __init__(self, path: Path) -> None:
        """Take the file's place; the file and its folder are made with the first line."""
        super().__init__(logging.WARNING)
        self._path = path
        self.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))

    @override
    def emit(self, record: logging.LogRecord) -> None:
        try:
            make_private_folder(self._path.parent)
            if self._path.exists() and self._path.stat().st_size > _MOST_BYTES:
                self._path.unlink()
            with open(self._path, "a", encoding="utf-8", opener=for_owner) as file:
                file.write(f"{self.format(record)}\n")
        except OSError:
            return
