"""What each token means, and what looks like one and stays text."""

from collections.abc import Callable
from datetime import date

import pytest

from relationjournal.domain.capture import ChipKind, People, Reading
from relationjournal.domain.capture.parser import parse
from relationjournal.domain.interactions import Kind, Part

FRIDAY = date(2025, 3, 14)


Read = Callable[[str], Reading]


@pytest.mark.parametrize(
    ("token", "kind", "size"),
    [
        ("+5", Kind.GAVE, 5),
        ("-1", Kind.SLIPPED, 1),
        ("−4", Kind.SLIPPED, 4),
        ("*3", Kind.RECEIVED, 3),
        ("?2", Kind.ASKED, 2),
        ("+", Kind.GAVE, 1),
        ("++", Kind.GAVE, 2),
        ("+++", Kind.GAVE, 3),
        ("~", Kind.TOUCH, 0),
        ("Sorry", Kind.MENDED, 0),
        ("tried", Kind.TRIED, 0),
    ],
)
@pytest.mark.parametrize(
    "place", ["{} @dee", "@dee {}", "@dee,{},good", "@dee good {}.", "@dee {}!"]
)
def test_that_a_weight_counts_anywhere(
    read: Read, token: str, kind: Kind, size: int, place: str
) -> None:
    reading = read(place.format(token))
    assert (reading.kind, reading.size) == (kind, size)


@pytest.mark.parametrize(
    "text",
    ["+12", "+3.5", "a+1", "+3kg", "++++", "--", "1-2", "+351", "**2", "?", "~5", "C++", "(+2)"],
)
def test_that_what_only_looks_like_a_weight_is_text(read: Read, text: str) -> None:
    reading = read(f"@dee {text}")
    assert (reading.kind, reading.note, reading.problems) == (Kind.NOTE, text, ())


@pytest.mark.parametrize("number", ["+1 212 555 0100", "+1 (212) 555-0100", "+7 912 345 67 89"])
def test_that_a_phone_number_of_a_short_country_code_is_text(read: Read, number: str) -> None:
    reading = read(f"@dee call back {number}")
    assert reading.kind is Kind.NOTE
    assert reading.note == f"call back {number}"
    assert not reading.problems


@pytest.mark.parametrize("sign", ["+0", "-6", "*7", "?8", "−9"])
def test_that_each_sign_refuses_other_sizes(read: Read, sign: str) -> None:
    reading = read(f"@dee {sign} soup")
    assert [chip.label for chip in reading.chips if chip.is_problem] == ["sizes are 1–5"]
    assert reading.note == f"{sign} soup"


def test_that_the_first_sign_counts_and_the_next_stays_text(read: Read) -> None:
    reading = read("@ana +2 @ben -1")
    assert (reading.kind, reading.size, reading.note) == (Kind.GAVE, 2, "-1")
    assert [chip.kind for chip in reading.chips].count(ChipKind.SPARE) == 1


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("@ana tried the new place together +1", "tried the new place together"),
        ("@ana +1 said sorry", "said sorry"),
        ("@ana +1 sorry tried", "sorry tried"),
    ],
)
def test_that_a_sign_goes_before_sorry_and_tried(read: Read, line: str, note: str) -> None:
    reading = read(line)
    assert (reading.kind, reading.size, reading.note) == (Kind.GAVE, 1, note)


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("@ana I tried to reach her", "I tried to reach her"),
        ("@ana sorry about lunch", "sorry about lunch"),
        ("@ana tried", ""),
        ("@ana sorry, the lunch", "the lunch"),
    ],
)
def test_that_sorry_and_tried_stay_in_their_sentence(read: Read, line: str, note: str) -> None:
    assert read(line).note == note


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("sorry", {Part.RESPONSIBILITY, Part.REGRET}),
        ("sorry()", {Part.RESPONSIBILITY, Part.REGRET}),
        ("sorry(responsibility, repair)", {Part.RESPONSIBILITY, Part.REPAIR}),
        (
            "SORRY( Explanation   forgiveness,regret )",
            set(Part) - {Part.RESPONSIBILITY, Part.REPAIR, Part.REPENTANCE},
        ),
    ],
)
def test_that_brackets_name_the_parts_of_mending(read: Read, typed: str, parts: set[Part]) -> None:
    reading = read(f"@ben {typed} and more")
    assert (reading.kind, reading.mend_parts) == (Kind.MENDED, frozenset(parts))


@pytest.mark.parametrize("typed", ["sorry(cake)", "sorry(repair", "sorry(repair, cake)"])
def test_that_unknown_parts_are_told(read: Read, typed: str) -> None:
    reading = read(f"@ben {typed}")
    assert reading.kind is Kind.NOTE
    assert reading.note == typed
    assert "responsibility" in reading.problems[0].sentence


@pytest.mark.parametrize(
    ("line", "channel", "kind"),
    [
        ("Lunch, @dee", "lunch", Kind.TOUCH),
        ("met for coffee with @dee", "met", Kind.TOUCH),
        ("@dee lunch", "", Kind.NOTE),
        ("textbook for @dee", "", Kind.NOTE),
        ("visit @dee +1", "visit", Kind.GAVE),
        ("promised call by fri @dee", "", None),
    ],
)
def test_that_a_channel_stands_before_the_first_name(
    read: Read, line: str, channel: str, kind: Kind | None
) -> None:
    reading = read(line)
    assert (reading.channel, reading.kind) == (channel, kind)


