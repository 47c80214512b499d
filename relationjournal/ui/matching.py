"""Finding things by a few typed letters."""

import unicodedata
from collections.abc import Sequence

_WORD_START = 8
_ADJACENT = 6
_EARLY = 20


def fold(text: str) -> str:
    """Return text without case and accents, so that "joao" finds "João"."""
    if text.isascii():
        return text.casefold()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def match(query: str, text: str) -> int | None:
    """Return how well a text answers a query, higher is better, or None where it does not.

    Every word of the query has to appear in order of its letters. Letters at the start of words
    and letters that stand together count more, and so does a match near the start.
    """
    return match_folded(fold(query).split(), fold(text))


def match_folded(words: Sequence[str], text: str) -> int | None:
    """Return the same for words and a text that are folded already."""
    total = 0
    for word in words:
        points = _best(word, text)
        if points is None:
            return None
        total += points
    return total


def _best(word: str, text: str) -> int | None:
    """Return the points of the best place in a text where a word's letters begin."""
    starts = (at for at, letter in enumerate(text) if letter == word[0])
    points = [found for at in starts if (found := _points(word, text, at)) is not None]
    return max(points, default=None)


def _points(word: str, text: str, start: int) -> int | None:
    points = max(0, _EARLY - start)
    last = start - 1
    for letter in word:
        at = text.find(letter, last + 1)
        if at < 0:
            return None
        if at == 0 or not text[at - 1].isalnum():
            points += _WORD_START
        if at == last + 1:
            points += _ADJACENT
        last = at
    return points
