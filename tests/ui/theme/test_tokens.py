from itertools import product

import pytest

from relationjournal.ui.painting import face_colours
from relationjournal.ui.theme import Tokens, Tone
from relationjournal.ui.theme.tokens import (
    DARK,
    HIGH_CONTRAST_DARK,
    HIGH_CONTRAST_LIGHT,
    LIGHT,
    LINE_PAIRS,
    LINE_RATIO,
    TEXT_PAIRS,
    TEXT_RATIO,
    contrast,
)

SCHEMES = {
    "light": LIGHT,
    "dark": DARK,
    "high contrast light": HIGH_CONTRAST_LIGHT,
    "high contrast dark": HIGH_CONTRAST_DARK,
}
HIGH_CONTRAST_RATIO = 7.0


def of(tokens: Tokens, name: str) -> str:
    return str(getattr(tokens, name))


def test_that_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)
    assert contrast("#FFFFFF", "#777777") == contrast("#777777", "#FFFFFF")


@pytest.mark.parametrize(("scheme", "pair"), list(product(SCHEMES, TEXT_PAIRS)))
def test_that_text_can_be_read(scheme: str, pair: tuple[str, str]) -> None:
    tokens = SCHEMES[scheme]
    assert contrast(of(tokens, pair[0]), of(tokens, pair[1])) >= TEXT_RATIO


@pytest.mark.parametrize(("scheme", "pair"), list(product(SCHEMES, LINE_PAIRS)))
def test_that_lines_can_be_seen(scheme: str, pair: tuple[str, str]) -> None:
    tokens = SCHEMES[scheme]
    assert contrast(of(tokens, pair[0]), of(tokens, pair[1])) >= LINE_RATIO


@pytest.mark.parametrize("tokens", [HIGH_CONTRAST_LIGHT, HIGH_CONTRAST_DARK])
def test_that_high_contrast_reaches_the_strictest_level(tokens: Tokens) -> None:
    for front, ground in TEXT_PAIRS:
        assert contrast(of(tokens, front), of(tokens, ground)) >= HIGH_CONTRAST_RATIO


@pytest.mark.parametrize("tokens", list(SCHEMES.values()), ids=list(SCHEMES))
def test_that_every_tone_is_a_token(tokens: Tokens) -> None:
    for tone in Tone:
        assert tokens.colour(tone).startswith("#")


@pytest.mark.parametrize("is_dark", [False, True])
def test_that_initials_can_be_read_on_every_hue(is_dark: bool) -> None:
    for number in range(300):
        ground, text = face_colours(f"contact {number}", is_dark=is_dark)
        assert contrast(ground.name(), text.name()) >= TEXT_RATIO


def test_that_a_contact_keeps_its_hue() -> None:
    assert face_colours("a", is_dark=False) == face_colours("a", is_dark=False)
    assert len({face_colours(str(n), is_dark=False)[0].name() for n in range(100)}) > 8


@pytest.mark.parametrize("scheme", SCHEMES)
def test_that_what_cannot_be_done_now_is_weaker_than_any_text(scheme: str) -> None:
    tokens = SCHEMES[scheme]
    strengths = [contrast(one, tokens.surface) for one in (tokens.dim, tokens.muted, tokens.text)]
    assert strengths == sorted(strengths)
    assert strengths[1] > 1.3 * strengths[0]
