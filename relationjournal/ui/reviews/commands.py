"""The ways to the reviews and to the insights, from anywhere."""

from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from relationjournal.domain.reviews import ReviewKind
from relationjournal.ui.actions import ActionMap, Command
from relationjournal.ui.navigation import Navigator

PLACE: Final = "reviews"
INSIGHTS: Final = "insights"


def add_ways(actions: ActionMap, navigator: Navigator, scope: QWidget) -> None:
    """Add a command for each review and for the insights."""
    for item in (*ReviewKind, INSIGHTS):
        command = Command(f"{PLACE}.{item}", icon=PLACE)
        actions.add(command, partial(navigator.go, PLACE, str(item)), scope)
