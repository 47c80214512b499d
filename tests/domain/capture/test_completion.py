"""Completing a name in the line."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relationjournal.domain.capture import (
    People,
    Person,
    TagOffer,
    Unfinished,
    mention_of,
    unfinished_name,
    unfinished_tag,
)
from relationjournal.domain.capture.parser import parse


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("lunch with @an", Unfinished("an", (11, 14))),
        ("@", Unfinished("", (0, 1))),
        ('+1,@"Maria J', Unfinished("Maria J", (3, 12))),
        ("ana@x", None),
        ("@ana ", None),
        ('@"Ana Ruiz"', None),
        ("", None),
    ],
)
def test_that_the_name_before_the_cursor_is_completed(
    line: str, expected: Unfinished | None
) -> None:
    assert unfinished_name(line, len(line)) == expected
    assert unfinished_name(f"{line}|@zoe", len(line)) == expected


def test_that_a_name_is_quoted_where_it_has_to_be() -> None:
    assert mention_of("Zoë") == "@Zoë"
    assert mention_of("Ana Ruiz") == '@"Ana Ruiz"'
    assert mention_of("O'Brien") == '@"O\'Brien"'
    assert mention_of('Bob "Bo" Lee') == '@"Bob Bo Lee"'


@given(st.text(min_size=1).filter(lambda name: any(each.isalpha() for each in name)))
def test_that_what_is_inserted_names_the_contact(name: str) -> None:
    person = Person("1", name)
    reading = parse(f"tea with {mention_of(name)} +1", date(2025, 3, 14), People([person]))
    assert [mention.matches for mention in reading.who] == [(person,)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("@ana #lis", Unfinished("lis", (5, 9))),
        ("#", Unfinished("", (0, 1))),
        ("nr#1", None),
        ("#listen ", None),
        ("#a-b", None),
    ],
)
def test_that_the_tag_before_the_cursor_is_found(line: str, expected: Unfinished | None) -> None:
    assert unfinished_tag(line, len(line)) == expected


def test_that_an_offered_tag_is_read_out_with_its_practice() -> None:
    assert TagOffer("listen", "Listen well").spoken == "#listen, Listen well"
