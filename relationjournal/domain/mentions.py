"""Whether a text names somebody."""

import re
from collections.abc import Iterable

from relationjournal.domain.capture.people import folded

_NO_LETTER_BEFORE, _NO_LETTER_AFTER = r"(?<![^\W\d_])", r"s?(?![^\W\d_])"


def spoken_names(name: str) -> list[str]:
    """Return what somebody may be called: the first word of the full name, and those in capitals.

    So «Vincent van Gogh» is named by «Vincent» and by «Gogh», not by «van».
    """
    first, *others = name.split()
    return [first, *(word for word in others if not word[0].islower())]


def mentions(text: str, names: Iterable[str]) -> bool:
    """Tell whether a text has one of the names, as a word of its own.

    Case, accents and quotation marks do not matter; the genitive («Al’s», «Als») is the name too.
    Scripts without capitals write other words right beside a name, so there it may be anywhere.
    """
    said = folded(text)
    return any(_as_word(name).search(said) for name in map(folded, names) if name)


def _as_word(name: str) -> re.Pattern[str]:
    before = _NO_LETTER_BEFORE if _has_case(name[0]) else ""
    after = _NO_LETTER_AFTER if _has_case(name[-1]) else ""
    return re.compile(f"{before}{re.escape(name)}{after}")


def _has_case(letter: str) -> bool:
    return letter.islower() or letter.isupper()
