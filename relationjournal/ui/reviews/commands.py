"""The ways to the reviews and to the insights, from anywhere."""

from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from relationjournal.domain.reviews import ReviewKind
from relationjournal.ui.actions import ActionMap, Command
from relationjournal.ui.navigation import Navigator

PLACE: Final = "reviews"
INSIGHTS: Final = "insights"
WAYS: Final = {
    ReviewKind.WEEKLY.value: Command(
        "review.week", "Review the week", "Look at the week as a whole.", (), PLACE
    ),
    ReviewKind.MONTHLY.value: Command(
        "review.month", "Review the month", "Look at the month as a whole.", (), PLACE
    ),
    ReviewKind.YEARLY.value: Command(
        "review.year", "Review the year", "Look at the year as a whole.", (), PLACE
    ),
    INSIGHTS: Command(
        "review.insights", "Insights", "See what you wrote down as plots and tables.", (), PLACE
    ),
}


def add_ways(actions: ActionMap, navigator: Navigator, scope: QWidget) -> None:
    """Add a command for each review and for the insights."""
    for item, command in WAYS.items():
        actions.add(command, partial(navigator.go, PLACE, item), scope)
