"""Goes through the places of the program's window as fast as they are painted."""

import os
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QTimer
from typing_extensions import override

from installer.benchmarks.memory import peak_megabytes
from relationjournal.ui.application import Application


class Visit(QObject):
    """Goes to the next place as soon as one is painted, and at the last ends the process."""

    def __init__(self, application: Application, places: Sequence[str]) -> None:
        """Watches the window; the first picture that counts has a capture bar to write into."""
        super().__init__(application)
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
