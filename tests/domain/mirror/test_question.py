from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from relationjournal.domain.interactions import Kind
from relationjournal.domain.mirror.facts import (
    Asked,
    DayEntry,
    MirrorFacts,
    Missing,
    OpenPromise,
    OpenSlip,
    Person,
    Received,
)
from relationjournal.domain.mirror.question import choose_question
from relationjournal.domain.mirror.session import QuestionId
from tests.domain.mirror.evening import (
    ANA,
    BEN,
    CHI,
    DEE,
    ELI,
    FAY,
    FRIDAY,
    SEED,
    one_thing,
    questions,
)

THURSDAY = FRIDAY - timedelta(days=1)
SATURDAY = FRIDAY + timedelta(days=1)
ANA_3 = DayEntry("e1", ANA, Kind.GAVE, 3, "heard her out")
M1 = MirrorFacts(
    entries=(ANA_3,),
    slips=(OpenSlip("s1", BEN, 2, THURSDAY),),
    promises=(OpenPromise("p1", ANA, "slides", FRIDAY - timedelta(days=2)),),
)


def asked(facts: MirrorFacts, on: date = FRIDAY) -> tuple[str, str | None]:
    card = one_thing(facts, on)
    return card.question, card.contact


def test_that_m1_a_slip_comes_first_and_says_why() -> None:
    card = one_thing(M1)
    assert (card.question, card.contact, card.about) == ("Q-REPAIR", "Ben", "s1")
    assert card.reason == "a slip with Ben on Thu is not mended yet"


def test_that_m2_a_missed_promise_comes_second() -> None:
    card = one_thing(replace(M1, slips=()))
    assert (card.question, card.contact, card.about) == ("Q-PROMISE-MISSED", "Ana", "p1")
    assert card.reason == "“slides” was due on Wed, and Ana has no answer yet"


def test_that_m3_a_promise_due_tomorrow_comes_third() -> None:
    facts = MirrorFacts(entries=(ANA_3,), promises=(OpenPromise("p1", CHI, "cake", SATURDAY),))
    assert asked(facts) == ("Q-PROMISE-NEXT", "Chi")


def test_that_m4_thanks_come_before_the_notes_of_the_day() -> None:
    soup = DayEntry("e2", DEE, Kind.RECEIVED, 1, "brought soup")
    gift = Received("e2", DEE, 1, FRIDAY, "brought soup")
    card = one_thing(MirrorFacts(entries=(ANA_3, soup), received=(gift,)))
    assert (card.question, card.contact, card.about) == ("Q-THANK", "Dee", "e2")
    assert "“brought soup”" in card.text


def test_that_m5_the_person_missed_longest_is_asked_about() -> None:
    assert asked(MirrorFacts(missing=(Missing(ELI, 1.4), Missing(FAY, 2.1)))) == (
        "Q-MISSING",
        "Fay",
    )


def test_that_m6_an_empty_day_is_a_quiet_one_and_offers_people() -> None:
    card = one_thing(MirrorFacts(on_mind=(ANA, BEN, CHI)))
    assert (card.question, card.contact, card.people) == ("Q-QUIET", None, (ANA, BEN, CHI))


def test_that_the_largest_note_of_the_day_is_asked_about() -> None:
    small = DayEntry("e0", BEN, Kind.RECEIVED, 1, "lent a pen")
    card = one_thing(MirrorFacts(entries=(small, ANA_3)))
    assert (card.question, card.about) == ("Q-ENTRY", "e1")
    assert card.text.startswith("You noted “heard her out”.")


def test_that_a_note_without_text_is_named_by_its_person() -> None:
    card = one_thing(MirrorFacts(entries=(replace(ANA_3, text=" "),)))
    assert card.text.startswith("You noted a moment with Ana.")


def test_that_a_mended_slip_is_let_be() -> None:
    assert asked(MirrorFacts(entries=(DayEntry("s1", BEN, Kind.SLIPPED, 5),))) == ("Q-QUIET", None)


def test_that_a_slip_is_asked_about_for_seven_days() -> None:
    for age, question in ((0, "Q-REPAIR"), (7, "Q-REPAIR"), (8, "Q-QUIET"), (-1, "Q-QUIET")):
        slip = OpenSlip("s1", BEN, 2, FRIDAY - timedelta(days=age))
        assert asked(MirrorFacts(slips=(slip,)))[0] == question


