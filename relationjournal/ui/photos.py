"""Pictures of people: made small, and nothing but the picture kept of a file."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPainter

from relationjournal.domain.contacts import MAX_PIXELS, Photo
from relationjournal.domain.errors import JournalError

LONGEST_EDGE = 512
_QUALITY = 85
_JPEG = QByteArray(b"jpeg")
_FORMATS = frozenset({b"jpeg", b"png", b"gif", b"bmp", b"webp", b"tiff", b"ico"})
"""Pixels and nothing else: an SVG could name other files."""


class PhotoNotRead(JournalError):
    """A file holds no picture that can be shown."""


def photo_from_file(path: Path) -> Photo:
    """Return the picture of a file, at most 512 pixels long, as a fresh JPEG.

    The picture is painted anew, so that place, time, camera and comments of the file stay behind.

    Raises:
        PhotoNotRead: The file holds no picture.
    """
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    picture = _read(reader)
    if picture.isNull():
        msg = f"“{path.name}” holds no picture that can be read; choose a JPEG or PNG file."
        raise PhotoNotRead(msg)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, _JPEG)
    writer.setQuality(_QUALITY)
    writer.write(_painted(picture))
    return Photo(bytes(buffer.data().data()))


def picture_in(data: bytes) -> QImage:
    """Return the picture that a contact's photo holds, or none where it is not to be decoded."""
    buffer = QBuffer()
    buffer.setData(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    return _read(QImageReader(buffer))


def _read(reader: QImageReader) -> QImage:
    reader.setDecideFormatFromContent(True)
    if reader.format().data() not in _FORMATS:
        return QImage()  # before any other decoder looks into it
    size = reader.size()
    is_small = size.isValid() and size.width() * size.height() <= MAX_PIXELS
    return reader.read() if is_small else QImage()


def _painted(picture: QImage) -> QImage:
    """Return the pixels alone, small, on white where the picture is see-through."""
    edge = QSize(LONGEST_EDGE, LONGEST_EDGE)
    small = picture.size()
    if max(small.width(), small.height()) > LONGEST_EDGE:
        small = small.scaled(edge, Qt.AspectRatioMode.KeepAspectRatio)
    scaled = picture.scaled(
        small, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    fresh = QImage(scaled.size(), QImage.Format.Format_RGB32)
    fresh.fill(Qt.GlobalColor.white)
    painter = QPainter(fresh)
    painter.drawImage(0, 0, scaled)
    painter.end()
    return fresh
