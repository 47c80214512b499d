"""Looks for a word in bytes, however it is written there and whatever it is packed in."""

import base64
import bz2
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

_DEEPEST = 4
_MOST = 64 * 1024 * 1024


def forms(word: str) -> dict[str, bytes]:
    """Return how a word may be written, each form without what depends on its neighbours.

    The ends of the wide codings and of base64 hang on what stands before and behind.
    """
    plain = word.encode()
    wide = {f"utf-{bits}": word.encode(f"utf-{bits}-le").rstrip(b"\0") for bits in (16, 32)}
    # Of each of the three places that a word may have among groups of three bytes, the groups
    # that are wholly its own.
    groups = {
        f"base64 at {at}": base64.b64encode(plain[at:][: len(plain[at:]) // 3 * 3])
        for at in range(3)
    }
    return {"utf-8": plain, "hex": plain.hex().encode(), **wide, **groups}


def found_in(data: bytes, word: str, deepest: int = _DEEPEST) -> set[str]:
    """Return in which forms a word of small letters is in some bytes, packed ones included."""
    small = data.lower()
    found = {
        name
        for name, form in forms(word).items()
        if form in (data if name.startswith("base64") else small)
    }
    if deepest:
        for kind, inside in _unpacked(data):
            found |= {f"{kind}: {name}" for name in found_in(inside, word, deepest - 1)}
    return found


def found_below(folder: Path, word: str) -> dict[str, set[str]]:
    """Return in which files below a folder a word is, in contents or names, and in which forms."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        is_read = path.is_file() and not path.is_symlink()
        here = found_in(name.encode() + b"\n" + (path.read_bytes() if is_read else b""), word)
        if here:
            found[name] = here
    return found


def _unpacked(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Unpack whatever begins like something packed, wherever it begins."""
    for kind, start, opened in _PACKED:
        at = data.find(start)
        while at >= 0:
            # Encrypted bytes look like the beginning of everything, now and then.
            with suppress(*_NOT_PACKED):
                yield kind, opened(memoryview(data)[at:])
            at = data.find(start, at + 1)


def _unzipped(data: memoryview) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())


def _inflated(data: memoryview) -> bytes:
    return zlib.decompressobj(_ZLIB_OR_GZIP).decompress(data, _MOST)


_ZLIB_OR_GZIP = zlib.MAX_WBITS | 32
_NOT_PACKED = (
    *(OSError, EOFError, ValueError, NotImplementedError, RuntimeError),
    *(zlib.error, zipfile.BadZipFile, lzma.LZMAError),
)
_PACKED: Sequence[tuple[str, bytes, Callable[[memoryview], bytes]]] = (
    ("zip", b"PK\x03\x04", _unzipped),
    ("gzip", b"\x1f\x8b\x08", _inflated),
    *(("zlib", bytes((0x78, level)), _inflated) for level in (0x01, 0x5E, 0x9C, 0xDA)),
    ("bzip2", b"BZh", lambda data: bz2.BZ2Decompressor().decompress(data, _MOST)),
    ("xz", b"\xfd7zXZ\0", lambda data: lzma.LZMADecompressor().decompress(data, _MOST)),
)
