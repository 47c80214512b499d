"""What the mirror and the practices never say."""

import re
import tomllib
from collections.abc import Iterator

import pytest

from relationjournal.resources import read_text

ANYWHERE = re.compile(
    r"!|\b(?:crm|leads?|scores?|assets?|debts?|targets?|fail\w*|overdue|streaks?|badges?)\b",
    re.IGNORECASE,
)
IN_WHAT_IT_ASKS = re.compile(
    r"\b(?:always|never|again|you should have|why did(?:n’t)? you|you have not|you must)\b"
    r"|\bthan (?:yesterday|last|usual|other|anyone|everyone|most)",
    re.IGNORECASE,
)
NAMED_BY_THE_ESSAYS = ("name", "meaning")
SAID = [("practices.toml", "questions"), ("questions.toml", "variants")]


def texts(value: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts(item, (*path, str(key)))
    elif isinstance(value, list):
        for item in value:
            yield from texts(item, path)


def every_text(name: str) -> list[tuple[tuple[str, ...], str]]:
    found = list(texts(tomllib.loads(read_text(name))))
    assert found
    return found


@pytest.mark.parametrize("name", ["practices.toml", "questions.toml"])
def test_that_no_text_shouts_or_keeps_books_on_people(name: str) -> None:
    assert [text for _, text in every_text(name) if ANYWHERE.search(text)] == []


@pytest.mark.parametrize("name", ["practices.toml", "questions.toml"])
def test_that_nothing_it_asks_blames_or_compares(name: str) -> None:
    asked = [text for path, text in every_text(name) if path[-1] not in NAMED_BY_THE_ESSAYS]
    assert [text for text in asked if IN_WHAT_IT_ASKS.search(text)] == []


@pytest.mark.parametrize(("name", "key"), SAID)
def test_that_every_wording_is_a_sentence_of_its_own(name: str, key: str) -> None:
    said = [text for path, text in every_text(name) if path[-1] == key]
    assert len(set(said)) == len(said)
    assert [text for text in said if not re.search(r"[.?”]$", text) or text != text.strip()] == []


@pytest.mark.parametrize("name", ["practices.toml", "questions.toml"])
def test_that_texts_use_real_quotation_marks_and_apostrophes(name: str) -> None:
    assert [text for _, text in every_text(name) if re.search(r"['\"`]|\.\.\.", text)] == []
