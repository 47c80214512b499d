"""The key file's format, version 1, complete enough to write another reader from.

A key file is ASCII text of exactly three lines, each ended by one line feed, at most 64 KiB:

    {"format":"relationjournal-keys","version":1,…}
    mac 64 hexadecimal digits
    sum 64 hexadecimal digits

Bytes are lower-case hexadecimal throughout. Every later version keeps the three lines, the
`sum`, and the `format` and `version` of the first.

**sum**: SHA-256 of the first two lines with their line feeds. It needs no key: when it does
not match, the file is damaged, and no passphrase is to blame.

**mac**: HMAC-SHA256 of the first line with its line feed, under the key `derive("key file
mac", 32)`. Checked once the data key is known: it shows that nobody without the key changed
the file.

**derive(purpose, length)**: HKDF-SHA256 of the data key, salted with the journal's salt,
info `relationjournal/1/` and the purpose.

**The first line** is JSON with these members in this order and no blanks between:

- `format`: `relationjournal-keys`; `version`: 1
- `revision`: a whole number from 1 that grows with each change; of two intact copies the
  one with the greater revision holds
- `journal`: the journal's salt, 16 bytes, which are also the first 16 bytes of the journal
  file and so tell whose keys these are
- `check`: `derive("key check", 16)`, which tells whether a data key is the right one
- `slots`: at most one of each kind, in this order:
    - `{"kind":"keyring","backend":…,"nonce":…,"sealed":…}`: the wrapping key is in the
      system's keyring, as described in `os_keyring`; `backend` is the class that stored it
    - `{"kind":"passphrase","kdf":"argon2id","memory_kib":…,"passes":…,"lanes":…,"salt":…,
      "nonce":…,"sealed":…}`: the wrapping key is Argon2id (version 1.3, 32 bytes) of the
      passphrase in UTF-8, normal form C
    - `{"kind":"recovery","salt":…,"nonce":…,"sealed":…}`: the wrapping key is HKDF-SHA256
      of the 130 bits as 17 bytes, big end first, info `relationjournal/1/recovery`

`sealed` is AES-256-GCM with a 12-byte nonce of data key (32 bytes) and salt (16 bytes), the
tag (16 bytes) at the end; the associated data are `relationjournal-keys/1/`, the `journal`
as written in the file, `/` and the kind.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from relationjournal.security.data_key import SALT_BYTES
from relationjournal.security.os_keyring import KNOWN_BACKENDS
from relationjournal.security.passphrase import Argon2Parameters
from relationjournal.security.sealing import NONCE_BYTES, SEALED_BYTES, Sealed, SlotKind
from relationjournal.security.slots import (
    SLOT_SALT_BYTES,
    KeyringSlot,
    PassphraseSlot,
    RecoverySlot,
    Slot,
)

CHECK_BYTES = 16
LONGEST_FILE = 64 * 1024

_FORMAT = "relationjournal-keys"
_VERSION = 1
_MOST_REVISIONS = 2**53
_LINES = re.compile(rb"(.+\n)mac ([0-9a-f]{64})\nsum ([0-9a-f]{64})\n")


class MalformedKeyFile(ValueError):
    """These bytes are no intact key file."""


class NewerKeyFile(ValueError):
    """These bytes are an intact key file of a later version."""


@dataclass(frozen=True, slots=True)
class KeyFileContents:
    """What the first line of a key file says.

    Attributes:
        revision: grows with each change.
        journal_id: the journal's salt as 32 hexadecimal digits.
        check: tells whether a data key is the right one.
        slots: at most one of each kind, in the order of `SlotKind`.
    """

    revision: int
    journal_id: str
    check: bytes
    slots: tuple[Slot, ...]


def first_line(contents: KeyFileContents) -> bytes:
    """Write the line that the mac is over."""
    members = {
        "format": _FORMAT,
        "version": _VERSION,
        "revision": contents.revision,
        "journal": contents.journal_id,
        "check": contents.check.hex(),
        "slots": [_slot_members(slot) for slot in contents.slots],
    }
    return json.dumps(members, separators=(",", ":")).encode("ascii") + b"\n"


def encode(contents: KeyFileContents, mac: bytes) -> bytes:
    """Write a whole key file."""
    signed = first_line(contents) + b"mac " + mac.hex().encode() + b"\n"
    return signed + b"sum " + hashlib.sha256(signed).hexdigest().encode() + b"\n"


def decode(data: bytes) -> tuple[KeyFileContents, bytes]:
    """Read a key file.

    Returns:
        What it says, and its mac, which only the data key can verify.

    Raises:
        MalformedKeyFile: when a single bit is not as it was written.
        NewerKeyFile: when it is intact, but of a later version.
    """
    lines = _LINES.fullmatch(data)
    if lines is None:
        raise MalformedKeyFile
    line, mac, checksum = lines.groups()
    if hashlib.sha256(data[: lines.start(3) - len("sum ")]).hexdigest().encode() != checksum:
        raise MalformedKeyFile
    contents = _contents(line)
    if first_line(contents) != line:
        raise MalformedKeyFile
    return contents, bytes.fromhex(mac.decode())


def _contents(line: bytes) -> KeyFileContents:
    try:
        members = _Members(json.loads(line))
        members.check_version()
        return KeyFileContents(
            revision=members.number("revision"),
            journal_id=members.data("journal", SALT_BYTES).hex(),
            check=members.data("check", CHECK_BYTES),
            slots=tuple(_slots(members)),
        )
    except (NewerKeyFile, MalformedKeyFile):
        raise
    except (ValueError, RecursionError) as error:
        raise MalformedKeyFile from error


def _slot_members(slot: Slot) -> dict[str, str | int]:
    sealed = {"nonce": slot.sealed.nonce.hex(), "sealed": slot.sealed.ciphertext.hex()}
    kind = str(slot.kind)
    if isinstance(slot, KeyringSlot):
        return {"kind": kind, "backend": slot.backend, **sealed}
    salt = {"salt": slot.salt.hex()}
    if isinstance(slot, RecoverySlot):
        return {"kind": kind, **salt, **sealed}
    work = slot.parameters
    return {
        "kind": kind,
        "kdf": "argon2id",
        "memory_kib": work.memory_kib,
        "passes": work.passes,
        "lanes": work.lanes,
        **salt,
        **sealed,
    }


def _slots(members: "_Members") -> Iterator[Slot]:
    last = -1
    for slot in members.children("slots"):
        kind = SlotKind(slot.text("kind"))
        place = list(SlotKind).index(kind)
        if place <= last:
            raise MalformedKeyFile
        last = place
        yield _slot(kind, slot)


def _slot(kind: SlotKind, members: "_Members") -> Slot:
    sealed = Sealed(members.data("nonce", NONCE_BYTES), members.data("sealed", SEALED_BYTES))
    if kind is SlotKind.KEYRING:
        backend = members.text("backend")
        if backend not in KNOWN_BACKENDS:
            raise MalformedKeyFile
        return KeyringSlot(backend, sealed)
    salt = members.data("salt", SLOT_SALT_BYTES)
    if kind is SlotKind.RECOVERY:
        return RecoverySlot(salt, sealed)
    parameters = Argon2Parameters(
        members.number("memory_kib"), members.number("passes"), members.number("lanes")
    )
    return PassphraseSlot(parameters, salt, sealed)


class _Members:
    """The members of a JSON object, each taken as the type it has to have."""

    def __init__(self, value: object) -> None:
        if not isinstance(value, dict):
            raise MalformedKeyFile
        self._members: dict[str, object] = value

    def check_version(self) -> None:
        if self.text("format") != _FORMAT:
            raise MalformedKeyFile
        if self.number("version") > _VERSION:
            raise NewerKeyFile

    def text(self, name: str) -> str:
        value = self._members.get(name)
        if not isinstance(value, str):
            raise MalformedKeyFile
        return value

    def number(self, name: str) -> int:
        value = self._members.get(name)
        if type(value) is not int or not 1 <= value <= _MOST_REVISIONS:
            raise MalformedKeyFile
        return value

    def data(self, name: str, length: int) -> bytes:
        value = bytes.fromhex(self.text(name))
        if len(value) != length:
            raise MalformedKeyFile
        return value

    def children(self, name: str) -> "Iterator[_Members]":
        value = self._members.get(name)
        if not isinstance(value, list):
            raise MalformedKeyFile
        return (_Members(child) for child in value)
