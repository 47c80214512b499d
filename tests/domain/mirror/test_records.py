import json
from datetime import timedelta

import pytest

from relationjournal.domain.follow_ups import NewFollowUp
from relationjournal.domain.mirror.answers import (
    Answer,
    Did,
    LookAnswer,
    PlanAnswer,
    PracticeAnswer,
    RatingRefused,
    TextAnswer,
    TodayAnswer,
)
from relationjournal.domain.mirror.facts import MirrorFacts
from relationjournal.domain.mirror.records import (
    EveningUnreadable,
    answer_from,
    answer_record,
    session_from,
    session_record,
)
from relationjournal.domain.mirror.session import CardName
from tests.domain.mirror.evening import ANA, BEN, FRIDAY, session

SATURDAY = FRIDAY + timedelta(days=1)


@pytest.mark.parametrize(
    "facts", [MirrorFacts(on_mind=(ANA, BEN)), MirrorFacts(is_tough_day=True, gentle_before=2)]
)
def test_that_a_session_comes_back_from_json_as_it_was(facts: MirrorFacts) -> None:
    evening = session(facts)
    assert session_from(json.loads(json.dumps(session_record(evening)))) == evening


@pytest.mark.parametrize(
    ("card", "answer"),
    [
        (CardName.TODAY, TodayAnswer(is_tough_day=True)),
        (CardName.GOOD_MOMENT, TextAnswer("She laughed.\nSo did I.")),
        (CardName.ONE_THING, TextAnswer("")),
        (CardName.PRACTICE, PracticeAnswer(Did.DID_NOT_COME_UP)),
        (CardName.PRACTICE, PracticeAnswer(None, "half a li")),
        (CardName.LOOK, LookAnswer(5)),
        (CardName.TOMORROW, PlanAnswer(SATURDAY, "noon", "call", "ana")),
        (CardName.TOMORROW, PlanAnswer(SATURDAY)),
    ],
)
def test_that_an_answer_comes_back_from_json_as_it_was(card: CardName, answer: Answer) -> None:
    assert answer_from(card, json.loads(json.dumps(answer_record(answer)))) == answer


@pytest.mark.parametrize(
    "record",
    [{}, {"on": "2025-03-14"}, {"on": "Friday", "cards": []}, {"on": "2025-03-14", "cards": [1]}],
)
def test_that_a_broken_session_is_said_to_be_unreadable(record: dict[str, object]) -> None:
    with pytest.raises(EveningUnreadable, match=r"^An evening in the mirror cannot be read"):
        session_from(record)


@pytest.mark.parametrize(
    ("card", "record"),
    [
        (CardName.LOOK, {"rating": 6}),
        (CardName.LOOK, {"rating": True}),
        (CardName.PRACTICE, {"did": "maybe", "line": ""}),
        (CardName.TOMORROW, {"on": None, "when": "", "what": ""}),
        (CardName.ONE_THING, {"text": 3}),
    ],
)
def test_that_a_broken_answer_is_said_to_be_unreadable(
    card: CardName, record: dict[str, object]
) -> None:
    with pytest.raises(EveningUnreadable):
        answer_from(card, record)


def test_that_a_look_is_one_of_five() -> None:
    with pytest.raises(RatingRefused):
        LookAnswer(0)


def test_that_a_plan_makes_a_follow_up_once_it_names_whom_and_what() -> None:
    plan = PlanAnswer(SATURDAY, "noon", " call about the flat ", "ana")
    expected = NewFollowUp("ana", on=SATURDAY, made_on=FRIDAY, what="call about the flat")
    assert plan.follow_up(FRIDAY) == expected
    assert PlanAnswer(SATURDAY, "noon", " ", "ana").follow_up(FRIDAY) is None
    assert PlanAnswer(SATURDAY, "noon", "call").follow_up(FRIDAY) is None
