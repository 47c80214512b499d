from dataclasses import replace

import pytest

from relationjournal.domain.interactions import Nature
from relationjournal.domain.practices import (
    Catalogue,
    Practice,
    PracticeClash,
    parse_catalogue,
)
from relationjournal.domain.tables import TextsDamaged
from relationjournal.resources import read_text

CATALOGUE = parse_catalogue(read_text("practices.toml"))
ONE = """
[[practices]]
id = "P01"
tag = "listen"
name = "Listen"
meaning = "Listen."
group = "Care"
gap = 3
questions = ["Who?"]
"""


def by_id(practice_id: str) -> Practice:
    practice = CATALOGUE.by_id(practice_id)
    assert practice is not None
    return practice


def test_that_all_58_practices_are_there_in_their_order() -> None:
    assert [practice.id for practice in CATALOGUE.practices] == [f"P{n:02}" for n in range(1, 59)]
    assert len({practice.group for practice in CATALOGUE.practices}) == 8


def test_that_tags_are_single_words_for_the_capture_line() -> None:
    assert all(practice.tag.isalpha() for practice in CATALOGUE.practices)
    assert all(practice.tag == practice.tag.casefold() for practice in CATALOGUE.practices)
    assert {
        "listen", "thank", "help", "shoes", "truth", "keep", "problem", "vent", "mend", "ask",
    } <= CATALOGUE.tags  # fmt: skip


def test_that_a_new_journal_has_thirteen_of_them_switched_on() -> None:
    assert " ".join(one.id for one in CATALOGUE.practices if one.is_default) == (
        "P02 P05 P10 P12 P20 P24 P27 P29 P31 P44 P49 P51 P53"
    )


@pytest.mark.parametrize(
    ("tags", "gap"),
    [
        (("listen", "smile", "nice", "cool"), 3),
        (("thank", "help", "truth", "posted"), 7),
        (("confirm", "shoes", "feedback"), 14),
        (("ask", "critic", "admire"), 30),
        (("code", "expect"), 90),
    ],
)
def test_that_gaps_are_those_of_the_page(tags: tuple[str, ...], gap: int) -> None:
    for tag in tags:
        practice = CATALOGUE.by_tag(tag)
        assert practice is not None
        assert practice.gap_days == gap


def test_that_only_gossip_and_misleading_are_slips_of_integrity() -> None:
    grave = [one.id for one in CATALOGUE.practices if one.nature is Nature.INTEGRITY]
    assert grave == ["P20", "P27"]


def test_that_sizes_are_those_an_entry_may_have() -> None:
    for practice in CATALOGUE.practices:
        assert 0 <= practice.size_done <= 2
        assert 0 <= practice.size_slip <= 3
        assert bool(practice.size_slip) is bool(practice.slip)


@pytest.mark.parametrize(
    ("practice_id", "done", "slip"),
    [("P02", 1, 0), ("P10", 2, 1), ("P18", 1, 3), ("P20", 0, 2), ("P27", 2, 3), ("P29", 2, 2)],
)
def test_that_sizes_are_those_of_the_page(practice_id: str, done: int, slip: int) -> None:
    practice = by_id(practice_id)
    assert (practice.size_done, practice.size_slip) == (done, slip)


def test_that_each_has_questions_of_its_own_and_only_the_mirror_is_not_asked_about() -> None:
    for practice in CATALOGUE.practices:
        assert len(set(practice.questions)) == 4
    assert [one.id for one in CATALOGUE.practices if not one.is_asked] == ["P53"]


@pytest.mark.parametrize(
    ("verb", "tag"),
    [
        ("listened", "listen"),
        ("thanked", "thank"),
        ("helped", "help"),
        ("admired", "admire"),
        ("smiled", "smile"),
        ("apologised", "mend"),
    ],
)
def test_that_a_verb_offers_its_practice(verb: str, tag: str) -> None:
    assert CATALOGUE.verbs[verb] == tag


def test_that_verbs_take_no_word_from_the_capture_line() -> None:
    taken = "lunch dinner coffee call mail text met visit meeting promised owe next sorry tried"
    assert CATALOGUE.verbs.keys().isdisjoint(taken.split())


def test_that_case_does_not_matter_in_a_tag() -> None:
    assert CATALOGUE.by_tag("Listen") is by_id("P12")
    assert CATALOGUE.by_tag("nothing") is None


def test_that_a_journal_adds_practices_of_its_own() -> None:
    own = Practice("own-1", "tea", "Make tea", verbs=("brewed",), questions=("Who had tea?",))
    both = Catalogue([*CATALOGUE.practices, own])
    assert both.by_tag("tea") is own
    assert both.verbs["brewed"] == "tea"


@pytest.mark.parametrize(
    "own",
    [
        Practice("P12", "tea", "Make tea"),
        Practice("own-1", "listen", "Make tea"),
        Practice("own-1", "tea", "Make tea", verbs=("listened",)),
    ],
)
def test_that_two_practices_cannot_share_what_finds_them(own: Practice) -> None:
    with pytest.raises(PracticeClash, match="Make tea"):
        Catalogue([*CATALOGUE.practices, own])


@pytest.mark.parametrize(
    "text",
    [
        "practices = [",
        "",
        ONE.replace('tag = "listen"', ""),
        ONE.replace("gap = 3", 'gap = "three"'),
        ONE.replace("gap = 3", "gap = 0"),
        ONE.replace('["Who?"]', "[]"),
        ONE.replace('["Who?"]', "[1]"),
        ONE + 'slip_nature = "grave"',
    ],
)
def test_that_a_broken_file_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(TextsDamaged, match=r"Install the program again"):
        parse_catalogue(text)


def test_that_the_smallest_file_is_read() -> None:
    (practice,) = parse_catalogue(ONE).practices
    assert practice == replace(
        Practice("P01", "listen", "Listen"),
        meaning="Listen.",
        group="Care",
        gap_days=3,
        questions=("Who?",),
    )
