"""Where in a text the words stand that it was found by."""

import re
import unicodedata
from collections.abc import Sequence

_WORD = re.compile(r"\w+")
_FAR_IN = 48
"""Letters before the first word found, from which on a text is shown from that word on."""
_BEFORE = 24


def searched(words: str) -> list[str]:
    """Return the words that are looked for, without case and accents."""
    return _WORD.findall(_folded(words)[0])


def held(text: str, words: Sequence[str]) -> set[str]:
    """Return those of the words, which `searched` gave, that a word of the text begins with."""
    folded, _ = _folded(text)
    return {word for word in words if re.search(rf"\b{re.escape(word)}", folded)}


def best(fields: Sequence[str], words: Sequence[str]) -> str:
    """Return the field that holds the most of the words, the first of several; empty for none."""
    counted = [(len(held(field, words)), field) for field in fields]
    most = max((count for count, _ in counted), default=0)
    return next((field for count, field in counted if count == most), "") if most else ""


def passage(text: str, words: Sequence[str]) -> str:
    """Return a text in one line, from shortly before the first word found where that is far in."""
    line = " ".join(text.split())
    folded, places = _folded(line)
    starts = [
        found.start() for word in words if (found := re.search(rf"\b{re.escape(word)}", folded))
    ]
    if not starts or places[min(starts)] < _FAR_IN:
        return line
    at = places[min(starts)]
    cut = line.rfind(" ", 0, at - _BEFORE) + 1
    return f"… {line[cut:]}" if cut else line


def _folded(text: str) -> tuple[str, list[int]]:
    """Return a text without case and accents, and from where in it each letter comes."""
    letters, places = [], []
    for at, letter in enumerate(text):
        for part in unicodedata.normalize("NFKD", letter.casefold()):
            if not unicodedata.combining(part):
                letters.append(part)
                places.append(at)
    return "".join(letters), places
