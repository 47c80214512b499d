"""A screen without a monitor, and hands for it: the real program, used as a person uses it.

The screen has no window manager, so that the keyboard has to be given to each window. Nothing
sleeps for a fixed time: whoever acts waits for what the last act led to, at most `PATIENCE`.
"""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.secret_service import bare_environment

PATIENCE = 30.0
"""How many seconds a slow machine may take for what the next act needs."""

_PROGRAMS = ("Xvfb", "xdotool")
_BETWEEN_KEYS = 4.0
_BETWEEN_LOOKS = 0.05
_PROGRAM_TITLE = re.compile(r"(?:(?P<page>.*) · )?Relation Journal")


def missing_programs() -> list[str]:
    """The programs this machine lacks for a screen of its own."""
    return [name for name in _PROGRAMS if shutil.which(name) is None]


needs_screen = pytest.mark.skipif(
    bool(missing_programs()),
    reason=f"needs {', '.join(missing_programs())} (Debian: xvfb, xdotool)",
)


def wait_for(condition: Callable[[], bool], what: str) -> None:
    """Wait until something is so, and fail with what was waited for if it never is."""
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            pytest.fail(f"waited in vain for {what}")
        time.sleep(_BETWEEN_LOOKS)


@dataclass(frozen=True)
class Desktop:
    """A screen of its own, with a keyboard.

    Attributes:
        display: Its name.
        home: The home folder of who sits in front of it.
    """

    display: str
    home: Path

    @property
    def environment(self) -> dict[str, str]:
        """The variables with which a program shows its window here."""
        journals = str(self.home / "journals")
        return {
            **bare_environment(self.home, self.home),
            "DISPLAY": self.display,
            "QT_QPA_PLATFORM": "xcb",
            "RELATIONJOURNAL_HOME": journals,
        }

    def press(self, *keys: str) -> None:
        """Press keys, one after the other, by their X names: "Return", "ctrl+n"."""
        self._do("key", "--clearmodifiers", *keys)

    def write(self, text: str) -> None:
        """Type a text."""
        self._do("type", "--delay", "4", "--", text)

    @property
    def page(self) -> str | None:
        """What the title names before the program's name, or None where there is no window."""
        return next((page for _window, page in self._windows()), None)

    @property
    def processes(self) -> set[int]:
        """The numbers of the processes whose windows of the program are on the screen."""
        return {int(self._do("getwindowpid", window)) for window, _page in self._windows()}

    def has_window(self, title: str) -> bool:
        """Tell whether a window with this title is on the screen."""
        return bool(self._do("search", "--onlyvisible", "--name", f"^{title}$"))

    def wait_for_form(self, title: str) -> None:
        """Wait until a form is on the screen, and give it the keyboard."""
        wait_for(lambda: self.has_window(title), f"“{title}”")
        window = self._do("search", "--onlyvisible", "--name", f"^{title}$")
        self._do("windowfocus", "--sync", window)

    def wait_for_page(self, page: str) -> None:
        """Wait until the window shows a page, and give it the keyboard."""
        wait_for(lambda: self.page == page, f"“{page}”; the window shows “{self.page}”")
        wait_for(self._takes_keys, "the keyboard")

    def press_until_page(self, key: str, page: str) -> None:
        """Press a key, now and then once more, until the window shows a page.

        Each time it is given long enough, as a key too many would be one for the page to come.
        """
        end = time.monotonic() + PATIENCE
        while self.page != page and time.monotonic() < end:
            self.press(key)
            once_more = time.monotonic() + _BETWEEN_KEYS
            while self.page != page and time.monotonic() < once_more:
                time.sleep(_BETWEEN_LOOKS)
        self.wait_for_page(page)

    def _takes_keys(self) -> bool:
        """Give the keyboard to the window, and return whether it has it."""
        window = next((window for window, _page in self._windows()), "")
        if window and self._do("getwindowfocus") != window:
            self._do("windowfocus", window)
        return bool(window) and self._do("getwindowfocus") == window

    def _windows(self) -> list[tuple[str, str]]:
        """Return the program's windows on the screen, each with the page it shows."""
        found = []
        for window in self._do("search", "--onlyvisible", "--name", "Relation Journal").split():
            title = _PROGRAM_TITLE.fullmatch(self._do("getwindowname", window))
            if title is not None:
                found.append((window, title["page"] or ""))
        return found

    def _do(self, *words: str) -> str:
        """Let the hands do something; what they do not find, such as a closed window, is empty."""
        done = subprocess.run(
            ["xdotool", *words],
            env={"DISPLAY": self.display, "PATH": os.environ["PATH"]},
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout.strip()


@contextmanager
def desktop(home: Path) -> Iterator[Desktop]:
    """Switch a screen on for the time of a test."""
    words = ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x860x24", "-nolisten", "tcp"]
    words.append("-noreset")  # the program that locks may be the only one there is
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as screen:
        try:
            assert screen.stdout is not None
            yield Desktop(f":{screen.stdout.readline().strip()}", home)
        finally:
            screen.terminate()
