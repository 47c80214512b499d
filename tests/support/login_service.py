"""A stand-in for logind and for the screen locks, on a bus of its own.

Run as a script it answers on the bus as logind does, and does what it is told in lines: `sleep`,
`wake`, `lock`, `switch`, `hint`, the interface of a screen lock, or `xfce-idle`, `xfce-ends` and
`gnome-ends`, which are what a desktop's session says of itself. It prints `held` for each hold
that a program takes on the sleep, and `released` as soon as the last process that has it let go.
"""

import os
import selectors
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from threading import Thread

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from tests.support.bus import bus_of_its_own

_ROOT = Path(__file__).parents[2]
_NAME = "org.freedesktop.login1"
_SESSION = "/org/freedesktop/login1/session/_31"
_MANAGER = DBusAddress("/org/freedesktop/login1", interface=f"{_NAME}.Manager")
_XFCE = DBusAddress("/org/xfce/SessionManager", interface="org.xfce.Session.Manager")
_GNOME = DBusAddress("/org/gnome/SessionManager", interface="org.gnome.SessionManager")


class Login:
    """The service, from outside.

    Attributes:
        environment: The variables with which a program finds both buses.
    """

    def __init__(self, service: "subprocess.Popen[str]", environment: dict[str, str]) -> None:
        self.environment = environment
        self._service = service
        self._said: Queue[str] = Queue()
        self._listener = Thread(target=self._listen, daemon=True)
        self._listener.start()

    def do(self, what: str) -> None:
        """Have it say something on the bus, or several things."""
        assert self._service.stdin is not None
        self._service.stdin.write(f"{what}\n")
        self._service.stdin.flush()

    def wait_for(self, said: str, seconds: float = 30) -> None:
        """Wait until it says this next."""
        assert self._said.get(timeout=seconds) == said

    def end(self) -> None:
        """End it, and hear it out, since nobody may close what is still being read."""
        self._service.terminate()
        self._listener.join()

    @property
    def has_said_more(self) -> bool:
        """Whether it has said something that nobody waited for."""
        return not self._said.empty()

    def _listen(self) -> None:
        assert self._service.stdout is not None
        for line in self._service.stdout:
            self._said.put(line.strip())


@contextmanager
def login_service() -> Iterator[Login]:
    """A bus with the service on it, for both the system's bus and the session's."""
    with bus_of_its_own() as address:
        names = ("DBUS_SYSTEM_BUS_ADDRESS", "DBUS_SESSION_BUS_ADDRESS")
        environment = dict.fromkeys(names, address)
        with subprocess.Popen(
            [sys.executable, __file__],
            env={**os.environ, **environment, "PYTHONPATH": str(_ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as service:
            login = Login(service, environment)
            try:
                login.wait_for("ready")
                yield login
            finally:
                login.end()


class _Service:
    def __init__(self, bus: DBusConnection) -> None:
        self._bus = bus
        self._selector = selectors.DefaultSelector()
        self._selector.register(bus.sock, selectors.EVENT_READ, self._answer_all)
        self._selector.register(sys.stdin, selectors.EVENT_READ, self._do_next)

    def run(self) -> None:
        while True:
            for key, _ in self._selector.select():
                key.data()

    def _do_next(self) -> None:
        if not (lines := os.read(sys.stdin.fileno(), 4096)):
            sys.exit()
        for line in lines.decode().split():
            self._bus.send(_signal(line))

    def _end(self, hold: int) -> None:
        self._selector.unregister(hold)
        os.close(hold)
        say("released")

    def _answer_all(self) -> None:
        while True:
            try:
                message = self._bus.receive(timeout=0)
            except TimeoutError:
                return
            if message.header.message_type is MessageType.method_call:
                self._answer(message)

    def _answer(self, call: Message) -> None:
        match call.header.fields[HeaderFields.member], call.body:
            case "Inhibit", ("sleep", _, _, "delay"):
                ours, theirs = os.pipe()
                self._bus.send(new_method_return(call, "h", (theirs,)))
                os.close(theirs)
                self._selector.register(ours, selectors.EVENT_READ, lambda: self._end(ours))
                say("held")
            case "GetSession", ("auto",):
                self._bus.send(new_method_return(call, "o", (_SESSION,)))
            case _:
                self._bus.send(new_error(call, f"{_NAME}.NoSuchSession"))


def _signal(what: str) -> Message:
    session = DBusAddress(_SESSION, interface=f"{_NAME}.Session")
    changed = DBusAddress(_SESSION, interface="org.freedesktop.DBus.Properties")
    nothing: list[str] = []
    body = (session.interface, {"Active": ("b", False)}, nothing)
    hint = (session.interface, {"LockedHint": ("b", True)}, nothing)
    said = {
        "sleep": new_signal(_MANAGER, "PrepareForSleep", "b", (True,)),
        "wake": new_signal(_MANAGER, "PrepareForSleep", "b", (False,)),
        "lock": new_signal(session, "Lock"),
        "switch": new_signal(changed, "PropertiesChanged", "sa{sv}as", body),
        "hint": new_signal(changed, "PropertiesChanged", "sa{sv}as", hint),
        "xfce-idle": new_signal(_XFCE, "StateChanged", "uu", (0, 1)),
        "xfce-ends": new_signal(_XFCE, "StateChanged", "uu", (1, 3)),
        "gnome-ends": new_signal(_GNOME, "SessionOver"),
    }
    if what in said:
        return said[what]
    screen = DBusAddress(f"/{what.replace('.', '/')}", interface=what)
    return new_signal(screen, "ActiveChanged", "b", (True,))


def say(word: str) -> None:
    """Tell whoever started this."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def _serve() -> None:
    with open_dbus_connection("SYSTEM", enable_fds=True) as bus:
        bus.send_and_get_reply(message_bus.RequestName(_NAME, 0))
        say("ready")
        _Service(bus).run()


if __name__ == "__main__":
    _serve()
