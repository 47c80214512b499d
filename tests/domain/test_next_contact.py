from datetime import date, timedelta

from relationjournal.domain.follow_ups import FollowUp, NewFollowUp
from relationjournal.domain.ledger.account import Span
from relationjournal.domain.next_contact import NextCause, next_contact
from relationjournal.domain.promises import NewPromise, Promise

TODAY = date(2025, 3, 14)
SOON = TODAY + timedelta(days=9)
PROMISE = Promise("p", NewPromise("c", "slides", TODAY, TODAY + timedelta(days=10)))
CHOSEN = FollowUp("f", NewFollowUp("c", SOON, TODAY, "her exam"))


def test_that_an_open_slip_explains_the_day_after_it() -> None:
    found = next_contact(TODAY + timedelta(days=1), Span(open_slip=TODAY), (), ())
    assert found.cause is NextCause.SLIP


def test_that_a_promise_explains_the_day_it_asks_from() -> None:
    found = next_contact(SOON, Span(), (), (PROMISE,))
    assert (found.cause, found.what) == (NextCause.PROMISE, "slides")


def test_that_a_chosen_day_explains_itself() -> None:
    found = next_contact(SOON, Span(), (CHOSEN,), ())
    assert (found.cause, found.what) == (NextCause.CHOSEN, "her exam")


def test_that_without_any_of_them_it_is_the_interval_or_the_wait_after_a_try() -> None:
    assert next_contact(SOON, Span(), (), ()).cause is NextCause.INTERVAL
    assert next_contact(SOON, Span(tries=2, last_try=TODAY), (), ()).cause is NextCause.TRY


def test_that_no_day_is_rest() -> None:
    assert next_contact(None, Span(tries=4), (CHOSEN,), (PROMISE,)).cause is NextCause.REST
