"""The root of every error that a user may see."""


class JournalError(Exception):
    """Something the user can act on; its message is one sentence that says how.

    Every cause has a class of its own, next to the code that raises it.
    """
