"""The program, from its start to the window of a locked journal that takes the passphrase.

Called with a journal that has a passphrase; ends as soon as its field is painted.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from relationjournal.app import build
from relationjournal.ui.options import WindowOptions


def main(words: Sequence[str]) -> int:
    """Starts the program as the user does."""
    application = build(WindowOptions(journal=Path(words[0])))
    # As in the program itself, nothing of this is loaded earlier.
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - see above
    from PySide6.QtWidgets import QApplication, QLineEdit  # noqa: PLC0415 - see above

    from installer.benchmarks.memory import peak_megabytes  # noqa: PLC0415 - see above

    def end() -> None:
        if isinstance(QApplication.focusWidget(), QLineEdit):
            print(peak_megabytes(), flush=True)
            # Leaving without tidying up: only the way to here is measured.
            os._exit(0)

    application.window.appeared.connect(lambda: QTimer.singleShot(0, end))
    return application.run()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
