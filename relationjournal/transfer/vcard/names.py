"""The parts of a name, and which of them a written name leaves out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

_WORD = re.compile(r"[^\s,]+")


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name as the property N has it; each part may hold several names."""

    family: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    additional: tuple[str, ...] = ()
    prefix: tuple[str, ...] = ()
    suffix: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    @classmethod
    def of(cls, lists: list[list[str]]) -> "NameParts":
        """Return the parts in the order of the property N (RFC 6350, section 6.2.2)."""
        family, given, additional, prefix, suffix, *others = map(tuple, [*lists, *[[]] * 5])
        return cls(family, given, additional, prefix, suffix, tuple(chain.from_iterable(others)))

    def composed(self) -> str:
        """Return the name in the order of western letters; empty where there are no parts."""
        parts = (self.prefix, self.given, self.additional, self.family)
        name = " ".join(word for part in parts for word in part)
        return ", ".join(text for text in (name, *self.suffix) if text)

    def missing_from(self, name: str) -> Iterator[tuple[str, str]]:
        """Yield label and value of each part that a reader would not find in a name."""
        words = _words(name)
        if name in {"".join(self.family + self.given), "".join(self.given + self.family)}:
            # Chinese, Japanese and Korean names are written without a space.
            words |= _words(" ".join(self.family + self.given))
        for label, part in self._labelled():
            if part and not _words(" ".join(part)) <= words:
                yield label, ", ".join(part)

    def _labelled(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return (
            ("name prefix", self.prefix),
            ("given name", self.given),
            ("second name", self.additional),
            ("family name", self.family),
            ("name suffix", self.suffix),
            ("name part", self.others),
        )


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))
