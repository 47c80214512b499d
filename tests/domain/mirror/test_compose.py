from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relationjournal.domain.interactions import Kind
from relationjournal.domain.mirror.compose import compose_session
from relationjournal.domain.mirror.facts import (
    DayEntry,
    MirrorFacts,
    NextFollowUp,
    OpenPromise,
    OpenSlip,
    Person,
    Received,
)
from relationjournal.domain.mirror.questions import Voice
from relationjournal.domain.mirror.session import CardName, Shape, is_late
from tests.domain.mirror.evening import (
    ANA,
    BEN,
    CHI,
    FRIDAY,
    SEED,
    card,
    catalogue,
    one_thing,
    questions,
    session,
)

SLIP = OpenSlip("s1", BEN, 2, FRIDAY - timedelta(days=1))
PROMISE = OpenPromise("p1", CHI, "the slides", FRIDAY + timedelta(days=1))
FULL = MirrorFacts(
    slips=(SLIP,), promises=(PROMISE,), follow_up=NextFollowUp(ANA, FRIDAY + timedelta(days=5))
)


def test_that_an_evening_has_the_six_cards_of_the_page() -> None:
    assert [card.card for card in session(FULL).cards] == list(CardName)
    assert all(card.text and card.reason for card in session(FULL).cards)


def test_that_the_largest_investment_is_offered_as_a_good_moment() -> None:
    small = DayEntry("e1", ANA, Kind.GAVE, 1, "a lift")
    large = DayEntry("e2", BEN, Kind.GAVE, 3, "moved house")
    given_to_you = DayEntry("e3", CHI, Kind.RECEIVED, 5, "a week of her time")
    shown = card(MirrorFacts(entries=(small, large, given_to_you)), CardName.GOOD_MOMENT)
    assert (shown.question, shown.contact, shown.about) == ("Q-GOOD", "Ben", "e2")
    assert shown.offer == "moved house"


def test_that_a_day_without_investments_asks_openly() -> None:
    shown = card(MirrorFacts(), CardName.GOOD_MOMENT)
    assert (shown.contact, shown.offer) == (None, "")


@pytest.mark.parametrize(
    ("facts", "sentence", "reason"),
    [
        (
            FULL,
            "If it is tomorrow, I will find the first kind sentence for Ben.",
            "the slip with Ben is still open",
        ),
        (
            replace(FULL, slips=()),
            "If it is tomorrow, I will see to “the slides” for Chi.",
            "“the slides” for Chi is due tomorrow",
        ),
        (
            replace(FULL, slips=(), promises=()),
            "If it is tomorrow, I will make a little time for Ana.",
            "Ana is the next one you meant to be in touch with",
        ),
        (
            MirrorFacts(),
            "If it is tomorrow, I will … for ….",
            "one plan, with its moment named, is enough",
        ),
    ],
)
def test_that_the_plan_starts_from_slip_then_promise_then_follow_up(
    facts: MirrorFacts, sentence: str, reason: str
) -> None:
    shown = card(facts, CardName.TOMORROW)
    assert (shown.question, shown.text, shown.reason) == ("Q-TOMORROW", sentence, reason)


def test_that_a_promise_far_ahead_is_no_plan_for_tomorrow() -> None:
    far = replace(PROMISE, due_on=FRIDAY + timedelta(days=8))
    shown = card(MirrorFacts(promises=(far,)), CardName.TOMORROW)
    assert shown.contact is None


def test_that_people_are_called_by_their_first_name_and_listed_by_their_whole() -> None:
    ruiz = Person("c1", "Ana Ruiz")
    gift = Received("e1", ruiz, 2, FRIDAY, "soup")
    shown = one_thing(MirrorFacts(received=(gift,)))
    assert shown.contact == "Ana Ruiz"
    assert "Ana" in shown.text
    assert "Ruiz" not in shown.text


def test_that_braces_in_a_note_stay_as_they_were_typed() -> None:
    entry = DayEntry("e1", ANA, Kind.GAVE, 2, "explained {name} and {0}")
    assert "“explained {name} and {0}”" in one_thing(MirrorFacts(entries=(entry,))).text


def test_that_the_user_is_named_where_the_question_looks_from_outside() -> None:
    texts = set()
    for days in range(30):
        slip = replace(SLIP, on=FRIDAY + timedelta(days=days))
        for you in ("Kim", ""):
            facts = MirrorFacts(you=you, slips=(slip,))
            texts.add(one_thing(facts, slip.on).text)
    assert "Seen from across the room, what would Kim say happened with Ben?" in texts
    assert "Seen from across the room, what would a kind friend say happened with Ben?" in texts


def test_that_the_line_at_the_end_speaks_of_a_plan_only_where_there_is_one() -> None:
    evening = session(FULL)
    assert questions().closing(evening, has_plan=True) == (
        "That is the day seen. What is done is done; tomorrow has one plan."
    )
    assert "plan" not in questions().closing(evening, has_plan=False)


