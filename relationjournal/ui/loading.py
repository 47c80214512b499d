"""Loads Qt, and nothing with it; loads while the window is idle what is needed next."""

import builtins
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

JOURNAL = (
    "relationjournal.storage.types",  # SQLAlchemy, which is a third of it
    "relationjournal.storage.database",
    "relationjournal.services.contacts",
    "relationjournal.services.journal",
    "relationjournal.ui.pages.today",
    "relationjournal.ui.page_factory",
)
"""What an open journal is read and shown with; each needs some of those before it."""

PLACES = (
    "relationjournal.ui.contact.account_panel",
    "relationjournal.ui.contact.contact_view",
    "relationjournal.ui.pages.people",
    "relationjournal.ui.pages.journal",
    "relationjournal.services.mirror",
    "relationjournal.ui.pages.mirror",
    "relationjournal.ui.reviews.output",
    "relationjournal.ui.pages.reviews",
    "relationjournal.ui.pages.practices",
    "relationjournal.ui.pages.settings",
)
"""What the other places are shown with, in steps of like length."""


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


def load_journal() -> None:
    """Load all that an open journal needs, unless it is loaded."""
    for part in JOURNAL:
        import_module(part)


def load_ahead(parts: Sequence[str], parent: "QObject") -> None:
    """Load modules one by one, so that what is typed meanwhile never waits for all of them.

    Args:
        parts: Their names.
        parent: Without it nothing more is loaded.
    """
    from PySide6.QtCore import QTimer  # noqa: PLC0415  this module is there before Qt is

    waiting = iter(parts)
    turn = QTimer(parent)

    def load_next() -> None:
        if (part := next(waiting, None)) is not None:
            import_module(part)
        else:
            turn.deleteLater()

    turn.timeout.connect(load_next)
    turn.start()
