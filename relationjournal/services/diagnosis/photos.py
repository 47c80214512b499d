"""Whether every photo is a whole picture."""

import struct
import sys
import zlib

from sqlalchemy import select

from relationjournal.services.diagnosis.findings import Condition, Finding, Part, counted
from relationjournal.services.journal import Journal
from relationjournal.storage.schema import contact_photos

_JPEG_BEGINS, _JPEG_ENDS = b"\xff\xd8\xff", b"\xff\xd9"
_PNG_BEGINS, _PNG_LAST = b"\x89PNG\r\n\x1a\n", b"IEND"
_GIF_BEGINS, _GIF_ENDS = b"GIF8", b";"
_BMP_BEGINS, _RIFF_BEGINS, _WEBP = b"BM", b"RIFF", b"WEBP"
_TIFF_BEGINS = {b"II*\0": "<I", b"MM\0*": ">I"}
_CHUNK_FRAME = 12
"""Bytes of a PNG's chunk beside its data: length, name and checksum."""


def look_at_photos(journal: Journal) -> Finding:
    """Look at each photo from its beginning to its end."""
    with journal.database.reading() as connection:
        keys = connection.execute(select(contact_photos.c.contact_id)).scalars().all()
        one = select(contact_photos.c.data)
        broken = sum(
            not is_whole_picture(
                connection.execute(one.where(contact_photos.c.contact_id == key)).scalar_one()
            )
            for key in keys
        )
    counts: dict[str, int | str] = {"photos": len(keys), "broken": broken}
    if broken:
        sentence = f"{counted(broken, 'photo')} cannot be shown; choose another picture there."
        return Finding(Part.PHOTOS, Condition.WRONG, sentence, counts)
    if not keys:
        return Finding(Part.PHOTOS, Condition.FINE, "There are no photos.", counts)
    sentence = f"{counted(len(keys), 'photo')}: every one is a whole picture."
    return Finding(Part.PHOTOS, Condition.FINE, sentence, counts)


def is_whole_picture(data: bytes) -> bool:
    """Return whether bytes are a picture of a kind that is kept, and not cut short.

    A PNG proves each of its parts by a checksum. The others have none: of a JPEG and a GIF the ends
    are looked at, of a BMP and a WebP the length that they say, of a TIFF where its list is.
    """
    if data.startswith(_PNG_BEGINS):
        return _is_whole_png(data)
    if data.startswith(_JPEG_BEGINS):
        return data.rstrip(b"\0").endswith(_JPEG_ENDS)
    if data.startswith(_GIF_BEGINS):
        return data.rstrip(b"\0").endswith(_GIF_ENDS)
    if data.startswith(_BMP_BEGINS):
        return _number(data, "<I", 2) <= len(data)
    if data.startswith(_RIFF_BEGINS):
        return data[8:12] == _WEBP and 8 + _number(data, "<I", 4) <= len(data)
    order = _TIFF_BEGINS.get(data[:4])
    return order is not None and _number(data, order, 4) < len(data)


def _number(data: bytes, form: str, at: int) -> int:
    """Return a number of a picture's head, or one that no picture reaches where it has no head."""
    if len(data) < at + struct.calcsize(form):
        return sys.maxsize
    return int(struct.unpack_from(form, data, at)[0])


def _is_whole_png(data: bytes) -> bool:
    at = len(_PNG_BEGINS)
    while at + _CHUNK_FRAME <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        named = data[at + 4 : at + 8 + length]
        end = at + _CHUNK_FRAME + length
        if end > len(data) or struct.unpack_from(">I", data, end - 4)[0] != zlib.crc32(named):
            return False
        if named[:4] == _PNG_LAST:
            return True
        at = end
    return False
