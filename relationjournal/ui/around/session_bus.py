"""What desktops that are no X server say of input, over the session's bus.

A Wayland compositor tells a program of no key that is not its own. GNOME answers `GetIdletime` of
`org.gnome.Mutter.IdleMonitor`, Cinnamon that of its Muffin, in milliseconds. Others may answer
`GetSessionIdleTime` of `org.freedesktop.ScreenSaver`, which its draft has in seconds and KDE in
milliseconds; on Wayland KDE refuses it, or says 0 for ever. So that one is believed only once it
was seen to rise, and how fast it rises tells its unit.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

from jeepney import DBusAddress, Message, MessageFlag, MessageType, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from relationjournal.ui.bus_line import BUS_GONE

_MILLISECONDS = 1000.0
_SECONDS = 1.0
_FASTER_THAN_SECONDS = 2.0
_REPLY_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class _Monitor:
    """A service that knows for how long nothing was typed or pressed.

    Attributes:
        address: Where it is.
        method: What it is asked.
        per_second: How much it tells for a second; 0 where that has to be learned.
    """

    address: DBusAddress
    method: str
    per_second: float

    def question(self) -> Message:
        """Return the call; it starts no service that is not there."""
        call = new_method_call(self.address, self.method)
        call.header.flags |= MessageFlag.no_auto_start
        return call


def _monitor(path: str, name: str, method: str, per_second: float = 0) -> _Monitor:
    return _Monitor(DBusAddress(path, name, name), method, per_second)


_MONITORS = (
    _monitor(
        "/org/gnome/Mutter/IdleMonitor/Core",
        "org.gnome.Mutter.IdleMonitor",
        "GetIdletime",
        _MILLISECONDS,
    ),
    _monitor(
        "/org/cinnamon/Muffin/IdleMonitor/Core",
        "org.cinnamon.Muffin.IdleMonitor",
        "GetIdletime",
        _MILLISECONDS,
    ),
    _monitor("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "GetSessionIdleTime"),
)


class SessionBus:
    """Asks the first of these services that answers, over one connection of its own."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        """Connect to nothing before it is asked.

        Args:
            now: Returns seconds that never go back.
        """
        self._now = now
        self._bus: DBusConnection | None = None
        self._monitors = list(_MONITORS)
        self._learned = 0.0
        self._before: tuple[float, int] | None = None

    def seconds_idle(self) -> float | None:
        """Return for how long nothing was typed or pressed in the session, or None.

        A service that does not answer at once is not asked again.
        """
        while self._monitors:
            monitor = self._monitors[0]
            told = self._ask(monitor)
            if told is not None:
                per_second = monitor.per_second or self._unit(told)
                return told / per_second if per_second else None
            del self._monitors[:1]
        return None

    def close(self) -> None:
        """Let the bus go, and ask nothing more."""
        self._monitors.clear()
        if self._bus is not None:
            self._bus.close()
            self._bus = None

    def _ask(self, monitor: _Monitor) -> int | None:
        try:
            self._bus = self._bus or open_dbus_connection("SESSION")
            reply = self._bus.send_and_get_reply(monitor.question(), timeout=_REPLY_SECONDS)
        except TimeoutError:
            return None
        except BUS_GONE:
            self.close()
            return None
        is_answer = reply.header.message_type is MessageType.method_return
        return int(reply.body[0]) if is_answer else None

    def _unit(self, told: int) -> float:
        """Return how much is told for a second, or 0 as long as it was not seen to rise."""
        now, before = self._now(), self._before
        self._before = now, told
        if not self._learned and before is not None and told > before[1] and now > before[0]:
            rise = (told - before[1]) / (now - before[0])
            self._learned = _MILLISECONDS if rise > _FASTER_THAN_SECONDS else _SECONDS
        return self._learned
