"""The formats that go in and out: their names, and which of them a file is in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import BinaryIO

from relationjournal.domain.backups import BackupReason
from relationjournal.domain.changes import Change
from relationjournal.domain.errors import JournalError
from relationjournal.services.journal import Journal
from relationjournal.transfer.cards import import_cards
from relationjournal.transfer.journal_json import import_journal, write_journal
from relationjournal.transfer.plain_text_accounting import Dialect, write_ledger
from relationjournal.transfer.report import ImportReport

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
    journal: Journal, files: Sequence[tuple[str, bytes]], options: ImportOptions
) -> list[ImportReport]:
    """Import files of any format that is read, all of them or nothing, as one step of undo.

    Args:
        journal: The journal to add to.
        files: Names, for the sentences about them, and contents.
        options: How.

    Raises:
        UnknownFormat: One is in none.
        FileRefused: One of several cannot be taken over.
        JournalError: The only one cannot; the sentence says why, and where.
    """
    if not options.dry_run:
        journal.secure(BackupReason.IMPORT)
    if len(files) == 1:
        return [_import_file(journal, files[0][1], options)]
    really = replace(options, dry_run=False)
    reports: list[ImportReport] = []
    try:
        with journal.database.transaction(Change.everything(), f"import {len(files)} files"):
            reports += [_import_one(journal, name, data, really) for name, data in files]
            _stop_if(rehearsing=options.dry_run)
    except _Rehearsed:
        return [replace(report, is_dry_run=True) for report in reports]
    return reports


class _Rehearsed(Exception):
    """Takes everything back that a dry run of several files did, since one may need another."""


def _stop_if(*, rehearsing: bool) -> None:
    if rehearsing:
        raise _Rehearsed


def _import_one(journal: Journal, name: str, data: bytes, options: ImportOptions) -> ImportReport:
    try:
        return _import_file(journal, data, options)
    except JournalError as error:
        msg = f"“{name}”: {error} None of the files was imported."
        raise FileRefused(msg) from error


def _import_file(journal: Journal, data: bytes, options: ImportOptions) -> ImportReport:
    if format_of(data) is Format.VCARD:
        return import_cards(journal, data, dry_run=options.dry_run)
    return import_journal(
        journal,
        data,
        lenient=options.lenient,
        dry_run=options.dry_run,
        is_large=options.is_large,
    )
