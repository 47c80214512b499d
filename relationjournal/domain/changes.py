"""What kinds of things a change touched, so that only what shows them is read again."""

from enum import Flag, auto


class Change(Flag):
    """Kinds of content; a transaction announces the ones it touched, once, after its commit."""

    CONTACT = auto()
    INTERACTION = auto()
    LEDGER = auto()
    PROMISE = auto()
    FOLLOW_UP = auto()
    PROBLEM = auto()
    MIRROR = auto()
    PRACTICE = auto()
    ROLE = auto()
    FEEDBACK = auto()
    SHOES = auto()
    CODE = auto()
    REVIEW = auto()
    SETTING = auto()

    @classmethod
    def everything(cls) -> "Change":
        """Return every kind at once, as after an import."""
        return cls.CONTACT | ~cls.CONTACT
