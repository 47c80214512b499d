"""The lifetime ledgers, read by the programs that they are for."""

import json
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relationjournal.domain.contacts import Contact, NewContact
from relationjournal.domain.interactions import Kind, NewEntry, NewInteraction, Part
from relationjournal.services.clock import Clock
from relationjournal.services.contents import Contents
from relationjournal.services.journal import Journal
from relationjournal.services.sample.making import open_sample
from relationjournal.transfer.plain_text_accounting import (
    Dialect,
    account_names,
    plain_name,
    write_ledger,
)
from tests.support.journals import FRIDAY, new_journal
from tests.support.people import happened, someone

HARD_NAMES = (
    "Ana Ruiz",
    "ana ruiz",
    "Ana-Ruiz",
    "Ana:Ruiz; (x)  [2025-01-01] date:nonsense",
    '"Quoted\\',
    "山田 太郎",
    "محمد",
    "नमस्ते",
    "🙂",
    "",
    "1st Aid",
    "ßeta",
    "ΐ",
    "élan",
    "n" * 200,
    "n" * 200 + "!",
)
HARD_NOTES = (
    "(sad) ; tea | talk",
    "* ! 2025-01-01=2025 date:never",
    'said "no\\" twice\nand left\t',
    "(never closed",
    "   ",
    "🙂 \u2028 \x1b[31m",
)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    """Forty people and two thousand entries, with slips that were mended long after."""
    journal = open_sample(tmp_path_factory.mktemp("sample") / "sample.journal", Clock(FRIDAY))
    yield journal
    journal.close()


@pytest.fixture
def hard(tmp_path: Path) -> Iterator[Journal]:
    """Names and notes that mean something to ledgers, on the earliest and on later days."""
    journal = new_journal(tmp_path)
    for at, name in enumerate(name for name in HARD_NAMES if name):
        contact = someone(journal, name)
        for number, note in enumerate(HARD_NOTES):
            happened(journal, contact, FRIDAY - timedelta(days=at + number), note=note)
        happened(journal, contact, date(1900, 1, 1), Kind.ASKED, 2)
        happened(journal, contact, FRIDAY + timedelta(days=1), size=5, note="has no effect yet")
        _mend(journal, contact, happened(journal, contact, date(2025, 1, 7), Kind.SLIPPED, 4).id)
    yield journal
    journal.close()


def _mend(journal: Journal, contact: Contact, interaction: str) -> None:
    slip = journal.interactions.get(interaction).entries[0]
    for day, parts in ((19, {Part.REGRET}), (31, {Part.REPAIR, Part.REGRET, Part.FORGIVENESS})):
        line = NewEntry(contact.id, Kind.MENDED, 1, mends=slip.id, parts=frozenset(parts))
        journal.interactions.log(NewInteraction(date(2025, 1, day), entries=(line,)))


def _ledger(journal: Journal, dialect: Dialect, *, with_notes: bool) -> str:
    stream = BytesIO()
    write_ledger(journal, stream, dialect, with_notes=with_notes)
    return stream.getvalue().decode()


def _lifetimes(journal: Journal) -> dict[str, float]:
    """What each account has come to, by its name in a ledger."""
    names = account_names(Contents(journal).contacts())
    return {
        name: journal.ledger.standing(contact_id).account.lifetime
        for contact_id, name in names.items()
    }


def _in_hledger(file: Path) -> dict[str, float]:
    program = shutil.which("hledger")
    if program is None:
        pytest.skip("needs hledger (Debian: hledger)")
    read = [program, "-f", str(file)]
    environment = {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "HOME": str(file.parent)}

    def run(*words: str) -> str:
        done = subprocess.run(
            [*read, *words], env=environment, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
        return done.stdout

    run("check", "--strict")
    rows, _total = json.loads(run("balance", "Contacts:", "--flat", "--empty", "-O", "json"))
    return {
        name: sum(amount["aquantity"]["floatingPoint"] for amount in amounts)
        for name, _, _, amounts in rows
    }


def _in_beancount(file: Path) -> dict[str, float]:
    loader = pytest.importorskip("beancount.loader")
    from beancount.core.data import Open, Transaction

    entries, errors, _options = loader.load_file(str(file))
    assert errors == []
    found = {
        entry.account: 0.0
        for entry in entries
        if isinstance(entry, Open) and entry.account.startswith("Contacts:")
    }
    for entry in entries:
        if isinstance(entry, Transaction):
            for posting in entry.postings:
                if posting.account in found:
                    assert posting.units is not None
                    assert isinstance(posting.units.number, Decimal)
                    found[posting.account] += float(posting.units.number)
    return found


READERS = {Dialect.HLEDGER: _in_hledger, Dialect.BEANCOUNT: _in_beancount}


@pytest.mark.parametrize("dialect", Dialect)
@pytest.mark.parametrize("with_notes", [False, True], ids=["plain", "with notes"])
@pytest.mark.parametrize("which", ["sample", "hard"])
def test_that_its_program_reads_it_without_a_warning_and_finds_every_lifetime(
    dialect: Dialect,
    which: str,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    *,
    with_notes: bool,
) -> None:
    journal: Journal = request.getfixturevalue(which)
    file = tmp_path / f"ledger.{dialect}"
    file.write_text(_ledger(journal, dialect, with_notes=with_notes), encoding="utf-8")
    lifetimes = _lifetimes(journal)
    assert any(round(points, 1) != round(points, 9) for points in lifetimes.values())
    assert READERS[dialect](file) == pytest.approx(lifetimes, abs=1e-9)


@pytest.mark.parametrize("dialect", Dialect)
def test_that_a_journal_without_entries_is_read_too(dialect: Dialect, tmp_path: Path) -> None:
    journal = new_journal(tmp_path)
    someone(journal, "Ana")
    file = tmp_path / f"ledger.{dialect}"
    file.write_text(_ledger(journal, dialect, with_notes=False), encoding="utf-8")
    assert not any(READERS[dialect](file).values())
    journal.close()


@pytest.mark.parametrize("dialect", Dialect)
def test_that_the_same_journal_is_written_alike_and_without_notes_unless_asked(
    dialect: Dialect, hard: Journal
) -> None:
    plain = _ledger(hard, dialect, with_notes=False)
    assert plain == _ledger(hard, dialect, with_notes=False)
    assert "never closed" not in plain
    assert "never closed" in _ledger(hard, dialect, with_notes=True)
    assert "has no effect yet" not in _ledger(hard, dialect, with_notes=True)


@given(st.lists(st.text(min_size=1, max_size=60) | st.sampled_from(HARD_NAMES), max_size=12))
def test_that_every_account_has_a_name_of_its_own_that_both_programs_take(
    names: list[str],
) -> None:
    contacts = [
        Contact(f"c{at}", NewContact(name if name.strip() else "?"), FRIDAY)
        for at, name in enumerate(names)
    ]
    found = account_names(contacts)
    assert len({name.casefold() for name in found.values()}) == len(names)
    assert found == account_names(contacts[::-1])
    for name in found.values():
        root, _, own = name.partition(":")
        assert root == "Contacts"
        assert unicodedata.category(own[0]) in {"Lu", "Nd"}
        assert all(sign == "-" or unicodedata.category(sign)[0] in "LN" for sign in own)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Ana Ruiz", "Ana-Ruiz"),
        ("  o'Neil, J. ", "O-Neil-J"),
        ("山田 太郎", "X-山田-太郎"),
        ("🙂", "Someone"),
        ("2nd Ana", "2nd-Ana"),
    ],
)
def test_that_a_name_stays_readable(name: str, plain: str) -> None:
    assert plain_name(name) == plain
