"""A journal whose file takes nothing: what was typed stays, and the window says what helps."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from relationjournal.domain.interactions import NewInteraction
from relationjournal.security.key_file import key_file_for
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from relationjournal.settings import Places, SettingsFile
from relationjournal.ui.dialogs.promise_dialog import PromiseDialog
from relationjournal.ui.main_window import MainWindow
from relationjournal.ui.page_factory import PageMaker
from relationjournal.ui.session import Session
from relationjournal.ui.theme import Theme
from tests.support.disk import files_no_longer_than, posix_only
from tests.support.input import click, press, show_active, write
from tests.support.journals import FRIDAY
from tests.ui.locked import locked_journal, unlocked

CTRL = Qt.KeyboardModifier.ControlModifier
pytestmark = posix_only


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return locked_journal(tmp_path)[0]


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    opened = opened_from(path)
    yield opened
    opened.close()


@pytest.fixture
def session(qtbot: QtBot, theme: Theme, journal: Journal) -> Session:
    window = MainWindow(theme, SettingsFile(Places.of_user()))
    window.resize(1180, 760)
    show_active(qtbot, window)
    session = Session(theme, window, journal, SettingsFile(Places.of_user()))
    session.show_pages(PageMaker(session).factories())
    return session


def opened_from(path: Path) -> Journal:
    return unlocked(path, Clock(FRIDAY))


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


@contextmanager
def full_disk(journal: Journal) -> Iterator[None]:
    """Let the disk take nothing more."""
    journal.database.checkpoint()
    with files_no_longer_than(0):
        yield


def said(session: Session) -> str:
    bar = session.refusals.bar
    return bar.sentence if bar is not None and session.scope.isAncestorOf(bar) else ""


def notes(journal: Journal) -> list[str]:
    return [one.note for one in journal.interactions.on(FRIDAY)]


def log(session: Session, line: str) -> None:
    press(session.scope, Qt.Key.Key_N, CTRL)
    write(focused(), line)
    press(focused(), Qt.Key.Key_Return)


def test_that_a_full_disk_leaves_the_line_in_the_bar_until_enter_saves_it(
    qtbot: QtBot, session: Session, journal: Journal
) -> None:
    line = session.capture.bar.line
    with full_disk(journal):
        log(session, "@Ana +2 brought soup")
        qtbot.waitUntil(lambda: "not saved" in said(session))
        assert line.text() == "@Ana +2 brought soup"
        write(line, " again")
        press(session.scope, Qt.Key.Key_2, CTRL)  # reading goes on
        assert "not saved" in said(session)
    press(session.scope, Qt.Key.Key_N, CTRL)
    press(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: said(session) == "")
    assert line.text() == ""
    assert notes(journal) == ["brought soup again"]


def test_that_a_form_keeps_its_text_until_it_is_saved(
    qtbot: QtBot, session: Session, journal: Journal
) -> None:
    log(session, "@Ana +2 brought soup")
    [ana] = journal.contacts.names()
    form = session.desk.promise(ana)
    assert isinstance(form, PromiseDialog)
    write(form.what, "a call")
    with full_disk(journal):
        form.submit()
        assert "not saved" in form.problem
        assert form.isVisible()
        assert form.what.text() == "a call"
        qtbot.waitUntil(lambda: "not saved" in said(session))
    form.submit()
    assert [one.terms.what for one in journal.promises.open()] == ["a call"]
    qtbot.waitUntil(lambda: said(session) == "")


def test_that_one_can_ask_whether_the_disk_is_well_again(
    qtbot: QtBot, session: Session, journal: Journal
) -> None:
    with full_disk(journal):
        log(session, "@Ana +2 brought soup")
        qtbot.waitUntil(lambda: "not saved" in said(session))
        assert session.refusals.bar is not None
        click(session.refusals.bar.again)
        assert "not saved" in said(session)
    click(session.refusals.bar.again)
    qtbot.waitUntil(lambda: said(session) == "")
    assert notes(journal) == []
    assert session.capture.bar.line.text() == "@Ana +2 brought soup"


def test_that_a_draft_which_is_kept_again_is_not_taken_for_a_note_that_was_saved(
    qtbot: QtBot, session: Session, journal: Journal
) -> None:
    with full_disk(journal):
        log(session, "@Ana +2 brought soup")
        qtbot.waitUntil(lambda: "not saved" in said(session))
    session.capture.keep_draft()
    assert journal.drafts.line() == "@Ana +2 brought soup"
    assert "not saved" in said(session)


def rename(path: Path) -> None:
    path.rename(path.with_name("elsewhere.journal"))


def replace(path: Path) -> None:
    rename(path)
    path.write_bytes(b"something else" * 1000)


def replace_all(path: Path) -> None:
    """As a program does that brings another version of a whole folder."""
    for file in (path, *path.parent.glob(f"{key_file_for(path).name}*")):
        content = file.read_bytes()[::-1]
        file.unlink()
        file.write_bytes(content)


def remove_all(path: Path) -> None:
    for file in path.parent.glob(f"{path.stem}.*"):
        file.unlink()


@pytest.mark.parametrize("act", [rename, Path.unlink, replace, replace_all, remove_all])
def test_that_a_file_moved_while_it_is_open_is_saved_as_a_copy(
    qtbot: QtBot,
    session: Session,
    journal: Journal,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    act: Callable[[Path], object],
) -> None:
    log(session, "@Ana +2 brought soup")
    act(journal.path)
    left = journal.path.read_bytes() if journal.path.exists() else b""
    log(session, "@Ana +1 called")
    qtbot.waitUntil(lambda: "was moved or replaced" in said(session))
    assert session.capture.bar.line.text() == "@Ana +1 called"
    assert notes(journal) == ["brought soup"]

    copy = tmp_path / "copy.journal"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(copy), ""))
    assert session.refusals.bar is not None
    click(session.refusals.bar.copy_button)
    assert "copy.journal" in said(session)
    assert left == (journal.path.read_bytes() if journal.path.exists() else b"")
    with qtbot.waitSignal(session.refusals.copy_wanted) as wanted:
        click(session.refusals.bar.open_button)
    assert wanted.args == [copy]
    saved = opened_from(copy)
    assert notes(saved) == ["brought soup"]
    saved.interactions.log(NewInteraction(FRIDAY, "goes on"))
    saved.close()


def test_that_no_copy_is_saved_over_something_else(
    session: Session, journal: Journal, tmp_path: Path
) -> None:
    other = tmp_path / "other.journal"
    other.write_bytes(b"mine")
    rename(journal.path)
    session.refusals.save_copy(other)
    assert other.read_bytes() == b"mine"
    assert session.refusals.bar is None


def test_that_a_disk_too_small_for_the_copy_leaves_nothing_of_it(
    session: Session, journal: Journal, tmp_path: Path
) -> None:
    rename(journal.path)
    with files_no_longer_than(20_000):
        session.refusals.save_copy(tmp_path / "copy.journal")
    assert not list(tmp_path.glob("copy*"))
