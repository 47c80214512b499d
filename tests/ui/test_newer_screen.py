"""A newer program's journal in the window: exported where it can be read, and never opened."""

import hashlib
import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from relationjournal.security.passphrase import LEAST_WORK
from relationjournal.services.clock import Clock
from relationjournal.services.newer import NewerJournal
from relationjournal.services.opening import Protection, create_journal
from relationjournal.storage import cipher
from relationjournal.ui.newer_screen import NewerScreen
from relationjournal.ui.theme import Theme
from relationjournal.ui.unlock import UnlockScreen
from relationjournal.ui.widgets.scroll_column import ScrollColumn
from tests.support.accessibility import assert_all_named
from tests.support.full import Full
from tests.support.input import click, show_active, write
from tests.support.journals import FRIDAY

PASSPHRASE = "four words are enough"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A journal that a newer program has since written to."""
    protection = Protection(passphrase=PASSPHRASE, work=LEAST_WORK)
    journal = create_journal(tmp_path / "me.journal", protection, Clock(FRIDAY)).journal
    Full(journal)
    assert journal.key_file is not None
    key = journal.key_file.unlock_with_passphrase(PASSPHRASE)
    journal.close()
    connection = cipher.connect(journal.path, key)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    return journal.path


@pytest.fixture
def newer(qtbot: QtBot, theme: Theme, path: Path) -> NewerJournal:
    """What unlocking it in the window comes to."""
    screen = UnlockScreen(theme, path, Clock(FRIDAY))
    show_active(qtbot, screen)
    write(screen.field, PASSPHRASE)
    with qtbot.waitSignal(screen.newer_found, timeout=20_000) as found:
        click(screen.unlock)
    (journal,) = found.args
    assert isinstance(journal, NewerJournal)
    return journal


def test_that_a_newer_journal_is_exported_from_the_window_and_its_bytes_stay(
    qtbot: QtBot, theme: Theme, newer: NewerJournal, tmp_path: Path
) -> None:
    before = hashlib.sha256(newer.path.read_bytes()).digest()
    screen = NewerScreen(theme, newer)
    show_active(qtbot, screen)
    assert "update the program" in screen.sentence
    assert_all_named(screen)
    screen.export_to(tmp_path / "out.json")
    qtbot.waitUntil(lambda: "Exported to “out.json”" in screen.told.text(), timeout=20_000)
    written = json.loads((tmp_path / "out.json").read_bytes())
    assert [one["name"] for one in written["contacts"]] == ["Ana", "Ben"]
    assert hashlib.sha256(newer.path.read_bytes()).digest() == before


def test_that_the_journal_is_never_the_place_of_its_own_export(
    qtbot: QtBot, theme: Theme, newer: NewerJournal
) -> None:
    before = hashlib.sha256(newer.path.read_bytes()).digest()
    screen = NewerScreen(theme, newer)
    show_active(qtbot, screen)
    screen.export_to(newer.path)
    qtbot.waitUntil(lambda: bool(screen.problem), timeout=20_000)
    assert "choose another name" in screen.problem
    assert hashlib.sha256(newer.path.read_bytes()).digest() == before


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_that_nothing_of_it_is_cut_off_in_the_smallest_window(
    qtbot: QtBot, theme: Theme, newer: NewerJournal, factor: float
) -> None:
    theme.choose(text_factor=factor)
    screen = NewerScreen(theme, newer)
    screen.resize(720, 520)
    show_active(qtbot, screen)
    assert [area.horizontalScrollBar().maximum() for area in screen.findChildren(ScrollColumn)] == [
        0
    ]
    theme.choose(text_factor=1.0)
