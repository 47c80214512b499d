"""Asks the process that reads foreign files, and takes nothing that it says on trust."""

import gc
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import IO, TypeVar

import relationjournal
from relationjournal.domain.errors import JournalError
from relationjournal.storage.errors import Stopped
from relationjournal.transfer.apart.confining import seconds_for
from relationjournal.transfer.apart.errors import (
    ReaderNotStarted,
    ReadingFailed,
    ReadingNeedsTooMuch,
    ReadingTookTooLong,
)
from relationjournal.transfer.document.codec import Record
from relationjournal.transfer.document.misfit import Misfit
from relationjournal.transfer.document.reading import (
    JournalJsonRefused,
    JournalJsonTooNew,
    NotJson,
)
from relationjournal.transfer.document.records import Document
from relationjournal.transfer.limits import FileTooLarge
from relationjournal.transfer.vcard import NoCards, VCardFile

_BEGIN = (
    "import sys; sys.path[:] = sys.argv[1:]; "
    "from relationjournal.transfer.apart.reader import main; main()"
)
_KEPT_VARIABLES = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT")
"""What Python itself may need to start; nothing else of the surroundings is passed on."""
_REFUSALS: Mapping[str, type[JournalError]] = {
    kind.__name__: kind
    for kind in (
        *(FileTooLarge, NoCards),
        *(JournalJsonRefused, JournalJsonTooNew, NotJson),
    )
}
_LONGEST_SENTENCE = 2_000
_LEAST_ANSWER, _ANSWER_FACTOR = 128_000_000, 6
"""Bytes of an answer: every contact with all its fields, and what JSON adds to a text."""
_CHUNK = 1 << 20
_LOOK_EVERY = 0.05
_SLACK = 2
"""How many times its work a file may last, on a machine that has other things to do."""
_OUT_OF_MEMORY, _TIME_IS_UP = (3, -9), -24
"""How the reader ends: by itself, or where the system has no memory left; and by SIGXCPU."""

ThingT = TypeVar("ThingT")
Question = Callable[[], bool]


def wanted() -> bool:
    """Say that nobody has asked to stop."""
    return False


def read_cards_apart(data: bytes, is_unwanted: Question = wanted) -> VCardFile:
    """Return the contacts of a vCard file, as `read_cards` does.

    Args:
        data: The file.
        is_unwanted: Asked every now and then whether to stop.

    Raises:
        NoCards, FileTooLarge: As they say.
        Stopped: It is not wanted any more.
        JournalError: The reader came to no good end; the sentence says which.
    """
    return understood(VCardFile, _ask({"task": "cards"}, data, is_unwanted))


def read_document_apart(
    data: bytes, *, lenient: bool, is_large: bool, is_unwanted: Question = wanted
) -> Document:
    """Return the records of a Journal JSON, each checked for itself.

    Args:
        data: The file.
        lenient: Whether unknown fields are passed over.
        is_large: Whether more than 100 MB are read.
        is_unwanted: Asked every now and then whether to stop.

    Raises:
        FileTooLarge, NotJson, JournalJsonTooNew, JournalJsonRefused: As they say.
        Stopped: It is not wanted any more.
        JournalError: The reader came to no good end; the sentence says which.
    """
    request = {"task": "document", "lenient": lenient, "is_large": is_large}
    return understood(Document, _ask(request, data, is_unwanted))


def line_apart(data: bytes, misfit: Misfit, is_unwanted: Question = wanted) -> int:
    """Return the line of a Journal JSON on which something stands that does not fit.

    Raises:
        JournalError: As `read_document_apart`.
    """
    found = _found(_ask({"task": "line", "place": misfit.place}, data, is_unwanted))
    if not isinstance(found, int):
        raise ReadingFailed
    return found


def understood(kind: type[ThingT], words: bytes) -> ThingT:
    """Return what the reader found, each field of it checked.

    Args:
        kind: What it was asked for.
        words: What it said.

    Raises:
        ReadingFailed: It said something else.
        JournalError: It refused the file; the sentence is its own.
    """
    raw = _found(words)
    try:
        with _without_garbage():
            found = Record(kind).read(raw, lenient=False)
    except Misfit as misfit:
        raise ReadingFailed from misfit
    assert isinstance(found, kind)  # noqa: S101  its codec reads nothing else
    return found


@contextmanager
def _without_garbage() -> Iterator[None]:
    """Let nobody look for garbage while a million things are made that all stay."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _found(words: bytes) -> object:
    """Return what was found, or raise why the file is refused."""
    try:
        answer = json.loads(words)
    except (ValueError, RecursionError) as error:
        raise ReadingFailed from error
    match answer:
        case {"found": found}:
            return found
        case {"refused": str() as name, "sentence": str() as sentence} if name in _REFUSALS:
            raise _REFUSALS[name](sentence[:_LONGEST_SENTENCE])
        case _:
            raise ReadingFailed


def _ask(request: Mapping[str, object], data: bytes, is_unwanted: Question) -> bytes:
    """Return what the reader says.

    Raises:
        Stopped, ReaderNotStarted, ReadingFailed, ReadingNeedsTooMuch, ReadingTookTooLong: As
            they say.
    """
    head = json.dumps({**request, "size": len(data)}).encode() + b"\n"
    most = _LEAST_ANSWER + _ANSWER_FACTOR * len(data)
    deadline = monotonic() + _SLACK * seconds_for(len(data))
    said = bytearray()
    with _reader() as (child, given, taken):
        feeding = Thread(target=_feed, args=(given, head, data), daemon=True)
        hearing = Thread(target=_hear, args=(taken, said, most), daemon=True)
        feeding.start()
        hearing.start()
        try:
            while hearing.is_alive():
                if is_unwanted():
                    raise Stopped
                if monotonic() > deadline:
                    raise ReadingTookTooLong
                hearing.join(_LOOK_EVERY)
            # Whoever has more to say than is heard does not end.
            _check_end(child.wait(_LOOK_EVERY + _SLACK))
        except subprocess.TimeoutExpired as error:
            raise ReadingFailed from error
        finally:
            child.kill()
            feeding.join()
            hearing.join()
    return bytes(said)


def _check_end(status: int) -> None:
    if status in _OUT_OF_MEMORY:
        raise ReadingNeedsTooMuch
    if status == _TIME_IS_UP:
        raise ReadingTookTooLong
    if status:
        raise ReadingFailed


@contextmanager
def _reader() -> Iterator[tuple[subprocess.Popen[bytes], IO[bytes], IO[bytes]]]:
    """Start the reader with what it reads from and writes to; it has ended afterwards."""
    # The same Python with the same packages, but none of its start-up files.
    root = str(Path(relationjournal.__file__).parents[1])
    command = [
        sys.executable,
        "-I",
        "-S",
        "-X",
        "utf8",
        "-c",
        _BEGIN,
        root,
        *filter(None, sys.path),
    ]
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    try:
        child = subprocess.Popen(  # noqa: S603  our own words, and no shell
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=kept,
            cwd=Path(sys.executable).anchor or None,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise ReaderNotStarted from error
    with child:
        if child.stdin is None or child.stdout is None:
            raise ReaderNotStarted
        try:
            yield child, child.stdin, child.stdout
        finally:
            child.kill()


def _feed(given: IO[bytes], head: bytes, data: bytes) -> None:
    with suppress(OSError), given:  # it may have ended, and its end says why
        given.write(head)
        given.write(data)


def _hear(taken: IO[bytes], said: bytearray, most: int) -> None:
    with suppress(OSError):
        while len(said) <= most and (chunk := taken.read(_CHUNK)):
            said += chunk
