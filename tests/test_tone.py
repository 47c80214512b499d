"""What the program never says, whether its words come from a file or from the code."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.support.program_words import literals, texts

ROOT = Path(__file__).parents[1]
RESOURCES = sorted((ROOT / "resources").rglob("*.toml"))
CODE = sorted(
    path
    for path in (ROOT / "relationjournal").rglob("*.py")
    if "migrations" not in path.parts and path.name != "schema.py"
)

SHOUTED = re.compile(r"\w[!]|^!$")
FORBIDDEN = re.compile(
    r"\b(?:crm|leads?|scor(?:e|es|ed)|assets?|debts?|targets?|fail(?:s|ed|ure|ures)?|overdue"
    r"|streaks?|badges?)\b",
    re.IGNORECASE,
)
GUILT = re.compile(
    r"\byou (?:have not|haven’t|should have|must|forgot to|missed)\b|\bwhy did(?:n’t)? you\b"
    r"|\byour fault\b|\bshame\b",
    re.IGNORECASE,
)
STRAIGHT = re.compile(r"\w'\w|\.\.\.")
SHOWN = re.compile(r"^[A-Z“…][^_]*$|\w \w")
"""A literal that may be read on screen: it begins like a sentence or label, or has two words."""

NOT_WORDS = re.compile(
    r"^[A-Z_]+ |^\s*(?:SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA|WITH|FROM|DROP)\b|[{};]\s*$"
    r"|^(?:Ctrl|Shift|Alt|Meta)\+|::|=%"
)


def of_code(path: Path) -> Iterator[str]:
    """Every literal of a module that may be read on screen."""
    return (
        words for words in literals(path) if SHOWN.search(words) and not NOT_WORDS.search(words)
    )


@cache
def said(path: Path) -> list[str]:
    return list(texts(path) if path.suffix == ".toml" else of_code(path))


def faults(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}: {words}"
        for path in (*RESOURCES, *CODE)
        for words in said(path)
        if pattern.search(words)
    ]


def test_that_there_is_something_to_read() -> None:
    assert len(RESOURCES) >= 4
    found = [words for path in CODE for words in said(path)]
    assert len(found) > 1000
    assert any(words.startswith("Three practices are in focus") for words in found)


@pytest.mark.parametrize("pattern", [SHOUTED, FORBIDDEN, GUILT, STRAIGHT], ids=str)
def test_that_no_text_says_it(pattern: re.Pattern[str]) -> None:
    assert faults(pattern) == []


@pytest.mark.parametrize(
    "words",
    ["Well done!", "an overdue promise", "You have not called", "Ana's account", "Loading..."],
)
def test_that_the_search_would_find_it(words: str) -> None:
    patterns = (SHOUTED, FORBIDDEN, GUILT, STRAIGHT)
    assert any(pattern.search(words) for pattern in patterns)
