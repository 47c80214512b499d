"""`import` and `export`."""

import sys
from argparse import Namespace
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO

from relationjournal.cli.opening import opened, opened_to_export
from relationjournal.cli.printing import put_json, say
from relationjournal.services.journal import Journal
from relationjournal.transfer.foreign_file import bounded_bytes, foreign_bytes
from relationjournal.transfer.formats import ExportFormat, ImportOptions, export, import_files
from relationjournal.transfer.report import ImportReport
from relationjournal.transfer.whole_file import whole_file

STANDARD = "-"


def run(arguments: Namespace) -> int:
    """Import files, or export the journal."""
    if arguments.command == "import":
        with opened(arguments) as journal:
            return _import(journal, arguments)
    with opened_to_export(arguments) as journal:
        _export(journal, arguments)
    return 0


def _import(journal: Journal, arguments: Namespace) -> int:
    options = ImportOptions(arguments.lenient, arguments.dry_run, arguments.large)
    names: list[str] = arguments.files
    reports = import_files(
        journal, [(name, _read(name, is_large=options.is_large)) for name in names], options
    )
    if arguments.json:
        put_json(
            [{"file": name} | asdict(report) for name, report in zip(names, reports, strict=True)]
        )
    for name, report in zip(names, reports, strict=True):
        _say_report(name, report)
    return 0 if any(not report.is_all_broken for report in reports) else 1


def _read(name: str, *, is_large: bool) -> bytes:
    if name == STANDARD:
        return bounded_bytes(sys.stdin.buffer, is_large=is_large)
    return foreign_bytes(Path(name), is_large=is_large)


def _say_report(name: str, report: ImportReport) -> None:
    for notice in (*report.broken, *report.remarks):
        say(f"{name}, line {notice.line}: {notice.sentence}")
    verb = "Would import" if report.is_dry_run else "Imported"
    there = f"; {report.already_there:,} already there" if report.already_there else ""
    broken = f"; {len(report.broken):,} could not be read" if report.broken else ""
    say(f"{name}: {verb.lower()} {report.added}{there}{broken}.")
    if report.settings_kept:
        say("The journal keeps its own settings; those in the file differ.")


def _export(journal: Journal, arguments: Namespace) -> None:
    target: str = arguments.target
    if target == STANDARD:
        _write(journal, arguments, sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    path = Path(target).expanduser().absolute()
    with whole_file(path, journal.path) as file:
        _write(journal, arguments, file)
    say(f"Exported to {path.name}. That file is not encrypted; keep it where nobody else reads it.")


def _write(journal: Journal, arguments: Namespace, stream: BinaryIO) -> None:
    export(journal, stream, ExportFormat(arguments.format), with_notes=arguments.notes)
