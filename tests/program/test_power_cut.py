"""The power goes at any moment: what was said to be saved is there, and the journal opens."""

import shutil
from pathlib import Path
from random import Random

import pytest

from installer.soak.power_cut import Recording

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="needs Debian's strace")


@pytest.mark.parametrize("seed", range(4))
def test_that_no_cut_loses_what_was_saved(tmp_path: Path, seed: int) -> None:
    outcome = Recording(tmp_path, seed=seed, steps=60).cut(125, Random(seed), tmp_path / "image")
    assert (outcome.images, outcome.lost, outcome.unreadable) == (125, 0, 0)


def test_that_a_writer_that_waits_for_no_disk_is_seen_to_lose(tmp_path: Path) -> None:
    recording = Recording(tmp_path, seed=1, steps=40, careless=True)
    outcome = recording.cut(60, Random(1), tmp_path / "image")
    assert outcome.lost
    assert outcome.unreadable
