"""What runs in the process that reads a foreign file.

It gets one line of JSON, the request, and then the bytes of the file, both on standard input. It
answers on standard output with one JSON object: `found`, or `refused` (the name of an error) and
`sentence`. It says nothing else, and leaves nothing behind.
"""

import codecs
import gc
import json
import os
import sys
from collections.abc import Callable, Mapping

import vobject.base  # noqa: F401  what is not loaded now cannot be loaded later

from relationjournal.domain.errors import JournalError
from relationjournal.transfer.apart.confining import confine
from relationjournal.transfer.document.codec import codec_of
from relationjournal.transfer.document.reading import Source, line_in
from relationjournal.transfer.document.records import Document
from relationjournal.transfer.vcard import VCardFile, read_cards
from relationjournal.transfer.vcard.text import ENCODINGS

DONE, OUT_OF_MEMORY = 0, 3
_OF_JSON = "utf-8-sig"

Request = Mapping[str, object]


def main() -> None:
    """Answer one request and end."""
    gc.disable()  # it would look through everything that is read, and find nothing
    source, out = sys.stdin.buffer, sys.stdout.buffer
    request = json.loads(source.readline())
    for encoding in (*ENCODINGS, _OF_JSON):
        codecs.lookup(encoding)
    confine(request["size"])
    status = DONE
    try:
        out.write(json.dumps(answer(request, source.read()), ensure_ascii=False).encode())
        out.flush()
    except MemoryError:
        status = OUT_OF_MEMORY
    os._exit(status)  # without taking apart, piece by piece, what was read


def answer(request: Request, data: bytes) -> dict[str, object]:
    """Return the answer to a request, as JSON knows it."""
    try:
        return {"found": _TASKS[str(request["task"])](request, data)}
    except JournalError as error:
        return {"refused": type(error).__name__, "sentence": str(error)}


def _cards(_request: Request, data: bytes) -> object:
    return codec_of(VCardFile).write(read_cards(data))


def _document(request: Request, data: bytes) -> object:
    source = Source(data, lenient=bool(request["lenient"]), is_large=bool(request["is_large"]))
    return codec_of(Document).write(source.document)


def _line(request: Request, data: bytes) -> object:
    steps = request["place"]
    return line_in(data, steps if isinstance(steps, list) else [])


_TASKS: Mapping[str, Callable[[Request, bytes], object]] = {
    "cards": _cards,
    "document": _document,
    "line": _line,
}
