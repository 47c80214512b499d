"""What can be sent to somebody who helps: versions, sizes, counts and findings, and nothing else.

No name, no note, no path and nothing else that the user wrote goes in: not by taking such things
out, but because every line is made of figures and of words of the program.
"""

import platform
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from relationjournal import __version__
from relationjournal.domain.errors import JournalError
from relationjournal.services.diagnosis.diagnose import Diagnosis
from relationjournal.services.journal import Journal
from relationjournal.storage.schema import metadata
from relationjournal.storage.write_ahead_log import log_of

_LIBRARIES = ("PySide6-Essentials", "SQLAlchemy", "alembic", "cryptography", "keyring")
_FIGURES = {
    "Schema": "SELECT version_num FROM alembic_version",
    "Encryption": "PRAGMA cipher_version",
    "Page size": "PRAGMA page_size",
    "Pages": "PRAGMA page_count",
    "Free pages": "PRAGMA freelist_count",
    "Log": "PRAGMA journal_mode",
}


def report_of(journal: Journal, diagnosis: Diagnosis) -> str:
    """Return a report on a journal that is safe to send."""
    lines = ["Relation Journal: report of a check", ""]
    lines += _of_program()
    lines += ["", *_of_file(journal)]
    lines += ["", "Rows", *_of_tables(journal), "", "Findings"]
    for one in diagnosis.findings:
        lines.append(f"  {one.part}: {one.condition}. {one.sentence}")
        lines += [f"    {what}: {count}" for what, count in one.counts.items()]
    lines += ["", "It holds no names, no notes and no places on your computer."]
    return "\n".join(lines) + "\n"


def _of_program() -> Iterator[str]:
    yield f"Program: {__version__}"
    yield f"Python: {platform.python_version()} ({platform.python_implementation()})"
    yield f"System: {platform.system()} {platform.release()} ({platform.machine()})"
    yield f"SQLite: {sqlcipher.sqlite_version}"
    for name in _LIBRARIES:
        yield f"{name}: {_version(name)}"
    yield f"Files in: {sys.getfilesystemencoding()}"


def _of_file(journal: Journal) -> Iterator[str]:
    for what, query in _FIGURES.items():
        yield f"{what}: {_figure(journal, query)}"
    yield f"File: {_size(journal.path):,} bytes"
    yield f"Log file: {_size(log_of(journal.path)):,} bytes"


def _of_tables(journal: Journal) -> Iterator[str]:
    for table in sorted(metadata.tables):
        yield f"  {table}: {_figure(journal, f'SELECT count(*) FROM {table}')}"  # noqa: S608  ours


def _figure(journal: Journal, query: str) -> str:
    try:
        with journal.database.reading() as connection:
            return str(connection.exec_driver_sql(query).scalar())
    except JournalError as error:
        return type(error).__name__


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not there"
