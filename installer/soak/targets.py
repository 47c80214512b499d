"""Every reader of bytes that others may have written, for `fuzz`."""

import hashlib
import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from typing import Any

from installer.soak.chance import chance_of
from installer.soak.fuzz import Fuzzer, Target
from relationjournal.domain.backups import superfluous
from relationjournal.domain.contacts import NewContact
from relationjournal.security.data_key import DataKey
from relationjournal.security.key_format import (
    KeyFileContents,
    MalformedKeyFile,
    NewerKeyFile,
    decode,
    encode,
)
from relationjournal.security.passphrase import Argon2Parameters
from relationjournal.security.sealing import NONCE_BYTES, SEALED_BYTES, Sealed
from relationjournal.security.slots import PassphraseSlot, RecoverySlot
from relationjournal.services.backup_folder import entries_in, name_for
from relationjournal.services.backup_index import BackupIndex
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from relationjournal.services.second_folder import kept
from relationjournal.storage import backup_file
from relationjournal.transfer.apart import asking
from relationjournal.transfer.document.codec import Record, codec_of
from relationjournal.transfer.document.reading import Source
from relationjournal.transfer.document.records import Document
from relationjournal.transfer.formats import UnknownFormat, format_of
from relationjournal.transfer.journal_json import export_journal
from relationjournal.transfer.vcard import VCardFile, read_cards

_DAY = date(2025, 3, 14)
_MOMENT = datetime(2025, 3, 14, 18, tzinfo=UTC)
_CARDS = (
    (
        b"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:a\r\nFN:Ana\r\nN:Ruiz;Ana;;Dr.;\r\nNICKNAME:An,Nan\r\n"
        b"ORG:Mill;Shop\r\nEMAIL;TYPE=home,pref:a@example.org\r\nPHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ\r\n"
        b" SkZJRg==\r\nEND:VCARD\r\n"
    ),
    (
        b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=91;x;;;=\r\n"
        b"=20\r\n"
        b"TEL;WORK;FAX;PREF:1\r\nitem1.ADR;type=HOME:;;1 High St\\,;Leeds;;LS1;UK\r\n"
        b"BDAY:--0322\r\n"
        b"item1.X-ABLabel:_$!<Home>!$_\r\nAGENT:\r\nBEGIN:VCARD\r\nFN:Bo\r\nEND:VCARD\r\n"
        b"X-ANDROID-CUSTOM:vnd.x/relation;Bo;14;;\r\nEND:VCARD\r\n"
    ),
    (
        b"BEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:Choir\nMEMBER:urn:uuid:a\nEND:VCARD\n"
        b"BEGIN:VCARD\nVERSION:4.0\nUID:urn:uuid:a\nFN;PREF=1:Cy\nGENDER:F;she\nGEO:geo:1,2\n"
        b"IMPP:xmpp:c@example.org\nRELATED;TYPE=friend:urn:uuid:b\nANNIVERSARY:20100102T1000Z\n"
        b"PHOTO:data:image/png;base64,iVBORw0KGgo=\nHOBBY;LEVEL=high:chess\nEND:VCARD\n"
    ),
)
_OF_CARDS = (
    *(b"\r\n", b"\n ", b";", b",", b":", b"\\", b'"', b"=", b"=\r\n", b"^n", b"\xff\xfe", b"\0B"),
    *(
        b"BEGIN:VCARD\r\n",
        b"END:VCARD\r\n",
        b"ENCODING=QUOTED-PRINTABLE",
        b"ENCODING=b",
        b"AGENT:\n",
    ),
    *(
        b"CHARSET=utf-16",
        b"CHARSET=iso-2022-jp",
        b"CHARSET=gb18030",
        b"TYPE=",
        b"PREF=",
        b"VALUE=uri",
    ),
    *(b"\r\nPHOTO:data:;base64,", b"\r\nBDAY:", b"\r\nX-ABDATE;X-APPLE-OMIT-YEAR=1604:1604-02-29"),
    *(
        b"\r\nCATEGORIES:",
        b"\r\nLABEL:",
        b"\r\nSOCIALPROFILE;X-USER=u:",
        b"\r\nLOGO:",
        b"\r\nKIND:group",
    ),
)
_OF_JSON = (
    *(
        b"{",
        b"}",
        b"[",
        b"]",
        b",",
        b":",
        b'"',
        b"null",
        b"true",
        b"1e400",
        b"-1",
        b"NaN",
        b"1" * 30,
    ),
    *(
        b'"\\ud800"',
        b'"\\u0000"',
        b'"id"',
        b'"1899-12-31"',
        b'"2025-03-14"',
        b'"24:00"',
        b'"slipped"',
    ),
    *(b'"settings":{"slip_weight":', b'"kind":"mended","mends":', b'"photo":{"data":"', b"\xff"),
)


