"""The statement of very many people: added up beside the window, and equal to the whole."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from relationjournal.domain.periods import PeriodKind
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from relationjournal.services.sample.making import Size, open_sample
from relationjournal.ui.contact.statement_card import StatementCard, Subject
from relationjournal.ui.models.statement_model import StatementColumn
from relationjournal.ui.theme import Theme
from tests.support.input import show_active
from tests.support.journals import FRIDAY


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    size = Size(people=220, entries=1_200)
    journal = open_sample(tmp_path / "sample.journal", Clock(FRIDAY), size)
    yield journal
    journal.close()


def test_that_the_last_period_that_was_chosen_is_shown(
    qtbot: QtBot, theme: Theme, journal: Journal
) -> None:
    card = StatementCard(theme, journal.ledger, str, journal.contacts.name)
    show_active(qtbot, card)
    everybody = tuple(journal.contacts.names())
    card.show_subject(Subject("Everyone", everybody, date(2023, 1, 1), FRIDAY, is_combined=True))
    for kind in (PeriodKind.YEAR, PeriodKind.ALL):
        card.kind.choose(kind)
        card.kind.chosen.emit(kind)
    assert not card.table.isEnabled()
    qtbot.waitUntil(card.table.isEnabled, timeout=20_000)
    model = card.table.model()
    whole = journal.ledger.combined(everybody, date(2022, 12, 31), FRIDAY)
    assert model.rowCount() == len(whole.lines) + 3
    newest, oldest = whole.lines[-1], whole.lines[0]
    assert model.index(1, StatementColumn.PERSON).data() == journal.contacts.name(
        newest.posting.contact_id
    )
    assert model.index(len(whole.lines), StatementColumn.WHAT).data() == oldest.posting.note
    qtbot.wait(50)


def test_that_looking_for_a_word_in_thousands_of_lines_finds_all_of_them(
    qtbot: QtBot, theme: Theme, journal: Journal
) -> None:
    card = StatementCard(theme, journal.ledger, str, journal.contacts.name)
    show_active(qtbot, card)
    everybody = tuple(sorted(journal.contacts.names()))[:199]
    card.show_subject(Subject("Most", everybody, date(2023, 1, 1), FRIDAY, is_combined=True))
    card.kind.choose(PeriodKind.ALL)
    card.kind.chosen.emit(PeriodKind.ALL)
    whole = journal.ledger.combined(everybody, date(2022, 12, 31), FRIDAY)
    wanted = [line for line in whole.lines if "thanks" in line.posting.note.casefold()]
    assert wanted
    card.filters.search.setText("thanks")
    model = card.table.model()
    said = f"{len(wanted)} entries with “thanks”"
    qtbot.waitUntil(lambda: model.index(len(wanted), StatementColumn.WHAT).data() == said)
