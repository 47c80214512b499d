"""The real window, killed while it is in random use: what it said to be saved is there."""

import shutil
import sys
from pathlib import Path
from random import Random

import pytest

from installer.soak.stopped_calls import ERRORS
from installer.soak.window_kills import DRAFT_SECONDS, lives

pytestmark = [
    pytest.mark.timeout(300),
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork"),
]

KILLS = 19
LONGEST_SECONDS = 0.8
TROUBLED_SECONDS = 4.0


@pytest.mark.parametrize("seed", range(4))
def test_that_a_kill_at_any_moment_loses_nothing_that_the_window_said_to_be_saved(
    tmp_path: Path, seed: int
) -> None:
    chance, said = Random(seed), set[str]()
    with lives(tmp_path, seed=seed) as window:
        for _ in range(KILLS):
            life = window.live(chance.random() * LONGEST_SECONDS)
            assert life.is_whole, life
            said |= set(life.said.values())
    assert "saved" in said
    assert "refused" not in said, "nothing was wrong with the disk"


def test_that_of_a_line_that_is_typed_on_and_on_only_the_last_seconds_are_lost(
    tmp_path: Path,
) -> None:
    with lives(tmp_path, seed=1) as window:
        life = window.live(DRAFT_SECONDS + 2, writes_on=True)
        assert life.is_whole, life
        assert len(life.typed) > KILLS
        assert window.live(0.0).is_whole, "killed again before anything was typed"
        assert window.live(0.0).is_whole


def test_that_of_a_form_that_is_filled_in_on_and_on_only_the_last_seconds_are_lost(
    tmp_path: Path,
) -> None:
    with lives(tmp_path, seed=2, fills_form=True) as window:
        life = window.live(DRAFT_SECONDS + 2)
        assert life.is_whole, life
        assert len(life.typed) > KILLS
        again = window.live(0.5)
        assert again.is_whole, again
        assert again.typed[0][1], "the window offered it, and the form was as it was"


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs Debian's strace")
@pytest.mark.parametrize("error", ERRORS)
def test_that_what_the_disk_refuses_stays_where_it_was_typed(tmp_path: Path, error: str) -> None:
    first = Random(error).randint(90, 110)
    with lives(tmp_path, seed=1, failing=f"error={error}:when={first}..{first + 5}") as window:
        life = window.live(TROUBLED_SECONDS)
    assert life.is_whole, life
    said = list(life.said.values())
    refused = said.index("refused")
    assert "saved" in said[:refused]
    assert "saved" in said[refused:], "once the disk was well again"


def test_that_this_trial_sees_a_loss(tmp_path: Path) -> None:
    with lives(tmp_path, seed=0) as window:
        before = window.live(1.5)
        assert before.is_whole
        assert "saved" in before.said.values()
        window.path.with_name(f"{window.path.name}-wal").unlink()
        assert window.live(0.0).lost
