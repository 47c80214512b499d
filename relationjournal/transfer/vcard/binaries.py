"""Pictures and other bytes that a card carries inside."""

import base64
import re
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from relationjournal.transfer.vcard.properties import Property

_BLANKS = re.compile(r"\s+")
_NOT_BASE64 = re.compile(r"[^A-Za-z0-9+/]")
_DATA_URI = re.compile(
    r"data:(?P<type>[^;,]*)(?:;(?!base64,)[^;,]*)*(?P<base64>;base64)?,", re.IGNORECASE
)
_SIGNATURES = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"GIF8": "image/gif",
    b"BM": "image/bmp",
    b"II*\0": "image/tiff",
    b"MM\0*": "image/tiff",
}
_WEBP = re.compile(rb"RIFF....WEBP", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Embedded:
    """Bytes that stand inside a card.

    Attributes:
        data: The bytes; as many as can be read where some are missing, or none.
        media_type: What the card says they are, such as «audio/ogg»; may be empty.
        is_whole: Whether the text of the bytes is complete.
    """

    data: bytes
    media_type: str
    is_whole: bool = True


def embedded(prop: Property) -> Embedded | None:
    """Return the bytes of a property, or None where it holds a text or an address."""
    declared = prop.parameter("MEDIATYPE") or next(iter(prop.types), "")
    if prop.is_base64:
        return _from_base64(prop.value, declared)
    text = prop.text
    match = _DATA_URI.match(text)
    if match is None:
        return None
    payload = text[match.end() :]
    media_type = match["type"] or declared
    if match["base64"]:
        return _from_base64(payload, media_type)
    return Embedded(unquote_to_bytes(payload), media_type)


def picture_type(data: bytes) -> str:
    """Return the media type of a picture by its first bytes, or an empty text for no picture."""
    for signature, media_type in _SIGNATURES.items():
        if data.startswith(signature):
            return media_type
    return "image/webp" if _WEBP.match(data) else ""


def size(count: int) -> str:
    """Return a number of bytes as people say it."""
    return f"{max(1, round(count / 1000))} kB"


def _from_base64(text: str, media_type: str) -> Embedded:
    body = _BLANKS.sub("", text).rstrip("=")
    if _NOT_BASE64.search(body):
        return Embedded(b"", media_type, is_whole=False)
    # Four characters are three bytes, two are one; a single one too many means that some are lost.
    is_whole = len(body) % 4 != 1
    body = body if is_whole else body[:-1]
    return Embedded(base64.b64decode(body + "=" * (-len(body) % 4)), media_type, is_whole=is_whole)