people = st.builds(Person, id=st.uuids().map(str), name=st.sampled_from(("Ana", "Ben Ode", "Chi")))
days = st.dates(date(2025, 2, 20), date(2025, 4, 10))
ids = st.uuids().map(str)
facts_of_a_day = st.builds(
    MirrorFacts,
    you=st.sampled_from(("", "Kim")),
    entries=st.lists(
        st.builds(
            DayEntry,
            id=ids,
            who=people,
            kind=st.sampled_from(Kind),
            size=st.integers(0, 5),
            text=st.text(max_size=8),
        ),
        max_size=4,
    ).map(tuple),
    slips=st.lists(
        st.builds(OpenSlip, id=ids, who=people, size=st.integers(1, 5), on=days), max_size=4
    ).map(tuple),
    promises=st.lists(
        st.builds(
            OpenPromise, id=ids, who=people, what=st.text(min_size=1, max_size=8), due_on=days
        ),
        max_size=4,
    ).map(tuple),
    received=st.lists(
        st.builds(Received, id=ids, who=people, size=st.integers(1, 5), on=days, text=st.text()),
        max_size=3,
    ).map(tuple),
)


@given(facts_of_a_day, days, st.text(st.characters(codec="utf-8"), min_size=1))
def test_that_the_same_day_seed_and_facts_give_the_same_session(
    facts: MirrorFacts, on: date, seed: str
) -> None:
    shuffled = replace(
        facts,
        entries=facts.entries[::-1],
        slips=facts.slips[::-1],
        promises=facts.promises[::-1],
        received=facts.received[::-1],
    )
    first = compose_session(facts, on, seed, catalogue(), questions())
    assert compose_session(shuffled, on, seed, catalogue(), questions()) == first
    assert [one.card for one in first.cards] == list(CardName)


def test_that_wordings_take_turns_from_day_to_day() -> None:
    texts = {
        card(MirrorFacts(), CardName.GOOD_MOMENT, FRIDAY + timedelta(days=days)).text
        for days in range(30)
    }
    assert texts == set(questions().wordings["Q-GOOD"].variants)


def test_that_the_plan_takes_the_largest_slip_that_has_happened() -> None:
    small, large = replace(SLIP, id="s0", who=ANA, size=1), replace(SLIP, size=4)
    ahead = replace(SLIP, id="s9", who=CHI, size=5, on=FRIDAY + timedelta(days=1))
    shown = card(MirrorFacts(slips=(small, large, ahead)), CardName.TOMORROW)
    assert (shown.contact, shown.about) == ("Ben", "s1")


def test_that_a_late_session_begins_with_the_one_thing_for_tomorrow() -> None:
    facts = MirrorFacts(entries=(DayEntry("e1", ANA, Kind.GAVE, 3, "heard her out"),))
    full = session(facts)
    late = compose_session(facts, FRIDAY, SEED, catalogue(), questions(), Shape.LATE)
    assert [card.card for card in late.cards] == [CardName.TOMORROW, *list(CardName)[:-1]]
    assert sorted(late.cards, key=lambda card: list(CardName).index(card.card)) == list(full.cards)
    assert (full.shape, late.shape) == (Shape.FULL, Shape.LATE)


@pytest.mark.parametrize("days", range(1, 60))
def test_that_no_question_about_a_day_that_is_over_calls_it_today(days: int) -> None:
    note = DayEntry("e1", ANA, Kind.SLIPPED, 2, "forgot today’s call")
    on = FRIDAY - timedelta(days=days)
    past = compose_session(
        MirrorFacts(entries=(note,)), on, SEED, catalogue(), questions(), seen_on=FRIDAY
    )
    for one in past.cards:
        said = f"{one.text} {one.reason}".replace(note.text, "")
        assert "today" not in said, said


def test_that_a_day_without_notes_is_not_called_today_later() -> None:
    past = compose_session(
        MirrorFacts(), FRIDAY, SEED, catalogue(), questions(), seen_on=FRIDAY + timedelta(days=3)
    )
    assert past.cards[0].text == "Nothing is noted for that day."
    voice = Voice(questions(), SEED, FRIDAY, "", FRIDAY + timedelta(days=3))
    assert voice.told_numbers("2 open, 1 for tomorrow.") == "2 open, 1 for the day after."


def test_that_the_next_morning_has_the_good_moment_and_one_thing_for_today() -> None:
    brief = compose_session(MirrorFacts(), FRIDAY, SEED, catalogue(), questions(), Shape.BRIEF)
    assert [card.card for card in brief.cards] == [CardName.GOOD_MOMENT, CardName.TOMORROW]
    assert "yesterday" in brief.cards[0].text
    assert brief.cards[1].text == "If it is later today, I will … for …."
    assert brief.shape is Shape.BRIEF
    words = questions()
    assert words.closing(brief, has_plan=True) == (
        "That is yesterday seen. What is done is done; today has one plan."
    )
    assert "tomorrow" not in words.closing(brief, has_plan=False)


def test_that_a_heavy_time_is_gentle_late_and_in_the_morning_too() -> None:
    facts = MirrorFacts(is_tough_day=True)
    for shape in Shape:
        gentle = compose_session(facts, FRIDAY, SEED, catalogue(), questions(), shape)
        assert gentle == session(facts)
        assert gentle.shape is Shape.FULL


@pytest.mark.parametrize(
    ("moment", "late"),
    [
        (time(22, 59), False),
        (time(23), True),
        (time(0, 30), True),
        (time(3, 59), True),
        (time(4), False),
        (time(12), False),
    ],
)
def test_that_it_is_late_from_eleven_until_the_day_turns(moment: time, late: bool) -> None:
    assert is_late(moment, time(4)) is late
