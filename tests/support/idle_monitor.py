"""A stand-in for the service of a desktop that knows for how long nothing was typed.

Run as a script, on the session's bus: it answers under the name of an idle monitor what stands in
a file, reading it anew for each call. `slow` answers nothing, `refused` answers as KDE does on
Wayland.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jeepney import HeaderFields, Message, MessageType, new_error, new_method_return
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

_ROOT = Path(__file__).parents[2]
_SIGNATURES = {"GetIdletime": "t", "GetSessionIdleTime": "u"}


class Monitor:
    """The service, from outside."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def tells(self, word: str | int) -> None:
        """Have it tell this from now on."""
        part = self._path.with_suffix(".part")
        part.write_text(str(word), encoding="utf-8")
        part.replace(self._path)


@contextmanager
def idle_monitor(folder: Path, address: str, name: str) -> Iterator[Monitor]:
    """The service with this name on a bus; it says 0 at first."""
    monitor = Monitor(folder / name)
    monitor.tells(0)
    with subprocess.Popen(
        [sys.executable, __file__, name, str(folder / name)],
        env={**os.environ, "DBUS_SESSION_BUS_ADDRESS": address, "PYTHONPATH": str(_ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    ) as service:
        assert service.stdout is not None
        try:
            assert service.stdout.readline() == "ready\n"
            yield monitor
        finally:
            service.terminate()


def _serve(name: str, told: Path) -> None:
    with open_dbus_connection("SESSION") as bus:
        bus.send_and_get_reply(message_bus.RequestName(name, 0))
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        while True:
            message = bus.receive()
            if message.header.message_type is MessageType.method_call:
                _answer(bus, message, told.read_text(encoding="utf-8"))


def _answer(bus: DBusConnection, call: Message, word: str) -> None:
    signature = _SIGNATURES.get(str(call.header.fields[HeaderFields.member]), "")
    if word == "refused" or not signature:
        bus.send(new_error(call, "org.freedesktop.DBus.Error.NotSupported"))
    elif word != "slow":
        bus.send(new_method_return(call, signature, (int(word),)))


if __name__ == "__main__":
    _serve(sys.argv[1], Path(sys.argv[2]))
