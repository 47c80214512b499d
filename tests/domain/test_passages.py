"""Where in a text the words stand that it was found by."""

from hypothesis import given
from hypothesis import strategies as st

from relationjournal.domain.passages import best, held, passage, searched

LONG = "We sat by the river for an hour and spoke of the move before she told me about São Paulo"


def test_that_words_are_looked_for_without_case_and_accents() -> None:
    assert searched("São  PAULO, ana@x") == ["sao", "paulo", "ana", "x"]
    assert held("Olá, São Paulo", ["sao", "paul", "la"]) == {"sao", "paul"}


def test_that_the_field_with_the_most_words_is_told() -> None:
    fields = ("", "a quiet table", "to be heard, at a quiet table", "quiet")
    assert best(fields, ["quiet", "hear"]) == "to be heard, at a quiet table"
    assert best(fields, ["loud"]) == ""
    assert best((), ["loud"]) == ""


def test_that_a_long_text_is_shown_from_shortly_before_the_word() -> None:
    assert passage(LONG, ["river"]) == LONG
    assert passage(LONG, ["sao"]) == "… before she told me about São Paulo"
    assert passage("one\ntwo", ["two"]) == "one two"


@given(st.text(max_size=200), st.text(max_size=20))
def test_that_any_text_has_a_passage_that_ends_as_it_does(text: str, words: str) -> None:
    line = " ".join(text.split())
    assert line.endswith(passage(text, searched(words)).removeprefix("… "))
