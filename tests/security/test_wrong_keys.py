"""A thousand wrong keys for every way in: none opens, none harms, none is taken for damage."""

import secrets
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from relationjournal.security.data_key import DataKey
from relationjournal.security.errors import WrongPassphrase
from relationjournal.security.sealing import Sealed, SlotKind, unseal
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from relationjournal.storage.errors import JournalDamaged, KeyOfAnotherJournal
from tests.security.examples import DATA_KEY, PASSPHRASE, keyring_slot, passphrase_slot

MANY = 1_000
TYPED = 24
"""Passphrases that are worked out in full; each takes a tenth of a second at least."""


def wrong(key: bytes) -> Iterator[bytes]:
    """Yield keys that differ from one in a single bit, and then others."""
    for bit in range(8 * len(key)):
        yield (int.from_bytes(key, "big") ^ 1 << bit).to_bytes(len(key), "big")
    for _ in range(MANY - 8 * len(key)):
        yield secrets.token_bytes(len(key))


def slips(passphrase: str) -> Iterator[str]:
    """Yield what one types in place of a passphrase, and words that have nothing to do with it."""
    for at in range(len(passphrase)):
        yield passphrase[:at] + passphrase[at + 1 :]
        yield passphrase[:at] + passphrase[at:].swapcase() + "."
    for _ in range(TYPED):
        yield secrets.token_urlsafe(12)


def test_that_no_wrong_passphrase_opens_its_slot() -> None:
    slot = passphrase_slot()

    def opens(typed: str) -> bool:
        try:
            slot.open(DATA_KEY.journal_id, typed)
        except WrongPassphrase:
            return False
        return True

    typed = list(slips(PASSPHRASE))[:TYPED]
    with ThreadPoolExecutor(2) as cores:
        assert not any(cores.map(opens, typed))
    assert opens(PASSPHRASE)


@pytest.mark.parametrize(
    ("sealed", "kind"),
    [
        (passphrase_slot().sealed, SlotKind.PASSPHRASE),
        (keyring_slot().sealed, SlotKind.KEYRING),
    ],
    ids=["passphrase", "keyring"],
)
def test_that_no_other_wrapping_key_opens_a_slot(sealed: Sealed, kind: SlotKind) -> None:
    tried = list(wrong(secrets.token_bytes(32)))
    assert len(tried) == MANY
    assert all(unseal(sealed, key, DATA_KEY.journal_id, kind) is None for key in tried)


def test_that_a_thousand_other_keys_are_told_from_damage_and_do_no_harm(tmp_path: Path) -> None:
    key, path = DataKey.generate(), tmp_path / "me.journal"
    Journal.create(path, key, Clock()).close()
    before = path.read_bytes()
    for _ in range(MANY):
        with pytest.raises(KeyOfAnotherJournal, match="This key is not this journal’s"):
            Journal.open(path, DataKey.generate(), Clock())
    for other in wrong(key.key):
        # Nobody has a key with this journal's mark but its own, so the file has to be wrong.
        with pytest.raises(JournalDamaged):
            Journal.open(path, DataKey(other, key.salt), Clock())
    assert path.read_bytes() == before
    Journal.open(path, key, Clock()).close()
