"""Whether the desktop asks for less motion."""

import ctypes
import sys
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtDBus import QDBusConnection, QDBusInterface, QDBusVariant

_PORTAL = ("org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop")
_SETTINGS = "org.freedesktop.portal.Settings"
_WAIT_MS = 300
_ASKS_FOR_LESS = {
    ("org.freedesktop.appearance", "reduced-motion"): ("1",),
    ("org.gnome.desktop.interface", "enable-animations"): ("false",),
    ("org.kde.kdeglobals.KDE", "AnimationDurationFactor"): ("0", "0.0"),
}
_SPI_GETCLIENTAREAANIMATION = 0x1042


def is_motion_unwanted() -> bool:
    """Return whether the user told the desktop to move less; False where nobody can say."""
    if sys.platform == "win32":
        return _on_windows()
    if sys.platform == "darwin":
        kept = Path.home() / "Library/Preferences/com.apple.universalaccess.plist"
        wishes = QSettings(str(kept), QSettings.Format.NativeFormat)
        return str(wishes.value("reduceMotion", "0")).lower() in ("1", "true")
    return _on_linux()


def _on_windows() -> bool:
    is_moving = ctypes.c_int(1)
    user32 = ctypes.CDLL("user32")
    user32.SystemParametersInfoW(_SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(is_moving), 0)
    return not is_moving.value


def _on_linux() -> bool:
    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return False
    portal = QDBusInterface(*_PORTAL, _SETTINGS, bus)
    portal.setTimeout(_WAIT_MS)
    for (group, name), words in _ASKS_FOR_LESS.items():
        reply = portal.call("ReadOne", group, name)
        values = [] if reply.errorName() else reply.arguments()
        if any(_word(value) in words for value in values):
            return True
    return False


def _word(value: object) -> str:
    """Return what the desktop says as a word, unpacked where it came as a variant."""
    inner = value.variant() if isinstance(value, QDBusVariant) else value
    return str(inner).lower()
