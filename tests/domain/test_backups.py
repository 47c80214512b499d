"""Which backups stay."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from relationjournal.domain.backups import (
    DAILY,
    KEEP_ALL_FOR,
    MONTHLY,
    NEVER_DROPPED,
    WEEKLY,
    Kept,
    superfluous,
)

START = datetime(2025, 1, 1, 8, tzinfo=UTC)

moments = st.integers(0, 3 * 365 * 24 * 60).map(lambda minutes: START - timedelta(minutes=minutes))
several = st.lists(st.tuples(moments, st.booleans()), max_size=60).map(
    lambda drawn: [Kept(str(at), when, is_ok) for at, (when, is_ok) in enumerate(drawn)]
)


@given(several, moments)
def test_that_everything_of_the_last_two_days_stays(kept: list[Kept], now: datetime) -> None:
    dropped = superfluous(kept, now)
    assert not [one for one in kept if now - one.made_at < KEEP_ALL_FOR and one.name in dropped]


of_one_old_day = [Kept(str(hour), START - timedelta(days=9, hours=hour)) for hour in range(6)]


@given(several, moments)
@example(of_one_old_day, START)
def test_that_the_newest_three_verified_backups_always_stay(
    kept: list[Kept], now: datetime
) -> None:
    verified = sorted((one for one in kept if one.is_verified), key=lambda one: one.made_at)
    stay = {one.name for one in kept} - superfluous(kept, now)
    newest = verified[-3:]
    assert (
        sorted(one.made_at for one in newest)
        == sorted(one.made_at for one in verified if one.name in stay)[
            -len(newest) or len(verified) :
        ]
    )


@given(several, moments)
def test_that_dropping_once_more_drops_nothing(kept: list[Kept], now: datetime) -> None:
    dropped = superfluous(kept, now)
    rest = [one for one in kept if one.name not in dropped]
    again = superfluous(rest, now)
    assert not {one.name for one in rest if one.is_verified} & again


@given(several, moments)
def test_that_no_more_stays_than_was_promised(kept: list[Kept], now: datetime) -> None:
    stay = {one.name for one in kept} - superfluous(kept, now)
    old = [one for one in kept if one.name in stay and now - one.made_at >= KEEP_ALL_FOR]
    assert len(old) <= DAILY + WEEKLY + MONTHLY + NEVER_DROPPED


@given(several, moments)
def test_that_a_damaged_backup_never_stands_for_a_day_with_a_whole_one(
    kept: list[Kept], now: datetime
) -> None:
    stay = {one.name for one in kept} - superfluous(kept, now)
    days: dict[object, list[Kept]] = {}
    for one in kept:
        if one.name in stay and now - one.made_at >= KEEP_ALL_FOR:
            days.setdefault(one.made_at.date(), []).append(one)
    whole = {one.made_at.date() for one in kept if one.is_verified and one.name in stay}
    alone = [day for day, ones in days.items() if not any(one.is_verified for one in ones)]
    assert not set(alone) & whole


def test_that_400_days_of_half_hours_leave_31_backups_of_the_past() -> None:
    kept: list[Kept] = []
    now = START
    for half_hour in range(400 * 24):  # twelve hours a day, a backup every half hour
        day, at = divmod(half_hour, 24)
        now = START + timedelta(days=day, minutes=30 * at)
        kept.append(Kept(now.isoformat(), now))
        dropped = superfluous(kept, now)
        kept = [one for one in kept if one.name not in dropped]
    old = [one for one in kept if now - one.made_at >= KEEP_ALL_FOR]
    assert len(old) == DAILY + WEEKLY + MONTHLY
    assert len(kept) - len(old) == 48
    days = [(now.date() - one.made_at.date()).days for one in sorted(old, key=_age)[::-1]]
    assert days[:DAILY] == list(range(2, 2 + DAILY))
    gaps = [after - before for before, after in pairwise(days)]
    assert all(gap <= 7 for gap in gaps[: DAILY + WEEKLY - 1])
    assert all(gap <= 31 + 7 for gap in gaps)
    assert days[-1] >= 8 * 28


def test_that_a_journal_left_alone_keeps_its_backups_of_long_ago() -> None:
    kept = [Kept(str(day), START + timedelta(days=day)) for day in range(10)]
    assert not superfluous(kept, START + timedelta(days=3000))


def _age(one: Kept) -> datetime:
    return one.made_at


@given(several, moments)
def test_that_what_a_wrong_clock_dated_ahead_stays_and_takes_nobodys_place(
    kept: list[Kept], now: datetime
) -> None:
    ahead = {one.name for one in kept if one.made_at > now}
    dropped = superfluous(kept, now)
    assert not ahead & dropped
    past = [one for one in kept if one.name not in ahead and one.is_verified]
    past.sort(key=lambda one: one.made_at)
    newest = past[-NEVER_DROPPED:]
    stay = [one.made_at for one in past if one.name not in dropped]
    assert stay[-len(newest) or len(stay) :] == [one.made_at for one in newest]
