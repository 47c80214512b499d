"""A journal with a word in every field that stands nowhere else in the world.

The fields are those of the tables themselves, so that a new one cannot be forgotten: a column of
text either holds the word or is named here as one that holds words of the program.
"""

import base64
import json
import struct
import zlib

from sqlalchemy import Column, LargeBinary, Table, select, update

from relationjournal.domain.changes import Change
from relationjournal.domain.follow_ups import NewFollowUp
from relationjournal.domain.mirror.answers import PlanAnswer, PracticeAnswer, TextAnswer
from relationjournal.domain.mirror.session import CardName
from relationjournal.domain.problems import NewProblem
from relationjournal.services.journal import Journal
from relationjournal.storage.schema import metadata
from relationjournal.storage.types import Text
from relationjournal.transfer.journal_json import import_journal
from tests.support.journals import FRIDAY
from tests.transfer.test_journal_json import small

CANARY = "quetzalcanary"
PERSON = f'@"{CANARY} contacts name 1"'
"""Whom the word stands for, as a line names them."""
VENTED = "quetzalcanaryvented"

WORDS_OF_THE_PROGRAM = {
    "contact_photos.media_type",
    "drafts.about",  # ids
    "drafts.form",
    "entries.mends",  # an id
    "entries.parts",
    "mending_plans.parts",
    "mirror_cards.card",
    "mirror_cards.did",
    "mirror_cards.offer",
    "mirror_cards.people",  # ids
    "mirror_cards.question",
    "removals.noun",
    "review_answers.card",
    "review_answers.item",
    "settings.name",
}
"""Columns of text whose content the user never writes."""
TAGS = {
    "own_practices.tag",
    "own_questions.tag",
    "practice_choices.tag",
    "entries.practice",
    "feedback.practice",
    "mirror_cards.about",
}
"""Columns with the tag of a practice, which may be the user's own."""
_COMPUTED = {"removals.rows", "removals.name", "removals.words", "drafts.words", "settings.value"}
"""Columns that only the use of the journal fills."""


def fill(journal: Journal) -> None:
    """Put the word into every field, and into drafts and what was removed."""
    document = small()
    document["contacts"] = [_contact("c1"), {"id": "c2", "name": "Ben"}]
    import_journal(journal, json.dumps(document).encode())
    journal.mirror.begin(FRIDAY)
    journal.mirror.answer(FRIDAY, CardName.GOOD_MOMENT, TextAnswer(f"{CANARY} answer"))
    journal.mirror.answer(FRIDAY, CardName.PRACTICE, PracticeAnswer(line=f"{CANARY} line"))
    plan = PlanAnswer(FRIDAY, f"{CANARY} when", f"{CANARY} what", "c1")
    journal.mirror.answer(FRIDAY, CardName.TOMORROW, plan)
    with journal.database.transaction(Change.everything(), "fill") as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        for table, column in words_of_the_user():
            if str(column) not in _COMPUTED:
                for row in connection.execute(select(table.c.key)).all():
                    value = _value(str(column), row.key)
                    here = table.c.key == row.key
                    connection.execute(update(table).where(here).values({column.name: value}))
    _remove_some(journal)
    journal.drafts.keep(f"{CANARY} line of the bar")
    with journal.database.transaction(Change.everything(), "settings") as connection:
        connection.exec_driver_sql(
            "INSERT INTO settings(name, value) VALUES ('your_name', ?) "
            "ON CONFLICT(name) DO UPDATE SET value = excluded.value",
            (json.dumps(f"{CANARY} my name"),),
        )


def words_of_the_user() -> list[tuple[Table, Column[str]]]:
    """Return every column that holds what the user writes, by the tables of today."""
    return [
        (table, column)
        for table in metadata.sorted_tables
        for column in table.columns
        if type(column.type) in {Text, LargeBinary}
        and column.name != "id"
        and not column.foreign_keys
        and str(column) not in WORDS_OF_THE_PROGRAM
    ]


def fields_without_it(journal: Journal) -> list[str]:
    """Return the columns of the user's words in no row of which the word stands."""
    found = []
    with journal.database.reading() as connection:
        for table, column in words_of_the_user():
            values = connection.execute(select(column)).scalars().all()
            if not any(CANARY.encode() in _plain(value) for value in values):
                found.append(f"{table.name}.{column.name}")
    return found


def _plain(value: object) -> bytes:
    if isinstance(value, bytes):
        try:
            return zlib.decompress(value)
        except zlib.error:
            return value
    return str(value).encode()


def _value(column: str, key: int) -> str | bytes:
    if column in TAGS:
        return CANARY
    if column == "contact_photos.data":
        return photo()
    return f"{CANARY} {column.replace('.', ' ')} {key}"


def _remove_some(journal: Journal) -> None:
    """Remove something, so that it is kept for thirty days."""
    doomed = journal.problems.note(NewProblem(f"{CANARY} removed", FRIDAY)).id
    journal.problems.delete(doomed)
    journal.follow_ups.choose(NewFollowUp("c2", FRIDAY, FRIDAY, f"{CANARY} next"))


def _contact(contact_id: str) -> dict[str, object]:
    return {
        "id": contact_id,
        "name": "Ana",
        "nicknames": ["Anny"],
        "emails": [{"address": "ana@x.org", "label": "home"}],
        "phones": [{"number": "+351 912 345 678", "label": "cell"}],
        "addresses": [{"street": "1 High St", "city": "Lisbon", "label": "home"}],
        "dates": [{"label": "birthday", "month": 3, "day": 16}],
        "tags": ["chess"],
        "facts": [{"label": "tea", "value": "no sugar"}],
        "photo": {"data": base64.b64encode(photo()).decode(), "media_type": "image/png"},
        "source_uid": "uid-1",
    }


def photo() -> bytes:
    """Return a picture in whose comment the word stands."""
    pixels = zlib.compress(b"".join(b"\0" + bytes(48) for _ in range(16)))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in (
            (b"IHDR", struct.pack(">IIBBBBB", 16, 16, 8, 2, 0, 0, 0)),
            (b"tEXt", b"Comment\0" + CANARY.encode()),
            (b"IDAT", pixels),
            (b"IEND", b""),
        )
    )
