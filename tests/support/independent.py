"""Reads a journal by another library than the program does: SQLite3 Multiple Ciphers."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC

from relationjournal.security.data_key import DataKey

_PAGE, _SALT, _IV, _MAC = 4096, 16, 16, 64


@contextmanager
def independently(path: Path, key: DataKey) -> Iterator[apsw.Connection]:
    """Open an encrypted file by its raw key alone, by what the format's documents say."""
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        connection.pragma("cipher", "sqlcipher")
        connection.pragma("legacy", 4)
        connection.pragma("key", f"x'{key.key.hex()}{key.salt.hex()}'")
        yield connection
    finally:
        connection.close()


def decrypted(path: Path, key: DataKey) -> bytes:
    """Return every page of an encrypted file in clear, those that nothing uses as well."""
    data, pages = path.read_bytes(), []
    for start in range(0, len(data), _PAGE):
        page = data[start + (_SALT if start == 0 else 0) : start + _PAGE]
        body, iv = page[: -_IV - _MAC], page[-_IV - _MAC : -_MAC]
        reader = Cipher(AES256(key.key), CBC(iv)).decryptor()
        pages.append(reader.update(body) + reader.finalize())
    return b"".join(pages)
