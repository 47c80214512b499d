"""A bare window, which every start is measured against; ends as soon as it is painted."""

import os
import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow
from typing_extensions import override

from installer.benchmarks.memory import peak_megabytes


class BareWindow(QMainWindow):
    """A window with nothing in it."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QTimer.singleShot(0, _end)


def _end() -> None:
    print(peak_megabytes(), flush=True)
    # Leaving without tidying up: only the way to here is measured.
    os._exit(0)


def main() -> int:
    """Shows the window."""
    application = QApplication(sys.argv[:1])
    window = BareWindow()
    window.resize(1200, 760)
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
