"""The type scale: six roles, all derived from the size of the system font."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from PySide6.QtGui import QFont, QFontMetrics

from relationjournal.ui.theme import spacing


class Role(StrEnum):
    """What a text is for; also the value of the `role` property that the style sheet reads."""

    CAPTION = "caption"
    BODY = "body"
    STRONG = "strong"
    JOURNAL = "journal"
    HEADING = "heading"
    TITLE = "title"
    FIGURE = "figure"


_FACTORS = {
    Role.CAPTION: 0.85,
    Role.BODY: 1.0,
    Role.STRONG: 1.0,
    Role.JOURNAL: 1.1,
    Role.HEADING: 1.2,
    Role.TITLE: 1.6,
    Role.FIGURE: 2.4,
}
_SEMIBOLD_ROLES = frozenset({Role.STRONG, Role.HEADING, Role.TITLE, Role.FIGURE})


@dataclass(frozen=True)
class TypeScale:
    """The fonts of the window and the heights that follow from them.

    Attributes:
        body: The system font at the user's text size, with figures of one width.
        factor: How much larger than the system's the text is.
        is_compact: Whether rows are lower, so that lists show more of them.
    """

    body: QFont
    factor: float
    is_compact: bool = False

    @classmethod
    def of(cls, system: QFont, factor: float, *, is_compact: bool = False) -> "TypeScale":
        """Return the scale for a system font, its text enlarged by a factor (0.8 to 2.0)."""
        body = QFont(system)
        body.setPointSizeF(_points(system) * factor)
        body.setFeature(QFont.Tag("tnum"), 1)
        return cls(body, factor, is_compact)

    def points(self, role: Role) -> float:
        """Return the size of a role in points."""
        return self.body.pointSizeF() * _FACTORS[role]

    def weight(self, role: Role) -> QFont.Weight:
        """Return one of the two weights."""
        return QFont.Weight.DemiBold if role in _SEMIBOLD_ROLES else QFont.Weight.Normal

    def font(self, role: Role) -> QFont:
        """Return the font of a role, for what is painted by hand."""
        font = QFont(self.body)
        font.setPointSizeF(self.points(role))
        font.setWeight(self.weight(role))
        return font

    def height(self, role: Role = Role.BODY) -> int:
        """Return the height of a line in pixels."""
        return self._heights[role]

    @cached_property
    def _heights(self) -> dict[Role, int]:
        return {role: QFontMetrics(self.font(role)).height() for role in Role}

    @property
    def control(self) -> int:
        """The height of buttons and fields: 32 px, more where the text needs it."""
        return max(spacing.CONTROL, self.height() + spacing.M)

    @property
    def row(self) -> int:
        """The height of a row with a face: 40 px (compact 32), more where the text needs it."""
        height = spacing.COMPACT_ROW if self.is_compact else spacing.ROW
        around = spacing.S if self.is_compact else spacing.L
        return max(round(height * self.factor), self.height() + around)

    @property
    def icon(self) -> int:
        """The edge of an icon beside body text: 16 px, more where the text is larger."""
        return max(16, self.height())


def _points(font: QFont) -> float:
    """Return a font's size in points; some platforms give theirs in pixels."""
    size = font.pointSizeF()
    return size if size > 0 else font.pixelSize() * 0.75
