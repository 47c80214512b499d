import logging
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from relationjournal.domain.errors import JournalError
from relationjournal.ui.fatal_log import FatalLog, shortened
from relationjournal.ui.mistakes import SENTENCE, MistakeLog, Mistakes

PRIVATE = "Ana Ruiz was here"


@pytest.fixture
def mistakes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Mistakes:
    """Watch, and let everything be as it was after the test."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    for name in ("relationjournal", ""):
        logger = logging.getLogger(name)
        monkeypatch.setattr(logger, "handlers", logger.handlers[:])
    watching = Mistakes(tmp_path / "logs")
    watching.watch()
    return watching


def fall(word: str = PRIVATE) -> None:
    raise LookupError(word)


def fall_elsewhere() -> None:
    raise ValueError(PRIVATE)


def log_of(folder: Path) -> str:
    return (folder / "logs" / "relationjournal.log").read_text(encoding="utf-8")


def test_that_a_mistake_in_a_slot_comes_as_a_sentence(
    qtbot: QtBot, mistakes: Mistakes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with qtbot.waitSignal(mistakes.happened) as told:
        QTimer.singleShot(0, fall)

    assert told.args == [SENTENCE]
    said = capsys.readouterr().err + log_of(tmp_path)
    assert "LookupError" in said
    assert f"{__name__}:" in said
    assert PRIVATE not in said
    assert "Traceback" not in said


def test_that_a_mistake_in_another_thread_comes_as_a_sentence(
    qtbot: QtBot, mistakes: Mistakes, tmp_path: Path
) -> None:
    with qtbot.waitSignal(mistakes.happened):
        threading.Thread(target=fall).start()

    assert "LookupError" in log_of(tmp_path)


def test_that_the_same_mistake_in_every_picture_is_told_once(
    qtbot: QtBot, mistakes: Mistakes, tmp_path: Path
) -> None:
    told: list[str] = []
    mistakes.happened.connect(told.append)

    for act in (fall, fall, fall, fall_elsewhere):
        with qtbot.waitSignal(mistakes.happened, timeout=50, raising=False):
            QTimer.singleShot(0, act)

    assert told == [SENTENCE, SENTENCE]
    assert len(log_of(tmp_path).splitlines()) == len(told)


def test_that_a_sentence_nobody_has_shown_is_shown_and_not_written_down(
    qtbot: QtBot, mistakes: Mistakes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sentence = f"Make room on the disk; {PRIVATE}."

    with qtbot.waitSignal(mistakes.happened) as told:
        sys.excepthook(JournalError, JournalError(sentence), None)

    assert told.args == [sentence]
    assert capsys.readouterr().err == ""
    assert not (tmp_path / "logs").exists()


def test_that_an_interrupt_is_no_mistake(
    mistakes: Mistakes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)

    assert "KeyboardInterrupt" in capsys.readouterr().err
    assert not (tmp_path / "logs").exists()
    assert not mistakes.signalsBlocked()


@pytest.mark.skipif(os.name != "posix", reason="rights of this kind are POSIX's")
def test_that_the_log_is_for_its_owner_only(mistakes: Mistakes, tmp_path: Path) -> None:
    mistakes.tell(LookupError(PRIVATE))

    mode = (tmp_path / "logs" / "relationjournal.log").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600


def test_that_a_log_begins_anew_before_it_is_long(tmp_path: Path) -> None:
    path = tmp_path / "relationjournal.log"
    path.write_text("x" * 300_000, encoding="utf-8")

    MistakeLog(path).handle(logging.makeLogRecord({"msg": "new", "levelno": logging.ERROR}))

    assert path.read_text(encoding="utf-8").endswith("new\n")
    assert path.stat().st_size < 200


def test_that_a_disk_which_takes_no_log_is_no_second_mistake(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("in the way", encoding="utf-8")

    MistakeLog(tmp_path / "logs" / "x.log").handle(logging.makeLogRecord({"msg": "new"}))

    assert (tmp_path / "logs").read_text(encoding="utf-8") == "in the way"


def test_that_a_report_says_what_and_where_and_nothing_private(
    qtbot: QtBot, mistakes: Mistakes
) -> None:
    assert mistakes.report == ""
    with qtbot.waitSignal(mistakes.happened):
        QTimer.singleShot(0, fall)

    assert "LookupError < " in mistakes.report
    assert f"{__name__}:" in mistakes.report
    assert "Relation Journal 0." in mistakes.report
    assert PRIVATE not in mistakes.report
    assert str(Path.home()) not in mistakes.report


ABORTED = """
import logging, os, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from relationjournal.ui.mistakes import Mistakes

note = "Ana Ruiz was here"
application = QCoreApplication([])
watching = Mistakes(Path(sys.argv[1]))
watching.watch()
watching.watch_signals("me")

class Fails:
    def __del__(self):
        raise ValueError(note)

def paint(note):
    logging.getLogger("a library").error(note)
    Fails()
    os.abort()

paint(note)
"""


@pytest.mark.skipif(os.name != "posix", reason="rights of this kind are POSIX's")
def test_that_a_fatal_signal_leaves_a_report_without_private_text(tmp_path: Path) -> None:
    logs = tmp_path / "logs"
    ended = subprocess.run(
        [sys.executable, "-c", ABORTED, str(logs)], capture_output=True, check=False, cwd=tmp_path
    )
    assert ended.returncode < 0
    assert PRIVATE.encode() not in ended.stderr + ended.stdout
    assert "ValueError" in (logs / "relationjournal.log").read_text(encoding="utf-8")
    for left in logs.iterdir():
        assert stat.S_IMODE(left.stat().st_mode) == 0o600
        assert PRIVATE not in left.read_text(encoding="utf-8")

    log = FatalLog(logs / "fatal-me.log")
    assert log.taken() == "Fatal Python error: Aborted < <string>:20 < <string>:22"
    assert log.taken() == "", "it is told once"


def test_that_a_report_names_no_folder_of_the_user() -> None:
    left = (
        "Fatal Python error: Segmentation fault\n\nThread 0x1 (most recent call first):\n"
        '  File "/home/ana/x.py", line 1 in elsewhere\n\n'
        "Current thread 0x2 (most recent call first):\n"
        '  File "/home/ana/lib/relationjournal/ui/pages/today.py", line 12 in refresh\n'
        '  File "C:\\\\Users\\\\Ana\\\\qt.py", line 3 in paint\n\nExtension modules: x\n'
    )
    assert shortened(left) == (
        "Fatal Python error: Segmentation fault < ui.pages.today.py:12 < qt.py:3"
    )
    assert shortened("") == ""
