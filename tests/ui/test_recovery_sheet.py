"""The recovery key on paper."""

from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from relationjournal.ui.recovery_sheet import RecoverySheet

KEY = "0000-0000-0000-0000-0000-0000-0000"


def test_that_the_sheet_fills_the_width_it_is_given_and_bears_no_page_number(qtbot: QtBot) -> None:
    sheet = RecoverySheet(KEY)
    qtbot.addWidget(sheet)
    paper = QImage(600, 840, QImage.Format.Format_Grayscale8)
    paper.fill(QColor("white"))
    sheet.print_to(paper)
    dark = [
        (x, y) for x in range(600) for y in range(840) if paper.pixelColor(x, y).lightness() < 128
    ]
    assert min(x for x, _ in dark) < 10
    assert max(x for x, _ in dark) > 500
    assert max(y for _, y in dark) < 600
