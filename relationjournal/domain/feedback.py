"""Feedback: whom the user asked «How am I doing?», and what they said."""

from enum import StrEnum


class Tone(StrEnum):
    """What an answer is for the user."""

    PRAISE = "praise"
    IMPROVE = "improve"


class Weight(StrEnum):
    """What the user makes of an answer; not every opinion counts the same."""

    ACT = "act"
    HEARD = "heard"
