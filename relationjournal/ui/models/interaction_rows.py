"""Interactions as the rows of a list."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from relationjournal.domain.figures import Figures
from relationjournal.domain.interactions import Interaction
from relationjournal.ui.entry_kinds import tone_of_kinds
from relationjournal.ui.models.headed_list import HeadingRow
from relationjournal.ui.text import long_day, relative_day
from relationjournal.ui.theme import Tone

_NEAR_DAYS = 1
_FORMER_NAME = "someone removed"


@dataclass(frozen=True, slots=True)
class InteractionRow:
    """What a list shows of an interaction.

    Attributes:
        id: Its id.
        on: Its day.
        who: With whom.
        note: What happened, in one line.
        amount: What it weighed: "+3", "−2", "touch".
        tone: The colour of the amount.
        time: When it was written down, or empty.
        contact_id: The first contact it was with, or empty.
    """

    id: str
    on: date
    who: str
    note: str
    amount: str
    tone: Tone
    time: str = ""
    contact_id: str = ""

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        parts = (self.time, self.who, self.amount, self.note)
        return ", ".join(part for part in parts if part)


ListRow = InteractionRow | HeadingRow


def rows_of(
    interactions: Sequence[Interaction],
    names: Mapping[str, str],
    figures: Figures,
    *,
    with_time: bool = False,
) -> list[InteractionRow]:
    """Return a row for each interaction.

    Args:
        interactions: What happened.
        names: The name of each contact by id.
        figures: Says how sizes are written.
        with_time: Whether the time it was written down tells something.
    """
    return [_row(each, names, figures, _time(each) if with_time else "") for each in interactions]


def with_headings(
    rows: Sequence[InteractionRow], today: date, after: date | None = None
) -> Iterator[ListRow]:
    """Put a heading above the rows of each day.

    Args:
        rows: The rows, by day.
        today: The day that headings are relative to.
        after: The day that the row before the first one has, which needs no second heading.
    """
    for row in rows:
        if row.on != after:
            yield HeadingRow(heading(row.on, today))
        after = row.on
        yield row


def heading(day: date, today: date) -> str:
    """Write a day for a heading of a list: "Today, Sunday, 22 November"."""
    written = long_day(day) if day.year == today.year else f"{long_day(day)} {day.year}"
    if abs((day - today).days) > _NEAR_DAYS:
        return written
    return f"{relative_day(day, today).capitalize()} · {written}"


def people_in(ids: Sequence[str], names: Mapping[str, str], figures: Figures) -> str:
    """Write who took part: "Ana", "Ana and Ben", "Ana, Ben and 2 more"."""
    known = [names.get(contact_id, _FORMER_NAME) for contact_id in dict.fromkeys(ids)]
    if len(known) > 3:  # noqa: PLR2004 -- three names fit
        return f"{known[0]}, {known[1]} and {figures.more(len(known) - 2)}"
    return " and ".join([", ".join(known[:-1]), known[-1]] if known[1:] else known)


def _row(
    interaction: Interaction, names: Mapping[str, str], figures: Figures, time: str
) -> InteractionRow:
    lines = [entry.line for entry in interaction.entries]
    said = (figures.entry(line.kind, line.size) for line in lines)
    amounts = [amount for amount in dict.fromkeys(said) if amount]
    return InteractionRow(
        interaction.id,
        interaction.on,
        people_in([line.contact_id for line in lines], names, figures),
        " ".join(interaction.note.split()),
        " · ".join(amounts),
        tone_of_kinds([line.kind for line in lines]),
        time,
        lines[0].contact_id if lines else "",
    )


def _time(interaction: Interaction) -> str:
    if interaction.logged_at is None:
        return ""
    return interaction.logged_at.astimezone().strftime("%H:%M")
