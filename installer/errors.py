"""The error of everything in this folder."""


class SetupError(Exception):
    """Something the developer has to do; the message is the sentence that says what."""
