"""Words as sentences need them."""

from collections.abc import Sequence


def capitalised(words: str) -> str:
    """Return words as they begin a sentence, the rest as it is: «Lunch with Ana»."""
    return f"{words[:1].upper()}{words[1:]}"


def listed(words: Sequence[str]) -> str:
    """Return words one after the other: «Ana», «Ana and Ben», «Ana, Ben and Zoe»."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if words[1:] else words)
