"""`review`: what a week, a month and a year show, for people and for programs."""

from pathlib import Path

import pytest

from tests.support.program import Program


@pytest.fixture
def program(tmp_path: Path) -> Program:
    lines = ("@Ana +3 #listen tea", "@Ben -1 late", "@Ana promised slides by mon")
    return Program.with_journal(tmp_path, *lines)


def test_that_a_week_is_one_document_for_programs(program: Program) -> None:
    ran = program("review", "weekly", "--json")
    assert ran.status == 0
    data = ran.data
    assert isinstance(data, dict)
    assert (data["review"], data["from"], data["to"]) == ("weekly", "2025-03-08", "2025-03-14")
    statement = data["statement"]
    assert statement["closing"] == pytest.approx(
        statement["opening"]
        + statement["investments"]
        + statement["withdrawals"]
        + statement["fading"]
    )
    assert statement["withdrawals"] == -3
    assert [one["contact"] for one in data["investments"]] == ["Ana"]
    assert {one["contact"] for one in data["new_people"]} == {"Ana", "Ben"}


def test_that_looking_begins_no_review(program: Program) -> None:
    for kind in ("weekly", "monthly", "yearly"):
        assert program("review", kind).status == 0
    exported = program("export", "--to", "-")
    data = exported.data
    assert isinstance(data, dict)
    assert not data.get("reviews")


def test_that_people_read_words_and_signs(program: Program) -> None:
    said = program("review", "weekly").out
    assert "Review: weekly" in said
    assert "Investments: +3.0" in said
    assert "Withdrawals: −3.0" in said
    assert "  nothing" in said


def test_that_another_kind_is_refused(program: Program) -> None:
    assert program("review", "daily").status == 2
