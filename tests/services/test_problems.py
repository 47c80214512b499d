"""Open problems on real files."""

from datetime import timedelta
from pathlib import Path

import pytest

from relationjournal.domain.contacts import NewContact
from relationjournal.domain.problems import NewProblem, Problem, ProblemRefused
from relationjournal.services.journal import Journal
from relationjournal.services.problems import ProblemGone
from relationjournal.services.search import Place
from relationjournal.transfer.journal_json import (
    JournalJsonRefused,
    export_journal,
    import_journal,
)
from tests.support.journals import FRIDAY, new_journal


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return new_journal(tmp_path)


def test_that_a_problem_is_open_until_it_is_handled(journal: Journal) -> None:
    ana = journal.contacts.add(NewContact("Ana")).id
    seen = journal.problems.note(NewProblem("late invoice", FRIDAY, ana, have_noticed=True))
    unseen = journal.problems.note(NewProblem("wrong prices", FRIDAY))
    assert journal.problems.open() == [unseen, seen]
    handled = journal.problems.handle(unseen.id)
    assert handled == Problem(unseen.id, unseen.terms, FRIDAY)
    assert journal.problems.open() == [seen]


def test_that_noting_and_handling_are_undone_by_name(journal: Journal) -> None:
    problem = journal.problems.note(NewProblem("wrong prices", FRIDAY))
    journal.problems.handle(problem.id)
    step = journal.undo()
    assert step is not None
    assert step.name == "handle the problem “wrong prices”"
    assert journal.problems.open() == [problem]
    journal.undo()
    assert journal.problems.open() == []
    journal.redo()
    assert journal.problems.open() == [problem]


def test_that_a_problem_says_something_and_is_handled_after_it_was_noted() -> None:
    with pytest.raises(ProblemRefused, match="a few words are enough"):
        NewProblem("  ", FRIDAY)
    with pytest.raises(ProblemRefused, match="correct the day"):
        Problem("p", NewProblem("wrong prices", FRIDAY), FRIDAY - timedelta(days=1))


def test_that_a_problem_that_is_gone_is_refused_in_a_sentence(journal: Journal) -> None:
    with pytest.raises(ProblemGone, match="no longer in the journal"):
        journal.problems.handle("nobody")


def test_that_erasing_a_contact_takes_their_problems_along(journal: Journal) -> None:
    ana = journal.contacts.add(NewContact("Ana")).id
    journal.problems.note(NewProblem("late invoice", FRIDAY, ana))
    journal.contacts.delete(ana)
    assert journal.problems.open() == []
    assert journal.search.find("invoice") == []


def test_that_problems_are_found_by_their_words(journal: Journal) -> None:
    problem = journal.problems.note(NewProblem("wrong prices", FRIDAY))
    [hit] = journal.search.find("pric")
    assert (hit.place, hit.id, hit.text) == (Place.PROBLEM, problem.id, "wrong prices")


def test_that_problems_travel_in_the_json(journal: Journal, tmp_path: Path) -> None:
    ana = journal.contacts.add(NewContact("Ana")).id
    journal.problems.note(NewProblem("late invoice", FRIDAY, ana, have_noticed=True))
    journal.problems.handle(journal.problems.note(NewProblem("wrong prices", FRIDAY)).id)
    other = new_journal(tmp_path, name="other")
    report = import_journal(other, export_journal(journal))
    assert report.added == "1 contact and 2 problems"
    assert export_journal(other) == export_journal(journal)
    assert other.problems.open() == journal.problems.open()
    assert import_journal(other, export_journal(journal)).already_there == 3


def test_that_a_problem_of_somebody_unknown_is_refused_by_its_place(journal: Journal) -> None:
    data = b"""{"format": "relationjournal", "version": 1, "problems": [
        {"id": "p", "what": "late invoice", "noted_on": "2025-03-01", "contact": "nobody"}
    ]}"""
    with pytest.raises(JournalJsonRefused, match="No contact has this id"):
        import_journal(journal, data)
    assert journal.problems.open() == []


def test_that_a_problem_is_edited_noticed_and_removed_and_each_is_undone(journal: Journal) -> None:
    ana = journal.contacts.add(NewContact("Ana")).id
    problem = journal.problems.note(NewProblem("wrong prices", FRIDAY))
    edited = journal.problems.edit(problem.id, NewProblem("last year's prices", FRIDAY, ana))
    assert journal.problems.open(ana) == [edited]
    noticed = journal.problems.notice(problem.id)
    assert noticed.terms.have_noticed
    assert journal.problems.open() == [noticed]
    journal.problems.delete(problem.id)
    with pytest.raises(ProblemGone, match="no longer"):
        journal.problems.get(problem.id)
    for before in (noticed, edited, problem):
        journal.undo()
        assert journal.problems.get(problem.id) == before


def test_that_a_handled_problem_is_not_noted_after_the_day_it_was_handled(
    journal: Journal,
) -> None:
    problem = journal.problems.note(NewProblem("wrong prices", FRIDAY))
    handled = journal.problems.handle(problem.id)
    with pytest.raises(ProblemRefused, match="correct the day"):
        journal.problems.edit(problem.id, NewProblem("prices", FRIDAY + timedelta(days=1)))
    assert journal.problems.get(problem.id) == handled
