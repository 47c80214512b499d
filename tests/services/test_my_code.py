"""The mission and the code on real files."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from relationjournal.domain.my_code import MAX_LINES, Code, CodeRefused, CodeVersion
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from relationjournal.services.my_code import NoCode
from tests.support.journals import FRIDAY, new_journal

LINES = tuple(f"line {number}" for number in range(MAX_LINES))


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return new_journal(tmp_path)


def test_that_a_change_on_a_later_day_keeps_the_version_before(journal: Journal) -> None:
    first = journal.code.write(Code("Be kind and exact.", ("Say it to their face.",)))
    journal.clock = Clock(FRIDAY + timedelta(days=1))
    second = journal.code.write(Code("Be kind and exact.", ("Say it kindly.",)))
    assert journal.code.versions() == [second, first]
    assert journal.code.current() == second


def test_that_a_second_thought_on_the_same_day_replaces_the_first(journal: Journal) -> None:
    journal.code.write(Code("Be kind."))
    version = journal.code.write(Code("Be kind and exact."))
    assert journal.code.versions() == [version]
    journal.code.sign()
    journal.code.write(Code("Be kind, exact and on time."))
    assert len(journal.code.versions()) == 2


def test_that_the_same_words_make_no_version(journal: Journal) -> None:
    first = journal.code.write(Code("Be kind."))
    journal.clock = Clock(FRIDAY + timedelta(days=9))
    assert journal.code.write(Code("Be kind.")) == first


def test_that_writing_and_signing_are_undone_by_name(journal: Journal) -> None:
    journal.code.write(Code("Be kind.", LINES))
    signed = journal.code.sign()
    assert signed.signed_on == FRIDAY
    step = journal.undo()
    assert step is not None
    assert step.name == "sign my code"
    journal.undo()
    assert journal.code.versions() == []
    journal.redo()
    current = journal.code.current()
    assert current is not None
    assert current.code == Code("Be kind.", LINES)


def test_that_every_day_it_was_signed_on_is_kept(journal: Journal) -> None:
    journal.code.write(Code("Be kind."))
    journal.code.sign()
    first = journal.code.current()
    journal.clock = Clock(date(2026, 3, 14))
    again = journal.code.sign()
    assert again.signings == (FRIDAY, date(2026, 3, 14))
    assert journal.code.current() == again
    journal.undo()
    assert journal.code.current() == first


def test_that_it_is_signed_once_on_a_day(journal: Journal) -> None:
    journal.code.write(Code("Be kind."))
    journal.code.sign()
    assert journal.code.sign().signings == (FRIDAY,)
    journal.undo()
    assert [version.signings for version in journal.code.versions()] == [()]


def test_that_each_version_keeps_the_days_of_its_own(journal: Journal) -> None:
    journal.code.write(Code("Be kind."))
    journal.code.sign()
    journal.clock = Clock(FRIDAY + timedelta(days=30))
    journal.code.write(Code("Be kind and exact."))
    assert [version.signings for version in journal.code.versions()] == [(), (FRIDAY,)]


def test_that_a_code_is_signed_again_after_a_year() -> None:
    code = Code("Be kind.")
    unsigned = CodeVersion("c", code, FRIDAY)
    assert unsigned.sign_again_on == FRIDAY
    assert CodeVersion("c", code, FRIDAY, (FRIDAY,)).sign_again_on == date(2026, 3, 14)
    leap = date(2024, 2, 29)
    assert CodeVersion("c", code, leap, (leap,)).sign_again_on == date(2025, 2, 28)


def test_that_the_line_of_a_day_stays_and_every_line_comes_up(journal: Journal) -> None:
    assert journal.code.line_for(FRIDAY) is None
    journal.code.write(Code("Be kind.", LINES))
    days = [FRIDAY + timedelta(days=count) for count in range(200)]
    drawn = Counter(journal.code.line_for(day) for day in days)
    assert set(drawn) == set(LINES)
    assert journal.code.line_for(FRIDAY) == journal.code.line_for(FRIDAY)


def test_that_the_mission_comes_up_where_there_is_no_line(journal: Journal) -> None:
    journal.code.write(Code("Be kind."))
    assert journal.code.line_for(FRIDAY) == "Be kind."


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (Code(), "one sentence is enough"),
        (Code("Be kind.", ("",)), "write it, or take it out"),
        (Code("Be kind.", (*LINES, "one more")), "at most 10 lines"),
    ],
)
def test_that_a_code_says_something_and_not_too_much(
    journal: Journal, code: Code, reason: str
) -> None:
    with pytest.raises(CodeRefused, match=reason):
        journal.code.write(code)


def test_that_there_is_nothing_to_sign_before_it_is_written(journal: Journal) -> None:
    with pytest.raises(NoCode, match="no code to sign"):
        journal.code.sign()
