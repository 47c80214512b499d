"""Has another process go on in the place of this one, so that nothing it knew stays in memory."""

import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias

from relationjournal.ui.carried import Carried
from relationjournal.ui.instance import OneWindow
from relationjournal.ui.main_window import MainWindow
from relationjournal.ui.mistakes import Mistakes

if TYPE_CHECKING:
    from relationjournal.ui.tray import Tray

LOCKED_VARIABLE = "RELATIONJOURNAL_LOCKED"
"""Set for the process that takes the place of one whose user has locked the journal."""

Succeed: TypeAlias = Callable[[Sequence[str]], None]
"""Starts a program in the place of this one; raises `OSError` where the system starts none."""


def become(words: Sequence[str]) -> None:
    """Let this process become another program; it keeps its number, and nothing of its memory.

    Raises:
        OSError: The system does not start it; nothing has changed.
    """
    os.execv(words[0], list(words))  # noqa: S606  no shell is wanted


def start_and_end(words: Sequence[str]) -> None:
    """Start another process and end this one at once, for a system where none can become another.

    The new one gets no handle of this one, and the words one by one, however they are quoted on
    the way.

    Raises:
        OSError: The system does not start it; nothing has changed.
    """
    from subprocess import Popen  # noqa: PLC0415  not for a start

    Popen(words, close_fds=True)  # noqa: S603  no shell is wanted
    os._exit(0)


# On Windows `execv` itself starts a process, but hands on whatever is open, and quotes nothing.
succeed: Succeed = start_and_end if sys.platform == "win32" else become


class Succession:
    """Lets go of what only one process may hold, and takes it back where no other one comes."""

    def __init__(
        self,
        window: MainWindow,
        carried: Carried,
        mistakes: Mistakes,
        succeed: Succeed = succeed,
    ) -> None:
        """Do nothing yet.

        Args:
            window: It vanishes first, so that nothing of it is in sight meanwhile.
            carried: What the journal's file did not take goes along, sealed.
            mistakes: It is written down no longer where the program came to.
            succeed: Starts the other process.
        """
        self._window = window
        self._carried = carried
        self._mistakes = mistakes
        self._succeed = succeed

    def is_done(self, words: Sequence[str], one: OneWindow, tray: "Tray | None") -> bool:
        """Have another process show the same journal, locked; return only where none can.

        Args:
            words: What it is started with.
            one: The right to show the journal, which the other process takes.
            tray: The program's icon, if it has one.
        """
        if not self._carried.hand_over():
            return False
        is_shown = self._window.isVisible()
        os.environ[LOCKED_VARIABLE] = "1"
        self._window.vanish()
        if tray is not None:
            tray.icon.hide()  # else it may stay for a while where nobody hears it
        self._mistakes.end()
        one.release()
        try:
            self._succeed([sys.executable, "-m", "relationjournal", *words])
        except OSError:
            self._go_on(one, tray, is_shown=is_shown)
            return False
        return True

    def _go_on(self, one: OneWindow, tray: "Tray | None", *, is_shown: bool) -> None:
        del os.environ[LOCKED_VARIABLE]
        self._carried.take_back()
        one.take()
        self._mistakes.watch_signals(one.mark)
        if tray is not None:
            tray.icon.show()
        self._window.setVisible(is_shown)


def start_sample_beside() -> None:
    """Open the sample journal in a window of its own, beside this one."""
    from PySide6.QtCore import QProcess  # noqa: PLC0415  rare

    QProcess.startDetached(sys.executable, ["-m", "relationjournal", "--sample"])
