"""Which backups to keep: many of the last days, few of long ago."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import islice

KEEP_ALL_FOR = timedelta(days=2)
DAILY, WEEKLY, MONTHLY = 12, 10, 9
NEVER_DROPPED = 3
"""How many of the newest verified backups stay whatever else holds."""


class BackupReason(StrEnum):
    """Why a backup was made."""

    REGULAR = "regular"
    QUIT = "quit"
    ASKED = "asked"
    MIGRATION = "migration"
    IMPORT = "import"
    ERASING = "erasing"
    REMOVAL = "removal"
    KEYS = "keys"


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup as the rotation sees it.

    Attributes:
        name: What tells it from the others.
        made_at: When, in the zone whose days count.
        is_verified: Whether it was whole when it was looked at last.
    """

    name: str
    made_at: datetime
    is_verified: bool = True


def superfluous(backups: Iterable[Kept], now: datetime) -> frozenset[str]:
    """Return the names of the backups that need not be kept any longer.

    All of the last two days stay; of what is older the last one of each of 12 days, then of 10
    weeks, then of 9 months. Days, weeks and months without a backup do not count, so that a
    journal that was left alone for a year keeps as many as any other. What a wrong clock dated
    ahead of now stays until then, and takes no place of the newest three. Of one day, week or month
    a damaged backup stays only where there is no other.
    """
    newest_first = sorted(backups, key=lambda one: one.made_at, reverse=True)
    past = (one for one in newest_first if one.is_verified and one.made_at <= now)
    safe = {one.name for one in islice(past, NEVER_DROPPED)}
    older = [one for one in newest_first if now - one.made_at >= KEEP_ALL_FOR]
    recent = {one.name for one in newest_first} - {one.name for one in older}
    # The day on which the two days begin is partly older; its whole one may be among the recent.
    covered = {_day(one.made_at) for one in newest_first if one.name in recent and one.is_verified}
    older = [one for one in older if one.is_verified or _day(one.made_at) not in covered]
    kept = safe | recent
    for period, count in ((_day, DAILY), (_week, WEEKLY), (_month, MONTHLY)):
        chosen, older = _last_of_each(older, period, count)
        kept |= chosen
    return frozenset(one.name for one in newest_first) - kept


def _last_of_each(
    newest_first: list[Kept], period: Callable[[datetime], Hashable], count: int
) -> tuple[set[str], list[Kept]]:
    """Return the last of each of so many periods, and everything that is older than they are."""
    chosen: dict[Hashable, Kept] = {}
    for at, one in enumerate(newest_first):
        when = period(one.made_at)
        if when not in chosen and len(chosen) == count:
            return {each.name for each in chosen.values()}, newest_first[at:]
        if when not in chosen or (one.is_verified and not chosen[when].is_verified):
            chosen[when] = one
    return {each.name for each in chosen.values()}, []


def _day(moment: datetime) -> Hashable:
    return moment.date()


def _week(moment: datetime) -> Hashable:
    return moment.isocalendar()[:2]


def _month(moment: datetime) -> Hashable:
    return moment.year, moment.month
