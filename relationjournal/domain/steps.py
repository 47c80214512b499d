"""What undo calls a change of what happened: «log +3 for Ana», «edit a moment with Ben»."""

from collections.abc import Iterable, Sequence

from relationjournal.domain.interactions import Kind
from relationjournal.domain.sentences import listed

_NAMED = 3
"""Names that are written out; the others are many enough not to be told apart by them."""
_FEW = 2
_BONDS = {
    Kind.GAVE: "for",
    Kind.SLIPPED: "for",
    Kind.MENDED: "for",
    Kind.ASKED: "of",
    Kind.RECEIVED: "from",
    Kind.TOUCH: "with",
    Kind.TRIED: "with",
    Kind.NOTE: "on",
}
_THINGS = {
    Kind.MENDED: "a repair",
    Kind.ASKED: "what you asked",
    Kind.RECEIVED: "what you received",
    Kind.TOUCH: "a moment",
    Kind.TRIED: "a try",
    Kind.NOTE: "a note",
}


def step_name(verb: str, entries: Iterable[tuple[Kind, int]], names: Sequence[str]) -> str:
    """Return what undo calls a change of an interaction.

    Args:
        verb: What is done to it: "log", "edit", "remove".
        entries: The kind and size of each of its entries.
        names: Whom it was with.
    """
    if not names:
        return f"{verb} a note"
    known = list(dict.fromkeys((_thing(kind, size), _BONDS[kind]) for kind, size in entries))
    who = people(names)
    is_short = len(known) == 1 or (len(names) == 1 and len(known) == _FEW)
    if is_short and len({bond for _, bond in known}) == 1:
        return f"{verb} {listed([thing for thing, _ in known])} {known[0][1]} {who}"
    return f"{verb} several things with {who}"


def people(names: Sequence[str]) -> str:
    """Write whom something was with: "Ana", "Ana and Ben", "Ana, Ben, Zoe and others"."""
    return listed([*names[:_NAMED], *(["others"] if len(names) > _NAMED else [])])


def _thing(kind: Kind, size: int) -> str:
    """Say an entry; no other size is in it, since a size is all that words alone leave out."""
    if kind is Kind.GAVE:
        return f"+{size}"
    return f"−{size}" if kind is Kind.SLIPPED else _THINGS[kind]
