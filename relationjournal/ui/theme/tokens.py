"""The colours of the window, as plain values that need no Qt.

A colour is written "#RRGGBB". The pairs in `TEXT_PAIRS` and `LINE_PAIRS` are all that may meet on
screen; a test holds each of them to WCAG 2.2 AA.
"""

from dataclasses import dataclass
from enum import StrEnum

TEXT_RATIO = 4.5
LINE_RATIO = 3.0
_LINEAR_UP_TO = 0.04045


class Tone(StrEnum):
    """A foreground colour by what it means; the value is the name of its token.

    It is also the value of the `tone` property that the style sheet reads.
    """

    TEXT = "text"
    MUTED = "muted"
    PUT_IN = "put_in"
    TOOK_OUT = "took_out"
    ATTENTION = "attention"
    ACCENT = "accent"
    ON_ACCENT = "on_accent"
    ON_TEXT = "background"
    LINE = "line"
    HAIRLINE = "hairline"


@dataclass(frozen=True, slots=True)
class Tokens:
    """One colour scheme.

    Attributes:
        is_dark: Whether light text stands on a dark ground.
        background: The ground of a page.
        surface: The ground of cards, fields and lists.
        sidebar: The ground of the sidebar.
        hover: The ground under the pointer.
        selection: The ground of what is chosen.
        text: Everything that is read first.
        muted: Everything that is read second.
        line: The outline of a control.
        hairline: The rule between rows and the edge of a card; decoration, never the only sign.
        put_in: Investments; never without a sign or a shape.
        took_out: Withdrawals; never without a sign or a shape.
        attention: What waits for the user.
        accent: What is chosen, what has focus and the one main button.
        on_accent: Text on the accent.
    """

    is_dark: bool
    background: str
    surface: str
    sidebar: str
    hover: str
    selection: str
    text: str
    muted: str
    line: str
    hairline: str
    put_in: str
    took_out: str
    attention: str
    accent: str
    on_accent: str

    @property
    def dim(self) -> str:
        """Words of what cannot be done now; in high contrast the line is as strong as any text."""
        return self.hairline if self.line == self.text else self.line

    def colour(self, tone: Tone) -> str:
        """Return the colour of a tone."""
        return str(getattr(self, tone.value))


LIGHT = Tokens(
    is_dark=False,
    background="#FAF8F5",
    surface="#FFFFFF",
    sidebar="#F1EEE9",
    hover="#F4F1EC",
    selection="#E9E8F6",
    text="#1F1D1A",
    muted="#625D55",
    line="#8A847A",
    hairline="#E3DED6",
    put_in="#0A6A8A",
    took_out="#B4430F",
    attention="#8A5A00",
    accent="#4B4FA6",
    on_accent="#FFFFFF",
)

DARK = Tokens(
    is_dark=True,
    background="#191817",
    surface="#232120",
    sidebar="#141312",
    hover="#2C2A28",
    selection="#2E2D42",
    text="#F2EFEA",
    muted="#B3ACA2",
    line="#857E74",
    hairline="#3A3734",
    put_in="#5CC3E6",
    took_out="#FF9A66",
    attention="#E6B450",
    accent="#A9ACF5",
    on_accent="#191817",
)

HIGH_CONTRAST_LIGHT = Tokens(
    is_dark=False,
    background="#FFFFFF",
    surface="#FFFFFF",
    sidebar="#FFFFFF",
    hover="#EDEDED",
    selection="#DDDDF7",
    text="#000000",
    muted="#2B2B2B",
    line="#000000",
    hairline="#595959",
    put_in="#003E54",
    took_out="#7A2900",
    attention="#573900",
    accent="#26297A",
    on_accent="#FFFFFF",
)

HIGH_CONTRAST_DARK = Tokens(
    is_dark=True,
    background="#000000",
    surface="#000000",
    sidebar="#000000",
    hover="#1F1F1F",
    selection="#26264A",
    text="#FFFFFF",
    muted="#E0E0E0",
    line="#FFFFFF",
    hairline="#9A9A9A",
    put_in="#8FDDF7",
    took_out="#FFBE9C",
    attention="#FFD98A",
    accent="#CDCFFF",
    on_accent="#000000",
)

GROUNDS = ("background", "surface", "sidebar", "hover", "selection")
TEXT_PAIRS = (
    *(
        (tone.value, ground)
        for tone in (
            Tone.TEXT,
            Tone.MUTED,
            Tone.PUT_IN,
            Tone.TOOK_OUT,
            Tone.ATTENTION,
            Tone.ACCENT,
        )
        for ground in GROUNDS
    ),
    ("on_accent", "accent"),
    ("background", "text"),  # a toast is the page turned inside out
)
LINE_PAIRS = tuple((tone.value, ground) for tone in (Tone.LINE, Tone.ACCENT) for ground in GROUNDS)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    is_nearly_black = channel <= _LINEAR_UP_TO
    return channel / 12.92 if is_nearly_black else ((channel + 0.055) / 1.055) ** 2.4
