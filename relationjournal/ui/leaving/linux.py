"""Leaving as Linux desktops tell it: logind on the system's bus, screen locks on the session's.

logind says that the computer will sleep, that the session is to be locked, and that another one
is in front; it waits with sleeping for whoever holds a «delay» inhibitor (systemd's page
«Inhibitor Locks»). The screen locks of the desktops say `ActiveChanged`. Xfce's session says
`StateChanged` as it begins to end, the one of GNOME, Cinnamon and MATE `SessionOver`; to X's own
session management Qt's wheels do not listen.
"""

import os
from collections.abc import Callable

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    new_method_call,
)
from PySide6.QtCore import QObject
from typing_extensions import override

from relationjournal.settings import Leaving
from relationjournal.ui.bus_line import BusLine
from relationjournal.ui.leaving.watch import LeavingWatch

_LOGIN = "org.freedesktop.login1"
_MANAGER, _SESSION = f"{_LOGIN}.Manager", f"{_LOGIN}.Session"
_LOGIND = DBusAddress("/org/freedesktop/login1", _LOGIN, _MANAGER)
_PROPERTIES = "org.freedesktop.DBus.Properties"
_SCREEN_LOCKS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)
_XFCE_SESSION, _GNOME_SESSION = "org.xfce.Session.Manager", "org.gnome.SessionManager"
_XFCE_SHUTS_DOWN = 3
_INHIBIT = ("sleep", "Relation Journal", "Locks the journal first", "delay")


class LinuxLeavingWatch(LeavingWatch):
    """Listens on both buses, and holds the sleep up for as long as locking takes."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Listen to nothing yet."""
        super().__init__(parent)
        self._system = BusLine("SYSTEM", self)
        self._desktop = BusLine("SESSION", self)
        self._system.heard.connect(self._on_system_heard)
        self._desktop.heard.connect(self._on_desktop_heard)
        self._replies: dict[int, Callable[[Message], None]] = {}
        self._inhibitor: int | None = None

    @override
    def begin(self) -> None:
        self._system.open()
        self._desktop.open()
        self._system.hear(_MANAGER, "PrepareForSleep", _LOGIND.object_path)
        for interface in _SCREEN_LOCKS:
            self._desktop.hear(interface, "ActiveChanged")
        self._desktop.hear(_XFCE_SESSION, "StateChanged")
        self._desktop.hear(_GNOME_SESSION, "SessionOver")
        self._find_session([one for one in (os.environ.get("XDG_SESSION_ID"), "auto") if one])

    @override
    def stop(self) -> None:
        self._system.close()
        self._desktop.close()
        self._replies.clear()
        self._let_sleep()

    def _ask(self, question: Message, answered: Callable[[Message], None]) -> None:
        if serial := self._system.send(question, wants_reply=True):
            self._replies[serial] = answered

    def _hold_sleep_up(self) -> None:
        self._ask(new_method_call(_LOGIND, "Inhibit", "ssss", _INHIBIT), self._on_held_up)

    def _on_held_up(self, reply: Message) -> None:
        if reply.header.message_type is MessageType.method_return:
            self._let_sleep()
            # Where another process takes this one's place, the hold ends with it.
            self._inhibitor = int(reply.body[0].to_raw_fd())
            os.set_inheritable(self._inhibitor, False)

    def _let_sleep(self) -> None:
        if self._inhibitor is not None:
            inhibitor, self._inhibitor = self._inhibitor, None
            os.close(inhibitor)

    def _find_session(self, names: list[str]) -> None:
        """Ask for the session that this program runs in, by one name after the other.

        Only then is the sleep held up: whoever sees the hold knows that all else is listened to.
        """
        if names:
            question = new_method_call(_LOGIND, "GetSession", "s", (names[0],))
        else:
            question = new_method_call(_LOGIND, "GetSessionByPID", "u", (os.getpid(),))

        def answered(reply: Message) -> None:
            if reply.header.message_type is MessageType.method_return:
                self._system.hear(_SESSION, "Lock", str(reply.body[0]))
                self._system.hear(_PROPERTIES, "PropertiesChanged", str(reply.body[0]))
            elif names:
                self._find_session(names[1:])
                return
            self._hold_sleep_up()

        self._ask(question, answered)

    def _on_system_heard(self, message: Message) -> None:
        fields = message.header.fields
        if answered := self._replies.pop(fields.get(HeaderFields.reply_serial, 0), None):
            answered(message)
            return
        match fields.get(HeaderFields.member):
            case "PrepareForSleep" if message.body[0]:
                self.left.emit(Leaving.SLEEP)
                self._let_sleep()
            case "PrepareForSleep":
                self._hold_sleep_up()
            case "Lock":
                self.left.emit(Leaving.SCREEN)
            case "PropertiesChanged" if message.body[0] == _SESSION:
                changed = message.body[1]
                if changed.get("LockedHint") == ("b", True):
                    self.left.emit(Leaving.SCREEN)
                if changed.get("Active") == ("b", False):
                    self.left.emit(Leaving.SWITCH)

    def _on_desktop_heard(self, message: Message) -> None:
        fields = message.header.fields
        match fields.get(HeaderFields.interface), fields.get(HeaderFields.member):
            case interface, "ActiveChanged" if interface in _SCREEN_LOCKS and message.body[0]:
                self.left.emit(Leaving.SCREEN)
            case interface, "StateChanged" if interface == _XFCE_SESSION:
                if message.body[1] == _XFCE_SHUTS_DOWN:
                    self.ending.emit()
            case interface, "SessionOver" if interface == _GNOME_SESSION:
                self.ending.emit()
