import pytest
from hypothesis import given
from hypothesis import strategies as st

from relationjournal.domain.mirror.answers import Did
from relationjournal.domain.mirror.trend import Course, trend_of

Y, P, N, NONE = Did.YES, Did.PARTLY, Did.NO, Did.DID_NOT_COME_UP


@pytest.mark.parametrize(
    ("answers", "average", "course"),
    [
        ((Y, Y, Y, Y), 1.0, Course.STEADY),
        ((N, Y, Y, Y), 0.657, Course.GROWING),
        ((Y, N, N, N), 0.343, Course.FADING),
        ((Y, Y, Y, P), 0.85, Course.STEADY),
        ((P, NONE, P, Y, NONE, N), 0.455, Course.STEADY),
    ],
)
def test_that_the_latest_answer_counts_three_tenths(
    answers: tuple[Did, ...], average: float, course: Course
) -> None:
    trend = trend_of(answers)
    assert trend is not None
    assert trend.average == pytest.approx(average)
    assert trend.course is course


@given(st.lists(st.sampled_from([Y, P, N]), max_size=3), st.integers(0, 9))
def test_that_no_trend_is_told_before_the_fourth_answer_that_rates(
    rating: list[Did], empty: int
) -> None:
    assert trend_of([*rating, *[NONE] * empty]) is None


@given(st.lists(st.sampled_from(list(Did)), max_size=40))
def test_that_the_average_stays_between_no_and_yes(answers: list[Did]) -> None:
    trend = trend_of(answers)
    assert trend is None or 0 <= trend.average <= 1


def test_that_each_course_has_an_arrow_of_its_own() -> None:
    assert len({course.arrow for course in Course}) == len(Course)
