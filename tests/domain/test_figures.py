"""One place writes what is computed about people: in figures, or in words without a digit."""

import inspect
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relationjournal.domain.figures import IN_FIGURES, IN_WORDS, SIZE_WORDS, Figures, Words
from relationjournal.domain.interactions import Kind

POINTS = st.floats(-1e6, 1e6)


@pytest.mark.parametrize(
    ("points", "written"),
    [(2.6, "+2.6"), (-3.0, "−3.0"), (0.0, "0.0"), (-0.04, "0.0"), (0.05001, "+0.1"), (11, "+11.0")],
)
def test_that_points_have_a_sign_and_one_decimal(points: float, written: str) -> None:
    assert IN_FIGURES.balance(points) == written
    assert IN_FIGURES.amount(points) == written
    assert IN_FIGURES.printed(points) == written.removeprefix("+")


@given(POINTS)
def test_that_written_points_read_back_to_the_nearest_tenth(points: float) -> None:
    written = IN_FIGURES.balance(points).replace("−", "-")
    assert float(written) == pytest.approx(points, abs=0.0500001)


@pytest.mark.parametrize(
    ("points", "written"),
    [(7, "+7"), (-3, "−3"), (10, "+10"), (2.34, "+2.3"), (-0.04, "0"), (2.96, "+3")],
)
def test_that_whole_points_have_no_decimal(points: float, written: str) -> None:
    assert IN_FIGURES.whole(points) == written


@pytest.mark.parametrize(
    ("kind", "figure", "word"),
    [
        (Kind.GAVE, "+2", "put in"),
        (Kind.SLIPPED, "−2", "slip"),
        (Kind.ASKED, "asked −2", "asked"),
        (Kind.RECEIVED, "received 2", "received"),
        (Kind.MENDED, "mended", "mended"),
        (Kind.TOUCH, "touch", "touch"),
        (Kind.NOTE, "", ""),
    ],
)
def test_that_an_entry_is_written_by_its_kind(kind: Kind, figure: str, word: str) -> None:
    assert IN_FIGURES.entry(kind, 2) == figure
    assert IN_WORDS.entry(kind, 2) == word


@given(POINTS, POINTS, st.integers(0, 10**6), st.sampled_from(Kind), st.sampled_from([*SIZE_WORDS]))
def test_that_words_have_no_digit(
    points: float, whole: float, count: int, kind: Kind, size: int
) -> None:
    """Every way to write a figure, so that a new one cannot forget its words."""
    given_by_name = {
        "points": points,
        "whole": whole,
        "share": abs(points) % 1,
        "ratio": points,
        "factor": abs(points),
        "count": count,
        "size": size,
        "kind": kind,
        "one": "note",
        "many": "notes",
        "who": "Ana",
        "band": "steady",
        "with_number": "+2",
        "without": "++",
        "name": f"log +{size} for Ana",
    }
    for name, write in inspect.getmembers(IN_WORDS, inspect.ismethod):
        arguments = {each: given_by_name[each] for each in inspect.signature(write).parameters}
        written = write(**arguments)
        assert not re.search(r"\d", written), f"{name}{arguments} is “{written}”"


def test_that_words_answer_every_question_themselves_or_with_words() -> None:
    ways = {name for name, _ in inspect.getmembers(Figures, inspect.isfunction)}
    own = {name for name in vars(Words) if not name.startswith("_")}
    assert own - {"is_in_words"} <= ways
    assert ways - own == {"count", "counted"}, "they are made from quantity"


@pytest.mark.parametrize(
    ("name", "quiet"),
    [
        ("log +3 for Ana", "log what you put in for Ana"),
        ("set aside −2 for Ana", "set aside a slip for Ana"),
        ("promise Ana +3 for tea", "promise Ana +3 for tea"),
        ("remove C+ 3 for Ana", "remove C+ 3 for Ana"),
        ("log touch for +3 for All", "log touch for +3 for All"),
        ("log +3 lines", "log +3 lines"),
        ("put back +3 for Ana", "put back what you put in for Ana"),
        ("log a repair and +1 for Ana", "log a repair and what you put in for Ana"),
        ("put back mended and +1 for Ana", "put back mended and what you put in for Ana"),
    ],
)
def test_that_a_step_loses_its_size_and_never_a_name(name: str, quiet: str) -> None:
    assert IN_FIGURES.step(name) == name
    assert IN_WORDS.step(name) == quiet


@pytest.mark.parametrize(
    ("points", "said"),
    [(0.0, "nothing"), (0.5, "a little"), (-1.9, "a little"), (3.0, "some"), (-9.0, "a lot")],
)
def test_that_an_amount_is_said_by_its_size(points: float, said: str) -> None:
    assert IN_WORDS.amount(points) == said


@pytest.mark.parametrize(
    ("points", "said"),
    [(0.0, "nothing"), (0.3, "a little"), (1.0, "about half"), (1.6, "most"), (2.0, "all")],
)
def test_that_a_part_is_said_of_its_whole(points: float, said: str) -> None:
    assert IN_WORDS.part(points, 2.0) == f"{said} of what"
    assert IN_FIGURES.part(1.2, 2.7) == "+1.2 of the 2.7"
