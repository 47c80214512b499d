"""The settings that belong to the journal and travel with it."""

import json
from dataclasses import dataclass, fields, replace
from datetime import date, time
from typing import Any, get_type_hints

from sqlalchemy import func, select
from sqlalchemy.dialects.sqlite import insert

from relationjournal.domain.changes import Change
from relationjournal.domain.figures import IN_FIGURES, IN_WORDS, Figures
from relationjournal.domain.ledger.terms import Fading, Rules, checked_slip_weight
from relationjournal.domain.mirror.quiet import QuietSpan
from relationjournal.services.restating import Report, restate_all, tell_nobody
from relationjournal.storage.database import Database
from relationjournal.storage.schema import entries, settings

_Kept = float | bool | str | date | time | tuple[QuietSpan, ...] | None

_MANY = 5_000
"""Entries from which on it takes a while to work every account out anew."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """What the user has chosen for this journal.

    Attributes:
        slip_weight: κ, how many times its size a slip costs, 2 to 5.
        fading: How fast everything fades.
        day_turns_at: The local time at which a day ends.
        mirror_seed: What makes this journal's mirror choose as it does.
        mirror_at: The local time at which the mirror offers itself.
        mirror_days: The weekdays on which it does, as digits 1 (Monday) to 7.
        mirror_asks: Whether it offers itself at all.
        holidays: Quiet days beside the other weekdays: nothing is asked, nothing is told.
        paused_until: The first day after a pause, in which every day is quiet, or None.
        tells_promises: Whether to be told, once a day at most, that a promise is due.
        your_name: How the mirror's questions call the user; may be empty.
        is_sample: Whether the journal is the sample that comes with the program.
        words_only: Whether no number about people is shown, only words.
        asks_for_feedback: Whether Today proposes one person a month to ask «How am I doing?».
        feedback_not_in: The month, as 2026-11, in which the user asks nobody; may be empty.
        review_day: The weekday that ends a week, 5 (Friday) or 7 (Sunday).
        review_line: Whether Today says in a line that a week can be looked at.
        shows_one_sided: Whether the weekly review names accounts where one gives most.
        keep_notes_years: For how many years notes are kept; 0 is for good.
    """

    slip_weight: float = 3.0
    fading: Fading = Fading.NORMAL
    day_turns_at: time = time(4)
    mirror_seed: str = ""
    mirror_at: time = time(20, 30)
    mirror_days: str = "1234567"
    mirror_asks: bool = True
    holidays: tuple[QuietSpan, ...] = ()
    paused_until: date | None = None
    tells_promises: bool = False
    your_name: str = ""
    is_sample: bool = False
    words_only: bool = False
    asks_for_feedback: bool = True
    feedback_not_in: str = ""
    review_day: int = 5
    review_line: bool = True
    shows_one_sided: bool = False
    keep_notes_years: int = 0

    def __post_init__(self) -> None:
        """Refuse a slip weight that is out of range.

        Raises:
            SlipWeightRefused: It is not 2 to 5.
        """
        checked_slip_weight(self.slip_weight)

    @property
    def rules(self) -> Rules:
        """The two settings of the ledger's arithmetic."""
        return Rules(self.slip_weight, self.fading)

    @property
    def figures(self) -> Figures:
        """How what is computed about people is written."""
        return IN_WORDS if self.words_only else IN_FIGURES


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
