"""The words for accounts, and the reasons behind them."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from relationjournal.domain.contacts import Circle, Importance, NewContact
from relationjournal.domain.figures import IN_FIGURES
from relationjournal.domain.follow_ups import NewFollowUp
from relationjournal.domain.interactions import Kind
from relationjournal.domain.promises import NewPromise
from relationjournal.services.accounts import AccountView
from relationjournal.services.journal import Journal
from relationjournal.ui.contact import why
from relationjournal.ui.contact.words import (
    cadence_words,
    last_words,
    next_words,
    share_words,
    standing_next,
    trend_words,
)
from tests.support.journals import FRIDAY, new_journal
from tests.support.people import happened, someone


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1, "every day"),
        (7, "every week"),
        (21, "every 3 weeks"),
        (30, "every month"),
        (45, "every 45 days"),
        (182, "every half year"),
        (365, "every year"),
        (700, "every 100 weeks"),
    ],
)
def test_that_a_cadence_is_said_as_one_says_it(days: int, words: str) -> None:
    assert cadence_words(days) == words


@pytest.mark.parametrize(
    ("away", "words"),
    [(-90, "today"), (0, "today"), (1, "tomorrow"), (6, "in 6 days"), (7, "21 Mar")],
)
def test_that_a_next_follow_up_is_never_late(away: int, words: str) -> None:
    assert next_words(FRIDAY + timedelta(days=away), FRIDAY) == words


def test_that_who_rests_has_no_day_and_who_is_new_no_last_contact() -> None:
    assert next_words(None, FRIDAY) == "rests"
    assert last_words(None, FRIDAY) == "not yet"


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.2, "You have been receiving most"),
        (0.25, "Give and take"),
        (0.75, "Give and take"),
        (0.8, "You have been giving most; is that how you want it?"),
    ],
)
def test_that_give_and_take_is_said_as_the_design_says_it(share: float, words: str) -> None:
    assert share_words(share) == words


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return new_journal(tmp_path)


def _figure(view: AccountView, name: str) -> str:
    return dict(why.band_why(view, IN_FIGURES).figures)[name]


def test_that_the_figures_behind_a_balance_add_up_to_it(journal: Journal) -> None:
    ana = someone(journal, "Ana")
    happened(journal, ana, date(2025, 1, 3), size=5)
    happened(journal, ana, date(2025, 2, 3), Kind.SLIPPED, 1)
    happened(journal, ana, date(2025, 3, 3), size=2)
    view = journal.accounts.view(ana.id)
    figures = dict(why.balance_why(view, IN_FIGURES).figures)
    put_in, took_out, balance = (
        float(figures[name].replace("−", "-"))
        for name in (
            "What you put in, less what you asked, faded",
            "Slips, less what mending gave back, faded",
            "Balance",
        )
    )
    assert put_in + took_out == pytest.approx(balance, abs=0.11)
    assert balance == pytest.approx(view.standing.account.balance, abs=0.051)
    assert figures["Without any fading"] == "+4.0"


def test_that_every_band_gives_its_reason(journal: Journal) -> None:
    said = set()
    for name, days, kind in (
        ("New", (10,), Kind.GAVE),
        ("Dormant", (400, 399, 398), Kind.GAVE),
        ("Overdrawn", (9, 8, 7), Kind.SLIPPED),
        ("Steady", (50, 30, 10), Kind.GAVE),
        ("Strong", (5, 5, 4, 4, 3, 2), Kind.GAVE),
        ("Thin", (5, 5, 4), Kind.RECEIVED),
    ):
        contact = someone(journal, name)
        for ago in days:
            happened(journal, contact, FRIDAY - timedelta(days=ago), kind)
        view = journal.accounts.view(contact.id)
        assert str(view.standing.account.band) == name.lower()
        said.add(why.band_why(view, IN_FIGURES).sentence)
    assert len(said) == 6


def test_that_level_and_reference_are_the_ledgers_own(journal: Journal) -> None:
    ana = someone(journal, "Ana")
    for day in (1, 5, 9):
        happened(journal, ana, date(2025, 3, day))
    view = journal.accounts.view(ana.id)
    assert _figure(view, "Balance ÷ that") == f"{view.standing.account.level:.2f}"
    assert (
        _figure(view, "Where one small thing in each visit settles")
        == f"+{view.terms.reference:.1f}"
    )


def test_that_the_trend_shows_both_balances(journal: Journal) -> None:
    ana = someone(journal, "Ana")
    happened(journal, ana, FRIDAY - timedelta(days=90), size=5)
    happened(journal, ana, FRIDAY - timedelta(days=3), size=5)
    view = journal.accounts.view(ana.id)
    before, today, reference, change, _ = (
        value for _, value in why.trend_why(view, IN_FIGURES).figures
    )
    assert float(today) - float(before) == pytest.approx(float(change) * float(reference), abs=0.2)
    assert trend_words(view.trend, view.terms.trend_days) == "rising over 30 days"


def test_that_a_share_is_explained_by_sizes(journal: Journal) -> None:
    ana = someone(journal, "Ana")
    happened(journal, ana, FRIDAY, size=3)
    happened(journal, ana, FRIDAY, Kind.RECEIVED, 2)
    view = journal.accounts.view(ana.id)
    figures = why.share_why(view, IN_FIGURES).figures
    assert [value for _, value in figures] == ["3.0", "2.0", "56%"]


def test_that_each_cause_of_a_next_follow_up_is_said(journal: Journal) -> None:
    ben = someone(journal, "Ben")
    happened(journal, ben, FRIDAY - timedelta(days=1), Kind.SLIPPED)
    assert "The slip of 13 Mar" in why.next_reason(journal.accounts.view(ben.id), IN_FIGURES)

    chi = someone(journal, "Chi")
    happened(journal, chi, FRIDAY)
    assert (
        why.next_reason(journal.accounts.view(chi.id), IN_FIGURES)
        == "30 days after the last contact"
    )
    due = FRIDAY + timedelta(days=10)
    journal.promises.make(NewPromise(chi.id, "the slides", FRIDAY, due))
    said = why.next_reason(journal.accounts.view(chi.id), IN_FIGURES)
    assert said == "You promised “the slides”, due 24 Mar"

    dee = someone(journal, "Dee")
    journal.follow_ups.choose(NewFollowUp(dee.id, FRIDAY, FRIDAY, "her exam"))
    assert (
        why.next_reason(journal.accounts.view(dee.id), IN_FIGURES) == "You chose the day: her exam"
    )

    eli = someone(journal, "Eli")
    happened(journal, eli, FRIDAY, Kind.TRIED, 0)
    assert "1 try without an answer" in why.next_reason(journal.accounts.view(eli.id), IN_FIGURES)
    for _ in range(3):
        happened(journal, eli, FRIDAY, Kind.TRIED, 0)
    assert "rests" in why.next_reason(journal.accounts.view(eli.id), IN_FIGURES)


def test_that_the_interval_is_explained_by_its_factors(journal: Journal) -> None:
    fay = journal.contacts.add(NewContact("Fay", circle=Circle.CLOSE, importance=Importance.HIGH))
    happened(journal, fay, FRIDAY)
    figures = dict(why.next_why(journal.accounts.view(fay.id), IN_FIGURES).figures)
    assert figures["Your rhythm"] == "30 days"
    assert figures["By importance, which is high"] == "× 0.8"
    assert figures["Days to let pass"] == "24 days"


def test_that_a_rest_and_a_closed_account_are_said_in_words(journal: Journal) -> None:
    ana = someone(journal, "Ana")
    said = []
    contacts = journal.contacts
    acts: tuple[Callable[[], None], ...] = (
        lambda: contacts.rest(ana.id),
        lambda: contacts.rest(ana.id, FRIDAY + timedelta(days=3)),
        lambda: contacts.close(ana.id),
    )
    for act in acts:
        act()
        view = journal.accounts.view(ana.id)
        assert "nothing asks for it" in why.next_why(view, IN_FIGURES).sentence
        said.append(standing_next(view.standing, FRIDAY))
    assert said == ["rests", "rests until 17 Mar", "closed"]
