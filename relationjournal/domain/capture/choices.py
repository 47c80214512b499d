"""What the user decided about chips, so that it outlives the next key press."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from relationjournal.domain.capture.reading import Chip, Span


@dataclass(frozen=True, slots=True)
class Choices:
    """Which chips are to stay text, and which of several readings others take.

    A window keeps one value beside the line, replaces it at Tab, Backspace and every edit, and
    hands it to `parse`.

    Attributes:
        plain: Parts of the line that are text and nothing else.
        picked: For a chip's first span, the number of the alternative to take.
    """

    plain: frozenset[Span] = frozenset()
    picked: Mapping[Span, int] = field(default_factory=dict)

    def as_text(self, chip: Chip) -> "Choices":
        """Return the choices with the chip turned back into text (Backspace on a chip)."""
        return Choices(self.plain | {span for span in chip.spans if span[0] < span[1]}, self.picked)

    def with_next(self, chip: Chip) -> "Choices":
        """Return the choices with the chip's next reading (Tab)."""
        if not chip.alternatives:
            return self
        return self.with_pick(chip, (-1 if chip.picked is None else chip.picked) + 1)

    def with_pick(self, chip: Chip, number: int) -> "Choices":
        """Return the choices with the chip's reading of that number, as chosen from a list."""
        number %= max(1, len(chip.alternatives))
        return Choices(self.plain, {**self.picked, chip.spans[0]: number})

    def after_edit(self, before: str, after: str) -> "Choices":
        """Return the choices that still hold once the line has changed.

        What stands before the edit stays, what stands behind it moves along, and what the edit
        touched is forgotten.
        """
        start = _common(before, after)
        tail = _common(before[start:][::-1], after[start:][::-1])
        edit, shift = (start, len(before) - tail), len(after) - len(before)
        moved = {span: _moved(span, edit, shift) for span in (*self.plain, *self.picked)}
        return Choices(
            frozenset(new for span in self.plain if (new := moved[span])),
            {new: number for span, number in self.picked.items() if (new := moved[span])},
        )


def chip_to_cycle(chips: Sequence[Chip], cycled: int | None) -> Chip | None:
    """Return the chip that Tab changes, so that Tab alone leads to every likely reading.

    One to choose comes first, then the one that was changed before until its last reading is
    reached, then the one after it. What is likely as it stands is no choice: a new contact of a
    name that one contact goes by is a click on the chip.

    Args:
        chips: How the line is read.
        cycled: Where the chip begins that was changed before, or None.
    """
    several = [chip for chip in chips if len(chip.alternatives) > 1 and not chip.is_likely]
    undecided = [chip for chip in several if chip.picked is None]
    if undecided or not several:
        return undecided[0] if undecided else None
    starts = [chip.start for chip in several]
    if cycled not in starts:
        return several[0]
    at = starts.index(cycled)
    is_through = several[at].picked == len(several[at].alternatives) - 1
    return several[(at + 1) % len(several)] if is_through else several[at]


def _common(one: str, other: str) -> int:
    """Return how many characters the two begin with alike."""
    for at, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return at
    return min(len(one), len(other))


def _moved(span: Span, edit: Span, shift: int) -> Span | None:
    """Return where the span stands after the edit, or None where the edit touched it."""
    if span[1] <= edit[0]:
        return span
    if span[0] >= edit[1]:
        return (span[0] + shift, span[1] + shift)
    return None
