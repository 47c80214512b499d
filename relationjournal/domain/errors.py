"""The root of every error that a user may see, and what may be told of all others."""

from collections.abc import Iterator
from types import TracebackType


class JournalError(Exception):
    """Something the user can act on; its message is one sentence that says how.

    Every cause has a class of its own, next to the code that raises it.
    """


def trail(error: BaseException, most: int = 12) -> str:
    """Return the kind of a mistake of ours and where it came through, the innermost place first.

    Its message is left out, which may hold private text.

    Args:
        error: What was raised.
        most: How many places to name.
    """
    places = list(_places(error.__traceback__))[::-1]
    return " < ".join([type(error).__name__, *places[:most]])


def _places(traceback: TracebackType | None) -> Iterator[str]:
    while traceback is not None:
        yield f"{traceback.tb_frame.f_globals.get('__name__')}:{traceback.tb_lineno}"
        traceback = traceback.tb_next
