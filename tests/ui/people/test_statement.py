"""The statement in the window: ranges, filters, files and paper, and the sum of all shown."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from relationjournal.domain.contacts import Circle
from relationjournal.domain.figures import IN_WORDS
from relationjournal.domain.interactions import Kind
from relationjournal.domain.periods import PeriodKind
from relationjournal.ui.contact.statement_card import StatementCard
from relationjournal.ui.contact.statement_commands import EXPORT, PRINT, STATEMENT
from relationjournal.ui.contact.statement_output import Form, OutputDialog
from relationjournal.ui.models.statement_model import StatementColumn
from relationjournal.ui.theme import Theme
from tests.support.accessibility import assert_all_named
from tests.support.input import click, press, write
from tests.support.people import happened
from tests.ui.people.conftest import Place

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def ana(place: Place) -> Place:
    place.go("Ana")
    return place


def _column(card: StatementCard, column: int) -> list[str]:
    model = card.table.model()
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def _choose(card: StatementCard, kind: PeriodKind) -> None:
    card.kind.choose(kind)
    card.kind.chosen.emit(kind)


def _dialog(place: Place) -> OutputDialog:
    found = [one for one in place.stack.window().findChildren(OutputDialog) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def test_that_any_range_of_days_has_its_statement(ana: Place) -> None:
    card = ana.page.view.account.statement
    _choose(card, PeriodKind.RANGE)
    assert card.first.isVisible()
    for field, day in ((card.first, "2025-02-10"), (card.last, "2025-03-04")):
        field.selectAll()
        write(field, day)
    assert card.accessibleName() == "Statement, 10 Feb to 4 Mar"
    assert _column(card, 1)[1:-2] == ["Heard her out"]
    click(card.previous)
    assert card.accessibleName() == "Statement, 18 Jan to 9 Feb"
    _choose(card, PeriodKind.MONTH)
    assert not card.first.isVisible()


def test_that_lines_are_found_by_kind_practice_and_words_together(ana: Place) -> None:
    card = ana.page.view.account.statement
    _choose(card, PeriodKind.ALL)
    card.filters.kind.choose(Kind.GAVE)
    card.filters.changed.emit()
    assert _column(card, 1) == ["Heard her out", "Helped her move", "2 entries"]
    write(card.filters.search, "heard")
    card.filters.changed.emit()
    assert _column(card, 1) == ["Heard her out", "1 entry with “heard”"]
    assert not card.filters.practice.isVisible()


@pytest.mark.parametrize("has_notes", [False, True], ids=["without notes", "with notes"])
@pytest.mark.parametrize("form", Form)
def test_that_a_statement_is_exported_by_key_without_notes_unless_asked(
    ana: Place,
    form: Form,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    *,
    has_notes: bool,
) -> None:
    target = tmp_path / f"out.{form}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    press(ana.page.view.tabs, Qt.Key.Key_E, CTRL)
    dialog = _dialog(ana)
    assert not dialog.notes.isChecked()
    assert_all_named(dialog)
    dialog.form.choose(form)
    dialog.notes.setChecked(has_notes)
    click(dialog.save_button)
    qtbot.waitUntil(lambda: bool(ana.told))
    assert "not encrypted" in ana.told[-1][0]
    content = target.read_bytes()
    if form is Form.PDF:
        assert content.startswith(b"%PDF-")
    else:
        assert (b"Heard her out" in content) is has_notes
    assert target.stat().st_mode & 0o077 == 0


def test_that_a_place_that_cannot_be_written_is_told_in_a_sentence(
    ana: Place, tmp_path: Path, qtbot: QtBot
) -> None:
    card = ana.page.view.account.statement
    output = ana.page.view._output
    output.write(tmp_path / "nowhere" / "x.csv", Form.CSV, has_notes=False)
    qtbot.waitUntil(lambda: bool(ana.told))
    assert ana.told[-1][0].startswith("“x.csv” cannot be written")
    output.write(ana.journal.path, Form.CSV, has_notes=False)
    qtbot.waitUntil(lambda: len(ana.told) > 1)
    assert "replace the journal itself" in ana.told[-1][0]
    assert card.isVisible()


def test_that_printing_asks_first_and_exports_only_where_a_contact_is_shown(place: Place) -> None:
    assert not place.actions.action(EXPORT).isEnabled()
    assert not place.actions.action(PRINT).isEnabled()
    place.go("Ana")
    press(place.page.view.tabs, Qt.Key.Key_P, CTRL)
    dialog = _dialog(place)
    assert dialog.windowTitle() == "Print statement"
    assert not dialog.form.isVisible()
    press(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_that_all_who_are_shown_are_added_up_with_a_name_on_each_line(place: Place) -> None:
    place.do(STATEMENT)
    combined = place.page.statements.combined
    assert combined is not None
    assert combined.isVisible()
    assert_all_named(combined)
    card = combined.card
    assert _column(card, 5) == ["", "Ana Ruiz", "Ana Ruiz", "Ana Ruiz", "Chi", "", ""]
    balances = [
        place.journal.ledger.standing(one).account.balance for one in place.journal.contacts.names()
    ]
    assert _column(card, 4)[0] == f"+{sum(balances):.1f}"
    happened(place.journal, place.journal.contacts.named("Ben"), date(2025, 3, 14), size=2)
    assert _column(card, 5)[1] == "Ben"
    press(combined, Qt.Key.Key_Escape)
    assert place.page.statements.combined is None


def test_that_a_filtered_list_has_the_statement_of_those_in_it(place: Place) -> None:
    place.page.people.filters._circle.choose(Circle.KNOWN)
    place.page.people.filters.changed.emit()
    place.do(STATEMENT)
    combined = place.page.statements.combined
    assert combined is not None
    register = combined.card.register(has_notes=False)
    assert register is not None
    assert (register.title, [line.person for line in register.lines]) == ("Known circle", ["Chi"])
    QDialog.close(combined)


def test_that_what_goes_out_is_what_the_filters_show_and_says_so(ana: Place) -> None:
    card = ana.page.view.account.statement
    _choose(card, PeriodKind.ALL)
    whole = card.register(has_notes=True)
    assert whole is not None
    assert whole.is_whole
    card.filters.kind.choose(Kind.SLIPPED)
    card.filters.kind.chosen.emit(Kind.SLIPPED)
    some = card.register(has_notes=True)
    assert some is not None
    assert {line.kind for line in some.lines} == {Kind.SLIPPED}
    assert len(some.lines) == len(_column(card, 1)) - 1 < len(whole.lines)
    assert some.summary.closing == pytest.approx(sum(line.amount for line in some.lines))
    assert _column(card, 3)[-1] == some.figures.amount(some.summary.closing)
    assert some.only_words == "Only “Slipped”"
    ana.actions.action(EXPORT).trigger()
    told = [label.text() for label in _dialog(ana).findChildren(QLabel)]
    assert any(text.endswith("Only “Slipped”.") for text in told)
    assert _dialog(ana).figures.isHidden()
    _dialog(ana).reject()


def test_that_in_words_figures_go_out_only_where_asked_for(ana: Place, theme: Theme) -> None:
    theme.write(IN_WORDS)
    ana.actions.action(EXPORT).trigger()
    assert not _dialog(ana).figures.isHidden()
    assert not _dialog(ana).figures.isChecked()
    _dialog(ana).reject()
    card = ana.page.view.account.statement
    for has_figures in (False, True):
        register = card.register(has_notes=False, has_figures=has_figures)
        assert register is not None
        assert register.figures.is_in_words is not has_figures


def test_that_what_happened_stays_to_be_read_with_large_text_in_a_small_window(
    qtbot: QtBot, ana: Place, theme: Theme
) -> None:
    theme.choose(text_factor=2.0)
    ana.stack.resize(640, 520)
    table = ana.page.view.account.statement.table
    qtbot.waitUntil(lambda: table.isColumnHidden(StatementColumn.BALANCE))
    letters = table.fontMetrics().averageCharWidth()
    assert table.columnWidth(StatementColumn.WHAT) > 8 * letters
    theme.choose(text_factor=1.0)
    qtbot.waitUntil(lambda: not table.isColumnHidden(StatementColumn.BALANCE))
