"""Notifications with buttons, as the Desktop Notifications Specification has them.

The service of the desktop is spoken to over the session bus through jeepney, which comes with
keyring: PySide6's own QtDBus cannot write the unsigned number that `Notify` begins with. Nothing
is waited for, so that a service which is slow to start holds nothing up.
"""

from collections.abc import Iterator, Sequence

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, MessageType, new_method_call
from jeepney.auth import AuthenticationError
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from PySide6.QtCore import QObject, QSocketNotifier
from typing_extensions import override

from relationjournal.ui.heralds.herald import DEFAULT, TITLE, Choice, Herald

_NAME = "org.freedesktop.Notifications"
_SERVICE = DBusAddress("/org/freedesktop/Notifications", _NAME, _NAME)
_NORMAL = ("y", 1)
_AS_THE_DESKTOP_DOES = -1
_REPLY_SECONDS = 0.2
_GONE = (OSError, KeyError, ValueError, RuntimeError, AuthenticationError)
"""What a bus that is not there, not reachable or no longer there ends in."""


class BusHerald(Herald):
    """Shows notifications through the desktop's own service."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Look for no bus before something is to be shown."""
        super().__init__(parent)
        self._bus: DBusConnection | None = None
        self._socket: QSocketNotifier | None = None
        self._waiting: tuple[int, str, Sequence[Choice]] | None = None
        self._shown = 0

    @override
    def show(self, sentence: str, choices: Sequence[Choice]) -> None:
        try:
            bus = self._bus or self._connect()
            serial = next(bus.outgoing_serial)
            self._waiting = serial, sentence, choices
            bus.send(_notify(sentence, choices, self._shown), serial=serial)
        except _GONE:
            self._let_go()
            self.failed.emit(sentence, choices)

    @override
    def withdraw(self) -> None:
        self._await_reply()
        if self._bus is not None and self._shown:
            shown, self._shown = self._shown, 0
            try:
                self._bus.send(new_method_call(_SERVICE, "CloseNotification", "u", (shown,)))
            except _GONE:
                self._let_go()

    @override
    def stop(self) -> None:
        self.withdraw()
        self._let_go()

    def _await_reply(self) -> None:
        """Learn the number of what was just shown, without which it cannot be taken back."""
        while self._bus is not None and self._waiting is not None:
            try:
                self._hear(self._bus.receive(timeout=_REPLY_SECONDS))
            except TimeoutError:
                self._waiting = None
            except _GONE:
                self._let_go()

    def _connect(self) -> DBusConnection:
        bus = open_dbus_connection("SESSION")
        self._bus = bus
        for signal in ("ActionInvoked", "NotificationClosed"):
            rule = MatchRule(
                type="signal", interface=_NAME, member=signal, path=_SERVICE.object_path
            )
            bus.send(message_bus.AddMatch(rule))
        self._socket = QSocketNotifier(bus.sock.fileno(), QSocketNotifier.Type.Read, self)
        self._socket.activated.connect(self._on_socket_activated)
        return bus

    def _on_socket_activated(self) -> None:
        for message in self._messages():
            self._hear(message)

    def _messages(self) -> Iterator[Message]:
        while self._bus is not None:
            try:
                yield self._bus.receive(timeout=0)
            except TimeoutError:
                return
            except _GONE:
                self._let_go()

    def _hear(self, message: Message) -> None:
        fields = message.header.fields
        member = fields.get(HeaderFields.member)
        if self._waiting is not None and fields.get(HeaderFields.reply_serial) == self._waiting[0]:
            self._hear_reply(message)
        elif member == "ActionInvoked" and message.body[0] == self._shown:
            self.answered.emit(str(message.body[1]))
        elif member == "NotificationClosed" and message.body[0] == self._shown:
            self._shown = 0

    def _hear_reply(self, message: Message) -> None:
        if self._waiting is None:
            return
        (_serial, sentence, choices), self._waiting = self._waiting, None
        if message.header.message_type is MessageType.method_return:
            self._shown = int(message.body[0])
        else:
            self.failed.emit(sentence, choices)

    def _let_go(self) -> None:
        if self._socket is not None:
            self._socket.setEnabled(False)
            self._socket.deleteLater()
        if self._bus is not None:
            self._bus.close()
        self._bus = self._socket = self._waiting = None
        self._shown = 0


def _notify(sentence: str, choices: Sequence[Choice], replaces: int) -> Message:
    """Return the call; pressing the notification itself answers like its first button."""
    buttons = [word for choice in choices for word in (choice.key, choice.words)]
    actions = [DEFAULT, choices[0].words, *buttons] if choices else [DEFAULT, TITLE]
    hints = {"desktop-entry": ("s", "relationjournal"), "urgency": _NORMAL}
    body = (TITLE, replaces, "", TITLE, sentence, actions, hints, _AS_THE_DESKTOP_DOES)
    return new_method_call(_SERVICE, "Notify", "susssasa{sv}i", body)
