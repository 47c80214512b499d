"""Chance that can be had again, and work cut into portions."""

from collections.abc import Iterator
from random import Random


def chance_of(seed: int) -> Random:
    """Return chance that begins here, the same each time."""
    return Random(seed)  # noqa: S311  no secret


def portions(count: int, most: int) -> Iterator[int]:
    """Yield sizes that add up to a count, none above the most."""
    for first in range(0, count, most):
        yield min(most, count - first)
