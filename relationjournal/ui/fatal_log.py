"""Where the program was when the system ended it by a fatal signal, without private text."""

import faulthandler
import re
from contextlib import suppress
from pathlib import Path
from typing import IO

from relationjournal.disk import for_owner, make_private_folder

_PLACE = re.compile(r'  File "(?P<file>[^"]*)", line (?P<line>\d+) in (?P<name>\S+)')
_MOST_PLACES = 12


class FatalLog:
    """A file to which Python writes the places of all threads when it is ended, and no value."""

    def __init__(self, path: Path) -> None:
        """Take the file's place."""
        self._path = path
        self._file: IO[bytes] | None = None

    def begin(self) -> None:
        """Watch from now on; where the disk takes no file, nothing is written down."""
        with suppress(OSError):
            make_private_folder(self._path.parent)
            self._file = open(self._path, "wb", opener=for_owner)  # noqa: SIM115  until the end
            faulthandler.enable(self._file)

    def end(self) -> None:
        """Watch no more, as at an end that is none of these."""
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            self._file = None
            with suppress(OSError):
                self._path.unlink()

    def taken(self) -> str:
        """Return what the last end left, in a line without folders, and remove it."""
        try:
            left = self._path.read_text(encoding="utf-8", errors="replace")
            self._path.unlink()
        except OSError:
            return ""
        return shortened(left)


def shortened(left: str) -> str:
    """Return what happened and where, the innermost place first: "Aborted < pages.today:12"."""
    lines = left.splitlines()
    if not lines or not lines[0].strip():
        return ""
    current = left.split("Current thread", 1)[-1].split("\n\n", 1)[0]
    places = [f"{_module(one['file'])}:{one['line']}" for one in _PLACE.finditer(current)]
    return " < ".join([lines[0].strip(), *places[:_MOST_PLACES]])


def _module(file: str) -> str:
    """Return a file's name without the folders above the program, which may name its user."""
    path = file.replace("\\", "/")
    _above, ours, inside = path.rpartition("/relationjournal/")
    return inside.replace("/", ".") if ours else path.rpartition("/")[2]
