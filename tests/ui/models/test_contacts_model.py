from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from relationjournal.domain.interactions import Kind
from relationjournal.services.journal import Journal
from relationjournal.ui.delegates.roles import CellRole
from relationjournal.ui.models.contacts_model import Column, ContactsModel
from relationjournal.ui.painting import Face
from relationjournal.ui.theme import Theme
from tests.support.journals import FRIDAY, new_journal
from tests.support.people import happened, someone


class Histories:
    """Counts whose history was read."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.read: list[str] = []

    def __call__(self, contact_id: str) -> list[float]:
        self.read.append(contact_id)
        days = self.journal.ledger.history(contact_id, FRIDAY - timedelta(days=30), FRIDAY)
        return [balance for _, balance in days]


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    journal = new_journal(tmp_path)
    ana = someone(journal, "Ana")
    for day in (1, 4, 8):
        happened(journal, ana, date(2025, 3, day))
    someone(journal, "Ben")
    return journal


@pytest.fixture
def histories(journal: Journal) -> Histories:
    return Histories(journal)


@pytest.fixture
def model(theme: Theme, journal: Journal, histories: Histories) -> Iterator[ContactsModel]:
    parent = QObject(theme)
    directory, ledger, labels = journal.directory, journal.ledger, journal.contacts.labels
    model = ContactsModel(theme, histories, directory.photo, ledger.trend, labels, parent)
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Warning, parent
    )
    model.show_entries(journal.directory.entries(), journal.day())
    yield model
    del tester


def _texts(model: ContactsModel, row: int) -> list[str]:
    return [str(model.index(row, column).data()) for column in Column]


def test_that_a_row_says_how_someone_stands(model: ContactsModel) -> None:
    assert _texts(model, 0) == ["Ana", "Close", "steady", "", "6 days ago", "4 Apr"]
    assert _texts(model, 1) == ["Ben", "Close", "new", "", "not yet", "today"]


def test_that_a_row_is_read_out_as_a_sentence(model: ContactsModel) -> None:
    said = model.index(0, Column.NAME).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Ana, steady, 2.7 points, last contact 6 days ago, next follow-up 4 Apr"


def test_that_someone_new_has_no_figure_and_no_line(
    model: ContactsModel, histories: Histories
) -> None:
    assert model.index(1, Column.BALANCE).data(CellRole.POINTS) is None
    assert not model.index(1, Column.HALF_YEAR).data(CellRole.VALUES)
    assert histories.read == []


def test_that_lines_are_read_when_they_are_looked_at_and_then_kept(
    qtbot: QtBot, model: ContactsModel, histories: Histories
) -> None:
    spot = model.index(0, Column.HALF_YEAR)
    assert not spot.data(CellRole.VALUES)
    qtbot.waitUntil(lambda: bool(spot.data(CellRole.VALUES)))
    assert len(spot.data(CellRole.VALUES)) == 31
    assert len(histories.read) == 1
    model.forget()
    assert not spot.data(CellRole.VALUES)


def test_that_the_band_stands_below_the_name_only_in_the_narrow_list(model: ContactsModel) -> None:
    name = model.index(0, Column.NAME)
    assert name.data(CellRole.CAPTION) is None
    model.show_compact(is_compact=True)
    assert name.data(CellRole.CAPTION) == "steady"
    assert isinstance(name.data(CellRole.FACE), Face)


def test_that_bars_are_scaled_by_the_largest_balance_shown(
    model: ContactsModel, journal: Journal
) -> None:
    assert model.largest == 5.0
    for day in range(1, 9):
        happened(journal, journal.contacts.named("Ana"), date(2025, 3, day), Kind.GAVE, 5)
    model.show_entries(journal.directory.entries(), journal.day())
    assert model.largest == pytest.approx(38, abs=2)


def test_that_no_column_could_be_sorted_by_balance(model: ContactsModel) -> None:
    before = _texts(model, 0)
    model.sort(Column.BALANCE)
    assert _texts(model, 0) == before
