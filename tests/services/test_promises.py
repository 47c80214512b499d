"""Section «Promises» of the design page «balance»: exactly these entries, and undo takes them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from relationjournal.domain.contacts import NewContact
from relationjournal.domain.errors import JournalError
from relationjournal.domain.interactions import Kind, Nature, NewEntry, NewInteraction
from relationjournal.domain.promises import NewPromise, Promise, PromiseRefused, PromiseState
from relationjournal.services.journal import Journal
from relationjournal.services.promises import PromiseClosed, PromiseGone
from relationjournal.transfer.journal_json import export_journal, import_journal
from tests.support.journals import FRIDAY, new_journal

IN_A_WEEK = FRIDAY + timedelta(days=7)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return new_journal(tmp_path)


@pytest.fixture
def slides(journal: Journal) -> Promise:
    ana = journal.contacts.add(NewContact("Ana")).id
    return journal.promises.make(NewPromise(ana, "slides", FRIDAY, IN_A_WEEK))


def lines(journal: Journal) -> list[tuple[Kind, int, Nature | None]]:
    logged = journal.interactions.on(FRIDAY)
    return [(e.kind, e.line.size, e.line.nature) for one in logged for e in one.entries]


CLOSINGS: dict[str, tuple[Callable[[Journal, str], None], PromiseState, list[object]]] = {
    "kept": (
        lambda journal, promise: journal.promises.keep(promise),
        PromiseState.KEPT,
        [(Kind.GAVE, 2, None)],
    ),
    "kept and a bit more": (
        lambda journal, promise: journal.promises.keep(promise, a_bit_more=True),
        PromiseState.KEPT,
        [(Kind.GAVE, 3, None)],
    ),
    "broken": (
        lambda journal, promise: journal.promises.break_(promise),
        PromiseState.BROKEN,
        [(Kind.SLIPPED, 2, Nature.LAPSE)],
    ),
    "let go": (
        lambda journal, promise: journal.promises.let_go(promise),
        PromiseState.LET_GO,
        [],
    ),
}


@pytest.mark.parametrize("closing", CLOSINGS)
def test_that_closing_writes_exactly_its_entries_and_undo_takes_them_back(
    journal: Journal, slides: Promise, closing: str
) -> None:
    act, state, expected = CLOSINGS[closing]
    act(journal, slides.id)
    found = journal.promises.get(slides.id)
    assert (found.state, found.closed_on, lines(journal)) == (state, FRIDAY, expected)
    assert (journal.promises.open(), journal.promises.closed()) == ([], [found])
    assert journal.ledger.differences() == []
    with pytest.raises(PromiseClosed, match="closed already"):
        act(journal, slides.id)
    journal.undo()
    assert (journal.promises.open(), lines(journal)) == ([slides], [])
    journal.redo()
    assert (journal.promises.get(slides.id), lines(journal)) == (found, expected)


def test_that_moving_in_time_is_an_investment_once(journal: Journal, slides: Promise) -> None:
    journal.promises.move(slides.id, IN_A_WEEK + timedelta(days=7))
    journal.promises.move(slides.id, IN_A_WEEK + timedelta(days=14))
    assert lines(journal) == [(Kind.GAVE, 1, None)]
    (moved,) = journal.promises.open()
    assert moved.terms.due_on == IN_A_WEEK + timedelta(days=14)
    journal.undo()
    journal.undo()
    assert (journal.promises.open(), lines(journal)) == ([slides], [])


def test_that_the_day_of_moving_travels_in_the_journal_json(
    journal: Journal, slides: Promise, tmp_path: Path
) -> None:
    journal.promises.move(slides.id, IN_A_WEEK + timedelta(days=7))
    exported = export_journal(journal)
    other = new_journal(tmp_path, name="other")
    import_journal(other, exported)
    assert other.promises.get(slides.id).moved_on == FRIDAY
    other.close()


@pytest.mark.usefixtures("slides")
def test_that_a_file_with_a_day_of_moving_but_no_move_is_refused(journal: Journal) -> None:
    written = export_journal(journal)
    moved_yet_not = written.replace(b'"moved_on": null', b'"moved_on": "2025-03-14"')
    with pytest.raises(JournalError, match="“was_moved”: true"):
        import_journal(journal, moved_yet_not)


def test_that_a_promise_past_its_day_stays_open_and_earns_nothing_when_moved(
    journal: Journal,
) -> None:
    ana = journal.contacts.add(NewContact("Ana")).id
    made = FRIDAY - timedelta(days=20)
    late = journal.promises.make(NewPromise(ana, "slides", made, made + timedelta(days=3)))
    assert journal.promises.open() == [late]
    journal.promises.move(late.id, IN_A_WEEK)
    assert lines(journal) == []
    with pytest.raises(PromiseRefused, match="later day"):
        journal.promises.move(late.id, FRIDAY)


def test_that_open_promises_come_by_their_day_and_those_without_last(
    journal: Journal, slides: Promise
) -> None:
    ana = slides.terms.contact_id
    free = journal.promises.make(NewPromise(ana, "a walk", FRIDAY))
    soon = journal.promises.make(NewPromise(ana, "a book", FRIDAY, FRIDAY))
    assert journal.promises.open() == [soon, slides, free]
    assert journal.promises.open("nobody") == []


def test_that_a_promise_is_corrected_and_removed_without_entries(
    journal: Journal, slides: Promise
) -> None:
    terms = NewPromise(slides.terms.contact_id, "the slides", FRIDAY, None, is_answer=True)
    journal.promises.edit(slides.id, terms)
    assert journal.promises.get(slides.id).terms == terms
    journal.promises.delete(slides.id)
    with pytest.raises(PromiseGone, match="no longer"):
        journal.promises.get(slides.id)
    assert lines(journal) == []
    journal.undo()
    assert journal.promises.get(slides.id).terms == terms


def test_that_a_promise_outlives_the_interaction_it_was_made_in(journal: Journal) -> None:
    ana = journal.contacts.add(NewContact("Ana")).id
    line = NewEntry(ana, Kind.TOUCH)
    made_in = journal.interactions.log(NewInteraction(FRIDAY, entries=(line,)))
    promise = journal.promises.make(NewPromise(ana, "slides", FRIDAY), interaction_id=made_in.id)
    journal.interactions.delete(made_in.id)
    assert journal.promises.open() == [promise]
    journal.undo()
    journal.undo()
    assert journal.promises.open() == []


def balance(journal: Journal, promise: Promise) -> float:
    return journal.ledger.standing(promise.terms.contact_id).account.balance


ACTS: dict[str, tuple[Callable[[Journal, str], None], float]] = {
    "keeping": (lambda journal, promise: journal.promises.keep(promise), 2),
    "a bit more": (lambda journal, promise: journal.promises.keep(promise, a_bit_more=True), 3),
    "asked if it is settled": (
        lambda journal, promise: journal.promises.keep(promise, is_settled=True),
        3,
    ),
    "moving": (
        lambda journal, promise: journal.promises.move(promise, IN_A_WEEK + timedelta(days=1)),
        1,
    ),
    "breaking": (lambda journal, promise: journal.promises.break_(promise), -6),
    "letting go": (lambda journal, promise: journal.promises.let_go(promise), 0),
    "confirming": (lambda journal, promise: journal.promises.confirm(promise), 0),
    "owing news": (lambda journal, promise: journal.promises.owe_news(promise), 0),
    "removing": (lambda journal, promise: journal.promises.delete(promise), 0),
}


@pytest.mark.parametrize("act", ACTS)
def test_that_each_act_moves_the_balance_by_what_it_is_worth_and_undo_moves_it_back(
    journal: Journal, slides: Promise, act: str
) -> None:
    run, worth = ACTS[act]
    before, content = balance(journal, slides), export_journal(journal)
    run(journal, slides.id)
    after = export_journal(journal)
    assert balance(journal, slides) - before == pytest.approx(worth)
    journal.undo()
    assert (balance(journal, slides), export_journal(journal)) == (before, content)
    journal.redo()
    assert balance(journal, slides) - before == pytest.approx(worth)
    assert export_journal(journal) == after


def test_that_who_waits_for_news_is_on_today_until_told(journal: Journal, slides: Promise) -> None:
    assert journal.today.view().promises == ()
    journal.promises.owe_news(slides.id)
    view = journal.today.view()
    assert [one.id for one in view.promises] == [slides.id]
    assert "slides" not in [ask.reason for ask in view.reach_out]
    journal.promises.tell_news(slides.id)
    assert journal.today.view().promises == ()
    assert lines(journal) == []


def test_that_moving_a_promise_is_news_of_it(journal: Journal, slides: Promise) -> None:
    journal.promises.owe_news(slides.id)
    journal.promises.move(slides.id, IN_A_WEEK + timedelta(days=1))
    assert not journal.promises.get(slides.id).terms.owes_news
    journal.undo()
    assert journal.promises.get(slides.id).terms.owes_news


def test_that_what_was_confirmed_stays_with_the_promise(journal: Journal, slides: Promise) -> None:
    journal.promises.confirm(slides.id)
    journal.promises.keep(slides.id)
    assert journal.promises.get(slides.id).terms.is_confirmed
    journal.undo()
    journal.promises.confirm(slides.id, is_confirmed=False)
    assert journal.promises.get(slides.id) == slides


@pytest.mark.parametrize("due_on", [FRIDAY - timedelta(days=1), date(1899, 12, 31)])
def test_that_a_promise_is_refused_that_is_due_before_it_was_made(
    journal: Journal, slides: Promise, due_on: date
) -> None:
    before = export_journal(journal)
    with pytest.raises(JournalError):
        journal.promises.edit(slides.id, replace(slides.terms, due_on=due_on))
    with pytest.raises(JournalError):
        journal.promises.make(NewPromise(slides.terms.contact_id, "a book", FRIDAY, due_on))
    assert export_journal(journal) == before
