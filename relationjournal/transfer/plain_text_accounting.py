"""The lifetime ledgers as plain text accounting: a journal for hledger, a ledger for Beancount.

Every contact has an account below `Contacts`; what was put in comes from `Investments`, what was
taken out goes to `Withdrawals`, and the commodity is the POINT. An account's balance is then its
lifetime at the end of the day. Nothing fades here: neither program knows of fading.

Both read the same names: words of letters and digits with hyphens between them, each name once.
Amounts have two decimals, and up to ten where mending gives back an odd share; what rounding
leaves over goes into the account's next amount, so that an account is exact to 10⁻¹⁰.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import groupby
from typing import BinaryIO

from relationjournal.domain.contacts import Contact
from relationjournal.domain.interactions import FIRST_DAY
from relationjournal.services.contents import Contents
from relationjournal.services.journal import Journal
from relationjournal.services.lifetimes import LifetimePosting

CONTACTS, INVESTMENTS, WITHDRAWALS = "Contacts", "Investments", "Withdrawals"
COMMODITY = "POINT"
NAMELESS = "Someone"
"""The account of a contact whose name has neither letter nor digit."""

_FINEST = Decimal("1E-10")
_PLAIN = 2
_WIDEST = 40
"""Letters of a name that are kept; the whole name stands beside the account."""


class Dialect(StrEnum):
    """Whose journal it is."""

    HLEDGER = "hledger"
    BEANCOUNT = "beancount"


@dataclass(frozen=True, slots=True)
class _Move:
    """One posting and the amount it is written with."""

    posting: LifetimePosting
    amount: Decimal


_Write = Callable[[str], object]


def write_ledger(
    journal: Journal, stream: BinaryIO, dialect: Dialect, *, with_notes: bool = False
) -> None:
    """Write the lifetime ledgers up to the journal's day.

    Args:
        journal: The journal.
        stream: Where to, in UTF-8.
        dialect: For which program.
        with_notes: Whether transactions carry your notes in place of what they are.
    """
    with journal.database.reading():
        contacts = list(Contents(journal).contacts())
        names = account_names(contacts)
        today = journal.day()

        def write(line: str) -> object:
            return stream.write(f"{line}\n".encode())

        decimals = max((_decimals(move.amount) for move in _moves(journal, today)), default=0)
        head = _hledger_head if dialect is Dialect.HLEDGER else _beancount_head
        title = _hledger_title if dialect is Dialect.HLEDGER else _beancount_title
        head(write, contacts, names, max(decimals, _PLAIN))
        for _, moves in groupby(_moves(journal, today), key=lambda move: move.posting[:2]):
            _write_transaction(write, list(moves), names, title, with_notes=with_notes)


def account_names(contacts: Iterable[Contact]) -> dict[str, str]:
    """Return the name of each contact's account by id; the same for the same contacts."""
    taken: set[str] = set()
    names = {}
    for contact in sorted(contacts, key=lambda contact: contact.id):
        plain = name = plain_name(contact.name)
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{plain}-{number}"
        taken.add(name.casefold())
        names[contact.id] = f"{CONTACTS}:{name}"
    return names


def plain_name(name: str) -> str:
    """Return a name as both programs take it: it begins with a capital or a digit.

    Scripts without capitals get an «X-» before them.
    """
    composed = unicodedata.normalize("NFC", name)
    kept = "".join(letter if _is_kept(letter) else " " for letter in composed)
    words = "-".join(kept.split())[:_WIDEST].strip("-") or NAMELESS
    capital = words[0].upper()
    begins_well = len(capital) == 1 and unicodedata.category(capital) in {"Lu", "Nd"}
    return capital + words[1:] if begins_well else f"X-{words}"


def _is_kept(letter: str) -> bool:
    category = unicodedata.category(letter)
    return category.startswith("L") or category == "Nd"


def _moves(journal: Journal, until: date) -> Iterator[_Move]:
    """Go through the postings with their amounts, carrying what rounding leaves over."""
    left: dict[str, Decimal] = {}
    for posting in journal.ledger.lifetimes(until):
        exact = Decimal(posting.points) + left.get(posting.contact_id, Decimal(0))
        amount = exact.quantize(_FINEST)
        left[posting.contact_id] = exact - amount
        yield _Move(posting, amount)


