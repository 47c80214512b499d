"""Statements as text and as CSV, from a real journal."""

import csv
import re
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relationjournal.domain.figures import IN_FIGURES, IN_WORDS, Figures
from relationjournal.domain.interactions import Kind
from relationjournal.services.journal import Journal
from relationjournal.transfer.statement import (
    Narrowing,
    Register,
    RegisterNames,
    register_of,
    statement_csv,
    statement_text,
)
from relationjournal.transfer.statement.spreadsheet import text_cell
from tests.support.journals import FRIDAY, new_journal
from tests.support.people import happened, someone

MONTH = timedelta(days=30)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    journal = new_journal(tmp_path)
    ana, ben = someone(journal, "Ana"), someone(journal, "=Ben")
    happened(journal, ana, FRIDAY - 2 * MONTH, size=4)
    happened(journal, ana, FRIDAY - timedelta(days=9), size=2, note="Helped,\nas “planned”")
    happened(journal, ana, FRIDAY - timedelta(days=5), Kind.SLIPPED, 1, "-2+3 forgot")
    happened(journal, ben, FRIDAY - timedelta(days=4), size=3, note="@SUM(A1)")
    happened(journal, ben, FRIDAY, Kind.RECEIVED, 2, "soup", "listen")
    yield journal
    journal.close()


def _register(journal: Journal, *, has_notes: bool) -> Register:
    found = journal.ledger.combined(list(journal.contacts.names()), FRIDAY - MONTH, FRIDAY)
    names = RegisterNames(lambda tag: f"+{tag}", journal.contacts.name)
    return register_of("Everyone", found, names, has_people=True, has_notes=has_notes)


def _narrowed(journal: Journal, figures: Figures = IN_FIGURES) -> Register:
    """The slips and the gifts of more than two."""
    found = journal.ledger.combined(list(journal.contacts.names()), FRIDAY - MONTH, FRIDAY)
    names = RegisterNames(lambda tag: tag, journal.contacts.name)
    only = Narrowing("“Slipped”, with “3”", lambda line: abs(line.effect) > 2)
    return register_of("Everyone", found, names, has_people=True, only=only, figures=figures)


def _rows(register: Register) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(statement_csv(register))))


def test_that_every_printed_column_adds_up(journal: Journal) -> None:
    rows = _rows(_register(journal, has_notes=True))
    moved = sum(float(row["amount"]) for row in rows if row["amount"])
    assert float(rows[0]["balance"]) + moved == pytest.approx(float(rows[-1]["balance"]))


def test_that_words_cannot_become_formulas_and_figures_stay_figures(journal: Journal) -> None:
    rows = _rows(_register(journal, has_notes=True))
    assert [row["note"] for row in rows[1:5]] == [
        "Helped,\nas “planned”",
        "'-2+3 forgot",
        "'@SUM(A1)",
        "soup",
    ]
    assert {row["who"] for row in rows} == {"", "Ana", "'=Ben"}
    assert {row["practice"] for row in rows} == {"", "'+listen"}
    assert [row["amount"] for row in rows[1:5]] == ["2.0", "-3.0", "3.0", "0.0"]


@given(st.text() | st.text("=+-@\uff1d\uff0b\uff0d\uff20 \t\n\r\u200d\ufeff'1", max_size=5))
def test_that_no_text_begins_as_a_formula_does(text: str) -> None:
    assert not re.match(r"[\s\u200c\u200d\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]", text_cell(text))


def test_that_notes_stay_out_unless_asked_for(journal: Journal) -> None:
    plain = _register(journal, has_notes=False)
    for made in (statement_csv(plain), statement_text(plain)):
        assert "planned" not in made
        assert "note" not in made.splitlines()[0].lower()
    assert "planned" in statement_text(_register(journal, has_notes=True))


def test_that_the_text_names_the_people_and_shows_real_signs(journal: Journal) -> None:
    text = statement_text(_register(journal, has_notes=True))
    assert text.startswith("Everyone, after 2025-02-12 up to 2025-03-14\n\nDay ")
    assert re.search(r"^2025-03-09  slipped +Ana +−3\.0 ", text, re.MULTILINE)
    assert "Helped, as “planned”" in text
    assert re.search(r"^Closing +\d\.\d$", text, re.MULTILINE)


def test_that_a_period_without_entries_has_its_five_figures(journal: Journal) -> None:
    found = journal.ledger.combined([], FRIDAY - MONTH, FRIDAY)
    names = RegisterNames(str, str)
    register = register_of("Nobody", found, names)
    assert statement_text(register).split("\n\n")[1].split() == [
        *("Opening", "0.0", "Put", "in", "0.0", "Took", "out", "0.0"),
        *("Fading", "0.0", "Closing", "0.0"),
    ]
    assert [row["what"] for row in _rows(register)] == ["opening", "fading", "closing"]


def test_that_a_narrowed_statement_says_by_what_and_its_column_adds_up(journal: Journal) -> None:
    register = _narrowed(journal)
    rows = _rows(register)
    assert [row["amount"] for row in rows] == ["-3.0", "3.0", "0.0"]
    assert rows[-1]["what"] == "Only “Slipped”, with “3”"
    assert "balance" not in rows[0]
    text = statement_text(register)
    assert text.splitlines()[1] == "Only “Slipped”, with “3”"
    assert "Balance" not in text
    assert text.split("\n\n")[-1].split() == [
        *("Put", "in", "+3.0", "Took", "out", "−3.0", "Together", "0.0"),
    ]


def test_that_a_statement_in_words_has_no_figure(journal: Journal) -> None:
    found = journal.ledger.combined(list(journal.contacts.names()), FRIDAY - MONTH, FRIDAY)
    names = RegisterNames(lambda tag: tag, journal.contacts.name)
    for only in (None, Narrowing("“Slipped”", lambda line: line.kind is Kind.SLIPPED)):
        register = register_of("Everyone", found, names, only=only, figures=IN_WORDS)
        text = re.sub(r"\d{4}-\d\d-\d\d", "", statement_text(register))
        assert not re.search(r"\d", text)
        amounts = " ".join(row["amount"] for row in _rows(register))
        assert "some" in amounts
        assert not re.search(r"\d", amounts)
