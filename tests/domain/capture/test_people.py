"""The index of names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relationjournal.domain.capture import People, Person


def _found(people: People, name: str) -> list[str]:
    return [person.id for person in people.find(name).best]


def test_that_a_full_name_goes_before_the_rest() -> None:
    people = People([Person("1", "Ana"), Person("2", "Ana Ruiz"), Person("3", "Ana Ruiz Soto")])
    assert _found(people, "ana") == ["1"]
    assert [person.id for person in people.find("ana").rest] == ["2", "3"]
    assert _found(people, "Ana Ruiz") == ["2"]
    assert _found(people, "ana.soto") == ["3"]


def test_that_a_compound_first_name_is_found() -> None:
    assert _found(People([Person("1", "Maria João Silva")]), "maria joao") == ["1"]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Søren Åberg", "soren aberg"),
        ("Łukasz", "LUKASZ"),
        ("Zoë", "zoe"),
        ("Groß", "gross"),
        ("İpek", "ipek"),
        ("Çağr\u0131", "cagri"),
        ("Эльдар Рязанов", "эльдар"),
        ("한지민", "한지민"),
        ("مُحَمَّد", "محمد"),
        ("O’Brien", "o'brien"),
        ("J.R. Smith", "j.r"),
    ],
)
def test_that_case_and_accents_do_not_matter(name: str, typed: str) -> None:
    assert _found(People([Person("1", name)]), typed) == ["1"]


def test_that_signs_that_tell_words_apart_matter() -> None:
    people = People([Person("1", "たけ"), Person("2", "だけ")])
    assert _found(people, "だけ") == ["2"]


def test_that_a_contact_is_found_once_under_a_name_it_has_twice() -> None:
    people = People([Person("1", "Ana Ruiz", ("ana", "Ána", ""))])
    assert _found(people, "ana") == ["1"]
    assert _found(people, "") == []


@given(st.text(), st.lists(st.text(), max_size=3))
def test_that_every_contact_is_found_by_each_of_its_names(name: str, nicknames: list[str]) -> None:
    people = People([Person("1", name, tuple(nicknames))])
    for each in (name, *nicknames):
        if each.replace(".", " ").strip():
            found = people.find(each)
            assert Person("1", name, tuple(nicknames)) in (*found.best, *found.rest) or not any(
                letter.isalnum() for letter in each
            )


def test_that_completions_go_by_full_name_first() -> None:
    people = People(
        [
            Person("1", "Ruben Oak"),
            Person("2", "Ana Ruiz"),
            Person("3", "Ruth Ash", ("Ruthie",)),
            Person("4", "Bo", ("Rubble",)),
        ]
    )
    ids = [person.id for person in people.completions("ru", 9)]
    assert ids == ["1", "3", "4", "2"]
    assert len(people.completions("ru", 2)) == 2
    assert people.completions("x", 9) == ()
    assert len(people.completions("", 9)) == 4
