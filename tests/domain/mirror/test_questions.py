from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from relationjournal.domain.mirror.questions import Voice, parse_questions
from relationjournal.domain.mirror.session import QuestionId
from relationjournal.domain.tables import TextsDamaged
from relationjournal.resources import read_text
from tests.domain.mirror.evening import FRIDAY, questions

ASKED_WITH_TURNS = [
    QuestionId.GOOD,
    QuestionId.REPAIR,
    QuestionId.PROMISE_MISSED,
    QuestionId.PROMISE_NEXT,
    QuestionId.THANK,
    QuestionId.ENTRY,
    QuestionId.MISSING,
    QuestionId.QUIET,
    QuestionId.KINDNESS,
]


@pytest.mark.parametrize("question", ASKED_WITH_TURNS)
def test_that_a_question_has_four_wordings(question: QuestionId) -> None:
    variants = questions().wordings[question].variants
    assert len(set(variants)) == 4


def test_that_other_words_for_a_question_take_the_same_turns() -> None:
    wordings = questions().wordings
    assert len(wordings["Q-QUIET"].variants) == len(wordings["Q-QUIET-NOTED"].variants)


def test_that_a_plan_is_a_sentence_with_blanks() -> None:
    words = questions()
    assert words.plan_sentence("noon", " ", "Ana") == "If it is noon, I will … for Ana."


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (FRIDAY, "today"),
        (FRIDAY + timedelta(days=1), "tomorrow"),
        (FRIDAY - timedelta(days=1), "on Thu"),
        (FRIDAY - timedelta(days=6), "on Sat"),
        (FRIDAY - timedelta(days=7), "on 7 Mar"),
        (FRIDAY + timedelta(days=6), "on Thu"),
        (date(2024, 12, 31), "on 31 Dec 2024"),
    ],
)
def test_that_a_day_is_named_as_one_would_say_it(day: date, name: str) -> None:
    assert questions().days.name(day, FRIDAY) == name


def test_that_a_question_quotes_the_beginning_of_what_is_long() -> None:
    voice = Voice(questions(), "seed", FRIDAY, "", FRIDAY)
    long = "the slides for the meeting after the next one, " * 5
    asked = voice.ask(QuestionId.PROMISE_NEXT, name="Ana", what=long.strip(), day="today")
    assert "next one, the…”" in asked
    assert len(asked) < 200
    assert voice.quote(QuestionId.ENTRY, "a walk", "Ana") == "“a walk”"
    assert voice.quote(QuestionId.ENTRY, "x" * 300, "Ana") == f"“{'x' * 97}…”"


def broken() -> Iterator[tuple[str, str]]:
    text = read_text("questions.toml")
    yield "no TOML", "question = ["
    yield "nothing in it", ""
    yield "a question missing", text.replace("[question.Q-THANK]", "[question.Q-THANKS]")
    yield "an unknown placeholder", text.replace("{what}", "{promise}")
    yield "an open brace", text.replace("“{what}”", "“{what”")
    yield "a day missing", text.replace("other_year = ", "another_year = ")
    yield "no reason", text.replace("reason = ", "cause = ")
    yield (
        "no wording",
        text.replace('variants = ["How did you show up for people today?"]', "variants = []"),
    )


@pytest.mark.parametrize("text", [text for _, text in broken()], ids=[name for name, _ in broken()])
def test_that_a_broken_file_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(TextsDamaged, match=r"Install the program again"):
        parse_questions(text)
