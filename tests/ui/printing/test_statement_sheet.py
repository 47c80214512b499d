"""A printed statement: every line on a page, in grey, page n of m."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPageSize, QPdfWriter
from PySide6.QtWidgets import QApplication

from relationjournal.domain.figures import IN_WORDS
from relationjournal.domain.interactions import Kind
from relationjournal.domain.ledger.statement import Summary
from relationjournal.transfer.statement import Register, RegisterLine
from relationjournal.ui.printing.sheet import wrapped
from relationjournal.ui.printing.statement_sheet import StatementSheet
from tests.support.journals import FRIDAY

PAPER = QRectF(0, 0, 493, 740)


def _register(*notes: str, has_people: bool = False) -> Register:
    lines = tuple(
        RegisterLine(
            FRIDAY, list(Kind)[at % len(Kind)], -3.0 if at % 2 else 2.0, 1.5, "Listen", "Ana", note
        )
        for at, note in enumerate(notes)
    )
    summary = Summary(0.0, 2.0, -3.0, -0.5, -1.5)
    start = FRIDAY - timedelta(days=30)
    return Register("Ana Ruiz", start, FRIDAY, summary, lines, has_people, has_notes=True)


@pytest.mark.usefixtures("qapp")
def test_that_every_line_is_on_exactly_one_page_and_pages_are_counted() -> None:
    sheet = StatementSheet(_register(*(f"note {at}" for at in range(200))))
    pages = sheet.pages(PAPER)
    texts = ["".join(strip.cells.values()) for page in pages for strip in page]
    assert len(pages) > 3
    for at in range(200):
        assert sum(f"note {at}" in text and f"note {at}0" not in text for text in texts) >= 1
    assert len(texts) == 200 + 3
    data = sheet.pdf()
    assert data.startswith(b"%PDF-")
    assert data.count(b"/Type /Page\n") == len(pages)


@pytest.mark.usefixtures("qapp")
def test_that_a_note_is_parted_only_where_no_page_holds_it() -> None:
    notes = [f"note {at} " + "word " * (at * 17 % 200) for at in range(60)]
    pages = StatementSheet(_register(*notes, "x " * 9000, "after")).pages(PAPER)
    assert any("after" in str(strip.cells) for strip in pages[-1]), "before the last figures"
    gone_on = [str(page[0].cells) for page in pages if not page[0].is_first]
    assert len(pages) > 9
    assert gone_on
    assert all("note" not in cells and "x x" in cells for cells in gone_on)


@pytest.mark.usefixtures("qapp")
def test_that_an_empty_period_is_one_page() -> None:
    assert len(StatementSheet(_register()).pages(PAPER)) == 1


@pytest.mark.usefixtures("qapp")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=300))
def test_that_no_letter_of_a_note_is_lost_where_it_is_broken_into_lines(text: str) -> None:
    lines = wrapped(text, 60)
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.usefixtures("qapp")
def test_that_long_notes_in_any_writing_take_more_lines_and_no_width() -> None:
    for note in ("word " * 300, "無" * 900, "🙂" * 500, "سلام " * 300, "x" * 3000):
        pages = StatementSheet(_register(note)).pages(PAPER)
        assert sum(len(page) for page in pages) > 12


def test_that_a_sheet_is_grey_and_has_shapes_and_signs(qapp: QApplication) -> None:
    image = QImage(QSize(600, 800), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    sheet = StatementSheet(_register("tea", "forgot", has_people=True))
    from PySide6.QtGui import QPainter

    painter = QPainter(image)
    pages = sheet.pages(PAPER)
    sheet.paint(painter, PAPER, pages[0], 1, len(pages))
    painter.end()
    colours = {image.pixelColor(x, y).rgb() for x in range(600) for y in range(0, 300, 2)}
    assert len(colours) > 2
    for colour in colours:
        red, green, blue = colour >> 16 & 255, colour >> 8 & 255, colour & 255
        assert max(red, green, blue) - min(red, green, blue) <= 2
    amounts = [strip.cells.values() for strip in pages[0]]
    said = " ".join(word for cells in amounts for word in cells)
    assert "▲ +2.0" in said
    assert "−3.0" in said
    assert qapp is not None


def test_that_a_device_of_any_resolution_gets_the_same_pages(qapp: QApplication) -> None:
    counts = set()
    for dots in (72, 300, 1200):
        from PySide6.QtCore import QBuffer, QIODevice

        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setResolution(dots)
        counts.add(StatementSheet(_register(*["note"] * 120)).print_to(writer))
    assert len(counts) == 1
    assert qapp is not None


@pytest.mark.usefixtures("qapp")
def test_that_a_narrowed_sheet_says_by_what_and_has_no_running_balance() -> None:
    whole = _register("tea", "forgot")
    narrowed = replace(whole, narrowed_by="“Slipped”", summary=Summary(0.0, 2.0, -3.0, 0.0, -1.0))
    sheet = StatementSheet(narrowed)
    [strips] = sheet.pages(PAPER)
    said = [word for strip in strips for word in strip.cells.values()]
    assert "Together" in said
    assert "−1.0" in said
    assert not {"Opening balance", "Closing balance", "Fading"} & set(said)
    assert [place.value for place in sheet.columns(PAPER)] == [
        "Date", "What happened", "Practice", "Amount",
    ]  # fmt: skip
    assert sheet.summed() == "Put in +2.0 · took out −3.0 · together −1.0"


@pytest.mark.usefixtures("qapp")
def test_that_a_sheet_in_words_has_no_figure_of_points() -> None:
    sheet = StatementSheet(replace(_register("tea", "forgot"), figures=IN_WORDS))
    [strips] = sheet.pages(PAPER)
    said = [word for strip in strips for word in strip.cells.values()]
    assert "▲ some" in said
    assert not [word for word in (*said, sheet.summed()) if "." in word or "+" in word]
