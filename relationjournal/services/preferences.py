"""Keeps the settings that belong to the journal and travel with it."""

import json
from dataclasses import fields, replace
from datetime import date, time
from typing import Any, get_type_hints

from sqlalchemy import func, select
from sqlalchemy.dialects.sqlite import insert

from relationjournal.domain.changes import Change
from relationjournal.domain.mirror.quiet import QuietSpan
from relationjournal.domain.preferences import Preferences
from relationjournal.services.restating import Report, restate_all, tell_nobody
from relationjournal.storage.database import Database
from relationjournal.storage.schema import entries, settings

__all__ = ["PreferenceStore", "Preferences", "from_words", "to_words"]

_Kept = float | bool | str | date | time | tuple[QuietSpan, ...] | None

_MANY = 5_000
"""Entries from which on it takes a while to work every account out anew."""


class PreferenceStore:
    """Reads and writes the journal's settings."""

    def __init__(self, database: Database) -> None:
        """Work on this database."""
        self._database = database
        self._kept = Preferences()
        self._version = -1

    def get(self) -> Preferences:
        """Return the settings, with defaults for what was never chosen."""
        version = self._database.version(Change.SETTING)
        if version != self._version:
            with self._database.reading() as connection:
                rows = connection.execute(select(settings.c.name, settings.c.value)).all()
            self._kept = from_words({row.name: row.value for row in rows})
            self._version = version
        return self._kept

    def takes_long(self, chosen: Preferences) -> bool:
        """Return whether keeping these takes so long that somebody waits for it."""
        if chosen.fading == self.get().fading:
            return False
        with self._database.reading() as connection:
            # The highest key says how many entries there are at most, at once.
            latest = connection.execute(select(func.max(entries.c.key))).scalar()
        return (latest or 0) > _MANY

    def put(self, chosen: Preferences, report: Report = tell_nobody) -> None:
        """Keep these settings; where they change the arithmetic, every account follows.

        Args:
            chosen: The settings.
            report: Where every account is worked out anew, is told how far that is; what it raises
                ends it, and all is as it was.
        """
        words, before = to_words(chosen), self.get().rules
        change = Change.SETTING if chosen.rules == before else Change.SETTING | Change.LEDGER
        with self._database.transaction(change, "change the settings") as connection:
            statement = insert(settings)
            connection.execute(
                statement.on_conflict_do_update(
                    index_elements=["name"], set_={"value": statement.excluded.value}
                ),
                [{"name": name, "value": value} for name, value in words.items()],
            )
            if chosen.fading != before.fading:
                restate_all(connection, chosen.fading, report)


def to_words(chosen: Preferences) -> dict[str, str]:
    """Return each setting as the word that the journal keeps."""
    return {field.name: _word(getattr(chosen, field.name)) for field in fields(chosen)}


def from_words(words: dict[str, str]) -> Preferences:
    """Return the settings from their words; what is missing keeps its default."""
    hints = get_type_hints(Preferences)
    known = {name: _value(kind, words[name]) for name, kind in hints.items() if name in words}
    return replace(Preferences(), **known)


def _word(value: _Kept) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case time():
            return f"{value:%H:%M}"
        case None:
            return ""
        case tuple():
            return json.dumps([_span_words(span) for span in value])
        case _:
            return str(value)


def _value(kind: type, word: str) -> Any:  # noqa: ANN401  a value of the kind
    if kind is bool:
        return word == "yes"
    if kind == date | None:
        return date.fromisoformat(word) if word else None
    if kind == tuple[QuietSpan, ...]:
        return tuple(_span(words) for words in json.loads(word))
    return time.fromisoformat(word) if kind is time else kind(word)


def _span_words(span: QuietSpan) -> list[str]:
    yearly = "yearly" if span.is_yearly else ""
    return [span.first.isoformat(), span.last.isoformat(), yearly, span.name]


def _span(words: list[str]) -> QuietSpan:
    first, last, yearly, name = words
    return QuietSpan(date.fromisoformat(first), date.fromisoformat(last), yearly != "", name)
