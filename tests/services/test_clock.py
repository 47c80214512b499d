"""The journal's day: it turns some hours after midnight, wherever the computer is."""

import time as system_time
from collections.abc import Iterator
from datetime import UTC, date, datetime, time

import pytest

from relationjournal.services.clock import Clock

FOUR = time(4)
pytestmark = pytest.mark.skipif(
    not hasattr(system_time, "tzset"), reason="Windows keeps the zone a program began in"
)


@pytest.fixture(autouse=True)
def _own_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    yield
    monkeypatch.undo()
    system_time.tzset()


def clock(year: int, month: int, day: int, hour: int, minute: int = 0) -> Clock:
    return Clock(now=lambda: datetime(year, month, day, hour, minute, tzinfo=UTC))


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Asia/Tokyo", date(2025, 3, 15)),
        ("Europe/Berlin", date(2025, 3, 14)),
        ("America/Los_Angeles", date(2025, 3, 14)),
    ],
)
def test_that_a_journey_changes_the_day_of_a_program_that_goes_on_running(
    monkeypatch: pytest.MonkeyPatch, zone: str, day: date
) -> None:
    running = clock(2025, 3, 14, 20)
    monkeypatch.setenv("TZ", "UTC")
    assert running.today(FOUR) == date(2025, 3, 14)
    monkeypatch.setenv("TZ", zone)
    assert running.today(FOUR) == day


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (clock(2025, 3, 30, 1, 59), date(2025, 3, 29)),
        (clock(2025, 3, 30, 2, 0), date(2025, 3, 30)),
        (clock(2025, 10, 26, 2, 59), date(2025, 10, 25)),
        (clock(2025, 10, 26, 3, 0), date(2025, 10, 26)),
    ],
)
def test_that_the_day_turns_at_four_by_the_wall_on_both_nights_of_the_clocks(
    monkeypatch: pytest.MonkeyPatch, moment: Clock, day: date
) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    assert moment.today(FOUR) == day
