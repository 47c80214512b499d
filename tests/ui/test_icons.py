from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon

import relationjournal
from relationjournal import resources
from relationjournal.ui.icons import Icons
from relationjournal.ui.navigation import PLACES

NAMES = sorted(file.stem for file in Path(resources.path("icons")).glob("*.svg"))


@pytest.mark.parametrize("name", NAMES)
def test_that_every_icon_is_drawn(name: str) -> None:
    image = Icons(resources.read_text).icon(name, "#4B4FA6", 24).pixmap(24, 24).toImage()
    inked = sum(
        image.pixelColor(x, y).alpha() > 0
        for x in range(image.width())
        for y in range(image.height())
    )
    assert 0 < inked < 0.6 * image.width() * image.height()


def test_that_every_icon_is_asked_for() -> None:
    sources = Path(relationjournal.__file__).parent.rglob("*.py")
    program = "\n".join(file.read_text(encoding="utf-8") for file in sources)
    assert [name for name in NAMES if f'"{name}"' not in program] == []


def test_that_every_place_has_an_icon() -> None:
    assert {place.icon for place in PLACES} <= set(NAMES)


def test_that_a_missing_icon_is_told_by_name() -> None:
    with pytest.raises(resources.ResourceMissing, match="nowhere"):
        Icons(resources.read_text).icon("nowhere", "#000000", 24)


@pytest.mark.parametrize("colour", ["#625D55", "#B3ACA2"], ids=["light", "dark"])
def test_that_an_icon_that_does_nothing_now_is_dim(colour: str) -> None:
    icon = Icons(resources.read_text).icon("forward", colour, 24)
    strengths = []
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled):
        image = icon.pixmap(QSize(24, 24), 1.0, mode).toImage()
        points = [(x, y) for x in range(image.width()) for y in range(image.height())]
        strengths.append(sum(image.pixelColor(x, y).alpha() for x, y in points))
    assert strengths[1] < strengths[0] / 2
