"""Working accounts out anew: as a replay, with progress, and all or nothing."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from relationjournal.domain.ledger.terms import Fading
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from relationjournal.services.sample.making import Size, open_sample
from tests.support.journals import FRIDAY


class Unwanted(Exception):
    """Ends the work of a test."""


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    journal = open_sample(tmp_path / "sample.journal", Clock(FRIDAY), Size(people=140, entries=900))
    yield journal
    journal.close()


@pytest.mark.parametrize("fading", [Fading.GENTLE, Fading.OFF])
def test_that_after_another_fading_every_account_is_its_replay(
    journal: Journal, fading: Fading
) -> None:
    before = journal.ledger.standings()
    journal.preferences.put(replace(journal.preferences.get(), fading=fading))
    assert journal.ledger.differences() == []
    assert journal.ledger.standings() != before


def test_that_another_fading_tells_how_far_it_is(journal: Journal) -> None:
    told: list[tuple[int, int]] = []
    chosen = replace(journal.preferences.get(), fading=Fading.OFF)
    journal.preferences.put(chosen, lambda done, total: told.append((done, total)))
    assert told == [(0, 140), (100, 140)]


def test_that_another_fading_that_is_stopped_halfway_leaves_all_as_it_was(
    journal: Journal,
) -> None:
    kept, before = journal.preferences.get(), journal.ledger.standings()

    def stop(done: int, _total: int) -> None:
        if done:
            raise Unwanted

    with pytest.raises(Unwanted):
        journal.preferences.put(replace(kept, fading=Fading.OFF), stop)
    assert journal.preferences.get() == kept
    assert journal.ledger.standings() == before
    assert journal.ledger.differences() == []
