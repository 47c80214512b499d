from pathlib import Path

import pytest

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


def test_that_every_place_has_an_icon() -> None:
    assert {place.icon for place in PLACES} <= set(NAMES)


def test_that_a_missing_icon_is_told_by_name() -> None:
    with pytest.raises(resources.ResourceMissingError, match="nowhere"):
        Icons(resources.read_text).icon("nowhere", "#000000", 24)
