"""Gentle evenings: shorter and softer after heavy days (design page «mirror», section 6)."""

from collections.abc import Sequence
from datetime import date

from relationjournal.domain.mirror.facts import MirrorFacts, Rating

LOW_RATING = 2
LOW_RUN = 3
RUN_DAYS = 7
"""A gentle evening asks for no rating, so a low run counts only this long after its last one."""

HEAVY_RUN = 3
HEAVY_REST_DAYS = 14


def is_gentle(ratings: Sequence[Rating], on: date, *, is_tough_day: bool = False) -> bool:
    """Tell whether an evening is gentle: a tough day, or the last three ratings all 2 or less.

    Args:
        ratings: Ratings in the order of their days; those of `on` and later do not count.
        on: The day that the session looks at.
        is_tough_day: Whether the user called the day tough on card 0.
    """
    if is_tough_day:
        return True
    run = [rating for rating in ratings if rating.on < on][-LOW_RUN:]
    return (
        len(run) == LOW_RUN
        and all(rating.value <= LOW_RATING for rating in run)
        and (on - run[-1].on).days <= RUN_DAYS
    )


def says_heavy(facts: MirrorFacts, on: date) -> bool:
    """Tell whether a gentle evening closes by suggesting to talk to someone.

    From the third gentle evening in a row, once a fortnight at most.
    """
    if facts.gentle_before + 1 < HEAVY_RUN:
        return False
    said_on = facts.heavy_said_on
    return said_on is None or (on - said_on).days >= HEAVY_REST_DAYS
