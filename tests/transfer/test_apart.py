"""What others wrote is read in a process that has neither a key nor the journal."""

import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from relationjournal.domain.errors import JournalError
from relationjournal.services.journal import Journal
from relationjournal.storage.errors import Stopped
from relationjournal.transfer.apart import asking, confining
from relationjournal.transfer.apart.asking import (
    line_apart,
    read_cards_apart,
    read_document_apart,
)
from relationjournal.transfer.apart.errors import (
    ReaderNotStarted,
    ReadingFailed,
    ReadingNeedsTooMuch,
    ReadingTookTooLong,
)
from relationjournal.transfer.document.misfit import Misfit
from relationjournal.transfer.document.reading import Source
from relationjournal.transfer.formats import FileRefused, ImportOptions, import_files
from relationjournal.transfer.journal_json import export_journal
from relationjournal.transfer.vcard import read_cards
from relationjournal.transfer.vcard.text import ENCODINGS
from tests.support.desktop import wait_for
from tests.support.journals import new_journal
from tests.transfer.test_journal_json import filled

on_linux = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="looks into /proc")
on_posix = pytest.mark.skipif(sys.platform == "win32", reason="limits of the system")

CARDS = (
    "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ana Ruíz\r\nBDAY:--0322\r\nTEL;PREF=1:+1 555 0100\r\n"
    "PHOTO:data:image/jpeg;base64,/9j/4AAQSkZJRg==\r\nNOTE:a\\nb\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\r\nNOTE:nobody\r\nEND:VCARD\r\nout of place\r\n"
).encode()
BROKEN = [b"", b"{", b"[]", b'{"contacts": [\n{"id": "c"}]}', b"[" * 100_000, b"\xff{", b'{"a":1}']


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    journal = new_journal(tmp_path)
    yield journal
    journal.close()


