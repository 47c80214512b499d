"""Words as sentences need them."""


def capitalised(words: str) -> str:
    """Return words as they begin a sentence, the rest as it is: «Lunch with Ana»."""
    return f"{words[:1].upper()}{words[1:]}"
