"""The line icons of the window, drawn from our own SVG files in the colour that is asked for."""

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_DIM = 0.4
"""How much of its colour an icon keeps where what it stands for cannot be done now."""


class Icons:
    """Draws icons and keeps them."""

    def __init__(self, read_text: Callable[[str], str]) -> None:
        """Keep how a resource is read, for example `relationjournal.resources.read_text`."""
        self._read_text = read_text
        self._drawn: dict[tuple[str, str, int, float], QIcon] = {}

    def icon(self, name: str, colour: str, size: int) -> QIcon:
        """Return an icon.

        Args:
            name: The name of its file without the ending, such as "people".
            colour: "#RRGGBB".
            size: Its edge in device-independent pixels.
        """
        ratio = _pixel_ratio()
        key = (name, colour, size, ratio)
        if key not in self._drawn:
            pixmap = self._draw(name, colour, size, ratio)
            drawn = QIcon(pixmap)
            # What Qt makes of it is hardly told apart on a dark ground.
            drawn.addPixmap(_dimmed(pixmap), QIcon.Mode.Disabled)
            self._drawn[key] = drawn
        return self._drawn[key]

    def _draw(self, name: str, colour: str, size: int, ratio: float) -> QPixmap:
        drawing = self._read_text(f"icons/{name}.svg").replace("currentColor", colour)
        edge = round(size * ratio)
        pixmap = QPixmap(edge, edge)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, edge, edge))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap


def _dimmed(pixmap: QPixmap) -> QPixmap:
    """Return a picture that keeps a part of its colour."""
    dim = QPixmap(pixmap.size())
    dim.setDevicePixelRatio(pixmap.devicePixelRatio())
    dim.fill(Qt.GlobalColor.transparent)
    painter = QPainter(dim)
    painter.setOpacity(_DIM)
    painter.drawPixmap(0, 0, pixmap)
    painter.end()
    return dim


def _pixel_ratio() -> float:
    """Return the finest screen's pixels per point; at least 2, so that no icon is ever coarse."""
    screens = QGuiApplication.screens()
    return max([2.0, *(screen.devicePixelRatio() for screen in screens)])
