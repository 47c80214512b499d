"""The formats that go in and out: their names, and which of them a file is in."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import BinaryIO

from relationjournal.domain.backups import BackupReason
from relationjournal.domain.changes import Change
from relationjournal.domain.errors import JournalError
from relationjournal.services.journal import Journal
from relationjournal.storage.errors import Stopped
from relationjournal.transfer.apart.asking import (
    Question,
    line_apart,
    read_cards_apart,
    read_document_apart,
    wanted,
)
from relationjournal.transfer.cards import add_cards
from relationjournal.transfer.document.misfit import Misfit
from relationjournal.transfer.document.reading import refusal
from relationjournal.transfer.document.records import Document
from relationjournal.transfer.journal_json import add_document, write_journal
from relationjournal.transfer.plain_text_accounting import Dialect, write_ledger
from relationjournal.transfer.report import ImportReport
from relationjournal.transfer.vcard import VCardFile

_CARD = re.compile(rb"BEGIN[ \t]*:[ \t]*VCARD", re.IGNORECASE)
_HEAD = 64 * 1024
"""How far into a file its first card is looked for; what stands before is left out."""

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class UnknownFormat(JournalError):
    """The file is in no format that is read."""


class FileRefused(JournalError):
    """One of several files cannot be taken over, so none is."""


class Format(StrEnum):
    """A format that is read, by the name that the command line calls it."""

    JOURNAL_JSON = "json"
    VCARD = "vcard"


class ExportFormat(StrEnum):
    """A format that a journal is written in, by the name that the command line calls it."""

    JOURNAL_JSON = "json"
    HLEDGER = "hledger"
    BEANCOUNT = "beancount"


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How a file is to be imported.

    Attributes:
        lenient: Whether unknown fields of a Journal JSON are passed over.
        dry_run: Whether to stop before anything is written.
        is_large: Whether a Journal JSON may have more than 100 MB.
    """

    lenient: bool = False
    dry_run: bool = False
    is_large: bool = False


def format_of(data: bytes) -> Format:
    """Return the format of a file, told by its content and not by its name.

    Raises:
        UnknownFormat: It is in none that is read.
    """
    head = data[:_HEAD]
    if head.startswith(_UTF_16):
        head = head.replace(b"\0", b"")
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"{", b"[")):
        return Format.JOURNAL_JSON
    if _CARD.search(head):
        return Format.VCARD
    msg = "This file is neither a Journal JSON nor a vCard; choose one of those."
    raise UnknownFormat(msg)


def export(
    journal: Journal, stream: BinaryIO, to: ExportFormat, *, with_notes: bool = False
) -> None:
    """Write a journal, in clear.

    Args:
        journal: The journal.
        stream: Where to.
        to: The format.
        with_notes: Whether ledgers carry your notes; the Journal JSON always does.
    """
    if to is ExportFormat.JOURNAL_JSON:
        write_journal(journal, stream)
    else:
        write_ledger(journal, stream, Dialect(to), with_notes=with_notes)


def import_files(
    journal: Journal,
    files: Sequence[tuple[str, bytes]],
    options: ImportOptions,
    is_unwanted: Question = wanted,
) -> list[ImportReport]:
    """Import files of any format that is read, all of them or nothing, as one step of undo.

    Every file is read apart, and what it says checked, before the journal is looked at.

    Args:
        journal: The journal to add to.
        files: Names, for the sentences about them, and contents.
        options: How.
        is_unwanted: Asked every now and then whether to stop.

    Raises:
        UnknownFormat: One is in none.
        FileRefused: One of several cannot be taken over.
        Stopped: It is not wanted any more.
        JournalError: The only one cannot; the sentence says why, and where.
    """
    sources = [_Source(name, data, len(files) > 1, is_unwanted) for name, data in files]
    read = [source.read(options) for source in sources]
    if not options.dry_run:
        journal.secure(BackupReason.IMPORT)
    if len(files) == 1:
        return [sources[0].add(journal, read[0], dry_run=options.dry_run)]
    reports: list[ImportReport] = []
    try:
        with journal.database.transaction(Change.everything(), f"import {len(files)} files"):
            for source, found in zip(sources, read, strict=True):
                reports.append(source.add(journal, found, dry_run=False))
            _stop_if(rehearsing=options.dry_run)
    except _Rehearsed:
        return [replace(report, is_dry_run=True) for report in reports]
    return reports


class _Rehearsed(Exception):
    """Takes everything back that a dry run of several files did, since one may need another."""


def _stop_if(*, rehearsing: bool) -> None:
    if rehearsing:
        raise _Rehearsed


@dataclass(frozen=True, slots=True)
class _Source:
    """A file that is being imported.

    Attributes:
        name: What the user calls it.
        data: Its bytes.
        is_one_of_several: Whether a sentence about it has to name it.
        is_unwanted: Asked whether to stop.
    """

    name: str
    data: bytes
    is_one_of_several: bool
    is_unwanted: Question

    def read(self, options: ImportOptions) -> VCardFile | Document:
        """Return what it says."""
        with self._named():
            if format_of(self.data) is Format.VCARD:
                return read_cards_apart(self.data, self.is_unwanted)
            return read_document_apart(
                self.data,
                lenient=options.lenient,
                is_large=options.is_large,
                is_unwanted=self.is_unwanted,
            )

    def add(self, journal: Journal, found: VCardFile | Document, *, dry_run: bool) -> ImportReport:
        """Add what it says to a journal."""
        with self._named():
            if isinstance(found, VCardFile):
                return add_cards(journal, found, dry_run=dry_run)
            try:
                return add_document(journal, found, dry_run=dry_run)
            except Misfit as misfit:
                line = line_apart(self.data, misfit, self.is_unwanted)
                raise refusal(misfit, line) from misfit

    @contextmanager
    def _named(self) -> Iterator[None]:
        """Name the file in what is said about it, where it is one of several."""
        try:
            yield
        except Stopped:
            raise
        except JournalError as error:
            if not self.is_one_of_several:
                raise
            msg = f"“{self.name}”: {error} None of the files was imported."
            raise FileRefused(msg) from error
