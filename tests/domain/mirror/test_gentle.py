from datetime import timedelta

import pytest

from relationjournal.domain.mirror.facts import MirrorFacts, Rating
from relationjournal.domain.mirror.gentle import is_gentle
from tests.domain.mirror.evening import FRIDAY, questions, session


def ratings(*values: int) -> tuple[Rating, ...]:
    """Ratings of the evenings up to yesterday."""
    count = len(values)
    return tuple(
        Rating(FRIDAY - timedelta(days=count - n), value) for n, value in enumerate(values)
    )


@pytest.mark.parametrize(
    ("values", "is_tough_day", "expected"),
    [((3, 2, 2, 1), False, True), ((2, 2), False, False), ((4,), True, True)],
)
def test_that_m9_heavy_evenings_are_gentle(
    values: tuple[int, ...], *, is_tough_day: bool, expected: bool
) -> None:
    assert is_gentle(ratings(*values), FRIDAY, is_tough_day=is_tough_day) is expected
    facts = MirrorFacts(ratings=ratings(*values), is_tough_day=is_tough_day)
    assert session(facts).is_gentle is expected


def test_that_one_better_evening_ends_the_run() -> None:
    assert not is_gentle(ratings(2, 2, 2, 3), FRIDAY)


def test_that_the_rating_of_the_evening_itself_does_not_change_it() -> None:
    tonight = Rating(FRIDAY, 5)
    assert is_gentle((*ratings(2, 2, 2), tonight), FRIDAY)


def test_that_gentle_evenings_end_by_themselves_after_a_week() -> None:
    low = ratings(1, 1, 1)
    assert is_gentle(low, FRIDAY + timedelta(days=6))
    assert not is_gentle(low, FRIDAY + timedelta(days=7))


def test_that_a_gentle_evening_asks_for_a_kindness_and_one_small_thing() -> None:
    cards = session(MirrorFacts(ratings=ratings(2, 2, 2))).cards
    assert [(card.card, card.question) for card in cards] == [
        ("good_moment", "Q-KINDNESS"),
        ("tomorrow", "Q-SMALL"),
    ]


def test_that_a_tough_day_keeps_the_card_on_which_it_was_said() -> None:
    cards = session(MirrorFacts(is_tough_day=True)).cards
    assert [card.card for card in cards] == ["today", "good_moment", "tomorrow"]
    assert cards[1].reason == "it was a tough day, so tonight is short"


@pytest.mark.parametrize(
    ("gentle_before", "days_since", "expected"),
    [(1, None, False), (2, None, True), (3, 1, False), (9, 13, False), (9, 14, True)],
)
def test_that_the_third_gentle_evening_suggests_to_talk_once_a_fortnight(
    gentle_before: int, days_since: int | None, *, expected: bool
) -> None:
    said_on = None if days_since is None else FRIDAY - timedelta(days=days_since)
    facts = MirrorFacts(is_tough_day=True, gentle_before=gentle_before, heavy_said_on=said_on)
    evening = session(facts)
    assert evening.says_heavy is expected
    closing = questions().closing(evening, has_plan=True)
    assert ("If evenings stay heavy, talk to someone you trust" in closing) is expected
