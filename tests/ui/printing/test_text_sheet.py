"""Paragraphs on paper: every line once, in grey, page n of m."""

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from relationjournal.ui.printing.text_sheet import (
    Paper,
    PaperLine,
    PaperSection,
    TextSheet,
)

SHEET = QRectF(0, 0, 493, 740)


def _paper(count: int, text: str = "line {}") -> Paper:
    sections = [
        PaperSection(f"Part {part}", [PaperLine(text.format(f"{part}-{at}")) for at in range(12)])
        for part in range(count)
    ]
    return Paper("The week", "8 to 14 March", sections)


@pytest.mark.usefixtures("qapp")
def test_that_every_line_is_printed_once_and_pages_are_counted() -> None:
    pages = TextSheet(_paper(20)).pages(SHEET)
    texts = [row.text for page in pages for row in page]
    assert len(pages) > 3
    assert len(texts) == len(set(texts)) == 2 + 20 + 20 * 12
    assert TextSheet(_paper(20)).pdf().count(b"/Type /Page\n") == len(pages)


@pytest.mark.usefixtures("qapp")
def test_that_no_heading_stands_alone_at_the_end_of_a_page() -> None:
    for count in range(3, 20):
        for page in TextSheet(_paper(count)).pages(SHEET):
            assert not page[-1].text.startswith("Part ")


@pytest.mark.usefixtures("qapp")
def test_that_what_belongs_together_is_on_one_page() -> None:
    lines = [
        line
        for at in range(40)
        for line in (
            PaperLine(f"asked {at}", is_muted=True, is_held=True),
            PaperLine(f"answer {at} " + "word " * (at * 11 % 90)),
            PaperLine(f"about {at}", is_muted=True),
        )
    ]
    pages = TextSheet(Paper("T", "s", [PaperSection("H", lines)])).pages(SHEET)
    assert len(pages) > 2
    for page in pages[1:]:
        assert page[0].text.startswith("asked ")
    for page in pages:
        assert page[-1].text.startswith("about ")


@pytest.mark.usefixtures("qapp")
def test_that_long_words_of_any_writing_are_broken_and_none_is_lost() -> None:
    for text in ("word " * 200, "無" * 700, "🙂" * 300, "سلام " * 200):
        paper = Paper("T", "s", [PaperSection("H", [PaperLine(text, "right")])])
        rows = [row for page in TextSheet(paper).pages(SHEET) for row in page][3:]
        assert "".join("".join(row.text.split()) for row in rows) == "".join(text.split())


def test_that_it_is_grey(qapp: QApplication) -> None:
    image = QImage(QSize(493, 740), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    sheet = TextSheet(_paper(2, "▲ {}"))
    painter = QPainter(image)
    sheet.paint(painter, SHEET, sheet.pages(SHEET)[0], 1, 1)
    painter.end()
    points = (image.pixelColor(x, y) for x in range(493) for y in range(0, 300, 2))
    colours = {(each.red(), each.green(), each.blue()) for each in points}
    assert len(colours) > 2
    assert all(max(colour) - min(colour) <= 2 for colour in colours)
    assert qapp is not None
