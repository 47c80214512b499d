"""Notifications with buttons, as the Desktop Notifications Specification has them.

The service of the desktop is spoken to over the session bus through jeepney, which comes with
keyring: PySide6's own QtDBus cannot write the unsigned number that `Notify` begins with. Nothing
is waited for, so that a service which is slow to start holds nothing up.
"""

from collections.abc import Sequence

from jeepney import DBusAddress, HeaderFields, Message, MessageType, new_method_call
from PySide6.QtCore import QObject
from typing_extensions import override

from relationjournal.ui.activation import MOST, allowed_by
from relationjournal.ui.bus_line import BusLine
from relationjournal.ui.heralds.herald import DEFAULT, TITLE, Choice, Herald

_NAME = "org.freedesktop.Notifications"
_SERVICE = DBusAddress("/org/freedesktop/Notifications", _NAME, _NAME)
_NORMAL = ("y", 1)
_AS_THE_DESKTOP_DOES = -1
_REPLY_SECONDS = 0.2


class BusHerald(Herald):
    """Shows notifications through the desktop's own service."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Look for no bus before something is to be shown."""
        super().__init__(parent)
        self._line = BusLine("SESSION", self)
        self._line.heard.connect(self._hear)
        self._waiting: tuple[int, str, Sequence[Choice]] | None = None
        self._shown = 0
        self._token = ""

    @override
    def show(self, sentence: str, choices: Sequence[Choice]) -> None:
        if not self._line.is_open:
            self._begin()
        serial = self._line.send(_notify(sentence, choices, self._shown), wants_reply=True)
        if serial:
            self._waiting = serial, sentence, choices
        else:
            self.failed.emit(sentence, choices)

    @override
    def withdraw(self) -> None:
        self._await_reply()
        if self._shown:
            shown, self._shown = self._shown, 0
            self._line.send(new_method_call(_SERVICE, "CloseNotification", "u", (shown,)))

    @override
    def stop(self) -> None:
        self.withdraw()
        self._line.close()

    def _begin(self) -> None:
        """Open the line; what was shown over one that broke off is not known any more."""
        self._waiting, self._shown = None, 0
        self._line.open()
        for signal in ("ActivationToken", "ActionInvoked", "NotificationClosed"):
            self._line.hear(_NAME, signal, _SERVICE.object_path)

    def _await_reply(self) -> None:
        """Learn the number of what was just shown, without which it cannot be taken back."""
        while self._waiting is not None:
            if not self._line.wait(_REPLY_SECONDS):
                self._waiting = None

    def _hear(self, message: Message) -> None:
        fields = message.header.fields
        member = fields.get(HeaderFields.member)
        if self._waiting is not None and fields.get(HeaderFields.reply_serial) == self._waiting[0]:
            self._hear_reply(message)
        elif member == "ActivationToken" and message.body[0] == self._shown:
            self._token = str(message.body[1])[:MOST]
        elif member == "ActionInvoked" and message.body[0] == self._shown:
            self._answer(str(message.body[1]))
        elif member == "NotificationClosed" and message.body[0] == self._shown:
            self._shown = 0

    def _answer(self, key: str) -> None:
        """Pass an answer on; the window may come forward by the token that came before it."""
        token, self._token = self._token.partition("\0")[0], ""
        with allowed_by(token):
            self.answered.emit(key)

    def _hear_reply(self, message: Message) -> None:
        if self._waiting is None:
            return
        (_serial, sentence, choices), self._waiting = self._waiting, None
        if message.header.message_type is MessageType.method_return:
            self._shown = int(message.body[0])
        else:
            self.failed.emit(sentence, choices)


def _notify(sentence: str, choices: Sequence[Choice], replaces: int) -> Message:
    """Return the call; pressing the notification itself answers like its first button."""
    buttons = [word for choice in choices for word in (choice.key, choice.words)]
    # Without a name it is no second button where a desktop shows one for it as well, as Xfce does.
    itself = [] if DEFAULT in buttons else [DEFAULT, ""]
    hints = {"desktop-entry": ("s", "relationjournal"), "urgency": _NORMAL}
    body = (TITLE, replaces, "", TITLE, sentence, [*itself, *buttons], hints, _AS_THE_DESKTOP_DOES)
    return new_method_call(_SERVICE, "Notify", "susssasa{sv}i", body)
