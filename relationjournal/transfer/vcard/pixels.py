"""How large a picture says it is, from its first bytes and without decoding it."""

import re
from collections.abc import Mapping
from struct import calcsize, unpack_from

_SEGMENT = re.compile(rb"\xff+([\xc0-\xfe])(..)", re.DOTALL)
_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The segments of a JPEG that say its size (start of frame)."""


_HEADS: Mapping[bytes, tuple[str, int]] = {
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR": (">II", 16),
    b"GIF8": ("<HH", 6),
    b"BM": ("<ii", 18),
}
"""How a picture that begins so says its width and height, and where."""


def pixels_of(data: bytes) -> int:
    """Return how many pixels a PNG, GIF, BMP or JPEG says it has; 0 where that is not told."""
    form, at = next((head for begin, head in _HEADS.items() if data.startswith(begin)), ("", 0))
    if not form:
        width, height = _of_jpeg(data)
    elif len(data) >= at + calcsize(form):
        width, height = unpack_from(form, data, at)
    else:
        return 0
    return abs(int(width) * int(height))


def _of_jpeg(data: bytes) -> tuple[int, int]:
    at = 2
    while data.startswith(b"\xff\xd8") and (segment := _SEGMENT.match(data, at)):
        if segment[1][0] in _SIZES and len(data) >= segment.end() + 5:
            height, width = unpack_from(">HH", data, segment.end() + 1)
            return width, height
        at = segment.end() - 2 + max(2, int.from_bytes(segment[2], "big"))
    return 0, 0
