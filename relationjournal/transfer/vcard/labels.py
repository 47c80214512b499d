"""Labels that people can read, from a card's types and groups."""

import re

from relationjournal.transfer.vcard.properties import Property

NO_PREFERENCE = 101
"""A rank after the last that vCard 4.0 gives (PREF=1 to PREF=100)."""

_APPLE = re.compile(r"_\$!<(.*)>!\$_", re.DOTALL)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")

# Every number is for the voice, every address for the internet and for post from abroad,
# as long as the card does not say otherwise.
_UNSAID = {"voice", "internet", "pref", "intl", "postal", "parcel", "individual"}
_WORDS = {"dom": "domestic", "msg": "messages", "bbs": "bulletin board", "pcs": "cell"}


def types_label(prop: Property) -> str:
    """Return what kind of value it is, such as «work, fax»; empty where the card tells none."""
    words = (
        _WORDS.get(word, word.removeprefix("x-")) for word in prop.types if word not in _UNSAID
    )
    return ", ".join(dict.fromkeys(word for word in words if word))


def apple_label(text: str) -> str:
    """Return an X-ABLabel as a reader expects it.

    Args:
        text: The user's own label, which stays, or one of Apple's, such as
            «_$!<AssistantPhone>!$_», which becomes «assistant phone».
    """
    built_in = _APPLE.fullmatch(text)
    return text if built_in is None else _HUMP.sub(" ", built_in[1]).lower()


def preference(prop: Property) -> int:
    """Return the rank that a card gives to one of several values: 1 is the first choice."""
    rank = prop.parameter("PREF")
    if rank.isascii() and rank.isdigit():
        return min(int(rank[:4]), NO_PREFERENCE)
    return 1 if "pref" in prop.types else NO_PREFERENCE
