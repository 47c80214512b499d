"""Writes a journal as Journal JSON, record by record, so that it is never held as a whole twice."""

import json
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import BinaryIO

from relationjournal.domain.contacts import Contact
from relationjournal.services.contents import Contents
from relationjournal.services.journal import Journal
from relationjournal.services.records import KeptEvening, PracticeChoice
from relationjournal.transfer.document.codec import Codec, codec_of
from relationjournal.transfer.document.records import (
    FORMAT,
    LISTS,
    VERSION,
    ContactRecord,
    InteractionRecord,
    SettingsRecord,
)

_INDENT = 2


def export_journal(journal: Journal) -> bytes:
    """Return the whole journal as Journal JSON: UTF-8, lists by id, a line end at the end."""
    stream = BytesIO()
    write_journal(journal, stream)
    return stream.getvalue()


def write_journal(journal: Journal, stream: BinaryIO) -> None:
    """Write the whole journal as Journal JSON, as `export_journal` returns it."""
    contents = Contents(journal)
    with journal.database.reading():
        stream.write(b"{")
        _write(stream, "format", FORMAT, end="")
        _write(stream, "version", VERSION)
        settings = codec_of(SettingsRecord).write(journal.preferences.get())
        _write(stream, "settings", settings)
        _write_list(stream, "contacts", map(ContactRecord.of, contents.contacts()), ContactRecord)
        happened = map(InteractionRecord.of, contents.interactions())
        _write_list(stream, "interactions", happened, InteractionRecord)
        for name, kind in LISTS.items():
            _write_list(stream, name, contents.kept(kind), kind)
        _write_list(stream, "mirror", contents.evenings(), KeptEvening)
        _write_list(stream, "practices", contents.practices(), PracticeChoice)
        _write_list(stream, "deleted_slips", contents.deleted_slips(), str)
        stream.write(b"\n}\n")


def contact_json(contact: Contact) -> object:
    """Return a contact as the Journal JSON has it, for `json.dumps`."""
    return codec_of(ContactRecord).write(ContactRecord.of(contact))


def _write(stream: BinaryIO, name: str, value: object, end: str = ",") -> None:
    stream.write(f'{end}\n  "{name}": {_text(value, depth=1)}'.encode())


def _write_list(stream: BinaryIO, name: str, values: Iterable[object], kind: type) -> None:
    stream.write(f',\n  "{name}": ['.encode())
    end = "\n  ]" if _write_items(stream, values, codec_of(kind)) else "]"
    stream.write(end.encode())


def _write_items(stream: BinaryIO, values: Iterable[object], codec: Codec) -> bool:
    """Write the items of a list; tell whether there was any."""
    written = False
    for text in _texts(values, codec):
        stream.write((",\n    " if written else "\n    ").encode() + text.encode())
        written = True
    return written


def _texts(values: Iterable[object], codec: Codec) -> Iterator[str]:
    for value in values:
        yield _text(codec.write(value), depth=2)


def _text(value: object, depth: int) -> str:
    """Return JSON that stands so many steps to the right; no text in it has a raw line end."""
    plain = json.dumps(value, ensure_ascii=False, indent=_INDENT)
    return plain.replace("\n", "\n" + " " * _INDENT * depth)
