"""What the program says has typographic apostrophes, whoever says it."""

import re
from collections.abc import Iterator
from pathlib import Path

import relationjournal
from relationjournal import resources
from tests.support.program_words import literals, texts

PACKAGE = Path(relationjournal.__file__).parent
SOURCES = sorted(PACKAGE.rglob("*.py"))
STRAIGHT = re.compile(r"[^\W\d_]'(?:[^\W\d_]|\s|$)")
"""A letter, a typewriter's apostrophe, and a letter or the end of a word."""
NOT_TOLD = {
    "olddi'",  # what apostrophes are folded to when names are compared
    "x'",  # SQL
}
STATEMENT = re.compile(
    r"^\s*(?:SELECT|CREATE|ALTER|INSERT|UPDATE|DELETE|PRAGMA)\b|\bhex\(|char\(0\)"
)


def straight(said: Iterator[str]) -> list[str]:
    return [
        text
        for text in said
        if STRAIGHT.search(text) and text not in NOT_TOLD and not STATEMENT.search(text)
    ]


def test_that_no_text_of_the_program_has_a_typewriters_apostrophe() -> None:
    found = {
        str(source.relative_to(PACKAGE)): faults
        for source in SOURCES
        if (faults := straight(literals(source)))
    }
    assert len(SOURCES) > 300
    assert not found


def test_that_no_text_that_comes_with_it_has_one() -> None:
    files = sorted(path for path in resources.path("").rglob("*.toml"))
    found = {path.name: straight(texts(path)) for path in files}
    assert len(files) > 2
    assert not any(found.values()), found


def test_that_one_would_be_found() -> None:
    said = ["the journal's file", "Ana’s tea", "wives' tales", "SELECT 'a' AS b"]
    assert straight(iter(said)) == ["the journal's file", "wives' tales"]
