"""A secret on the clipboard: for a while only, and not for the lists that desktops keep of it."""

from PySide6.QtCore import QCoreApplication, QMimeData, QTimer
from PySide6.QtGui import QGuiApplication

FORGOTTEN_AFTER_MS = 120_000
"""Long enough to go to another program and put it down there."""

_OURS = "application/x-relationjournal-secret"
_NOT_TO_BE_KEPT = {
    "x-kde-passwordManagerHint": b"secret",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
}
"""How KDE's Klipper, with others after it, and Windows are told so."""
_COPIED = "hasCopiedSecret"


def copy_secret(secret: str) -> None:
    """Put a secret on the clipboard, from where it goes by itself, at the end at the latest."""
    data = QMimeData()
    data.setText(secret)
    for name, value in {_OURS: b"1", **_NOT_TO_BE_KEPT}.items():
        data.setData(name, value)
    QGuiApplication.clipboard().setMimeData(data)
    program = QCoreApplication.instance()
    assert program is not None  # noqa: S101  without it there is no clipboard
    program.setProperty(_COPIED, True)
    QTimer.singleShot(FORGOTTEN_AFTER_MS, program, forget_secret)
    program.aboutToQuit.connect(forget_secret)


def forget_secret() -> None:
    """Take a secret off the clipboard; what anybody has copied since then stays there."""
    program = QCoreApplication.instance()
    if program is None or not program.property(_COPIED):
        return  # to look at what others have copied may take long
    clipboard = QGuiApplication.clipboard()
    if clipboard.mimeData().hasFormat(_OURS):
        clipboard.clear()
    program.setProperty(_COPIED, False)
