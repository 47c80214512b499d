"""One window for each journal, proven with real processes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from relationjournal.ui.instance import OneWindow
from tests.support.disk import posix_only

SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from relationjournal.ui.instance import OneWindow

application = QCoreApplication([])
one = OneWindow(Path(sys.argv[1]), Path(sys.argv[2]))
if one.take():
    print("took")
else:
    print("raised" if one.raise_first() else "nobody answers")
"""


def start_again(folder: Path, journal: Path) -> "subprocess.Popen[str]":
    words = [sys.executable, "-c", SECOND, str(folder), str(journal)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, text=True)


def test_that_a_second_start_raises_the_first_window(qtbot: QtBot, tmp_path: Path) -> None:
    journal = tmp_path / "a.journal"
    first, raised = OneWindow(tmp_path, journal), list[bool]()
    assert first.take()
    first.listen(lambda: raised.append(True))
    second = start_again(tmp_path, journal)
    qtbot.waitUntil(lambda: bool(raised), timeout=10_000)
    assert second.communicate(timeout=10)[0].strip() == "raised"
    first.release()


@posix_only
def test_that_only_the_user_can_ask_for_the_window(tmp_path: Path) -> None:
    first = OneWindow(tmp_path, tmp_path / "a.journal")
    assert first.take()
    first.listen(lambda: None)
    server = first._server
    assert server is not None
    assert Path(server.fullServerName()).stat().st_mode & 0o077 == 0
    first.release()


@posix_only
def test_that_a_lock_of_somebody_else_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = OneWindow(tmp_path, tmp_path / "a.journal")
    assert first.take()
    user = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: user + 1)
    assert OneWindow(tmp_path, tmp_path / "a.journal").take()
    first.release()


def test_that_the_first_window_comes_forward_by_what_the_second_start_was_allowed(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "from-the-launcher")
    first, allowed_by = OneWindow(tmp_path, tmp_path / "a.journal"), list[str]()
    assert first.take()
    first.listen(lambda: allowed_by.append(os.environ.get("XDG_ACTIVATION_TOKEN", "")))
    second = start_again(tmp_path, tmp_path / "a.journal")
    monkeypatch.delenv("XDG_ACTIVATION_TOKEN")
    qtbot.waitUntil(lambda: bool(allowed_by), timeout=10_000)
    assert second.communicate(timeout=10)[0].strip() == "raised"
    assert allowed_by == ["from-the-launcher"]
    assert "XDG_ACTIVATION_TOKEN" not in os.environ
    first.release()


def test_that_another_journal_has_a_window_of_its_own(tmp_path: Path) -> None:
    first = OneWindow(tmp_path, tmp_path / "a.journal")
    assert first.take()
    second = start_again(tmp_path, tmp_path / "b.journal")
    assert second.communicate(timeout=10)[0].strip() == "took"
    first.release()


def test_that_the_right_is_free_again_after_its_process_was_killed(tmp_path: Path) -> None:
    journal = tmp_path / "a.journal"
    hold = SECOND.replace('print("took")', 'print("took", flush=True); sys.stdin.read()')
    words = [sys.executable, "-c", hold, str(tmp_path), str(journal)]
    killed = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert killed.stdout is not None
    assert killed.stdout.readline().strip() == "took"
    assert not OneWindow(tmp_path, journal).take()
    killed.kill()
    killed.communicate(timeout=10)
    after = OneWindow(tmp_path, journal)
    assert after.take()
    after.release()
