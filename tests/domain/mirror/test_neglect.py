from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256

import pytest

from relationjournal.domain.mirror.facts import MirrorFacts, PracticeState
from relationjournal.domain.mirror.neglect import choose_practice, neglect
from relationjournal.domain.mirror.session import CardName
from relationjournal.domain.practices import Catalogue, Practice
from tests.domain.mirror.evening import FRIDAY, SEED, card, catalogue

MARCH_1, MARCH_10, MARCH_12 = date(2025, 3, 1), date(2025, 3, 10), date(2025, 3, 12)
M7_GAPS = {"P08": 7, "P33": 30, "P05": 3, "P21": 14}
M7 = (
    PracticeState("P08", in_focus=True, last_seen_on=MARCH_1),
    PracticeState("P33", last_seen_on=date(2025, 1, 20)),
    PracticeState("P05", last_seen_on=MARCH_12),
    PracticeState("P21", last_seen_on=date(2025, 2, 1), last_asked_on=MARCH_10),
)


def practice(practice_id: str, gap: int = 7) -> Practice:
    return Practice(practice_id, practice_id.lower(), practice_id, gap_days=gap, questions=("?",))


def m7_catalogue() -> Catalogue:
    return Catalogue(
        replace(one, gap_days=M7_GAPS.get(one.id, one.gap_days)) for one in catalogue().practices
    )


def test_that_m7_the_practice_in_focus_has_waited_longest() -> None:
    choice = choose_practice(m7_catalogue(), M7, FRIDAY, SEED)
    assert choice is not None
    assert choice.practice.id == "P08"
    assert choice.neglect == pytest.approx(2.7857, abs=5e-5)


def test_that_m7_the_others_have_the_neglect_of_the_page() -> None:
    found = {
        state.practice_id: neglect(
            practice(state.practice_id, M7_GAPS[state.practice_id]), state, FRIDAY
        )
        for state in M7
    }
    assert found["P33"] == pytest.approx(1.7667, abs=5e-5)
    assert found["P05"] == pytest.approx(0.6667, abs=5e-5)


def test_that_a_practice_asked_about_lately_is_left_alone() -> None:
    only = Catalogue([practice("P21", 1)])
    for age, is_asked in ((1, False), (7, False), (8, True), (0, True)):
        state = PracticeState("P21", last_asked_on=FRIDAY - timedelta(days=age))
        assert (choose_practice(only, [state], FRIDAY, SEED) is not None) is is_asked


def test_that_a_practice_without_a_trace_counts_two() -> None:
    assert neglect(practice("P01"), PracticeState("P01"), FRIDAY) == 2.0


def test_that_a_question_skipped_counts_from_when_it_was_asked() -> None:
    state = PracticeState("P01", last_asked_on=FRIDAY - timedelta(days=14))
    assert neglect(practice("P01"), state, FRIDAY) == 2.0


def by_default() -> set[str]:
    """Return what a new journal asks about."""
    return {one.id for one in catalogue().practices if one.is_default and one.is_asked}


def test_that_neither_what_is_off_nor_what_is_never_asked_is_chosen() -> None:
    states = [PracticeState("P01", is_on=False), PracticeState("P53"), PracticeState("P99")]
    assert choose_practice(catalogue(), states, FRIDAY, SEED) is None


def test_that_equal_neglect_is_decided_by_the_smallest_hash() -> None:
    states = [PracticeState(one) for one in by_default()]
    first = min(
        (state.practice_id for state in states),
        key=lambda one: sha256(f"{SEED}|2025-03-14|{one}".encode()).digest()[:8],
    )
    for order in (states, states[::-1]):
        choice = choose_practice(catalogue(), order, FRIDAY, SEED)
        assert choice is not None
        assert choice.practice.id == first


def test_that_every_default_practice_has_its_turn() -> None:
    ids = by_default()
    asked: dict[str, date] = {}
    for days in range(60):
        on = FRIDAY + timedelta(days=days)
        states = [
            PracticeState(one, last_seen_on=asked.get(one), last_asked_on=asked.get(one))
            for one in sorted(ids)
        ]
        choice = choose_practice(catalogue(), states, on, SEED)
        assert choice is not None
        last = asked.get(choice.practice.id)
        assert last is None or (on - last).days > 7
        asked[choice.practice.id] = on
    assert asked.keys() == ids


def test_that_the_card_says_when_a_practice_last_came_up() -> None:
    shown = card(MirrorFacts(practices=M7), CardName.PRACTICE)
    assert shown.question == "P08"
    assert shown.text == "Where will the next small worry come from, and how will you meet it?"
    assert shown.reason == "“Their small thing is big” is in focus, and last came up on 1 Mar"


def test_that_a_name_in_quotation_marks_is_quoted_once() -> None:
    shown = card(MirrorFacts(practices=(PracticeState("P02"),)), CardName.PRACTICE)
    assert shown.reason == "“How can I help?” has not come up yet"


def test_that_the_card_rests_where_every_practice_may() -> None:
    shown = card(MirrorFacts(), CardName.PRACTICE)
    assert (shown.question, shown.contact) == ("Q-REST", None)
