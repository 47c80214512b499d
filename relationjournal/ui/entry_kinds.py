"""How each kind of entry looks and is called: its shape, its tone and its words."""

from collections.abc import Collection

from relationjournal.domain.interactions import Kind
from relationjournal.ui.theme import Tone

MARKS = {
    Kind.GAVE: "▲",
    Kind.ASKED: "▼",
    Kind.SLIPPED: "▼",
    Kind.MENDED: "◆",
    Kind.TOUCH: "●",
    Kind.RECEIVED: "★",
    Kind.TRIED: "○",
    Kind.NOTE: "·",
}
"""The shape of each kind of entry, so that colour never stands alone."""
TONES = {
    Kind.GAVE: Tone.PUT_IN,
    Kind.MENDED: Tone.PUT_IN,
    Kind.ASKED: Tone.TOOK_OUT,
    Kind.SLIPPED: Tone.TOOK_OUT,
    Kind.RECEIVED: Tone.MUTED,
    Kind.TOUCH: Tone.MUTED,
    Kind.TRIED: Tone.MUTED,
    Kind.NOTE: Tone.MUTED,
}
"""The tone of each kind of entry: put in, took out, or neither."""
NAMES = {
    Kind.GAVE: "Put in",
    Kind.MENDED: "Mended",
    Kind.ASKED: "Asked a favour",
    Kind.SLIPPED: "Slipped",
    Kind.RECEIVED: "Received",
    Kind.TOUCH: "In touch",
    Kind.TRIED: "No answer",
    Kind.NOTE: "Note",
}
"""What stands for an entry that has no note, and what statements are narrowed by."""
CHOICES = (
    (Kind.GAVE, "I put in"),
    (Kind.RECEIVED, "They put in"),
    (Kind.ASKED, "I asked a favour"),
    (Kind.SLIPPED, "I slipped"),
    (Kind.MENDED, "I mended a slip"),
    (Kind.TOUCH, "We met, nothing to weigh"),
    (Kind.TRIED, "I tried, no answer"),
    (Kind.NOTE, "A note, to remember"),
)
"""What a form offers to choose from."""
PLURALS: tuple[tuple[Kind | None, str], ...] = (
    (None, "Everything"),
    (Kind.GAVE, "What I put in"),
    (Kind.RECEIVED, "What they put in"),
    (Kind.ASKED, "Favours I asked"),
    (Kind.SLIPPED, "Slips"),
    (Kind.MENDED, "Mended"),
    (Kind.TOUCH, "Just met"),
    (Kind.TRIED, "Tried"),
    (Kind.NOTE, "Notes"),
)
"""What the journal is narrowed by."""


def tone_of_kinds(kinds: Collection[Kind]) -> Tone:
    """Return the tone that several entries have in common; muted where they differ."""
    tones = {TONES[kind] for kind in kinds}
    return tones.pop() if len(tones) == 1 else Tone.MUTED
