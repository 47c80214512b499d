"""Names in the line."""

from datetime import date

import pytest

from relationjournal.domain.capture import (
    AmbiguousName,
    Choices,
    People,
    Person,
    Reading,
    UnclosedQuote,
)
from relationjournal.domain.capture.parser import parse
from relationjournal.domain.capture.settling import NewName, settle

FRIDAY = date(2025, 3, 14)


def _read(line: str, people: People) -> Reading:
    return parse(line, FRIDAY, people)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("@Ana", "ana"),
        ("@ANITA", "ana"),
        ("@ana.ruiz", "ana"),
        ('@"ana  ruiz"', "ana"),
        ("@“Ana Ruiz”", "ana"),
        ("@ana,", "ana"),
        ("@ana.", "ana"),
        ("@ana:", "ana"),
        ("@ana's", "ana"),
        ("@ana’s", "ana"),
        ('@"Ana Ruiz"\'s', "ana"),
        ("@maria.joao", "maria"),
        ("@lena.sa", "lena-s"),
        ("@李雷", "li"),
        ("@דנה", "dana"),
        ("\u200f@דנה", "dana"),
        ("@an\u00ada", "ana"),
        ("@🦊", "fox"),
    ],
)
def test_that_a_name_is_found_however_it_is_typed(
    people: People, typed: str, expected: str
) -> None:
    (mention,) = _read(f"{typed} +1", people).who
    assert [person.id for person in mention.matches] == [expected]


@pytest.mark.parametrize(
    "text",
    ["ana@x.org", "a@ana", "(@ana", "@", "@ ana", "@ana@x.org", "@@ana", "@!", "@5pm", '@""'],
)
def test_that_other_signs_name_nobody(people: People, text: str) -> None:
    reading = _read(f"+1 see {text}", people)
    assert reading.who == ()
    assert reading.note == f"see {text}"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("@Zoe", "Zoe"),
        ("@zoe", "Zoe"),
        ("@zoe.smith", "Zoe Smith"),
        ("@McCoy", "McCoy"),
        ('@"bell hooks"', "bell hooks"),
        ("@Łukasz", "Łukasz"),
    ],
)
def test_that_an_unknown_name_is_a_new_contact(people: People, typed: str, name: str) -> None:
    reading = _read(f"{typed} +1", people)
    assert reading.chips[0].label == f"new: {name}"
    assert settle(reading).contacts == (NewName(name),)


def test_that_a_new_name_alone_is_worth_saving(people: People) -> None:
    capture = settle(_read("@Zoe", people))
    assert (capture.contacts, capture.entry) == ((NewName("Zoe"),), None)


def test_that_the_same_contact_counts_once(people: People) -> None:
    capture = settle(_read("@ana @anita @zoe @Zoe +1", people))
    assert capture.contacts == ("ana", NewName("Zoe"))


def test_that_several_matches_are_offered_and_refused_by_name(people: People) -> None:
    reading = _read("@lena +1", people)
    (chip, _) = reading.chips
    assert (chip.label, chip.picked) == ("which Lena?", None)
    assert chip.alternatives == ("Lena Marsh", "Lena Sá", "new: Lena")
    assert reading.who[0].is_ambiguous
    with pytest.raises(AmbiguousName, match=r"Lena Marsh, Lena Sá; write the full name"):
        settle(reading)


def test_that_a_refusal_lists_a_few_of_many() -> None:
    people = People(Person(str(n), f"Kim {chr(65 + n)}") for n in range(20))
    with pytest.raises(AmbiguousName, match="Kim H and 12 more"):
        settle(_read("@kim +1", people))


def test_that_namesakes_are_told_apart_by_a_nickname() -> None:
    people = People([Person("1", "Kim Roe"), Person("2", "Kim Roe", ("kimmy",))])
    with pytest.raises(AmbiguousName, match="nickname"):
        settle(_read("@kim.roe +1", people))
    assert settle(_read("@kimmy +1", people)).contacts == ("2",)


def test_that_a_quotation_without_end_is_told(people: People) -> None:
    reading = _read('+1 tea @"Ana Ruiz', people)
    assert reading.note == 'tea @"Ana Ruiz'
    with pytest.raises(UnclosedQuote):
        settle(reading)


def test_that_namesakes_are_told_apart_by_what_is_known_of_them() -> None:
    people = People(
        [
            Person("1", "Ana Ruiz", (), "Harbour Press"),
            Person("2", "Ana Ruiz", (), "inner circle"),
            Person("3", "Ana Soto", (), "inner circle"),
        ]
    )
    [chip] = [one for one in _read("tea with @Ana +1", people).chips if one.kind == "who"]
    assert chip.alternatives[:3] == (
        "Ana Ruiz · Harbour Press",
        "Ana Ruiz · inner circle",
        "Ana Soto",
    )
    assert chip.problem is not None
    assert "Ana Ruiz · Harbour Press" in chip.problem.sentence


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("@Anna", ["Anna-Magdalena Berg"]),
        ("@magdalena", ["Anna-Magdalena Berg"]),
        ("@Jonh", ["John Marsh"]),
        ("@Joh", ["John Marsh"]),
        ("@Johnn", ["John Marsh"]),
        ('@"Jon Marsh"', ["John Marsh"]),
        ("@Zoe", []),
        ("@J", []),
    ],
)
def test_that_an_unknown_name_stays_new_and_offers_whom_it_may_mean(
    typed: str, near: list[str]
) -> None:
    people = People([Person("1", "Anna-Magdalena Berg"), Person("2", "John Marsh")])
    [mention] = _read(f"{typed} +1", people).who
    [chip] = [one for one in _read(f"{typed} +1", people).chips if one.kind == "who"]
    assert mention.is_new
    assert list(chip.alternatives[1:]) == near
    assert settle(_read(f"{typed} +1", people)).contacts == (NewName(mention.new_name),)


def test_that_whom_an_unknown_name_may_mean_can_be_chosen() -> None:
    people = People([Person("1", "Anna-Magdalena Berg")])
    [chip, _] = _read("@Anna +1", people).chips
    chosen = parse("@Anna +1", FRIDAY, people, choices=Choices().with_next(chip))
    assert chosen.chips[0].label == "Anna-Magdalena Berg"
    assert settle(chosen).contacts == ("1",)
