"""The composition root: builds everything once, by hand."""

import gc
import os
import sys
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from relationjournal.security.process import refuse_core_dumps
from relationjournal.settings import Places, SettingsFile
from relationjournal.ui.loading import load_qt
from relationjournal.ui.options import WindowOptions

if TYPE_CHECKING:
    from relationjournal.ui.application import Application

FAILED = 1
_NO_DISPLAY = (
    "There is no display to open a window on; start Relation Journal from your desktop, "
    "or use its commands (relationjournal --help)."
)
_MISSING_LIBRARY = (
    "A system library that the window needs is missing ({name}); on Debian or Ubuntu run: "
    "sudo apt install libegl1 libgl1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 "
    "libxcb-keysyms1 libxcb-image0 libxcb-render-util0 libxcb-shape0 libdbus-1-3"
)


def run(argv: Sequence[str]) -> int:
    """Open the window, or run a command where one is named; return the exit status."""
    refuse_core_dumps()
    Places.of_user().keep_to_owner()
    options = window_options(argv)
    if options is None:
        from relationjournal.cli.main import run as run_command  # noqa: PLC0415  no window

        return run_command(argv)
    return _open_window(options)


def window_options(argv: Sequence[str]) -> WindowOptions | None:
    """Return what the window is started with, or None where the words are for the command line."""
    if not argv:
        return WindowOptions()
    from argparse import ArgumentError, ArgumentParser  # noqa: PLC0415  not needed without words

    parser = ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    parser.add_argument("--journal", type=Path)
    parser.add_argument("--on", type=date.fromisoformat)
    for name in ("--sample", "--hidden"):
        parser.add_argument(name, action="store_true")
    for name in ("--people", "--entries", "--seed"):
        parser.add_argument(name, type=int)
    try:
        known, others = parser.parse_known_args(argv)
    except ArgumentError:
        return None
    return None if others else WindowOptions(**vars(known))


def build(options: WindowOptions) -> "Application":
    """Return the program with its window, which is not shown yet.

    Raises:
        ImportError: A library that the window needs is missing.
    """
    # A start makes next to no garbage, and looking for it would be a tenth of the start.
    gc.disable()
    load_qt()
    from PySide6.QtCore import Qt  # noqa: PLC0415  only with a window

    from relationjournal.ui.application import Application  # noqa: PLC0415  the same

    places = Places.of_user()
    application = Application(places, SettingsFile(places), options)
    once = Qt.ConnectionType.SingleShotConnection  # each screen that comes later appears as well
    application.window.appeared.connect(partial(_collect_garbage, application), once)
    return application


def _collect_garbage(application: "Application") -> None:
    """Begin to look for garbage, but not among what the start has made and the program keeps."""
    from relationjournal.ui.garbage import GarbageCollector  # noqa: PLC0415  after the first paint

    gc.freeze()
    GarbageCollector(application)


def _open_window(options: WindowOptions) -> int:
    if complaint := _cannot_show():
        print(complaint, file=sys.stderr)  # noqa: T201  there is no window to say it in
        return FAILED
    try:
        application = build(options)
    except ImportError as error:
        if "PySide6" not in str(error) and ".so" not in str(error):
            raise
        print(_MISSING_LIBRARY.format(name=error), file=sys.stderr)  # noqa: T201
        return FAILED
    return application.run()


def _cannot_show() -> str:
    """Return what keeps a window from opening on this system, or nothing."""
    is_plain_linux = sys.platform.startswith("linux") and "QT_QPA_PLATFORM" not in os.environ
    if not is_plain_linux:
        return ""
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return _NO_DISPLAY
    if os.environ.get("WAYLAND_DISPLAY"):
        return ""
    from ctypes import CDLL  # noqa: PLC0415  Qt ends the process where this one is missing

    try:
        CDLL("libxcb-cursor.so.0")
    except OSError:
        return _MISSING_LIBRARY.format(name="libxcb-cursor.so.0")
    return ""