def test_that_a_known_tag_is_a_practice_and_another_stays_text(read: Read) -> None:
    assert read("@dee #Listen.").practice == "listen"
    assert read("@dee #listen").kind is Kind.NOTE
    assert read("@dee #cake").practice == ""
    assert read("@dee #cake").note == "#cake"


def test_that_a_tag_silences_the_offer(read: Read) -> None:
    reading = read("@dee helped her #listen")
    assert (reading.practice, reading.practice_offer, reading.note) == ("listen", "", "helped her")


def test_that_verbs_and_tags_come_from_the_catalogue(people: People) -> None:
    reading = parse("@dee comforted", FRIDAY, people, verbs={"comforted": "shoes"})
    assert reading.practice_offer == "shoes"
    assert parse("@dee #vent", FRIDAY, people, practices={"vent"}).practice == "vent"


@pytest.mark.parametrize(
    ("line", "what", "due", "is_answer"),
    [
        ("@dee promised slides by fri", "slides", date(2025, 3, 21), False),
        ("@dee !slides by tomorrow", "slides", date(2025, 3, 15), False),
        ("@dee owe answer about rent by 28/3", "about rent", date(2025, 3, 28), True),
        ("promised @dee the slides, by 2 apr.", "the slides", date(2025, 4, 2), False),
        ("promised to go with @dee by mon", "to go with dee", date(2025, 3, 17), False),
        ("@dee promised to stand by her by fri", "to stand by her", date(2025, 3, 21), False),
        ("@dee promised notes + a call by fri", "notes + a call", date(2025, 3, 21), False),
        ("@dee he promised little, !tea by sat", "tea", date(2025, 3, 15), False),
    ],
)
def test_that_a_promise_runs_up_to_by_and_a_day(
    read: Read, line: str, what: str, due: date, is_answer: bool
) -> None:
    (promise,) = read(line).promises
    assert (promise.what, promise.due_on, promise.is_answer) == (what, due, is_answer)


@pytest.mark.parametrize(
    "text",
    ["promised slides", "promised by fri", "promised tea by the sea", "! by fri", "great! by fri"],
)
def test_that_a_promise_without_what_or_day_is_text(read: Read, text: str) -> None:
    reading = read(f"@dee {text}")
    assert (reading.promises, reading.note) == ((), text)


def test_that_a_line_holds_several_promises(read: Read) -> None:
    reading = read("@dee promised slides by mon, !tea by tue")
    assert [promise.what for promise in reading.promises] == ["slides", "tea"]
    assert reading.kind is None


def test_that_a_promise_beside_words_makes_an_entry_too(read: Read) -> None:
    assert read("@dee nice walk, promised slides by mon").kind is Kind.NOTE
    assert read("@dee nice walk, promised slides by mon").note == "nice walk"


def test_that_a_promise_due_before_the_entry_is_told(read: Read) -> None:
    reading = read("@dee promised slides by 2025-03-13")
    assert reading.promises == ()
    assert reading.note == "promised slides by 2025-03-13"
    assert reading.problems
    assert not read("12 mar @dee promised slides by 2025-03-13").problems


def test_that_next_with_a_day_is_a_follow_up(read: Read) -> None:
    assert read("@dee next 28 mar").follow_up_on == date(2025, 3, 28)
    assert read("@dee next fri").follow_up_on == date(2025, 3, 21)
    assert read("@dee next time").follow_up_on is None
    assert read("@dee +2 by next fri").follow_up_on is None
    assert read("@dee next 2020-01-01").problems


@pytest.mark.parametrize(
    ("line", "on"),
    [
        ("fri @dee +1", FRIDAY),
        ("Sat, @dee +1", date(2025, 3, 8)),
        ("wednesday @dee +1", date(2025, 3, 12)),
        ("2025-01-31 @dee +1", date(2025, 1, 31)),
        ("15 mar @dee +1", date(2024, 3, 15)),
        ("29 feb @dee +1", date(2024, 2, 29)),
        ("3 apr 2019 @dee +1", date(2019, 4, 3)),
        ("@dee yesterday +1", FRIDAY),
        ("31 feb @dee +1", FRIDAY),
        ("friends of @dee +1", FRIDAY),
        ("sat with @dee +1", FRIDAY),
    ],
)
def test_that_the_day_of_the_entry_stands_at_the_start(read: Read, line: str, on: date) -> None:
    assert read(line).on == on


def test_that_a_day_to_come_is_told(read: Read) -> None:
    reading = read("2025-03-15 @dee +1")
    assert [chip.label for chip in reading.chips if chip.is_problem] == [
        "Sat 15 Mar is yet to come"
    ]


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("brought soup to @ana and @ben +2.", "brought soup to ana and ben."),
        ("@ana and @ben +2 helped us", "ana and ben helped us"),
        ("@ana's mum was ill", "ana's mum was ill"),
        ("  @dee   +1,  so   kind , really  ", "so kind , really"),
        ("good talk, +3, then tea @dee :)", "good talk, then tea dee :)"),
        ("it went well +2. Then tea @dee", "it went well. Then tea dee"),
        ("@dee, +1", ""),
    ],
)
def test_that_the_note_reads_as_a_sentence(read: Read, line: str, note: str) -> None:
    assert read(line).note == note
