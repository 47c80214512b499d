"""Loads Qt, and nothing with it."""

import builtins


def load_qt() -> None:
    """Load Qt, and leave Python's own way to import in its place.

    PySide6 puts another one there, which reads the source of every module that is loaded later, to
    see which ask for its `__feature__`s. None of ours does, and there are more than a hundred.

    Raises:
        ImportError: Qt or a library that it needs is missing.
    """
    plain = builtins.__import__
    try:
        import PySide6.QtCore  # noqa: F401, PLC0415  what comes with it is undone
    finally:
        builtins.__import__ = plain
