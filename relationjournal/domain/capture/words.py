"""Words that mean something and stay in the note: channels, practices and their verbs."""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from types import MappingProxyType

from relationjournal.domain.capture.choices import Choices
from relationjournal.domain.capture.reading import Chip, ChipKind
from relationjournal.domain.capture.tokens import Form, Token

CHANNELS = ("lunch", "dinner", "coffee", "call", "mail", "text", "met", "visit", "meeting")
DEFAULT_VERBS: Mapping[str, str] = MappingProxyType(
    {"listened": "listen", "thanked": "thank", "helped": "help", "admired": "admire"}
)
"""Verb to tag, for where the catalogue of practices is not at hand."""

_WORD = re.compile(r"#?\w+")


@dataclass(frozen=True, slots=True)
class PracticeRead:
    """The practice of a line.

    Attributes:
        tag: The one the line names, or empty.
        offer: The one that a verb suggests, or empty.
        chip: Its chip.
        is_verb: Whether it was read from a verb, which stays in the note.
    """

    tag: str = ""
    offer: str = ""
    chip: Chip | None = None
    is_verb: bool = False


def offered_practice(text: str, verbs: Mapping[str, str], practices: Set[str]) -> str:
    """Return the tag of the first known #tag in a note, else that of its first known verb.

    Args:
        text: A note, of any length.
        verbs: The tag that each known verb offers.
        practices: The known tags.

    Returns:
        A tag, or nothing where the note names none.
    """
    words = [word.casefold() for word in _WORD.findall(text)]
    named = (word[1:] for word in words if word.startswith("#") and word[1:] in practices)
    meant = (verbs[word] for word in words if word in verbs)
    return next(named, "") or next(meant, "")


def read_channel(tokens: Sequence[Token], choices: Choices) -> tuple[str, Chip | None]:
    """Return the first channel that the tokens name, and its chip; Tab takes a later one."""
    found = [token for token in tokens if token.is_readable and token.word in CHANNELS]
    if not found:
        return "", None
    span, names = found[0].bare_span, tuple(dict.fromkeys(token.word for token in found))
    picked = choices.picked.get(span, 0) % len(names)
    others = names if len(names) > 1 else ()
    return names[picked], Chip(ChipKind.CHANNEL, names[picked], (span,), others, picked)


def read_practice(
    tokens: Sequence[Token], verbs: Mapping[str, str], practices: Set[str], choices: Choices
) -> PracticeRead:
    """Return the first known #tag, else the practice of the first known verb, as an offer.

    Tab on the offer takes it.
    """
    words = [token for token in tokens if token.is_readable and token.form is Form.WORD]
    for token in words:
        if token.text.startswith("#") and (tag := token.word[1:]) in practices:
            return PracticeRead(tag, "", Chip(ChipKind.PRACTICE, tag, (token.bare_span,)))
    for token in words:
        if tag := verbs.get(token.word, ""):
            picked = choices.picked.get(token.bare_span, 0) % 2
            labels = (f"{tag}?", tag)
            kind = ChipKind.PRACTICE if picked else ChipKind.OFFER
            chip = Chip(kind, labels[picked], (token.bare_span,), labels, picked)
            return PracticeRead(tag if picked else "", "" if picked else tag, chip, True)
    return PracticeRead()
