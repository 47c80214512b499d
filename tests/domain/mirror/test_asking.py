"""When the mirror asks: hours, weekdays, quiet days, pauses, time zones and clock changes."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relationjournal.domain.mirror.asking import (
    LATER,
    SOON,
    WINDOW,
    Around,
    AskingWishes,
    ends_at,
    is_open,
    morning_of,
    settled,
    should_ask,
    should_tell,
    twice_a_week,
)
from relationjournal.domain.mirror.evenings import SKIPS, AskingState
from relationjournal.domain.mirror.quiet import QuietSpan

FRIDAY = date(2025, 3, 14)
SATURDAY = FRIDAY + timedelta(days=1)
EVENING = AskingWishes(at=time(20, 30))
NEW = AskingState()
CALM = Around(60.0)
BERLIN, TOKYO, LOS_ANGELES = (
    ZoneInfo(name) for name in ("Europe/Berlin", "Asia/Tokyo", "America/Los_Angeles")
)
days = st.dates(date(2000, 1, 1), date(2100, 1, 1))
weekdays = st.sets(st.sampled_from("1234567")).map(lambda chosen: "".join(sorted(chosen)))


def at(hour: int, minute: int = 0, day: date = FRIDAY) -> datetime:
    return datetime.combine(day, time(hour, minute), UTC)


def asks(now: datetime, wishes: AskingWishes = EVENING, state: AskingState = NEW) -> bool:
    return should_ask(now, FRIDAY, wishes, state, CALM)


@pytest.mark.parametrize(
    ("now", "is_asked"),
    [
        (at(20, 29), False),
        (at(20, 30), True),
        (at(21, 59), True),
        (at(22, 0), False),
        (at(20, 30, SATURDAY), False),
    ],
)
def test_that_it_asks_from_its_hour_on_for_ninety_minutes(now: datetime, is_asked: bool) -> None:
    assert asks(now) is is_asked


@pytest.mark.parametrize(
    ("around", "is_asked"),
    [
        (Around(59.9), False),
        (Around(60.0), True),
        (Around(600.0, is_full_screen=True), False),
    ],
)
def test_that_it_waits_for_a_pause_and_stays_away_from_a_full_screen(
    around: Around, is_asked: bool
) -> None:
    assert should_ask(at(20, 30), FRIDAY, EVENING, NEW, around) is is_asked


def test_that_it_does_not_ask_where_it_was_switched_off() -> None:
    assert not asks(at(20, 30), AskingWishes(is_on=False))


@given(days, weekdays)
def test_that_a_weekday_that_is_off_is_quiet(day: date, chosen: str) -> None:
    wishes = AskingWishes(days=chosen)
    assert wishes.is_quiet(day) is (str(day.isoweekday()) not in chosen)
    assert wishes.asks_on(day) is not wishes.is_quiet(day)


@given(days, st.integers(0, 30), days)
def test_that_a_holiday_is_quiet_on_its_days_and_no_others(
    first: date, length: int, day: date
) -> None:
    wishes = AskingWishes(holidays=(QuietSpan(first, first + timedelta(days=length)),))
    assert wishes.is_quiet(day) is (0 <= (day - first).days <= length)


@given(days, days)
def test_that_a_pause_is_quiet_until_its_day(until: date, day: date) -> None:
    assert AskingWishes(paused_until=until).is_quiet(day) is (day < until)


def test_that_it_does_not_ask_once_the_user_has_looked_or_declined() -> None:
    assert not asks(at(20, 30), state=NEW.looked(FRIDAY))
    assert asks(at(20, 30), state=NEW.looked(FRIDAY - timedelta(days=1)).declined(SATURDAY))


@given(st.integers(0, 24 * 60))
def test_that_not_tonight_is_final(minutes: int) -> None:
    now = at(20, 30) + timedelta(minutes=minutes)
    assert not asks(now, state=NEW.declined(FRIDAY))


def test_that_what_is_put_off_comes_up_then_even_if_the_window_is_over() -> None:
    soon = NEW.offered(FRIDAY, at(22)).put_off(FRIDAY, at(20, 31) + SOON)
    assert not asks(at(20, 45), state=soon)
    assert asks(at(20, 46), state=soon)
    late = NEW.put_off(FRIDAY, at(21, 50) + LATER)
    assert asks(at(22, 50), state=late)
    assert not asks(at(22, 50) + WINDOW, state=late)


def test_that_it_never_asks_about_a_day_that_is_over() -> None:
    night = AskingWishes(at=time(3, 30), day_turns_at=time(4))
    assert asks(at(3, 59, SATURDAY), night)
    assert not asks(at(4, 0, SATURDAY), night)


def test_that_an_hour_after_midnight_belongs_to_the_night_of_the_day() -> None:
    night = AskingWishes(at=time(0, 30))
    assert not asks(at(0, 30), night)
    assert asks(at(0, 30, SATURDAY), night)


@given(st.times(), st.integers(0, 2 * 24 * 60))
def test_that_one_evening_is_never_longer_than_its_window(hour: time, minutes: int) -> None:
    wishes = AskingWishes(at=hour)
    now = datetime.combine(FRIDAY, time(), UTC) + timedelta(minutes=minutes)
    if asks(now, wishes):
        assert timedelta() <= now.replace(tzinfo=None) - wishes.hour_of(FRIDAY) < WINDOW


def test_that_an_offer_nobody_answers_is_let_pass_and_not_made_once_more() -> None:
    offered = NEW.offered(FRIDAY, ends_at(at(20, 30), EVENING, NEW.of(FRIDAY)))
    assert is_open(at(21, 59), FRIDAY, EVENING, offered)
    assert settled(at(21, 59), FRIDAY, EVENING, offered) == offered
    passed = settled(at(22), FRIDAY, EVENING, offered)
    assert passed.of(FRIDAY).is_let_pass
    assert passed.skips == 1
    assert settled(at(23), FRIDAY, EVENING, passed) == passed


def test_that_what_was_put_off_and_never_came_up_counts_once() -> None:
    state = NEW.offered(FRIDAY, at(22)).put_off(FRIDAY, at(21, 30))
    assert settled(at(22, 59), FRIDAY, EVENING, state).skips == 0
    assert settled(at(23), FRIDAY, EVENING, state).skips == 1


@given(st.lists(st.sampled_from(["declined", "let_pass", "looked"]), max_size=12))
def test_that_three_skips_in_a_row_make_it_rare_and_say_so_once(answers: list[str]) -> None:
    state, run = NEW, 0
    for number, answer in enumerate(answers):
        day = FRIDAY + timedelta(days=number)
        state = getattr(state, answer)(day).without_old(day)
        run = 0 if answer == "looked" else run + 1
        assert state.is_rare or run < SKIPS
        assert state.owes_word is state.is_rare
    assert not state.said_so().owes_word
    assert state.said_so().is_rare is state.is_rare
    assert not state.every_evening().is_rare


def test_that_declining_twice_counts_once() -> None:
    assert NEW.declined(FRIDAY).declined(FRIDAY).skips == 1


@given(weekdays)
def test_that_twice_a_week_is_two_of_the_days_as_far_apart_as_they_are(chosen: str) -> None:
    rare = twice_a_week(chosen)
    assert len(rare) == min(2, len(chosen))
    assert set(rare) <= set(chosen)
    apart = [min(int(b) - int(a), 7 + int(a) - int(b)) for a, b in combinations(chosen, 2)]
    if apart:
        first, second = map(int, rare)
        assert min(second - first, 7 + first - second) == max(apart)


def test_that_twice_a_week_it_asks_on_those_days_only() -> None:
    rare = NEW.twice_a_week()
    week = [FRIDAY + timedelta(days=number) for number in range(7)]
    assert sum(EVENING.asks_on(day, is_rare=True) for day in week) == 2
    assert [should_ask(at(20, 30, day), day, EVENING, rare, CALM) for day in week].count(True) == 2


def test_that_only_the_last_evenings_are_remembered() -> None:
    state = NEW
    day = FRIDAY
    for number in range(10):
        day = FRIDAY + timedelta(days=number)
        state = settled(at(20, 30, day), day, EVENING, state.looked(day))
    assert [one.day for one in state.evenings] == [day - timedelta(days=n) for n in (2, 1, 0)]


@pytest.mark.parametrize(
    ("now", "day", "state", "offered"),
    [
        (at(8, 0, SATURDAY), SATURDAY, NEW, FRIDAY),
        (at(11, 59, SATURDAY), SATURDAY, NEW.let_pass(FRIDAY), FRIDAY),
        (at(12, 0, SATURDAY), SATURDAY, NEW, None),
        (at(1, 0, SATURDAY), FRIDAY, NEW, None),
        (at(8, 0, SATURDAY), SATURDAY, NEW.declined(FRIDAY), None),
        (at(8, 0, SATURDAY), SATURDAY, NEW.looked(FRIDAY), None),
    ],
)
def test_that_a_missed_evening_is_offered_the_next_morning_until_noon(
    now: datetime, day: date, state: AskingState, offered: date | None
) -> None:
    assert morning_of(now, day, EVENING, state) == offered


def test_that_the_morning_after_a_quiet_day_offers_nothing() -> None:
    wishes = AskingWishes(days="12346")
    assert morning_of(at(8, 0, SATURDAY), SATURDAY, wishes, NEW) is None


@given(st.lists(st.integers(0, 4 * 24 * 60), max_size=60).map(sorted), weekdays)
def test_that_a_promise_is_told_once_a_day_and_on_no_quiet_day(
    minutes: list[int], chosen: str
) -> None:
    wishes = AskingWishes(days=chosen, tells_promises=True)
    state, told = NEW, []
    for minute in minutes:
        now = at(0) + timedelta(minutes=minute)
        day = (now - timedelta(hours=4)).date()
        if should_tell(now, day, wishes, state, CALM):
            state = state.told(day)
            told.append(day)
    assert len(told) == len(set(told))
    assert not any(wishes.is_quiet(day) for day in told)
    assert not should_tell(at(10), FRIDAY, AskingWishes(), NEW, CALM)


class Traveller:
    """Somebody whose computer looks every five minutes whether to ask, and who answers nothing."""

    def __init__(self, wishes: AskingWishes = EVENING) -> None:
        self.wishes = wishes
        self.state = NEW
        self.asked: list[date] = []

    def live(self, zone: ZoneInfo, first: datetime, last: datetime) -> None:
        """Have the computer on between two moments, in a zone."""
        moment = first.astimezone(UTC)
        while moment < last.astimezone(UTC):
            now = moment.astimezone(zone)
            day = (now.replace(tzinfo=None) - timedelta(hours=4)).date()
            self.state = settled(now, day, self.wishes, self.state)
            was_offered = self.state.of(day).was_offered
            if should_ask(now, day, self.wishes, self.state, CALM) and not was_offered:
                end = ends_at(now, self.wishes, self.state.of(day))
                self.state = self.state.offered(day, end).every_evening()
                self.asked.append(day)
            moment += timedelta(minutes=5)


def in_zone(zone: ZoneInfo, day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), zone)


def test_that_a_journey_to_the_west_asks_about_no_day_twice() -> None:
    traveller = Traveller()
    traveller.live(TOKYO, in_zone(TOKYO, FRIDAY, 12), in_zone(TOKYO, FRIDAY, 22))
    # Over the date line: it is Friday morning once more.
    traveller.live(LOS_ANGELES, in_zone(TOKYO, SATURDAY, 7), in_zone(LOS_ANGELES, SATURDAY, 23))
    assert traveller.asked == [FRIDAY, SATURDAY]


def test_that_a_day_whose_evening_was_missed_in_the_east_is_asked_about_in_the_west() -> None:
    traveller = Traveller()
    traveller.live(TOKYO, in_zone(TOKYO, SATURDAY, 5), in_zone(TOKYO, SATURDAY, 7))
    traveller.live(LOS_ANGELES, in_zone(TOKYO, SATURDAY, 7), in_zone(LOS_ANGELES, SATURDAY, 3))
    assert traveller.asked == [FRIDAY]


def test_that_a_journey_to_the_east_leaves_the_evening_that_was_lost_to_the_morning() -> None:
    traveller = Traveller()
    traveller.live(LOS_ANGELES, in_zone(LOS_ANGELES, FRIDAY, 8), in_zone(LOS_ANGELES, FRIDAY, 19))
    sunday = SATURDAY + timedelta(days=1)
    morning = in_zone(TOKYO, sunday, 7)
    assert traveller.asked == []
    assert morning_of(morning, sunday, EVENING, traveller.state) == SATURDAY


@pytest.mark.parametrize("hour", [time(2, 30), time(3, 30), time(20, 30)])
@pytest.mark.parametrize("change", [date(2025, 3, 30), date(2025, 10, 26)])
def test_that_a_change_of_the_clocks_neither_doubles_nor_drops_a_day(
    change: date, hour: time
) -> None:
    traveller = Traveller(AskingWishes(at=hour))
    first = change - timedelta(days=3)
    traveller.live(BERLIN, in_zone(BERLIN, first, 5), in_zone(BERLIN, change, 23))
    traveller.live(BERLIN, in_zone(BERLIN, change, 23), in_zone(BERLIN, change, 23))
    is_night = hour < time(4)
    lived = [first + timedelta(days=number) for number in range(3 if is_night else 4)]
    assert traveller.asked == lived


@given(
    st.lists(
        st.tuples(st.sampled_from([BERLIN, TOKYO, LOS_ANGELES]), st.integers(1, 40)), max_size=12
    ),
    st.times().map(lambda moment: moment.replace(second=0, microsecond=0)),
)
def test_that_wherever_one_goes_no_day_is_asked_about_twice(
    legs: list[tuple[ZoneInfo, int]], hour: time
) -> None:
    traveller = Traveller(AskingWishes(at=hour))
    moment = datetime(2025, 3, 25, 12, tzinfo=UTC)
    for zone, hours in legs:
        traveller.live(zone, moment, moment + timedelta(hours=hours))
        moment += timedelta(hours=hours)
    assert len(traveller.asked) == len(set(traveller.asked))
