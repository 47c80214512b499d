"""What the command line understands. Imports nothing of the journal, so that help comes at once."""

from argparse import (
    SUPPRESS,
    ArgumentParser,
    ArgumentTypeError,
    Namespace,
    RawDescriptionHelpFormatter,
)
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from relationjournal import __version__
from relationjournal.domain.errors import JournalError
from relationjournal.domain.interactions import checked_day
from relationjournal.domain.sentences import capitalised

PASSPHRASE_VARIABLE = "RELATIONJOURNAL_PASSPHRASE"  # noqa: S105  the name of a variable
LAST_DAY = date(9900, 12, 31)
"""Days beyond it leave no room for the intervals that are counted from them."""

_LONGEST_WAIT = 3_600

_EPILOG = f"""\
Without a command the window opens; with --sample it shows a journal to look around in.

The passphrase is taken from the file that --passphrase-file names, else from the variable
{PASSPHRASE_VARIABLE}, else the key from the system’s keyring; in a terminal you are
asked for it otherwise. RELATIONJOURNAL_HOME moves all that the program keeps into one folder.

Files come in as Journal JSON or vCard, told by their content, and go out as Journal JSON
or, for plain text accounting, as lifetime ledgers for hledger or Beancount.

Exit status: 0 done, 1 refused or not done, 2 wrong usage.
"""


@dataclass(frozen=True, slots=True)
class _Command:
    """A command: its name, what help says, the module that does it, and what it takes."""

    name: str
    help: str
    module: str
    takes: Callable[[ArgumentParser], None]


def parse(argv: Sequence[str]) -> Namespace:
    """Return what the words mean; `command` and `module` say who does it.

    Raises:
        SystemExit: Help was asked for (0), or the words mean nothing (2).
    """
    parser = _Parser(
        prog="relationjournal",
        description="A private, encrypted journal of your relationships.",
        usage="%(prog)s [COMMAND] [options]",
        epilog=_EPILOG,
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"Relation Journal {__version__}")
    _add_common(parser, is_outer=True)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for command in _COMMANDS:
        own = commands.add_parser(
            command.name,
            prog=f"relationjournal {command.name}",
            help=command.help,
            description=f"{capitalised(command.help)}.",
        )
        own.set_defaults(module=command.module)
        command.takes(own)
        _add_common(own, is_outer=False)
    parsed = parser.parse_args(argv)
    if parsed.command == "statement" and bool(parsed.names) == _has_group(parsed):
        parser.error("a statement is of contacts by NAME, or of a group such as --circle close")
    return parsed


def _seconds(word: str) -> float:
    try:
        seconds = float(word)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= _LONGEST_WAIT:
        msg = f"a number of seconds up to {_LONGEST_WAIT:,}"
        raise ArgumentTypeError(msg)
    return seconds


def _has_group(parsed: Namespace) -> bool:
    """Return whether a statement is to be of a group."""
    return bool(parsed.circle or parsed.setting or parsed.side or parsed.everyone)


class _Parser(ArgumentParser):
    """A parser that never takes the beginning of an option for the whole of it."""

    def __init__(self, **settings: object) -> None:
        super().__init__(**settings, allow_abbrev=False)  # type: ignore[arg-type]  # passed on


def _add_common(parser: ArgumentParser, *, is_outer: bool) -> None:
    """Add what every command takes; it may stand before the command and after it."""
    unless = None if is_outer else SUPPRESS
    common = parser.add_argument_group("with every command")
    common.add_argument(
        "--journal", type=Path, metavar="FILE", default=unless, help="the journal to use"
    )
    common.add_argument(
        "--on", type=_day, metavar="DATE", default=unless, help="the day to compute for (today)"
    )
    common.add_argument(
        "--json",
        action="store_true",
        default=False if is_outer else SUPPRESS,
        help="print one JSON document where data is printed",
    )
    common.add_argument(
        "--keyring-wait",
        type=_seconds,
        metavar="SECONDS",
        default=unless,
        help="how long to wait for the system’s keyring (60)",
    )
    common.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        default=unless,
        help="a file that holds the passphrase and nothing else",
    )


def _day(text: str) -> date:
    try:
        day = checked_day(date.fromisoformat(text))
    except JournalError as error:
        raise ArgumentTypeError(str(error)) from error
    except ValueError as error:
        msg = f"“{text}” is no day; write it as 2025-03-14"
        raise ArgumentTypeError(msg) from error
    if day > LAST_DAY:
        msg = f"{text} is too far away; choose a day up to {LAST_DAY}"
        raise ArgumentTypeError(msg)
    return day


