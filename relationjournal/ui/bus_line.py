"""A line to one of the system's message buses, on which nothing is waited for."""

from jeepney import MatchRule, Message, MessageFlag
from jeepney.auth import AuthenticationError
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from PySide6.QtCore import QObject, QSocketNotifier, Signal

BUS_GONE = (OSError, KeyError, ValueError, RuntimeError, AuthenticationError)
"""What a bus that is not there, not reachable or no longer there ends in."""


class BusLine(QObject):
    """Sends and hears messages; where there is no bus, it does neither.

    Signals:
        heard: A `Message` that came in.
    """

    heard = Signal(object)

    def __init__(self, bus: str, parent: QObject) -> None:
        """Stay silent until `open`.

        Args:
            bus: Which: `SESSION` or `SYSTEM`.
            parent: Whose it is.
        """
        super().__init__(parent)
        self._name = bus
        self._bus: DBusConnection | None = None
        self._socket: QSocketNotifier | None = None

    @property
    def is_open(self) -> bool:
        """Whether it was opened, and the bus was there ever since."""
        return self._bus is not None

    def open(self) -> None:
        """Connect, where the bus is there."""
        try:
            bus = open_dbus_connection(self._name, enable_fds=True)
        except BUS_GONE:
            return
        self._bus = bus
        self._socket = QSocketNotifier(bus.sock.fileno(), QSocketNotifier.Type.Read, self)
        self._socket.activated.connect(self._on_socket_activated)

    def send(self, message: Message, *, wants_reply: bool = False) -> int:
        """Send a message and return its number, by which the reply is known; 0 without a bus."""
        if self._bus is None:
            return 0
        if not wants_reply:
            message.header.flags |= MessageFlag.no_reply_expected
        serial = next(self._bus.outgoing_serial)
        try:
            self._bus.send(message, serial=serial)
        except BUS_GONE:
            self.close()
            return 0
        return int(serial)

    def hear(self, interface: str, member: str, path: str | None = None) -> None:
        """Ask for a signal, of one object or of whichever."""
        rule = MatchRule(type="signal", interface=interface, member=member, path=path)
        self.send(message_bus.AddMatch(rule))

    def wait(self, seconds: float) -> bool:
        """Wait for one message; return whether one came in."""
        if self._bus is None:
            return False
        try:
            message = self._bus.receive(timeout=seconds)
        except TimeoutError:
            return False
        except BUS_GONE:
            self.close()
            return False
        self.heard.emit(message)
        return True

    def close(self) -> None:
        """Let the bus go."""
        if self._socket is not None:
            self._socket.setEnabled(False)
            self._socket.deleteLater()
        if self._bus is not None:
            self._bus.close()
        self._bus = self._socket = None

    def _on_socket_activated(self) -> None:
        while self.wait(0):
            pass
