"""The program, from its start to a window that shows Today and takes a line; then it ends.

Called with a journal, its key and salt as hexadecimal digits, and optionally `tour`, which has
every place visited before it ends.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from relationjournal.app import build
from relationjournal.ui.options import WindowOptions

TOUR = "tour"
_PLACES = ("people", "journal", "promises", "mirror", "search", "settings", "today")


def main(words: Sequence[str]) -> int:
    """Opens the journal in the program's own window, with the key at hand."""
    application = build(WindowOptions())
    # As in the program itself, nothing of this is loaded earlier.
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - see above

    from installer.benchmarks.visit import Visit  # noqa: PLC0415 - see above
    from relationjournal.security.data_key import DataKey  # noqa: PLC0415 - see above
    from relationjournal.services.clock import Clock  # noqa: PLC0415 - see above
    from relationjournal.services.opening import LockedJournal  # noqa: PLC0415 - see above

    path, key, salt, *rest = words
    Visit(application, _PLACES if TOUR in rest else ())
    secret = DataKey(bytes.fromhex(key), bytes.fromhex(salt))
    application.show_journal(LockedJournal(Path(path), Clock()).open(secret))
    application.window.show()
    return QApplication.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
