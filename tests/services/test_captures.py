from datetime import date, timedelta
from pathlib import Path

import pytest

from relationjournal.domain.changes import Change
from relationjournal.domain.figures import IN_WORDS
from relationjournal.domain.interactions import Kind, Part
from relationjournal.services.captures import LineRefused, Logged, NothingToMend
from relationjournal.services.journal import Journal
from tests.support.journals import FRIDAY, new_journal


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return new_journal(tmp_path)


def log(journal: Journal, line: str) -> Logged:
    (logged,) = journal.captures.log_lines([line])
    return logged


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("@Ana +3", "log +3 for Ana"),
        ("@Ana -2", "log −2 for Ana"),
        ("@Ana *2", "log what you received from Ana"),
        ("@Ana ?1", "log what you asked of Ana"),
        ("@Ana ~", "log a moment with Ana"),
        ("@Ana next fri", "plan to follow up with Ana"),
    ],
)
def test_that_a_step_has_no_size_but_one_that_goes_where_no_numbers_are_wanted(
    journal: Journal, line: str, name: str
) -> None:
    log(journal, line)
    step = journal.undo()
    assert step is not None
    assert step.name == name
    assert not any(sign.isdigit() for sign in IN_WORDS.step(step.name))


def test_that_a_line_is_one_step_however_many_rows_it_touches(journal: Journal) -> None:
    line = "lunch with @Ana and @Ben +3 listened, promised slides by fri"
    assert [contact.name for contact in log(journal, line).added] == ["Ana", "Ben"]
    assert [promise.terms.what for promise in journal.promises.open()] == ["slides", "slides"]
    step = journal.undo()
    assert step is not None
    assert step.name == "log +3 for Ana and Ben"
    assert (journal.contacts.all(), journal.promises.open()) == ([], [])
    assert journal.undo() is None


def test_that_a_line_touches_what_it_logs_and_nothing_else(journal: Journal) -> None:
    heard: list[Change] = []
    journal.on_change(heard.append)
    log(journal, "@Ana +1 tea")
    log(journal, "@Ana +1 tea")
    log(journal, "@Ana next in 2 weeks")
    logged = Change.INTERACTION | Change.LEDGER
    assert heard == [Change.CONTACT | logged, logged, Change.FOLLOW_UP]


def test_that_sorry_mends_the_latest_open_slip_then_the_one_before(journal: Journal) -> None:
    log(journal, "12 mar @Ben -2 late")
    log(journal, "@Ben -1 snapped")
    first = log(journal, "@Ben sorry").interaction
    second = log(journal, "@Ben sorry(repair)").interaction
    assert first is not None
    assert second is not None
    slips = {one.note: one.entries[0].id for one in journal.interactions.latest(9)}
    assert [one.entries[0].line.mends for one in (first, second)] == [
        slips["snapped"],
        slips["late"],
    ]
    assert first.entries[0].line.parts == {Part.RESPONSIBILITY, Part.REGRET}
    with pytest.raises(NothingToMend, match="no open slip with Ben"):
        log(journal, "@Ben sorry")
    assert journal.ledger.differences() == []


def test_that_sorry_cannot_mend_what_has_not_happened_yet(journal: Journal) -> None:
    log(journal, "@Ben -2 late")
    with pytest.raises(NothingToMend):
        log(journal, "yesterday @Ben sorry")
    mended = log(journal, "@Ben sorry").interaction
    assert mended is not None
    assert mended.entries[0].kind is Kind.MENDED


def test_that_many_lines_are_one_step_and_see_each_other(journal: Journal) -> None:
    lines = ["@Ana +2 helped", "", "@Ana -1 forgot", "  ", "@ana sorry", "@Ben ~"]
    logged = journal.captures.log_lines(lines)
    assert [len(one.added) for one in logged] == [1, 0, 0, 1]
    step = journal.undo()
    assert step is not None
    assert (step.name, journal.contacts.all()) == ("log 4 lines", [])


def test_that_one_refused_line_refuses_all_and_names_its_number(journal: Journal) -> None:
    log(journal, "@Ana +1 tea")
    before = journal.ledger.standings()
    with pytest.raises(LineRefused, match=r"Line 3: .*no open slip.* Nothing was logged\."):
        journal.captures.log_lines(["@Ana +5", "@Zoe +1", "@Ana sorry"])
    assert journal.ledger.standings() == before
    assert list(journal.contacts.names().values()) == ["Ana"], "nobody knows Zoe"
    log(journal, "@Zoe +1")
    assert [one.name for one in journal.ledger.standings()] == ["Ana", "Zoe"]


def test_that_a_line_may_be_about_another_day(journal: Journal) -> None:
    log(journal, "yesterday @Chi *2 brought soup, promised soup by fri")
    (promise,) = journal.promises.open()
    assert promise.terms.made_on == FRIDAY - timedelta(days=1)
    assert promise.terms.due_on == date(2025, 3, 21)
    assert [one.note for one in journal.interactions.on(FRIDAY - timedelta(days=1))] != []
