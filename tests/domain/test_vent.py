from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from relationjournal.domain.vent import SECONDS, breath, parse_reframes
from relationjournal.resources import read_text


@given(st.floats(0, 600))
def test_that_a_breath_is_between_empty_and_full_and_the_minute_ends(elapsed: float) -> None:
    moment = breath(elapsed)
    assert 0 <= moment.fullness <= 1
    assert (moment.seconds_left == 0) == (elapsed >= SECONDS)


def test_that_six_breaths_are_in_a_minute_and_each_goes_out_for_longer() -> None:
    is_in = [breath(tenth / 10).is_in for tenth in range(10 * SECONDS)]
    turns = sum(now and not before for before, now in zip([False, *is_in], is_in, strict=False))
    assert turns == 6
    assert sum(is_in) < len(is_in) / 2


def test_that_three_reframes_are_drawn_for_a_day_and_stay() -> None:
    reframes = parse_reframes(read_text("vent.toml"))

    def drawn(day: int) -> tuple[str, ...]:
        return tuple(one.sentence("seed", date(2025, 3, day)) for one in reframes)

    assert len(drawn(14)) == 3
    assert drawn(14) == drawn(14)
    assert len({drawn(day) for day in range(1, 31)}) > 3
