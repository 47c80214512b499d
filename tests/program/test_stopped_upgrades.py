"""An upgrade that is killed, or refused by the disk, leaves the old journal or the new one, whole.

Here a few calls of it, spread over the whole; `installer/dev.py soak upgrades` tries every one.
"""

import shutil
from pathlib import Path

import pytest

from installer.soak.upgrades import ERRORS, UpgradeTrial, old_journals

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="needs Debian's strace")

KEPT = Path(__file__).parents[1] / "data" / "journals"


@pytest.fixture(scope="module", params=old_journals(KEPT), ids=lambda one: one[0].stem)
def trial(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> UpgradeTrial:
    kept, recovery_key = request.param
    return UpgradeTrial(tmp_path_factory.mktemp("upgrade"), kept, recovery_key)


def test_that_an_upgrade_that_nothing_stops_makes_a_backup_first(trial: UpgradeTrial) -> None:
    ended = trial.untouched()
    assert (ended.is_killed, ended.is_new, ended.backups, ended.trouble) == (False, True, 1, "")


def test_that_a_kill_at_any_call_leaves_the_old_or_the_new_one(trial: UpgradeTrial) -> None:
    ended = [trial.killed(call) for call in spread(trial, 8)]
    assert [one.trouble for one in ended] == [""] * len(ended)
    assert sum(one.is_killed for one in ended) > 4
    assert {one.is_new for one in ended} == {False, True}


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("lasting", [False, True], ids=["once", "from then on"])
def test_that_a_call_that_the_disk_refuses_leaves_the_old_or_the_new_one(
    trial: UpgradeTrial, error: str, lasting: bool
) -> None:
    ended = [trial.failing(call, error, lasting=lasting) for call in spread(trial, 3)]
    assert [one.trouble for one in ended] == [""] * len(ended)


def spread(trial: UpgradeTrial, count: int) -> list[int]:
    """Return so many calls, from the first to one near the end."""
    return [1 + number * (trial.calls - 2) // (count - 1) for number in range(count)]
