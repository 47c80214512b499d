"""The program started twice for one journal: one window, which comes up."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from installer.soak.instances import Starts, starts
from relationjournal.ui.instance import OneWindow
from tests.support.disk import posix_only

pytestmark = [
    pytest.mark.timeout(120),
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork"),
]


@pytest.fixture(scope="module")
def program() -> Iterator[Starts]:
    with starts() as running:
        yield running


def test_that_of_starts_at_once_one_window_is_left_and_comes_up_for_the_next(
    program: Starts, tmp_path: Path
) -> None:
    for at_once in (1, 2, 4):  # each after the one before was killed, which leaves its locks
        met = program.meet(tmp_path / "home", tmp_path / "me.journal", at_once)
        assert met.is_right, met
    home = tmp_path / "home"
    assert list(home.glob("window-*.lock")), "a lock that nobody holds is no lock"


@posix_only
def test_that_a_folder_for_locks_that_cannot_be_written_lets_no_second_window_in(
    program: Starts, tmp_path: Path
) -> None:
    in_the_way = tmp_path / "home"
    in_the_way.write_text("a file, so that there can be no folder")
    met = program.meet(in_the_way, tmp_path / "me.journal", 2)
    assert met.is_right, met


def test_that_a_link_leads_to_the_window_of_what_it_links_to(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    first = OneWindow(tmp_path, tmp_path / "real" / "me.journal")
    assert first.take()
    assert not OneWindow(tmp_path, tmp_path / "link" / "me.journal").take()
    first.release()


@posix_only
def test_that_two_homes_open_one_journal_in_one_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    first = OneWindow(tmp_path / "one", tmp_path / "me.journal")
    assert first.take()
    assert not OneWindow(tmp_path / "other", tmp_path / "me.journal").take()
    first.release()
    other = OneWindow(tmp_path / "other", tmp_path / "me.journal")
    assert other.take()
    other.release()
