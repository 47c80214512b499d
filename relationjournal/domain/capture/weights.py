"""What an interaction weighs: the tokens +n, -n, *n, ?n, ~, “sorry” and “tried”."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from relationjournal.domain.capture.reading import Chip, ChipKind, Span
from relationjournal.domain.capture.refusals import Problem, SizeNotOneToFive, UnknownMendPart
from relationjournal.domain.capture.tokens import SEPARATORS, Form, Token
from relationjournal.domain.figures import SIZE_WORDS
from relationjournal.domain.interactions import Kind, Part

_SIZED = re.compile(r"([-+*?−])([0-9])")
_KINDS = {
    "+": Kind.GAVE,
    "-": Kind.SLIPPED,
    "−": Kind.SLIPPED,
    "*": Kind.RECEIVED,
    "?": Kind.ASKED,
}
_SIGNS = {Kind.GAVE: "+", Kind.SLIPPED: "−"}
_PLUSES = {"+": 1, "++": 2, "+++": 3}
# “call her back +1 212 555 0100” tells a number, not a weight.
_PHONE = re.compile(r"\+[0-9]\s+\(?[0-9]{2,4}\)?[\s.-]+[0-9]{2,4}")
_BRACKETED = re.compile(r"sorry\(([^()]*)", re.IGNORECASE)
_PARTS = frozenset(part.value for part in Part)
_BARE_SORRY = frozenset({Part.RESPONSIBILITY, Part.REGRET})


@dataclass(frozen=True, slots=True)
class Weight:
    """What an interaction weighs.

    Attributes:
        kind: What the entry is.
        size: 1 to 5, or 0 where the kind has none.
        parts: What was done of a repair.
        span: Where it stands.
        is_word: Whether it is a plain word, which any sign in the line goes before.
    """

    kind: Kind
    span: Span
    size: int = 0
    parts: frozenset[Part] = frozenset()
    is_word: bool = False

    @property
    def quiet(self) -> str:
        """The weight as its chip shows it where no number is wanted."""
        return f"{self.kind} · {SIZE_WORDS[self.size]}" if self.size else self.label

    @property
    def label(self) -> str:
        """The weight as its chip shows it."""
        if self.size:
            return f"{self.kind} {_SIGNS.get(self.kind, '')}{self.size}"
        if self.kind is Kind.MENDED:
            return "mends the latest slip"
        return "tried, no answer" if self.kind is Kind.TRIED else "touch"


@dataclass(frozen=True, slots=True)
class Weighing:
    """The weight of a line, and what looks like one besides."""

    weight: Weight | None
    chips: tuple[Chip, ...]


def read_weights(line: str, tokens: Sequence[Token]) -> Weighing:
    """Return the weight that the free tokens of a line give.

    The first sign counts, for a line has one weight; further signs stay text under a chip that
    says so. “Sorry” and “tried” count only where there is no sign: “tried the new place together
    +1” and “+2 said sorry” mean what they say.
    """
    read = [weight for token in tokens if (weight := _weight(line, token))]
    weights = [weight for weight in read if isinstance(weight, Weight)]
    signs = [weight for weight in weights if not weight.is_word]
    chosen = next(iter(signs or weights), None)
    chips = [chip for chip in read if isinstance(chip, Chip)]
    if chosen:
        chips.append(Chip(ChipKind.WEIGHT, chosen.label, (chosen.span,), quiet=chosen.quiet))
    chips += [Chip(ChipKind.SPARE, "one weight a line", (spare.span,)) for spare in signs[1:]]
    return Weighing(chosen, tuple(chips))


def _weight(line: str, token: Token) -> Weight | Chip | None:
    """Return the weight that the token is, a chip that says why it is none, or None."""
    if not token.is_readable or token.form in (Form.QUOTED, Form.UNCLOSED):
        return None
    bracketed = _BRACKETED.match(token.text)
    if bracketed:
        return _mending(token, bracketed.group(1))
    if token.bare in _PLUSES:
        return Weight(Kind.GAVE, token.bare_span, _PLUSES[token.bare])
    return _unsized(token) or _sized(line, token)


def _unsized(token: Token) -> Weight | None:
    match token.word:
        case "~":
            return Weight(Kind.TOUCH, token.bare_span)
        case "sorry":
            return Weight(Kind.MENDED, token.bare_span, parts=_BARE_SORRY, is_word=True)
        case "tried":
            return Weight(Kind.TRIED, token.bare_span, is_word=True)
        case _:
            return None


def _sized(line: str, token: Token) -> Weight | Chip | None:
    match = _SIZED.fullmatch(token.bare)
    if match is None or _PHONE.match(line, token.start):
        return None
    kind, size = _KINDS[match.group(1)], int(match.group(2))
    if size in kind.sizes:
        return Weight(kind, token.bare_span, size)
    sentence = f"Sizes are 1–5, and “{token.bare}” is none of them; choose one in between."
    problem = Problem(SizeNotOneToFive, sentence, stays_text=True)
    return Chip(ChipKind.WEIGHT, "sizes are 1–5", (token.bare_span,), problem=problem)


def _mending(token: Token, brackets: str) -> Weight | Chip:
    words = [word.lower() for word in re.split(f"[{SEPARATORS}]+", brackets) if word]
    if token.form is Form.BRACKETED and _PARTS.issuperset(words):
        parts = frozenset(Part(word) for word in words) or _BARE_SORRY
        return Weight(Kind.MENDED, (token.start, token.end), parts=parts)
    names = ", ".join(Part)
    problem = Problem(
        UnknownMendPart, f"The parts of mending are {names}; write them as sorry({Part.REPAIR})."
    )
    span = (token.start, token.end)
    return Chip(ChipKind.WEIGHT, "which part of mending?", (span,), problem=problem)
