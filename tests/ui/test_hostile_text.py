"""Names, notes and pictures that were made to be taken for something else."""

import struct
import zlib
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from relationjournal.transfer.vcard import read_cards
from relationjournal.transfer.vcard.pixels import pixels_of
from relationjournal.ui.photos import PhotoNotRead, photo_from_file, picture_in
from relationjournal.ui.widgets.tips import plain_tip

MARKUP = [
    "<b>Ana</b>",
    '<img src="http://127.0.0.1:9/a.png">',
    "<table><tr><td>x",
    "<a href='file:///'>y</a>",
]
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="9"/></svg>'


def png(width: int, height: int) -> bytes:
    """Return a picture that says this size and holds next to nothing."""

    def chunk(name: bytes, data: bytes) -> bytes:
        whole = name + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("text", MARKUP)
def test_that_a_tip_shows_markup_as_it_is_written(text: str) -> None:
    tip = plain_tip(text)
    assert "<b>" not in tip
    assert "<img" not in tip
    assert "&lt;" in tip


@pytest.mark.parametrize("text", ["", "Ana Ruiz", "4 & 5 > 2", "a\nb"])
def test_that_an_ordinary_tip_stays_as_it_is(text: str) -> None:
    assert plain_tip(text) == text


def test_that_no_tip_of_what_is_written_takes_it_for_markup() -> None:
    """Every tip of a text that comes from somebody goes through the one function."""
    of_ours = (
        'setToolTip("',
        "(action",
        "(_NAME)",
        "(name)",
        "(self._sounds)",
        "{save}",
        "(wording(",
    )
    others = {
        path.name
        for path in Path("relationjournal/ui").rglob("*.py")
        for line in path.read_text().splitlines()
        if "setToolTip(" in line and not any(one in line for one in ("plain_tip", *of_ours))
    }
    assert others == {"actions.py", "day_popover.py"}  # commands and days


@pytest.mark.parametrize("data", [png(30_000, 30_000), png(1, 2**31 - 1), SVG, b"", b"<b>"])
def test_that_a_picture_made_to_harm_is_not_decoded(tmp_path: Path, data: bytes) -> None:
    assert picture_in(data).isNull()
    (tmp_path / "a.png").write_bytes(data)
    with pytest.raises(PhotoNotRead, match="holds no picture"):
        photo_from_file(tmp_path / "a.png")


def test_that_a_whole_picture_of_too_many_pixels_is_not_decoded(tmp_path: Path) -> None:
    picture = QImage(8_000, 7_501, QImage.Format.Format_Mono)
    picture.fill(0)
    picture.save(str(tmp_path / "large.png"))
    assert picture_in((tmp_path / "large.png").read_bytes()).isNull()


def test_that_an_ordinary_picture_is_decoded(tmp_path: Path) -> None:
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    for name in ("a.png", "a.jpg", "a.bmp"):
        picture.save(str(tmp_path / name))
        data = (tmp_path / name).read_bytes()
        assert picture_in(data).width() == 40
        assert pixels_of(data) == 1200
        assert photo_from_file(tmp_path / name).data


def test_that_a_bomb_in_a_card_is_left_out_with_its_line() -> None:
    from base64 import b64encode

    bomb = b64encode(png(30_000, 30_000))
    card = b"BEGIN:VCARD\r\nFN:Ana\r\nPHOTO;ENCODING=b:%s\r\nEND:VCARD\r\n" % bomb
    found = read_cards(card)
    assert found.cards[0].contact.photo is None
    (remark,) = found.remarks
    assert remark.line == 3
    assert "60 million pixels" in remark.sentence
