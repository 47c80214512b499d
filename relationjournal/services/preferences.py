"""The settings that belong to the journal and travel with it."""

from dataclasses import dataclass, fields, replace
from datetime import time
from typing import get_type_hints

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from relationjournal.domain.changes import Change
from relationjournal.domain.ledger.terms import Fading, Rules, checked_slip_weight
from relationjournal.storage.database import Database
from relationjournal.storage.schema import settings


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
        your_name: How the mirror's questions call the user; may be empty.
        is_sample: Whether the journal is the sample that comes with the program.
    """

    slip_weight: float = 3.0
    fading: Fading = Fading.NORMAL
    day_turns_at: time = time(4)
    mirror_seed: str = ""
    mirror_at: time = time(20, 30)
    mirror_days: str = "1234567"
    mirror_asks: bool = True
    your_name: str = ""
    is_sample: bool = False

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


class PreferenceStore:
    """Reads and writes the journal's settings."""

    def __init__(self, database: Database) -> None:
        """Work on this database."""
        self._database = database
        self._cached: Preferences | None = None

    def get(self) -> Preferences:
        """Return the settings, with defaults for what was never chosen."""
        if self._cached is None:
            with self._database.reading() as connection:
                rows = connection.execute(select(settings.c.name, settings.c.value)).all()
            self._cached = from_words({row.name: row.value for row in rows})
        return self._cached

    def put(self, chosen: Preferences) -> None:
        """Keep these settings."""
        words = to_words(chosen)
        with self._database.transaction(Change.SETTING, "change the settings") as connection:
            statement = insert(settings)
            connection.execute(
                statement.on_conflict_do_update(
                    index_elements=["name"], set_={"value": statement.excluded.value}
                ),
                [{"name": name, "value": value} for name, value in words.items()],
            )
        self._cached = None

    def forget(self) -> None:
        """Read the settings anew next time, as after an undo."""
        self._cached = None


def to_words(chosen: Preferences) -> dict[str, str]:
    """Return each setting as the word that the journal keeps."""
    return {field.name: _word(getattr(chosen, field.name)) for field in fields(chosen)}


def from_words(words: dict[str, str]) -> Preferences:
    """Return the settings from their words; what is missing keeps its default."""
    hints = get_type_hints(Preferences)
    known = {name: _value(hints[name], word) for name, word in words.items() if name in hints}
    return replace(Preferences(), **known)


def _word(value: float | bool | str | time) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case float() | int():
            return f"{value:g}"
        case time():
            return value.strftime("%H:%M")
        case _:
            return str(value)


def _value(kind: type, word: str) -> object:
    if kind is bool:
        return word == "yes"
    if kind is time:
        return time.fromisoformat(word)
    return kind(word)
