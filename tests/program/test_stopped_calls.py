"""Killed in the middle of a system call, or refused by the disk: nothing that was saved is lost."""

import shutil
from pathlib import Path
from random import Random

import pytest

from installer.soak.stopped_calls import ERRORS, Trial

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="needs Debian's strace")


@pytest.mark.parametrize("seed", range(4))
def test_that_a_kill_at_any_call_loses_nothing_that_was_said_to_be_saved(
    tmp_path: Path, seed: int
) -> None:
    trial, chance = Trial(tmp_path, seed=seed, steps=20), Random(seed)
    kills = 0
    for _ in range(6):
        ended = trial.killed(chance.randint(1, trial.calls))
        assert (ended.trouble, ended.is_lost) == ("", False)
        # The last calls are those of the end, whose number is not the same in every run.
        assert ended.is_killed or ended.steps == trial.steps
        kills += ended.is_killed
    assert kills


@pytest.mark.parametrize("error", ERRORS)
def test_that_a_call_that_the_disk_refuses_loses_nothing_and_ends_nothing(
    tmp_path: Path, error: str
) -> None:
    trial, chance = Trial(tmp_path, seed=5, steps=20), Random(error)
    for is_lasting in (False, True):
        ended = trial.failing(chance.randint(40, trial.calls), error, lasting=is_lasting)
        assert (ended.trouble, ended.is_lost) == ("", False)
        assert ended.is_calm, ended.complaint
        assert ended.steps == trial.steps


def test_that_a_disk_that_stays_full_is_noticed_and_what_was_saved_stays(tmp_path: Path) -> None:
    trial = Trial(tmp_path, seed=5, steps=20)
    ended = trial.failing(60, "ENOSPC", lasting=True)
    assert 0 < ended.changes < trial.failing(trial.calls + 1, "ENOSPC", lasting=True).changes
    assert (ended.trouble, ended.is_lost) == ("", False)
