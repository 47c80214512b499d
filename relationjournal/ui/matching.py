"""Finding things by a few typed letters."""

import re
import unicodedata
from collections.abc import Sequence
from enum import IntEnum
from itertools import takewhile


class _Place(IntEnum):
    """Where the letters of a word stand in a text, the best last."""

    SCATTERED = 1
    INSIDE = 2
    WORD_STARTS = 3
    WORD_START = 4
    BEGINNING = 5


_STEP = 1_000
"""What a better place is worth; more than the words of any text that a line of a list shows."""
_WHOLE = 2
"""What a word typed whole is worth: "jo" is Jo Martin, not Journal, but "set" is Settings."""
_FEWEST_SCATTERED = 3
_WIDEST = 1.6
"""How far scattered letters may spread, as a multiple of their number."""
_WORDS = re.compile(r"\w+")


def fold(text: str) -> str:
    """Return text without case and accents, so that "joao" finds "João"."""
    if text.isascii():
        return text.casefold()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def match(query: str, text: str) -> int | None:
    """Return how well a text answers a query, higher is better, or None where it does not.

    Every word of the query has to be in the text: at its beginning, at the start of one of its
    words, as the starts of several ("gtp" for "Go to People"), inside a word, or, worst, as most
    letters of a word ("prms" for "Promises"). In equally good places fewer words are better.
    """
    return match_folded(fold(query).split(), fold(text))


def match_folded(words: Sequence[str], text: str) -> int | None:
    """Return the same for words and a text that are folded already."""
    total = -text.count(" ")
    for word in words:
        points = _points(word, text)
        if points is None:
            return None
        total += points
    return total


def _points(word: str, text: str) -> int | None:
    is_inside, at = False, text.find(word)
    while at >= 0:
        if at == 0 or not text[at - 1].isalnum():
            place = _Place.WORD_START if at else _Place.BEGINNING
            end = at + len(word)
            is_whole = not text[end : end + 1].isalnum()
            return place * _STEP + is_whole * _WHOLE
        is_inside, at = True, text.find(word, at + 1)
    loose = _loose_place(word, _WORDS.findall(text), is_inside=is_inside)
    return None if loose is None else loose * _STEP


def _loose_place(word: str, parts: Sequence[str], *, is_inside: bool) -> _Place | None:
    if _are_starts(word, parts):
        return _Place.WORD_STARTS
    if is_inside and (len(word) > 1 or not word.isascii()):  # one sign may be a whole word
        return _Place.INSIDE
    if len(word) >= _FEWEST_SCATTERED and any(_is_scattered(word, part) for part in parts):
        return _Place.SCATTERED
    return None


def _are_starts(word: str, parts: Sequence[str]) -> bool:
    """Tell whether a word is put together from the starts of some parts, in their order."""
    reached = {0}
    for part in parts:
        further: set[int] = set()
        for start in reached:
            pairs = zip(part, word[start:], strict=False)
            alike = list(takewhile(lambda pair: pair[0] == pair[1], pairs))
            further.update(range(start + 1, start + len(alike) + 1))
        reached |= further
    return len(word) in reached


def _is_scattered(word: str, part: str) -> bool:
    """Tell whether a part begins as a word does, and has its other letters close behind."""
    if part[0] != word[0]:
        return False
    last = 0
    for letter in word[1:]:
        last = part.find(letter, last + 1)
        if last < 0:
            return False
    return last + 1 <= len(word) * _WIDEST
