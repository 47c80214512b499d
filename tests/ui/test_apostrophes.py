"""What the program says has typographic apostrophes, whoever says it."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import relationjournal
from relationjournal import resources

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


def told(source: Path) -> Iterator[str]:
    """Yield the texts in a module that are no documentation."""
    tree = ast.parse(source.read_text(encoding="utf-8"))
    documentation = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in documentation
        ):
            yield node.value


def straight(texts: Iterator[str]) -> list[str]:
    return [
        text
        for text in texts
        if STRAIGHT.search(text) and text not in NOT_TOLD and not STATEMENT.search(text)
    ]


def words(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from words(each)
    elif isinstance(value, list):
        for each in value:
            yield from words(each)


def test_that_no_text_of_the_program_has_a_typewriters_apostrophe() -> None:
    found = {
        str(source.relative_to(PACKAGE)): texts
        for source in SOURCES
        if (texts := straight(told(source)))
    }
    assert len(SOURCES) > 300
    assert not found


def test_that_no_text_that_comes_with_it_has_one() -> None:
    files = sorted(path for path in resources.path("").glob("*.toml"))
    found = {path.name: straight(words(tomllib.loads(path.read_text("utf-8")))) for path in files}
    assert len(files) > 2
    assert not any(found.values()), found


def test_that_one_would_be_found() -> None:
    texts = ["the journal's file", "Ana’s tea", "wives' tales", "SELECT 'a' AS b"]
    assert straight(iter(texts)) == ["the journal's file", "wives' tales"]