def says(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Put other words in the place of those that the reader begins with."""
    begin = "import sys, os, time; sys.path[:] = sys.argv[1:]; out = sys.stdout.buffer\n"
    monkeypatch.setattr(asking, "_BEGIN", begin + code)


def read_document(data: bytes) -> object:
    return read_document_apart(data, lenient=False, is_large=False)


def test_that_cards_come_back_as_they_were_read() -> None:
    found = read_cards_apart(CARDS)
    assert found == read_cards(CARDS)
    assert (len(found.cards), len(found.broken), len(found.remarks)) == (1, 1, 1)


def test_that_every_encoding_is_at_hand() -> None:
    card = b"BEGIN:VCARD\r\nFN;CHARSET=%s:\xc4\xe3\r\nEND:VCARD\r\n"
    cards = b"".join(card % encoding.encode() for encoding in sorted(ENCODINGS))
    found = read_cards_apart(cards)
    assert found == read_cards(cards)
    assert len(found.cards) + len(found.broken) == len(ENCODINGS)


def test_that_a_journal_comes_back_as_it_was_read(tmp_path: Path) -> None:
    data = export_journal(filled(new_journal(tmp_path)))
    assert read_document(data) == Source(data, lenient=False, is_large=False).document


@pytest.mark.parametrize("data", BROKEN)
def test_that_a_refusal_has_the_same_words(data: bytes) -> None:
    with pytest.raises(JournalError) as here:
        Source(data, lenient=False, is_large=False)
    with pytest.raises(JournalError) as apart:
        read_document(data)
    assert (type(apart.value), str(apart.value)) == (type(here.value), str(here.value))


def test_that_the_line_of_what_does_not_fit_is_found() -> None:
    data = b'{"contacts": [\n {"id": "c", "name": "Ana"},\n {"id": "c", "name": "Bo"}\n]}'
    assert line_apart(data, Misfit("Twice.", "contacts", 1, "id")) == 3


def test_that_a_refused_file_leaves_the_journal_as_it_was(journal: Journal) -> None:
    before = export_journal(journal)
    for data in BROKEN:
        with pytest.raises(JournalError, match=r"\.$"):
            import_files(journal, [("x", data)], ImportOptions())
        with pytest.raises(FileRefused, match=r"“x”: .* None of the files was imported"):
            import_files(journal, [("c", CARDS), ("x", data)], ImportOptions())
    assert export_journal(journal) == before
    assert journal.database.next_undo is None


@on_linux
def test_that_the_reader_knows_neither_key_nor_journal(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RELATIONJOURNAL_PASSPHRASE", "the words of the key")
    with asking._reader() as (child, _given, _taken):
        process = Path("/proc") / str(child.pid)
        wait_for(lambda: bool((process / "cmdline").read_bytes()), "the reader’s words")
        variables = {
            word.partition(b"=")[0].decode()
            for word in (process / "environ").read_bytes().split(b"\0")
            if word
        }
        words = (process / "cmdline").read_bytes()
        opened = [str(one.readlink()) for one in (process / "fd").iterdir()]
        folder = (process / "cwd").readlink()
    assert variables <= set(asking._KEPT_VARIABLES)
    assert str(journal.path).encode() not in words
    assert words.split(b"\0")[1:3] == [b"-I", b"-S"], "nobody's start-up files"
    assert not any(str(journal.path.parent) in one for one in opened)
    assert folder == Path("/")
    assert not process.exists()


CONFINED = (
    "import os, socket, sys\n"
    "from relationjournal.transfer.apart.confining import confine\n"
    "confine(0)\n"
    "try:\n    {act}\n"
    'except OSError as refused:\n    out.write(b\'{{"refused": "NotJson", "sentence": "no"}}\')\n'
    "else:\n    out.write(b'{{\"found\": null}}')\n"
    "out.flush(); os._exit(0)\n"
)


@pytest.mark.parametrize(
    "act",
    [
        "open(sys.executable, 'rb')",
        "os.listdir('/')",
        "socket.socket()",
        "socket.getaddrinfo('localhost', 80)",
        "os.system('true')",
        "os.remove('/nowhere')",
    ],
)
def test_that_the_reader_reaches_neither_files_nor_network_nor_programs(
    monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    says(monkeypatch, CONFINED.format(act=act))
    with pytest.raises(JournalError, match=r"^no$"):
        read_document(b"{}")


@on_posix
@pytest.mark.parametrize("act", ["open(sys.executable, 'rb')", "os.write(kept.fileno(), b'x')"])
def test_that_the_system_holds_the_reader_to_it(monkeypatch: pytest.MonkeyPatch, act: str) -> None:
    deaf = "confining._refuse = lambda *_: None\n"
    begin = "from relationjournal.transfer.apart import confining\n" + deaf
    kept = "import tempfile\nkept = tempfile.TemporaryFile()\n"
    says(monkeypatch, begin + kept + CONFINED.format(act=act))
    with pytest.raises(JournalError, match=r"^no$"):
        read_document(b"{}")


def test_that_reading_can_be_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    says(monkeypatch, "time.sleep(60)")
    asked = iter([False, False, True])
    begin = time.monotonic()
    with pytest.raises(Stopped):
        read_cards_apart(CARDS, lambda: next(asked))
    assert time.monotonic() - begin < 10


def test_that_reading_ends_where_it_lasts_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    says(monkeypatch, "time.sleep(60)")
    monkeypatch.setattr(asking, "seconds_for", lambda _size: 0)
    with pytest.raises(ReadingTookTooLong):
        read_document(b"{}")


@on_posix
def test_that_the_system_ends_a_reader_that_works_too_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    says(
        monkeypatch,
        "from relationjournal.transfer.apart import confining\n"
        "confining._LEAST_SECONDS = 1\nconfining.confine(0)\nwhile True: pass",
    )
    begin = time.monotonic()
    with pytest.raises(ReadingTookTooLong):
        read_document(b"{}")
    assert time.monotonic() - begin < confining.seconds_for(0), "not by whoever waits for it"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits of the system")
def test_that_a_reader_that_needs_too_much_memory_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    says(
        monkeypatch,
        "from relationjournal.transfer.apart import reader\n"
        "reader.answer = lambda *_: bytes(8_000_000_000)\nreader.main()",
    )
    with pytest.raises(ReadingNeedsTooMuch):
        read_document(b"{}")


@pytest.mark.parametrize(
    "code",
    [
        "os.abort()",
        "os._exit(1)",
        "os._exit(0)",
        "raise ValueError",
        "out.write(b'{\"found\"')",
        "out.write(b'[' * 100_000)",
        "out.write(b'\\x80\\x04K\\x01.')",
        'out.write(b\'{"found": {"contacts": [{"id": "c", "name": 7}]}}\')',
        'out.write(b\'{"found": {"unknown": 1}}\')',
        "out.write(b'{\"found\": 1}')",
        'out.write(b\'{"refused": "SystemExit", "sentence": "x"}\')',
        'out.write(b\'{"refused": "NotJson", "sentence": 7}\')',
        "os.close(1); time.sleep(60)",
    ],
)
def test_that_nothing_the_reader_says_is_trusted(
    monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    says(monkeypatch, code)
    with pytest.raises(ReadingFailed):
        read_document(b"{}")


def test_that_an_endless_answer_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "_LEAST_ANSWER", 1000)
    says(monkeypatch, "while True: out.write(b' ' * 1000)")
    with pytest.raises(ReadingFailed):
        read_document(b"{}")


def test_that_a_reader_that_does_not_start_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(ReaderNotStarted, match="nothing was imported"):
        read_document(b"{}")


def test_that_no_importer_opens_a_connection(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object) -> None:
        raise AssertionError

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    card = b"BEGIN:VCARD\r\nFN:Ana\r\nPHOTO;VALUE=uri:http://127.0.0.1:9/a.jpg\r\nEND:VCARD\r\n"
    import_files(journal, [("a.vcf", card)], ImportOptions())
    (ana,) = journal.contacts.all()
    assert ana.details.photo is None
    assert "http://127.0.0.1:9/a.jpg" in {fact.value for fact in ana.details.facts}


def test_that_a_larger_file_may_take_longer() -> None:
    assert confining.seconds_for(0) == 20
    assert confining.seconds_for(100_000_000) == 320
