"""From the bytes of a Journal JSON to checked records, or to a sentence that says why not."""

import json
from collections.abc import Sequence
from typing import NoReturn

from relationjournal.domain.errors import JournalError
from relationjournal.transfer.document.codec import Record, Twice
from relationjournal.transfer.document.locating import line_of
from relationjournal.transfer.document.misfit import Misfit
from relationjournal.transfer.document.records import FORMAT, VERSION, Document
from relationjournal.transfer.limits import FileTooLarge

MAX_BYTES = 100_000_000
"""More than a life's notes; larger files are taken for hostile unless the user insists."""

MAX_CONTACTS = 100_000
"""As many as a file of vCards may have."""

_DOCUMENT = Record(Document)


class NotJson(JournalError):
    """The file is no JSON at all."""


class JournalJsonRefused(JournalError):
    """The file is JSON, but something in it cannot be taken over."""


class JournalJsonTooNew(JournalError):
    """A newer program wrote the file."""


class Source:
    """A Journal JSON while it is being read: its text, and its sentences about places in it.

    Attributes:
        document: What it says, each record checked for itself.
    """

    def __init__(self, data: bytes, *, lenient: bool, is_large: bool) -> None:
        """Read the bytes.

        Args:
            data: The file.
            lenient: Whether unknown fields are passed over.
            is_large: Whether more than `MAX_BYTES` are read.

        Raises:
            FileTooLarge: There are more.
            NotJson: The bytes are no JSON.
            JournalJsonTooNew: The version is a later one.
            JournalJsonRefused: A record does not fit.
        """
        if len(data) > MAX_BYTES and not is_large:
            line = data.count(b"\n", 0, MAX_BYTES) + 1
            msg = (
                f"At line {line:,} the file passes 100 MB; if it is a journal of your own, "
                "import it in a terminal with --large."
            )
            raise FileTooLarge(msg)
        self._text = _decoded(data)
        raw = _parsed(self._text)
        try:
            if isinstance(raw, dict):
                _check_header(raw)
                _check_contacts(raw)
            document = _DOCUMENT.read(raw, lenient=lenient)
        except Misfit as misfit:
            self.refuse(misfit)
        assert isinstance(document, Document)  # noqa: S101  the codec of Document reads nothing else
        self.document = document

    def refuse(self, misfit: Misfit) -> NoReturn:
        """Refuse the file because of one place in it.

        Raises:
            JournalJsonRefused: With the line and the place.
        """
        raise refusal(misfit, line_of(self._text, misfit.place)) from misfit


def line_in(data: bytes, place: Sequence[str | int]) -> int:
    """Return the line, counted from 1, on which a place of a Journal JSON begins."""
    return line_of(_decoded(data), place)


def refusal(misfit: Misfit, line: int) -> JournalJsonRefused:
    """Return the sentence about something that does not fit, on that line."""
    where = f"Line {line}, {misfit.path}" if misfit.path else f"Line {line}"
    return JournalJsonRefused(f"{where}: {misfit.complaint} Nothing was imported.")


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        msg = (
            f"Line {line}: the file is not written in UTF-8; export it anew. Nothing was imported."
        )
        raise NotJson(msg) from error


def _parsed(text: str) -> object:
    try:
        parsed: object = json.loads(text, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        msg = f"Line {error.lineno}: this is no JSON ({error.msg}). Nothing was imported."
    except RecursionError:
        msg = (
            "The file is nested far deeper than any journal; export it anew. Nothing was imported."
        )
    except ValueError:
        msg = "The file holds a number that is far too long; correct it. Nothing was imported."
    else:
        return parsed
    raise NotJson(msg)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    values = dict(pairs)
    if len(values) != len(pairs):
        names = [name for name, _value in pairs]
        return Twice(next(name for name in names if names.count(name) > 1))
    return values


def _check_header(raw: dict[str, object]) -> None:
    """Refuse another format and a later version before anything is said about fields."""
    if raw.get("format", FORMAT) != FORMAT:
        raise Misfit(f"This is no Journal JSON, whose format is “{FORMAT}”.", "format")
    version = raw.get("version", VERSION)
    if isinstance(version, int) and version > VERSION:
        msg = "A newer Relation Journal wrote this file; update the program to import it."
        raise JournalJsonTooNew(msg)
    if version != VERSION or isinstance(version, bool):
        raise Misfit(f"The version of this format is {VERSION}.", "version")


def _check_contacts(raw: dict[str, object]) -> None:
    """Refuse more people than anybody knows before each of them is looked at."""
    contacts = raw.get("contacts")
    if isinstance(contacts, list) and len(contacts) > MAX_CONTACTS:
        msg = f"The file passes {MAX_CONTACTS:,} contacts; split it in two."
        raise Misfit(msg, "contacts", MAX_CONTACTS)
