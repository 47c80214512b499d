"""`capture`: logs lines."""

import locale
import sys
from argparse import Namespace
from datetime import date
from pathlib import Path

from relationjournal.cli.opening import opened
from relationjournal.cli.printing import put_json, say
from relationjournal.domain.capture.people import People
from relationjournal.domain.contacts import Contact
from relationjournal.domain.errors import JournalError
from relationjournal.services.captures import Logged

_PLAIN_LOCALES = (None, "C", "POSIX", "C.UTF-8")
_NEAR = 3


class NoLine(JournalError):
    """There is nothing to log."""


class LinesUnreadable(JournalError):
    """The file of lines is no text."""


def run(arguments: Namespace) -> int:
    """Log one line, or all lines of a file or none of them."""
    lines = _lines(arguments)
    if not any(line.strip() for line in lines):
        msg = "There is nothing to log; write a line such as: lunch with @Ana +3 listened"
        raise NoLine(msg)
    with opened(arguments) as journal:
        logged = journal.captures.log_lines(lines, day_first=_is_day_first())
        people = journal.contacts.people()
    if arguments.json:
        put_json([_record(one) for one in logged])
    for one in logged:
        for contact in one.added:
            say(f"Added {contact.name}, who is new here{_beside(contact, people)}.")
    names = dict.fromkeys(name for one in logged for name in one.names)
    count = "1 line" if len(logged) == 1 else f"{len(logged)} lines"
    say(f"Logged {count} for {', '.join(names)}.")
    return 0


def _beside(added: Contact, people: People) -> str:
    """Say who has nearly the same name, as somebody new may be a slip of the finger."""
    near = [each.name for each in people.near(added.name, _NEAR) if each.id != added.id]
    if not near:
        return ""
    return f"; there {'is' if len(near) == 1 else 'are'} also {' and '.join(near)}"


def _lines(arguments: Namespace) -> list[str]:
    if arguments.file is None:
        return [" ".join(arguments.line)]
    if arguments.line:
        msg = "Give either a line or a file with --from, not both."
        raise NoLine(msg)
    data = sys.stdin.buffer.read() if arguments.file == "-" else Path(arguments.file).read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        msg = f"Line {line} is not written in UTF-8; save the file as UTF-8. Nothing was logged."
        raise LinesUnreadable(msg) from error
    if "\0" in text:
        msg = "The file has zero characters in it, so it is no text. Nothing was logged."
        raise LinesUnreadable(msg)
    return text.split("\n")


def _record(logged: Logged) -> dict[str, object]:
    interaction = logged.interaction
    return {
        "interaction": interaction.id if interaction else None,
        "on": interaction.on if interaction else None,
        "contacts": list(logged.names),
        "added": [contact.name for contact in logged.added],
    }


def _is_day_first() -> bool:
    """Tell whether the user's locale writes 28/3 for the 28th of March."""
    try:
        name = locale.setlocale(locale.LC_TIME, "")
    except locale.Error:
        return True
    example = date(2001, 11, 28).strftime("%x")
    return name in _PLAIN_LOCALES or example.find("28") < example.find("11")
