from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relationjournal.domain.changes import Change
from relationjournal.domain.contacts import NewContact
from relationjournal.domain.interactions import Kind, NewEntry, NewInteraction, Part
from relationjournal.domain.ledger.terms import Fading, SlipWeightRefused
from relationjournal.domain.mirror.quiet import QuietSpan
from relationjournal.security.data_key import DataKey
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from relationjournal.services.preferences import Preferences, from_words, to_words
from tests.support.journals import FRIDAY, new_journal

LONG_AGO = FRIDAY - timedelta(days=60)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return new_journal(tmp_path)


@pytest.fixture
def ana(journal: Journal) -> str:
    """Ana's account: a gift of 4 two months ago, and a slip mended a month later."""
    ana = journal.contacts.add(NewContact("Ana")).id
    lines = (NewEntry(ana, Kind.GAVE, 4), NewEntry(ana, Kind.SLIPPED, 1))
    logged = journal.interactions.log(NewInteraction(LONG_AGO, entries=lines))
    mend = NewEntry(
        ana, Kind.MENDED, mends=logged.entries[1].id, parts=frozenset({Part.RESPONSIBILITY})
    )
    journal.interactions.log(NewInteraction(LONG_AGO + timedelta(days=30), entries=(mend,)))
    return ana


def balance(journal: Journal, contact_id: str) -> float:
    return journal.ledger.standing(contact_id).account.balance


def returned(half_lives: float) -> float:
    """Return what the repair gives back on its day."""
    return float(0.9 * 0.30 * 3 * 2**-half_lives)


def test_that_a_new_journal_has_the_defaults_and_a_seed_of_its_own(
    journal: Journal, tmp_path: Path
) -> None:
    path = tmp_path / "other.journal"
    other = Journal.create(path, DataKey.generate(), Clock(FRIDAY)).preferences.get()
    mine = journal.preferences.get()
    assert replace(mine, mirror_seed="") == Preferences()
    assert mine.mirror_seed != other.mirror_seed


def test_that_another_slip_weight_is_worth_at_once_and_undone_at_once(
    journal: Journal, ana: str
) -> None:
    before = balance(journal, ana)
    journal.preferences.put(replace(journal.preferences.get(), slip_weight=5))
    weighs = (4 - 5) * 0.5 + returned(0.5) * 5 / 3 * 2**-0.5
    assert balance(journal, ana) == pytest.approx(weighs)
    assert journal.ledger.differences() == []
    journal.undo()
    assert balance(journal, ana) == before


@pytest.mark.parametrize(
    ("fading", "balance_then"),
    [
        (Fading.NORMAL, 0.5 + returned(0.5) * 2**-0.5),
        (Fading.GENTLE, 2**-0.5 + returned(0.25) * 2**-0.25),
        (Fading.OFF, 1 + returned(0)),
    ],
)
def test_that_another_fading_restates_every_account(
    journal: Journal, ana: str, fading: Fading, balance_then: float
) -> None:
    heard: list[Change] = []
    journal.on_change(heard.append)
    before = balance(journal, ana)
    journal.preferences.put(replace(journal.preferences.get(), fading=fading))
    assert balance(journal, ana) == pytest.approx(balance_then)
    assert journal.ledger.differences() == []
    changed = Change.SETTING | Change.LEDGER
    assert heard == [changed if fading is not Fading.NORMAL else Change.SETTING]
    journal.undo()
    assert balance(journal, ana) == before
    assert journal.ledger.differences() == []


def test_that_settings_are_read_anew_after_a_rollback(journal: Journal) -> None:
    def put_and_fail() -> None:
        with journal.database.transaction(Change.SETTING, "x"):
            journal.preferences.put(replace(journal.preferences.get(), your_name="Kim"))
            assert journal.preferences.get().your_name == "Kim"
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        put_and_fail()
    assert journal.preferences.get().your_name == ""


def test_that_a_slip_weight_out_of_range_changes_nothing(journal: Journal) -> None:
    before = journal.preferences.get()
    with pytest.raises(SlipWeightRefused, match="2 to 5"):
        replace(before, slip_weight=6)
    assert journal.preferences.get() == before


@st.composite
def holidays(draw: st.DrawFn) -> QuietSpan:
    first = draw(st.dates(max_value=date(9000, 1, 1)))
    last = first + timedelta(days=draw(st.integers(0, 300)))
    return QuietSpan(first, last, draw(st.booleans()), draw(st.text()))


@given(
    st.builds(
        Preferences,
        slip_weight=st.floats(2, 5),
        fading=st.sampled_from(Fading),
        day_turns_at=st.times().map(lambda at: time(at.hour, at.minute)),
        mirror_seed=st.text(),
        mirror_asks=st.booleans(),
        holidays=st.lists(holidays(), max_size=3).map(tuple),
        paused_until=st.none() | st.dates(),
        tells_promises=st.booleans(),
        your_name=st.text(),
        is_sample=st.booleans(),
        words_only=st.booleans(),
    )
)
def test_that_every_setting_survives_as_a_word(chosen: Preferences) -> None:
    words = to_words(chosen)
    assert from_words(words) == chosen
    assert from_words(words | {"of a newer program": "x"}) == chosen
