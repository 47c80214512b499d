import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relationjournal.domain.mentions import mentions, spoken_names

# Latin, Greek and Cyrillic, without the letters that fold to a letter and a sign.
LETTERS = st.characters(max_codepoint=0x45F, categories=["Lu", "Ll"], exclude_characters="Ŀŀŉ")
NAMES = st.text(LETTERS, min_size=1, max_size=12)
WRITTEN: list[Callable[[str], str]] = [
    str,
    str.upper,
    str.lower,
    lambda name: unicodedata.normalize("NFD", name),
    lambda name: f"{name}’s",
    lambda name: f"{name}'s",
    lambda name: f"@{name}.next",
    lambda name: f"“{name}”",
]
BESIDE = st.text(st.sampled_from(" \n\t.,;:!?@#()/-_“”'’0123456789"), max_size=3)


@given(NAMES, st.sampled_from(WRITTEN), BESIDE, BESIDE)
def test_that_a_name_is_found_however_it_is_written(
    name: str, written: Callable[[str], str], before: str, after: str
) -> None:
    assert mentions(f"1 {before}{written(name)}{after} 2", [name])


@given(NAMES, LETTERS, st.booleans())
def test_that_a_name_is_not_found_inside_another_word(
    name: str, letter: str, is_before: bool
) -> None:
    longer = f"{letter}{name}" if is_before else f"{name}{letter}x"
    assert not mentions(f"1 {longer} 2", [name])


@pytest.mark.parametrize(
    ("text", "name", "is_named"),
    [
        ("also later", "Al", False),
        ("ask Al", "Al", True),
        ("Als Buch", "Al", True),
        ("tell joao", "João", True),
        ("tell soren", "Søren", True),
        ('with @"maria joão" +1', "Maria João", True),
        ("和王伟吃饭", "王伟", True),
        ("قلت لأحمد", "أحمد", True),
        ("anything", "", False),
    ],
)
def test_that_names_are_told_from_words(text: str, name: str, is_named: bool) -> None:
    assert mentions(text, [name]) is is_named


def test_that_a_full_name_is_spoken_by_its_words_with_capitals() -> None:
    assert spoken_names("Vincent van Gogh") == ["Vincent", "Gogh"]
    assert spoken_names("ana") == ["ana"]
    assert spoken_names("王 伟") == ["王", "伟"]
