"""The few shapes drawn by hand, shared by widgets and by the cells of tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPainterPath, QPen

from relationjournal.ui.photos import picture_in
from relationjournal.ui.text import initials
from relationjournal.ui.theme import Tone
from relationjournal.ui.theme.tokens import Tokens

_HUES = 24
_LARGEST_AVATAR = 256
ZERO_AT = 1 / 3
"""Where in a balance bar zero stands; both sides have one scale."""
_BAR_RADIUS = 2.0
_HATCH = 4.0


@dataclass(frozen=True, slots=True)
class Face:
    """Whose avatar it is.

    Attributes:
        contact_id: Gives the hue, which means nothing but stays the same.
        name: Gives the initials.
        photo: A picture's bytes (JPEG or PNG); empty shows the initials.
    """

    contact_id: str
    name: str
    photo: bytes = b""


def face_colours(contact_id: str, *, is_dark: bool) -> tuple[QColor, QColor]:
    """Return the muted ground and the text colour of a contact's initials."""
    hue = sha256(contact_id.encode()).digest()[0] % _HUES / _HUES
    if is_dark:
        return QColor.fromHslF(hue, 0.32, 0.27), QColor.fromHslF(hue, 0.55, 0.86)
    return QColor.fromHslF(hue, 0.36, 0.82), QColor.fromHslF(hue, 0.55, 0.2)


def paint_face(painter: QPainter, box: QRectF, face: Face, tokens: Tokens, font: QFont) -> None:
    """Paint a round avatar: the photo, or initials on a muted hue."""
    painter.save()
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
    )
    circle = QPainterPath()
    circle.addEllipse(box)
    photo = _picture(face.photo)
    if photo.isNull():
        _paint_initials(painter, box, face, tokens, font)
    else:
        painter.setClipPath(circle)
        painter.drawImage(box, photo, _square_of(photo))
    painter.restore()


@lru_cache(maxsize=64)
def _picture(photo: bytes) -> QImage:
    """Return a photo's picture, no larger than any avatar, kept since lists paint it again."""
    picture = picture_in(photo) if photo else QImage()
    if max(picture.width(), picture.height()) <= _LARGEST_AVATAR:
        return picture
    return picture.scaled(
        _LARGEST_AVATAR,
        _LARGEST_AVATAR,
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )


def _paint_initials(
    painter: QPainter, box: QRectF, face: Face, tokens: Tokens, font: QFont
) -> None:
    ground, text = face_colours(face.contact_id, is_dark=tokens.is_dark)
    painter.setBrush(ground)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(box)
    sized = QFont(font)
    sized.setWeight(QFont.Weight.DemiBold)
    sized.setPixelSize(max(8, round(box.height() * 0.38)))
    painter.setFont(sized)
    painter.setPen(text)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, initials(face.name))


def _square_of(photo: QImage) -> QRectF:
    edge = min(photo.width(), photo.height())
    return QRectF((photo.width() - edge) / 2, (photo.height() - edge) / 2, edge, edge)


def paint_balance_bar(
    painter: QPainter, box: QRectF, points: float, limit: float, tokens: Tokens
) -> None:
    """Paint a bar from the zero line: blue and solid to the right, orange and hatched to the left.

    Args:
        painter: Paints.
        box: The room for the bar.
        points: The balance.
        limit: The points that fill the room right of zero; more is cut off there.
        tokens: The colours.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    zero = round(box.left() + box.width() * ZERO_AT) + 0.5
    end = zero + points / limit * (box.right() - zero) if limit > 0 else zero
    end = min(box.right(), max(box.left(), end))
    bar = QRectF(min(zero, end), box.top() + 3, abs(end - zero), box.height() - 6)
    if bar.width() >= 1:
        if points > 0:
            painter.fillPath(_rounded(bar), QColor(tokens.put_in))
        else:
            _paint_hatched(painter, bar, QColor(tokens.took_out))
    painter.setPen(QPen(QColor(tokens.line), 1))
    painter.drawLine(QPointF(zero, box.top()), QPointF(zero, box.bottom()))
    painter.restore()


def _rounded(bar: QRectF) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(bar, _BAR_RADIUS, _BAR_RADIUS)
    return path


def _paint_hatched(painter: QPainter, bar: QRectF, colour: QColor) -> None:
    outline = _rounded(bar.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.save()
    painter.setClipPath(outline)
    painter.setPen(QPen(colour, 1.5))
    across = bar.height()
    at = bar.left() - across
    while at < bar.right():
        painter.drawLine(QPointF(at, bar.bottom()), QPointF(at + across, bar.top()))
        at += _HATCH
    painter.restore()
    painter.strokePath(outline, QPen(colour, 1))


def paint_sparkline(
    painter: QPainter, box: QRectF, values: Sequence[float], tokens: Tokens
) -> None:
    """Paint a line without axes, its last point marked; a dotted rule shows zero if crossed."""
    if not values:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    points = sparkline_points(box.adjusted(3, 3, -3, -3), values)
    low, high = min(values), max(values)
    if low < 0 < high:
        zero = sparkline_points(box.adjusted(3, 3, -3, -3), (low, 0.0, high))[1].y()
        painter.setPen(QPen(QColor(tokens.line), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(box.left(), zero), QPointF(box.right(), zero))
    colour = QColor(tokens.colour(tone_of(values[-1])))
    painter.setPen(QPen(colour, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    for start, end in pairwise(points):
        painter.drawLine(start, end)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(points[-1], 2.5, 2.5)
    painter.restore()


def sparkline_points(box: QRectF, values: Sequence[float]) -> list[QPointF]:
    """Return where the values of a sparkline lie in a box; equal values lie in its middle."""
    low, high = min(values), max(values)
    step = box.width() / (len(values) - 1) if len(values) > 1 else 0.0
    span = high - low
    start = box.left() if step else box.right()
    return [
        QPointF(
            start + step * at,
            box.bottom() - (value - low) / span * box.height() if span else box.center().y(),
        )
        for at, value in enumerate(values)
    ]


def tone_of(points: float) -> Tone:
    """Return the tone of a figure: put in above zero, took out below, muted at it."""
    if round(points, 1) == 0:
        return Tone.MUTED
    return Tone.PUT_IN if points > 0 else Tone.TOOK_OUT