def _decimals(amount: Decimal) -> int:
    return len(_figure(amount).partition(".")[2])


def _figure(amount: Decimal) -> str:
    """Write an amount with two decimals, or with as many more as it has."""
    whole, _, decimals = f"{amount:f}".partition(".")
    return f"{whole}.{decimals.rstrip('0'):0<{_PLAIN}}"


def _write_transaction(
    write: _Write,
    moves: list[_Move],
    names: Mapping[str, str],
    title: Callable[[str], str],
    *,
    with_notes: bool,
) -> None:
    """Write what one interaction moved: each contact's posting, and where it comes from."""
    write("")
    write(f"{moves[0].posting.on.isoformat()} * {title(_words(moves, with_notes=with_notes))}")
    for move in moves:
        write(f"  {names[move.posting.contact_id]}  {_figure(move.amount)} {COMMODITY}")
        write(f"  {_source(move.posting)}  {_figure(-move.amount)} {COMMODITY}")


def _words(moves: list[_Move], *, with_notes: bool) -> str:
    first = moves[0].posting
    if with_notes and (note := _one_line(first.note)):
        return note
    said = (f"{move.posting.kind} {move.posting.practice}".strip() for move in moves)
    return ", ".join(dict.fromkeys(said))


def _source(posting: LifetimePosting) -> str:
    side = INVESTMENTS if posting.points > 0 else WITHDRAWALS
    return f"{side}:{posting.kind.capitalize()}"


def _one_line(text: str) -> str:
    """Return a text on one line, without what steers a terminal."""
    steering = {"Cc", "Zl", "Zp", "Cs"}
    return " ".join(
        "".join(" " if unicodedata.category(sign) in steering else sign for sign in text).split()
    )


_SOURCES = (
    f"{INVESTMENTS}:Gave",
    f"{INVESTMENTS}:Mended",
    f"{WITHDRAWALS}:Asked",
    f"{WITHDRAWALS}:Slipped",
)
_NO_TAGS = str.maketrans(":=[]", "  ()")
_ABOUT = "Relation Journal: lifetime ledgers; nothing fades here. This file is not encrypted."


def _hledger_head(
    write: _Write, contacts: Iterable[Contact], names: Mapping[str, str], decimals: int
) -> None:
    write(f"; {_ABOUT}")
    write("decimal-mark .")
    write(f"commodity 1.{'0' * decimals} {COMMODITY}")
    write("")
    for root, kind in ((CONTACTS, "A"), (INVESTMENTS, "R"), (WITHDRAWALS, "X")):
        write(f"account {root}  ; type: {kind}")
    for source in _SOURCES:
        write(f"account {source}")
    for contact in contacts:
        write(f"account {names[contact.id]}  ; {_comment(contact.name)}")


def _comment(text: str) -> str:
    """Return a text for a comment, in which hledger would find tags and dates."""
    return _one_line(text.translate(_NO_TAGS))


def _hledger_title(words: str) -> str:
    """Return a description; a semicolon would end it, and brackets at its head are a code."""
    plain = words.replace(";", ",").replace("|", "/").lstrip("(!* ")
    return plain or "note"


def _beancount_head(
    write: _Write, contacts: Iterable[Contact], names: Mapping[str, str], _decimals: int
) -> None:
    write(f"; {_ABOUT}")
    write('option "title" "Relation Journal"')
    for root, name in (("assets", CONTACTS), ("income", INVESTMENTS), ("expenses", WITHDRAWALS)):
        write(f'option "name_{root}" "{name}"')
    write(f'option "operating_currency" "{COMMODITY}"')
    write("")
    write(f"{FIRST_DAY.isoformat()} commodity {COMMODITY}")
    for source in _SOURCES:
        write(f"{FIRST_DAY.isoformat()} open {source} {COMMODITY}")
    for contact in contacts:
        write(f"{FIRST_DAY.isoformat()} open {names[contact.id]} {COMMODITY}")
        write(f"  name: {_quoted(contact.name)}")


def _beancount_title(words: str) -> str:
    return _quoted(words)


def _quoted(text: str) -> str:
    return '"' + _one_line(text).replace("\\", "\\\\").replace('"', '\\"') + '"'
