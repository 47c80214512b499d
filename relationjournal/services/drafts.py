"""What is being written and is not saved yet, kept inside the encrypted file until it is.

Drafts are no changes of the journal: undo passes them over, nothing is announced, and neither the
search index nor an export has them.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from relationjournal.domain.mentions import mentions
from relationjournal.storage.database import Database
from relationjournal.storage.schema import drafts
from relationjournal.storage.types import AnyRow

Said: TypeAlias = "str | Sequence[Mapping[str, Said]]"
"""What a field of a form says, or what the rows of a list say, field by field."""
Written: TypeAlias = Mapping[str, Said]
"""What the fields of a form say, by name."""

NOTE_FIELD = "What happened"
"""The field of the log form that holds the words of a note."""

_BAR, _MIRROR = "line", "mirror line"


class FormName(StrEnum):
    """The forms that are kept while they are filled in."""

    LOG = "log"
    PROMISE = "promise"
    MEND = "mend"
    PROBLEM = "problem"
    SHOES = "shoes"
    FEEDBACK = "feedback"
    ROLE = "role"
    CONTACT = "contact"
    PRACTICE = "practice"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Draft:
    """A form that was not saved yet.

    Attributes:
        id: Its own id, made by whoever opens the form.
        form: Which form.
        about: What the form was opened for, such as the id of what it changes; often nothing.
        written: What its fields say.
    """

    id: str
    form: FormName
    about: str
    written: Written


class Drafts:
    """Keeps unfinished capture lines, that of the bar and that of the mirror, and forms."""

    def __init__(self, database: Database) -> None:
        """Work on this database."""
        self._database = database

    def keep(self, line: str) -> None:
        """Keep the line of the bar in place of the one kept before; an empty one keeps none."""
        self._keep_line(_BAR, "", line)

    def line(self) -> str:
        """Return the line of the bar that was kept, or nothing; it is kept until another one is.

        So it outlives a program that ends again before anything was typed.
        """
        _about, line = self._line(_BAR)
        return line

    def keep_forgotten(self, on: date, line: str) -> None:
        """Keep what is being added to a day in the mirror; an empty line keeps none."""
        self._keep_line(_MIRROR, on.isoformat(), line)

    def forgotten(self, on: date) -> str:
        """Return what was being added to a day in the mirror, or nothing."""
        day, line = self._line(_MIRROR)
        return line if day == on.isoformat() else ""

    def keep_form(self, draft: Draft) -> None:
        """Keep what a form says now, in place of what it said before."""
        self._put(draft.id, draft.form, draft.about, json.dumps(draft.written, ensure_ascii=False))

    def forms(self) -> list[Draft]:
        """Return the forms that were not saved, the one that was written in last first.

        What another program of ours wrote and this one does not know is passed over.
        """
        query = (
            select(drafts)
            .where(drafts.c.form.in_(tuple(FormName)))
            .order_by(drafts.c.written_at.desc(), drafts.c.key.desc())
        )
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        return [draft for row in rows if (draft := _read(row)) is not None]

    def drop(self, draft_id: str) -> None:
        """Keep a form no longer, since it is saved or not wanted."""
        if self._database.is_closed or not self.has(draft_id):
            return
        with self._database.aside() as connection:
            connection.execute(delete(drafts).where(drafts.c.id == draft_id))

    def has(self, draft_id: str) -> bool:
        """Tell whether a form is kept."""
        query = select(drafts.c.key).where(drafts.c.id == draft_id)
        with self._database.reading() as connection:
            return connection.execute(query).first() is not None

    def _keep_line(self, name: str, about: str, line: str) -> None:
        if self._database.is_closed or (about if line else "", line) == self._line(name):
            return
        if line:
            self._put(name, name, about, line)
        else:
            self.drop(name)

    def _line(self, name: str) -> tuple[str, str]:
        """Return what a line is about and the line, both empty where none is kept."""
        with self._database.reading() as connection:
            row = connection.execute(_LINE, {"name": name}).first()
        return (row.about, row.words) if row is not None else ("", "")

    def _put(self, draft_id: str, form: str, about: str, words: str) -> None:
        if self._database.is_closed:
            return
        values = {
            "form": form,
            "about": about,
            "words": words,
            "written_at": self._database.now(),
        }
        with self._database.aside() as connection:
            is_kept = drafts.c.id == draft_id
            if not connection.execute(update(drafts).where(is_kept).values(values)).rowcount:
                connection.execute(insert(drafts).values(id=draft_id, **values))


_LINE = select(drafts.c.about, drafts.c.words).where(drafts.c.id == bindparam("name"))


def forget_drafts_on(connection: Connection, contact_id: str, names: Sequence[str]) -> None:
    """Forget every draft that is about somebody or names them, as when they are erased.

    Args:
        connection: The open transaction.
        contact_id: Who.
        names: What they are called.
    """
    for row in connection.execute(select(drafts)).all():
        said = "\n".join((row.about, *_texts(row.words)))
        if contact_id in said or mentions(said, names):
            connection.execute(delete(drafts).where(drafts.c.key == row.key))


def _texts(words: str) -> Iterator[str]:
    """Yield the texts of a draft, which is a form as JSON or a line as it is."""
    try:
        written = json.loads(words)
    except ValueError:
        written = words
    yield from _texts_in(written)


def _texts_in(written: object) -> Iterator[str]:
    match written:
        case dict():
            for value in written.values():
                yield from _texts_in(value)
        case list():
            for value in written:
                yield from _texts_in(value)
        case _:
            yield str(written)


def _read(row: AnyRow) -> Draft | None:
    """Return a form, or None where its words are not those of one."""
    try:
        written = json.loads(row.words)
    except ValueError:
        return None
    if not _is_written(written):
        return None
    return Draft(row.id, FormName(row.form), row.about, written)


def _is_written(written: object) -> bool:
    return isinstance(written, dict) and all(
        isinstance(name, str) and _is_said(said) for name, said in written.items()
    )


def _is_said(said: object) -> bool:
    if isinstance(said, list):
        return all(map(_is_written, said))
    return isinstance(said, str)
