"""What was typed and the journal's file does not take, kept sealed elsewhere until it does.

A full disk, or a file that was moved, must neither hold a lock up nor cost what is being written.
So it waits under the journal's own key: in a small file of another folder, or, where no folder
takes one, in the memory of the locked program, which has no key.
"""

import json
import zlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from relationjournal.disk import open_file
from relationjournal.domain.errors import JournalError
from relationjournal.security.copies import write_one
from relationjournal.security.data_key import DataKey
from relationjournal.security.sealed_text import seal_text, sealed_for, unseal_text

if TYPE_CHECKING:
    from relationjournal.services.drafts import Draft
    from relationjournal.services.journal import Journal

_MOST_BYTES = 4_000_000
_SUFFIX = ".unsaved"


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What is being written, as far as the journal does not have it.

    Attributes:
        line: What stands in the capture bar.
        forms: Forms that are half filled in.
    """

    line: str = ""
    forms: tuple["Draft", ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the journal has everything."""
        return not self.line and not self.forms

    def and_also(self, older: "Unsaved") -> "Unsaved":
        """Return both; of what both have, this one holds."""
        known = {form.id for form in self.forms}
        others = tuple(form for form in older.forms if form.id not in known)
        return Unsaved(self.line or older.line, self.forms + others)


def sealed(key: DataKey, unsaved: Unsaved) -> bytes:
    """Return it as only the journal's key reads it."""
    words = json.dumps(asdict(unsaved), ensure_ascii=False)
    return seal_text(key, zlib.compress(words.encode("utf-8", "surrogatepass")))


def unsealed(key: DataKey, data: bytes) -> Unsaved:
    """Return what was sealed; nothing where it is another journal's, or damaged."""
    from relationjournal.services.drafts import Draft, FormName  # noqa: PLC0415  of an open journal

    try:
        found = unseal_text(key, data)
        if found is None:
            return Unsaved()
        words = json.loads(zlib.decompress(found).decode("utf-8", "surrogatepass"))
        forms = [Draft(**{**form, "form": FormName(form["form"])}) for form in words["forms"]]
        return Unsaved(words["line"], tuple(forms))
    except (ValueError, TypeError, KeyError, zlib.error):
        return Unsaved()


def put_elsewhere(data: bytes, folders: Sequence[Path]) -> bool:
    """Write what was sealed into the first of these folders that takes it; tell whether one did."""
    for folder in folders:
        with suppress(OSError):
            write_one(folder / _name(data), data)
            return True
    return False


def found_elsewhere(key: DataKey, folders: Sequence[Path]) -> Unsaved:
    """Return what waits for a journal in any of these folders."""
    found = Unsaved()
    for path in _files(key, folders):
        with suppress(OSError), open_file(path) as file:
            found = found.and_also(unsealed(key, file.read(_MOST_BYTES)))
    return found


def drop_elsewhere(key: DataKey, folders: Sequence[Path]) -> None:
    """Let go what waited for a journal, since it has it now."""
    for path in _files(key, folders):
        with suppress(OSError):
            path.unlink(missing_ok=True)


def taken_by(journal: "Journal", unsaved: Unsaved) -> bool:
    """Put it into the journal, which offers it from then on; tell whether it took everything."""
    try:
        for form in unsaved.forms[::-1]:
            journal.drafts.keep_form(form)
        if unsaved.line:
            journal.drafts.keep(unsaved.line)
    except JournalError:
        return False
    return True


def _files(key: DataKey, folders: Sequence[Path]) -> list[Path]:
    return [folder / f"{key.journal_id}{_SUFFIX}" for folder in dict.fromkeys(folders)]


def _name(data: bytes) -> str:
    return f"{sealed_for(data)}{_SUFFIX}"
