"""Reviews: the week, the month and the year, looked at as a whole."""

from enum import StrEnum


class ReviewKind(StrEnum):
    """How long a review looks back."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    YEARLY = "yearly"
