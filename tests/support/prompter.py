"""The window in which GNOME's keyring asks for its password, and a user who presses Cancel.

Run as a program in a session with that keyring. It takes the place of the desktop's own prompter,
dismisses whatever is asked, and writes a line for each question into a file.
"""

import sys
from pathlib import Path

from jeepney import DBusAddress, HeaderFields, Message, MessageType, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import new_method_return

_NAME = "org.gnome.keyring.SystemPrompter"
_CALLBACK = "org.gnome.keyring.internal.Prompter.Callback"


def main(record: str) -> None:
    """Answer until the session ends."""
    with open_dbus_connection("SESSION") as bus:
        bus.send_and_get_reply(message_bus.RequestName(_NAME))
        print("ready", flush=True)  # noqa: T201  its way to speak
        while True:
            message = bus.receive()
            if message.header.message_type is MessageType.method_call:
                _answer(bus, message, Path(record))


def _answer(bus: DBusConnection, message: Message, record: Path) -> None:
    fields = message.header.fields
    bus.send(new_method_return(message))
    place = DBusAddress(message.body[0], fields[HeaderFields.sender], _CALLBACK)
    if fields[HeaderFields.member] == "StopPrompting":
        bus.send(new_method_call(place, "PromptDone"))
        return
    is_question = fields[HeaderFields.member] == "PerformPrompt"
    if is_question:
        with record.open("a", encoding="utf-8") as file:
            file.write("dismissed\n")
    answer = "no" if is_question else ""
    bus.send(new_method_call(place, "PromptReady", "sa{sv}s", (answer, {}, "")))


if __name__ == "__main__":
    main(sys.argv[1])