def test_that_a_promise_is_missed_only_after_its_day() -> None:
    for days, question in (
        (-1, "Q-PROMISE-MISSED"),
        (0, "Q-PROMISE-NEXT"),
        (1, "Q-PROMISE-NEXT"),
        (2, "Q-QUIET"),
    ):
        promise = OpenPromise("p1", CHI, "cake", FRIDAY + timedelta(days=days))
        assert asked(MirrorFacts(promises=(promise,)))[0] == question


def test_that_nobody_within_their_interval_is_missed() -> None:
    assert asked(MirrorFacts(missing=(Missing(ELI, 1.0),)))[0] == "Q-QUIET"


def test_that_a_larger_slip_goes_before_an_older_one_and_that_before_a_newer() -> None:
    old, older, large = (
        OpenSlip("a", ANA, 1, FRIDAY - timedelta(days=2)),
        OpenSlip("b", BEN, 1, FRIDAY - timedelta(days=3)),
        OpenSlip("c", CHI, 2, FRIDAY),
    )
    assert asked(MirrorFacts(slips=(old, older)))[1] == "Ben"
    assert asked(MirrorFacts(slips=(old, older, large)))[1] == "Chi"


def test_that_equal_slips_are_decided_by_the_smallest_hash_in_any_order() -> None:
    slips = tuple(OpenSlip(f"s{n}", Person(f"c{n}", f"N{n}"), 2, THURSDAY) for n in range(9))
    first = min(slips, key=lambda one: sha256(f"{SEED}|2025-03-14|{one.id}".encode()).digest()[:8])
    assert choose_question(MirrorFacts(slips=slips), FRIDAY, SEED).about == first.id
    assert choose_question(MirrorFacts(slips=slips[::-1]), FRIDAY, SEED).about == first.id


def test_that_a_question_about_a_person_rests_for_three_days() -> None:
    facts = MirrorFacts(missing=(Missing(ELI, 1.4), Missing(FAY, 2.1)))
    for age, name in ((1, "Eli"), (3, "Eli"), (4, "Fay"), (0, "Fay")):
        before = Asked("Q-MISSING", FAY.id, FRIDAY - timedelta(days=age))
        assert asked(replace(facts, asked=(before,)))[1] == name


def test_that_a_rest_binds_neither_another_question_nor_another_person() -> None:
    yesterday = (Asked("Q-THANK", BEN.id, THURSDAY), Asked("Q-REPAIR", ANA.id, THURSDAY))
    assert asked(replace(M1, asked=yesterday)) == ("Q-REPAIR", "Ben")


def test_that_a_new_slip_is_asked_about_though_the_person_rests() -> None:
    wednesday = Asked("Q-REPAIR", BEN.id, THURSDAY - timedelta(days=1))
    assert asked(replace(M1, asked=(wednesday,))) == ("Q-REPAIR", "Ben")
    thursday = Asked("Q-REPAIR", BEN.id, THURSDAY)
    assert asked(replace(M1, asked=(thursday,)))[0] == "Q-PROMISE-MISSED"


def test_that_a_day_of_notes_is_not_called_empty() -> None:
    card = one_thing(MirrorFacts(entries=(ANA_3,), asked=(Asked("Q-ENTRY", ANA.id, THURSDAY),)))
    assert card.question == "Q-QUIET"
    assert card.text in questions().wordings["Q-QUIET-NOTED"].variants


people = st.sampled_from((ANA, BEN, CHI))
slips = st.builds(
    OpenSlip,
    id=st.uuids().map(str),
    who=people,
    size=st.integers(1, 5),
    on=st.integers(0, 25).map(lambda days: FRIDAY + timedelta(days=days)),
)
missing = st.builds(Missing, who=people, ratio=st.floats(0, 9))


@given(st.lists(slips, max_size=8), st.lists(missing, max_size=4))
def test_that_no_question_about_a_person_repeats_within_three_days_but_for_a_new_slip(
    open_slips: list[OpenSlip], missed: list[Missing]
) -> None:
    evenings: list[Asked] = []
    for days in range(25):
        on = FRIDAY + timedelta(days=days)
        facts = MirrorFacts(
            slips=tuple(slip for slip in open_slips if slip.on <= on),
            missing=tuple(missed),
            asked=tuple(evenings),
        )
        question = choose_question(facts, on, SEED)
        contact = question.who.id if question.who else None
        for before in evenings:
            if contact and (before.question, before.contact_id) == (question.id, contact):
                is_new = question.day is not None and question.day > before.on
                is_new_slip = question.id is QuestionId.REPAIR and is_new
                assert (on - before.on).days > 3 or is_new_slip
        evenings.append(Asked(question.id, contact, on))
