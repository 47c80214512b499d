"""The program, from its start to a window that shows Today and takes a line; then it ends.

Called with a journal, its key and salt as hexadecimal digits, a folder for settings, and
optionally `tour`, which has every place visited before it ends.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from installer.benchmarks.memory import peak_megabytes
from relationjournal.security.data_key import DataKey
from relationjournal.services.clock import Clock
from relationjournal.services.opening import LockedJournal
from relationjournal.settings import Places, SettingsFile
from relationjournal.ui.application import Application
from relationjournal.ui.options import WindowOptions

TOUR = "tour"
_PLACES = ("people", "journal", "promises", "search", "today")


class Visit(QObject):
    """Goes from place to place as soon as each is painted, and then ends the process."""

    def __init__(self, application: Application, places: Sequence[str]) -> None:
        """Watches the window."""
        super().__init__()
        self._application = application
        self._places = list(places)
        application.window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            QTimer.singleShot(0, self._on_painted)
        return False

    def _on_painted(self) -> None:
        session = self._application.session
        if session is None or not session.capture.bar.isVisible():
            return
        if not self._places:
            print(peak_megabytes(), flush=True)
            # Leaving without tidying up: only the way to here is measured.
            os._exit(0)
        session.navigator.go(self._places.pop(0))
        self._application.window.update()


def main(words: Sequence[str]) -> int:
    """Opens the journal in the program's own window, with the key at hand."""
    path, key, salt, folder, *rest = words
    home = Path(folder)
    places = Places(home, home, home, home)
    application = Application(places, SettingsFile(places), WindowOptions())
    # Kept by its name until the process ends.
    _visit = Visit(application, _PLACES if TOUR in rest else ())
    journal = LockedJournal(Path(path), Clock()).open(
        DataKey(bytes.fromhex(key), bytes.fromhex(salt))
    )
    application.show_journal(journal)
    application.window.show()
    return QApplication.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
