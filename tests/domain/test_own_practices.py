import pytest

from relationjournal.domain.errors import JournalError
from relationjournal.domain.interactions import SizeRefused
from relationjournal.domain.own_practices import (
    GapRefused,
    NewPractice,
    PracticeUnnamed,
    QuestionEmpty,
    TagRefused,
    tag_of,
)
from relationjournal.domain.practices import Catalogue, Practice

WALKS = Practice("own", "walks", "Walk together", questions=("Who walked with you?",))
LISTEN = Practice("P12", "listen", "Listen", questions=("When?",), verbs=("listened",))


@pytest.mark.parametrize("tag", ["", "two words", "#walks", "9lives", "Walks", "a-b", "x" * 25])
def test_that_a_tag_is_one_word_in_small_letters(tag: str) -> None:
    with pytest.raises(TagRefused, match="one word"):
        NewPractice("Walk together", tag)


def test_that_what_is_typed_for_a_tag_is_put_right() -> None:
    assert tag_of(" #Walks ") == "walks"
    assert NewPractice("Gehen", tag_of("#Gehen")).tag == "gehen"


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"name": " "}, PracticeUnnamed),
        ({"gap_days": 0}, GapRefused),
        ({"gap_days": 3651}, GapRefused),
        ({"size_done": 6}, SizeRefused),
        ({"size_slip": -1}, SizeRefused),
        ({"questions": ("Who?", " ")}, QuestionEmpty),
    ],
)
def test_that_a_practice_that_cannot_be_kept_is_refused(
    values: dict[str, object], error: type[JournalError]
) -> None:
    with pytest.raises(error):
        NewPractice(**({"name": "Walk together", "tag": "walks"} | values))  # type: ignore[arg-type]


def test_that_own_questions_follow_those_of_the_practice() -> None:
    merged = Catalogue([LISTEN]).with_own([WALKS], {"listen": ("Who?",), "walks": ("Where?",)})
    assert [one.questions for one in merged.practices] == [
        ("When?", "Who?"),
        ("Who walked with you?", "Where?"),
    ]


def test_that_an_own_practice_keeps_its_tag_where_a_newer_program_brings_the_same() -> None:
    mine = Practice("own", "listen", "Hear them out")
    merged = Catalogue([LISTEN]).with_own([mine], {})
    assert merged.by_tag("listen") == mine
    assert merged.verbs == {}