def _init(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--keyring", action="store_true", help="keep a key in the system’s keyring as well"
    )


def _capture(parser: ArgumentParser) -> None:
    parser.add_argument(
        "line", nargs="*", metavar="LINE", help="what happened: lunch with @Ana +3 listened"
    )
    parser.add_argument(
        "--from",
        dest="file",
        metavar="FILE",
        help="a file with one line each, all logged or none; - is standard input",
    )


def _contacts(parser: ArgumentParser) -> None:
    parser.add_argument("--closed", action="store_true", help="also those whose account is closed")


def _balance(parser: ArgumentParser) -> None:
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these contacts")


def _statement(parser: ArgumentParser) -> None:
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help="the contact; several are added up to one"
    )
    group = parser.add_argument_group("in place of names, everybody who is all of")
    group.add_argument("--circle", choices=["inner", "close", "wider", "known"], help="so near")
    group.add_argument("--setting", choices=["personal", "work"], help="personal or work")
    group.add_argument("--side", choices=["inside", "outside"], help="inside or outside")
    group.add_argument("--everyone", action="store_true", help="nobody is left out")
    parser.add_argument(
        "--format", choices=["text", "csv"], default="text", help="how it is printed (text)"
    )
    parser.add_argument(
        "--from",
        dest="start",
        type=_day,
        metavar="DATE",
        help="the day at whose end the period opens (30 days before its end)",
    )
    parser.add_argument(
        "--to", dest="end", type=_day, metavar="DATE", help="the last day (the day to compute for)"
    )


def _promises(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--all", dest="with_closed", action="store_true", help="also those that are closed"
    )


def _review(parser: ArgumentParser) -> None:
    parser.add_argument(
        "kind", choices=["weekly", "monthly", "yearly"], help="how long it looks back"
    )


def _search(parser: ArgumentParser) -> None:
    parser.add_argument("words", nargs="+", metavar="WORDS", help="beginnings of words suffice")


def _import(parser: ArgumentParser) -> None:
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="Journal JSON or vCard 2.1, 3.0, 4.0, told by its content; - is standard input",
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would be done")
    parser.add_argument(
        "--lenient", action="store_true", help="pass over fields of a Journal JSON that are unknown"
    )
    parser.add_argument(
        "--large", action="store_true", help="read a Journal JSON of more than 100 MB"
    )


def _export(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--format",
        choices=["json", "hledger", "beancount"],
        default="json",
        help="json: the Journal JSON, lossless (default); hledger, beancount: the lifetime ledgers "
        "up to the day, with an account for each contact",
    )
    parser.add_argument(
        "--notes", action="store_true", help="ledgers with your notes; Journal JSON always has them"
    )
    parser.add_argument(
        "--to", dest="target", required=True, metavar="PATH", help="where to; - is standard output"
    )


def _check(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--dry-run", action="store_true", help="say what is wrong, and repair nothing"
    )
    parser.add_argument(
        "--report",
        type=Path,
        metavar="FILE",
        help="write what was found into a file that is safe to send: no names, no notes",
    )


def _backup(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--to",
        dest="target",
        type=Path,
        metavar="FOLDER",
        help="a folder that gets a copy of the backup as well, such as one on a stick",
    )


def _restore(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the backup (….journal.tar)")


def _nothing(_parser: ArgumentParser) -> None:
    """Take nothing of its own."""


_COMMANDS = (
    _Command("init", "make a journal and print its recovery key, once", "making", _init),
    _Command("capture", "log what happened, in one line", "capturing", _capture),
    _Command("contacts", "list the contacts", "people", _contacts),
    _Command("balance", "show the balance of each contact", "accounts", _balance),
    _Command("statement", "show the statement of an account", "accounts", _statement),
    _Command("today", "show what today asks and holds", "days", _nothing),
    _Command("mirror", "show the cards of the day’s mirror", "days", _nothing),
    _Command("promises", "list the open promises", "days", _promises),
    _Command("review", "show what a week, month or year looks like", "reviewing", _review),
    _Command("search", "find words in everything that was written", "people", _search),
    _Command("import", "add the content of files, all of it or nothing", "files", _import),
    _Command("export", "write the journal into a file, in clear", "files", _export),
    _Command("backup", "make a verified backup, encrypted as the journal is", "backing", _backup),
    _Command("restore", "put a backup in place; what is there is kept aside", "backing", _restore),
    _Command(
        "check", "look at every part of the journal, and repair what can be", "checking", _check
    ),
)
COMMANDS = tuple(command.name for command in _COMMANDS)
"""The names of all commands."""
