"""Whether every photo is a whole picture."""

import struct
import zlib

from sqlalchemy import select

from relationjournal.services.diagnosis.findings import Condition, Finding, Part, counted
from relationjournal.services.journal import Journal
from relationjournal.storage.schema import contact_photos

_JPEG_BEGINS, _JPEG_ENDS = b"\xff\xd8\xff", b"\xff\xd9"
_PNG_BEGINS, _PNG_LAST = b"\x89PNG\r\n\x1a\n", b"IEND"
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
    """Return whether bytes are a JPEG or a PNG that is not cut short.

    A PNG proves each of its parts by a checksum; a JPEG has none, so only its ends are looked at.
    """
    if data.startswith(_PNG_BEGINS):
        return _is_whole_png(data)
    return data.startswith(_JPEG_BEGINS) and data.rstrip(b"\0").endswith(_JPEG_ENDS)


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
