"""A process that starts the real program again and again, each time as a child of its own.

A start costs little this way: everything is loaded once. It reads a line for each start, «FOLDER
JOURNAL KEY SEED NAME HABIT», and writes «pid N», what the child says, and «ended STATUS».
"""

import importlib
import os
import pkgutil
import sys
from enum import StrEnum


class Habit(StrEnum):
    """What somebody in front of the window does, on and on.

    They use all of it, write in the capture bar, or fill in a form and never save it.
    """

    ANYTHING = "anything"
    WRITES_ON = "writes-on"
    FILLS_FORM = "fills-form"


def main() -> None:
    """Start a child for each line that is read, and wait for its end."""
    import relationjournal.ui  # noqa: PLC0415  after the variables that Qt reads

    for module in pkgutil.walk_packages(relationjournal.ui.__path__, "relationjournal.ui."):
        if not module.name.endswith((".macos", ".windows", ".x11")):
            importlib.import_module(module.name)
    import installer.soak.window_user  # noqa: F401, PLC0415  the same

    for line in sys.stdin:
        child = os.fork()
        if not child:
            os._exit(_use(*line.split()))
        os.write(1, f"pid {child}\n".encode())
        _, status = os.waitpid(child, 0)
        os.write(1, f"ended {os.waitstatus_to_exitcode(status)}\n".encode())


def _use(home: str, journal: str, recovery_key: str, seed: str, name: str, habit: str) -> int:
    """Run the program with somebody in front of it."""
    from datetime import date  # noqa: PLC0415  in the child
    from pathlib import Path  # noqa: PLC0415  the same

    from installer.soak.window_user import WindowUser  # noqa: PLC0415  the same
    from relationjournal.app import build  # noqa: PLC0415  the same
    from relationjournal.ui.options import WindowOptions  # noqa: PLC0415  the same

    os.environ["RELATIONJOURNAL_HOME"] = home
    application = build(WindowOptions(journal=Path(journal), on=date(2025, 3, 14)))
    user = WindowUser(application, recovery_key, int(seed), name, habit)
    status = application.run()
    user.deleteLater()
    return status


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    main()