_VALUES: tuple[object, ...] = (
    *(None, True, 0, -1, 7, 2**31, 10**30, 0.5, float("nan"), "", " "),
    *("a", "x" * 201, "\0", "\ud800"),
    *("1899-12-31", "2025-03-14", "2025-02-30", "04:00"),
    *("2025-03-14T18:30:00Z", "/9j/", [], {}, [[]]),
)


@contextmanager
def targets() -> Iterator[list[Target]]:
    """Yield the readers, with a folder for those that read from files."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        exported = _exported(place)
        answer = json.dumps({"found": codec_of(VCardFile).write(read_cards(b"".join(_CARDS)))})
        yield [
            Target("format", format_of, (*_CARDS, exported[:500]), _OF_CARDS),
            Target("cards", _read_cards, _CARDS, _OF_CARDS),
            Target("document", _read_document, (exported,), _OF_JSON, _replanted),
            Target("answer", _read_answer, (answer.encode(),), _OF_JSON, _replanted),
            Target(
                "keys",
                _read_keys,
                (_keys(),),
                (*_OF_JSON, b"\n", b"mac ", b"sum "),
                _summed,
                (MalformedKeyFile, NewerKeyFile),
            ),
            _index_target(place),
            _backup_target(place),
        ]


def _exported(folder: Path) -> bytes:
    """Return a small journal that has something of most kinds."""
    journal = Journal.create(folder / "seed.journal", DataKey.generate(), Clock(_DAY))
    for name in ("Ana", "Ben"):
        journal.contacts.add(NewContact(name, nicknames=(f"{name}chen",)))
    lines = (
        "@Ana +3 listened",
        "@Ben -2 came late",
        "@Ben sorry",
        "@Ana promised cake by 2025-04-01",
    )
    journal.captures.log_lines(list(lines))
    try:
        return export_journal(journal)
    finally:
        journal.close()


def _read_cards(data: bytes) -> None:
    """Read cards, and hold them against what comes through the pipe."""
    found = read_cards(data)
    codec = codec_of(VCardFile)
    again = json.loads(json.dumps(codec.write(found), ensure_ascii=False).encode())
    assert Record(VCardFile).read(again, lenient=False) == found  # noqa: S101  a fault is one


def _read_document(data: bytes) -> None:
    """Read a document, and hold it against what comes through the pipe."""
    document = Source(data, lenient=False, is_large=False).document
    again = json.loads(json.dumps(codec_of(Document).write(document)).encode())
    assert Record(Document).read(again, lenient=False) == document  # noqa: S101  a fault is one


def _read_answer(data: bytes) -> None:
    asking.understood(VCardFile, data)


def _replanted(data: bytes, chance: Random) -> bytes:
    """Return a JSON in which some values stand where others were, or are gone."""
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return data
    for _ in range(chance.randint(1, 3)):
        places = list(_places(document))
        if not places:
            break
        container, step = chance.choice(places)
        if chance.random() < 1 / 4:
            del container[step]
        else:
            other, name = chance.choice(places)
            value = chance.choice((*_VALUES, other[name]))
            container[step] = json.loads(json.dumps(value))
    return json.dumps(document).encode()


def _places(value: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401  whatever JSON holds
    """Yield every container with each of its keys, all the way down."""
    if not isinstance(value, dict | list):
        return
    for step in list(value) if isinstance(value, dict) else range(len(value)):
        yield value, step
        yield from _places(value[step])


def _keys() -> bytes:
    sealed = Sealed(bytes(NONCE_BYTES), bytes(SEALED_BYTES))
    slots = (PassphraseSlot(Argon2Parameters(), bytes(16), sealed), RecoverySlot(bytes(16), sealed))
    return encode(KeyFileContents(1, bytes(16).hex(), bytes(16), slots), bytes(32))


def _read_keys(data: bytes) -> None:
    """Read a key file; what is taken is written again as it was."""
    contents, mac = decode(data)
    assert encode(contents, mac) == data  # noqa: S101  a fault is one


def _summed(data: bytes, _chance: Random) -> bytes:
    """Return a key file whose sum is right."""
    signed, found, _rest = data.rpartition(b"sum ")
    if not found:
        return data
    return signed + b"sum " + hashlib.sha256(signed).hexdigest().encode() + b"\n"


def _backup_target(folder: Path) -> Target:
    path, journal = folder / "fuzzed.backup", folder / "small.journal"
    journal.write_bytes(bytes(range(256)))
    backup_file.write(path, backup_file.About(_MOMENT, "idle", "1"), _keys(), journal)
    whole = path.read_bytes()
    before = set(folder.iterdir())

    def read(data: bytes) -> None:
        path.write_bytes(data)
        try:
            backup_file.check(path)
            backup_file.read_about(path)
            backup_file.read_keys(path)
            backup_file.unpack(path, folder / "out.journal", folder / "out.keys")
        finally:
            for made in ("out.journal", "out.keys"):
                (folder / made).unlink(missing_ok=True)
            assert set(folder.iterdir()) == before  # noqa: S101  nothing but what was asked for

    words = (
        b"\0",
        b"../../x",
        b"/x",
        b"77777777777",
        b"\x80\0\0\0",
        b"relations.journal",
        b"5",
        b"2",
    )
    return Target("backup", read, (whole,), words, _resummed)


def _index_target(folder: Path) -> Target:
    """What lies among backups, also in a folder that a cloud fills."""
    place = folder / "backups"
    place.mkdir()
    name = name_for(folder / "small.journal", _MOMENT)
    (place / name).write_bytes(b"a backup")
    index = BackupIndex(place)
    index.put(state=(1, 2), verified={name: _MOMENT}, damaged={name: _MOMENT})
    index.put_aside(folder / "aside.journal", _MOMENT)
    path = place / "index.json"
    whole = path.read_bytes()

    def read(data: bytes) -> None:
        path.write_bytes(data)
        (entry,) = entries_in(place)
        again = BackupIndex(place)
        if again.state is None:
            raise UnknownFormat
        assert superfluous([kept(entry)], _MOMENT.astimezone()) == frozenset()  # noqa: S101  a fault is one
        for moment in (again.nothing_before, again.accepted_at, entry.verified_at):
            assert moment is None or moment <= _MOMENT or moment > _MOMENT  # noqa: S101  the same

    return Target("index", read, (whole,), (*_OF_JSON, name.encode()), _replanted)


def _resummed(data: bytes, _chance: Random) -> bytes:
    """Return a backup whose headers and sum are right."""
    changed = bytearray(data)
    for at in range(0, len(changed) - 511, 512):
        block = changed[at : at + 512]
        if block[257:262] == b"ustar":
            block[148:156] = b" " * 8
            changed[at + 148 : at + 156] = b"%06o\0 " % sum(block)
    tail = 4 * 512
    if len(changed) >= tail:
        digest = hashlib.sha256(changed[:-tail]).hexdigest().encode()
        changed[-tail + 512 : -tail + 512 + len(digest)] = digest
    return bytes(changed)


def fuzz(count: int, seed: int) -> bool:
    """Feed every reader of foreign bytes with so many inputs; keep those that it does not stand."""
    is_sound = True
    with targets() as readers:
        for target in readers:
            found = Fuzzer(target, chance_of(seed)).run(count)
            print(
                f"fuzz {target.name}: {found.executions} inputs, {found.taken} taken, "
                f"{found.lines} lines reached, {len(found.faults)} kinds of fault",
                flush=True,
            )
            for fault in found.faults:
                print(f"fuzz {target.name}: {fault.what}: {fault.data!r}", flush=True)
            is_sound &= not found.faults
    return is_sound
