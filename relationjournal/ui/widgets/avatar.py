"""The round picture of a contact."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from relationjournal.ui.painting import Face, paint_face
from relationjournal.ui.theme import Role, Theme

SMALL = 28
MEDIUM = 32
LARGE = 56


class Avatar(QWidget):
    """A photo, or initials on a muted hue that stays the same and means nothing."""

    def __init__(
        self, theme: Theme, face: Face, size: int = MEDIUM, parent: QWidget | None = None
    ) -> None:
        """Show a face; the size is in pixels at normal text and grows with the text."""
        super().__init__(parent)
        self._theme = theme
        self._face = face
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(face.name)
        theme.changed.connect(self.updateGeometry)

    def show_face(self, face: Face) -> None:
        """Show another contact."""
        self._face = face
        self.setAccessibleName(face.name)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        edge = round(self._size * self._theme.text_factor)
        return QSize(edge, edge)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = self._theme.type.font(Role.STRONG)
        edge = min(self.width(), self.height())  # round also where a page has too little room
        box = QRectF((self.width() - edge) / 2, (self.height() - edge) / 2, edge, edge)
        paint_face(painter, box, self._face, self._theme.tokens, font)
