"""The lines that the design page «capture» gives, read on Friday 2025-03-14."""

from collections.abc import Callable
from datetime import date

import pytest

from relationjournal.domain.capture import (
    NoContactNamed,
    PromiseReading,
    Reading,
    SizeNotOneToFive,
)
from relationjournal.domain.capture.settling import settle
from relationjournal.domain.interactions import Kind, Part

FRIDAY = date(2025, 3, 14)


@pytest.fixture
def vectors(read: Callable[[str], Reading]) -> dict[str, Reading]:
    lines = (
        "lunch with @Ana +3 listened, promised slides by fri",
        "@ben -2 snapped at him in standup",
        'call @"Maria João" ~',
        "yesterday @chi *2 brought soup",
        "@dee ?1 asked for a lift",
        "@ben sorry, my fault, will send notes",
        "@ana @ben ++ thanked both",
        "12 mar @ana +2 helped her move",
        "@fay next in 2 weeks",
        "text @eli tried",
        "@ana call her back +351 912 345 678",
        "write to ana@x.org",
        "+1 kind word",
        "@ana +9",
        "@ana +2 by fri",
    )
    return {line: read(line) for line in lines}


def _ids(reading: Reading) -> list[str]:
    return [person.id for mention in reading.who for person in mention.matches]


@pytest.mark.parametrize(
    ("line", "ids", "kind", "size"),
    [
        ("lunch with @Ana +3 listened, promised slides by fri", ["ana"], Kind.GAVE, 3),
        ("@ben -2 snapped at him in standup", ["ben"], Kind.SLIPPED, 2),
        ('call @"Maria João" ~', ["maria"], Kind.TOUCH, 0),
        ("yesterday @chi *2 brought soup", ["chi"], Kind.RECEIVED, 2),
        ("@dee ?1 asked for a lift", ["dee"], Kind.ASKED, 1),
        ("@ben sorry, my fault, will send notes", ["ben"], Kind.MENDED, 0),
        ("@ana @ben ++ thanked both", ["ana", "ben"], Kind.GAVE, 2),
        ("12 mar @ana +2 helped her move", ["ana"], Kind.GAVE, 2),
        ("@fay next in 2 weeks", ["fay"], None, 0),
        ("text @eli tried", ["eli"], Kind.TRIED, 0),
        ("@ana call her back +351 912 345 678", ["ana"], Kind.NOTE, 0),
        ("@ana +2 by fri", ["ana"], Kind.GAVE, 2),
    ],
)
def test_that_each_line_is_read_as_the_design_page_says(
    vectors: dict[str, Reading], line: str, ids: list[str], kind: Kind | None, size: int
) -> None:
    reading = vectors[line]
    assert (_ids(reading), reading.kind, reading.size) == (ids, kind, size)
    assert not reading.problems


def test_that_a_lunch_shows_every_chip(vectors: dict[str, Reading]) -> None:
    reading = vectors["lunch with @Ana +3 listened, promised slides by fri"]
    assert [chip.label for chip in reading.chips] == [
        "lunch",
        "Ana Ruiz",
        "gave +3",
        "listen?",
        "promise slides, due Fri 21 Mar",
    ]
    assert (reading.channel, reading.practice, reading.practice_offer) == ("lunch", "", "listen")
    assert reading.promises == (PromiseReading("slides", date(2025, 3, 21)),)
    assert reading.note == "lunch with Ana listened"


def test_that_days_at_the_start_set_the_day(vectors: dict[str, Reading]) -> None:
    assert vectors["yesterday @chi *2 brought soup"].on == date(2025, 3, 13)
    assert vectors["12 mar @ana +2 helped her move"].on == date(2025, 3, 12)
    assert vectors["@ana +2 by fri"].on == FRIDAY


def test_that_sorry_mends_and_promises_nothing(vectors: dict[str, Reading]) -> None:
    reading = vectors["@ben sorry, my fault, will send notes"]
    assert reading.mend_parts == {Part.RESPONSIBILITY, Part.REGRET}
    assert reading.note == "my fault, will send notes"
    assert reading.promises == ()


def test_that_a_follow_up_alone_makes_no_entry(vectors: dict[str, Reading]) -> None:
    capture = settle(vectors["@fay next in 2 weeks"])
    assert capture.follow_up_on == date(2025, 3, 28)
    assert capture.entry is None


def test_that_a_phone_number_and_a_late_channel_stay_in_the_note(
    vectors: dict[str, Reading],
) -> None:
    reading = vectors["@ana call her back +351 912 345 678"]
    assert (reading.note, reading.channel) == ("call her back +351 912 345 678", "")


def test_that_channels_stay_in_the_note(vectors: dict[str, Reading]) -> None:
    assert vectors['call @"Maria João" ~'].channel == "call"
    assert vectors["text @eli tried"].channel == "text"
    assert vectors["text @eli tried"].note.startswith("text")


def test_that_by_without_a_promise_is_text(vectors: dict[str, Reading]) -> None:
    reading = vectors["@ana +2 by fri"]
    assert (reading.note, reading.promises, reading.follow_up_on) == ("by fri", (), None)


def test_that_a_mail_address_names_nobody(vectors: dict[str, Reading]) -> None:
    reading = vectors["write to ana@x.org"]
    assert (reading.kind, reading.note, reading.who) == (Kind.NOTE, "write to ana@x.org", ())
    assert [chip.label for chip in reading.chips] == ["with whom?"]
    with pytest.raises(NoContactNamed, match="add @ and a name"):
        settle(reading)


def test_that_a_weight_alone_waits_for_a_contact(vectors: dict[str, Reading]) -> None:
    reading = vectors["+1 kind word"]
    assert [chip.label for chip in reading.chips] == ["gave +1", "with whom?"]
    with pytest.raises(NoContactNamed):
        settle(reading)


def test_that_a_size_of_nine_stays_text_under_its_chip(vectors: dict[str, Reading]) -> None:
    reading = vectors["@ana +9"]
    assert [chip.label for chip in reading.chips] == ["Ana Ruiz", "sizes are 1–5"]
    assert (reading.kind, reading.note) == (Kind.NOTE, "+9")
    with pytest.raises(SizeNotOneToFive, match="1–5"):
        settle(reading)


def test_that_a_window_may_save_a_size_of_nine_as_text(vectors: dict[str, Reading]) -> None:
    capture = settle(vectors["@ana +9"], keep_text=True)
    assert capture.note == "+9"
    assert capture.entry is not None
    assert capture.entry.kind is Kind.NOTE
