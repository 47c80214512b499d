"""Choices that look like chance and are the same each time they are made."""

from datetime import date
from hashlib import sha256


def draw(seed: str, on: date, *parts: str) -> int:
    """Return the number that the mirror draws for something on a day, 0 to 2**64 − 1.

    It is the first 8 bytes, big-endian, of the SHA-256 of `seed|date|part…` (design page
    «mirror», section 2).
    """
    text = "|".join((seed, on.isoformat(), *parts))
    return int.from_bytes(sha256(text.encode()).digest()[:8], "big")


def turn(seed: str, on: date, question: str, count: int) -> int:
    """Return which of `count` wordings of a question or practice has its turn, from 0."""
    return draw(seed, on, question, "v") % count
