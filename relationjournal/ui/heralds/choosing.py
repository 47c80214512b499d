"""Which ways of saying something outside the window this desktop may have."""

import sys

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QSystemTrayIcon

from relationjournal.ui.heralds.herald import FirstOf, Herald, TrayHerald


def herald_of(tray: QSystemTrayIcon | None, parent: QObject) -> Herald:
    """Return the best way there is: the desktop's service, else the tray, else none.

    Args:
        tray: The program's icon, or None where the desktop has no tray.
        parent: Whose it is.
    """
    ways: list[Herald] = []
    if sys.platform.startswith("linux"):
        from relationjournal.ui.heralds.bus import BusHerald  # noqa: PLC0415  only there, and late

        ways.append(BusHerald())
    if tray is not None:
        ways.append(TrayHerald(tray))
    return FirstOf(ways, parent)
