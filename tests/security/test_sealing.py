from dataclasses import replace

import pytest

from relationjournal.security.data_key import DataKey
from relationjournal.security.sealing import SlotKind, seal, unseal

KEY = DataKey(b"k" * 32, b"s" * 16)
WRAPPING_KEY = b"w" * 32


@pytest.mark.parametrize("kind", SlotKind)
def test_that_a_sealed_key_comes_back(kind: SlotKind) -> None:
    sealed = seal(KEY, WRAPPING_KEY, kind)

    assert unseal(sealed, WRAPPING_KEY, KEY.journal_id, kind) == KEY


def test_that_a_slot_cannot_be_moved_to_another_journal_or_kind() -> None:
    sealed = seal(KEY, WRAPPING_KEY, SlotKind.RECOVERY)

    assert unseal(sealed, WRAPPING_KEY, "0" * 32, SlotKind.RECOVERY) is None
    assert unseal(sealed, WRAPPING_KEY, KEY.journal_id, SlotKind.KEYRING) is None


def test_that_another_wrapping_key_does_not_fit() -> None:
    sealed = seal(KEY, WRAPPING_KEY, SlotKind.RECOVERY)

    assert unseal(sealed, b"x" * 32, KEY.journal_id, SlotKind.RECOVERY) is None


def test_that_every_flipped_bit_is_found() -> None:
    sealed = seal(KEY, WRAPPING_KEY, SlotKind.RECOVERY)
    for name, value in (("nonce", sealed.nonce), ("ciphertext", sealed.ciphertext)):
        for bit in range(8 * len(value)):
            flipped = bytearray(value)
            flipped[bit // 8] ^= 1 << bit % 8
            altered = replace(sealed, **{name: bytes(flipped)})
            assert unseal(altered, WRAPPING_KEY, KEY.journal_id, SlotKind.RECOVERY) is None


def test_that_the_same_key_is_never_sealed_to_the_same_bytes() -> None:
    sealed = [seal(KEY, WRAPPING_KEY, SlotKind.RECOVERY) for _ in range(100)]

    assert len({one.nonce for one in sealed}) == 100
    assert len({one.ciphertext for one in sealed}) == 100
