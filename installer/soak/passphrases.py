"""Wrong passphrases against a real key file, each worked out in full."""

import secrets
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from installer.soak.chance import chance_of
from relationjournal.security.data_key import DataKey
from relationjournal.security.errors import KeyFileDamaged, WrongPassphrase
from relationjournal.security.key_file import KeyFile
from relationjournal.security.passphrase import LEAST_WORK
from relationjournal.security.slots import PassphraseSlot

_PASSPHRASE = "Seven otters, one kettle"  # noqa: S105  of no journal that lasts


@dataclass(frozen=True, slots=True)
class Typed:
    """What became of the wrong passphrases.

    Attributes:
        tries: how many were typed.
        opened: how many of them unlocked the key file.
        taken_for_damage: how many were answered by "damaged" in place of "wrong".
        is_unharmed: whether the file is as it was, and opens by the right one.
    """

    tries: int
    opened: int
    taken_for_damage: int
    is_unharmed: bool

    @property
    def is_right(self) -> bool:
        """Whether none opened, none was taken for damage, and nothing was harmed."""
        return self.is_unharmed and not (self.opened or self.taken_for_damage)


def typed(folder: Path, count: int, chance: Random) -> Typed:
    """Type so many wrong passphrases at the least cost there is (64 MiB, 3 passes)."""
    key, path = DataKey.generate(), folder / "me.keys"
    slot = PassphraseSlot.make(key, _PASSPHRASE, LEAST_WORK)
    before = KeyFile.create(path, key, (slot,)).data
    opened = damaged = 0
    for wrong in _wrong(count, chance):
        try:
            KeyFile.load(path).unlock_with_passphrase(wrong)
        except WrongPassphrase:
            continue
        except KeyFileDamaged:
            damaged += 1
        else:
            opened += 1
    is_same = path.read_bytes() == before
    is_open = KeyFile.load(path).unlock_with_passphrase(_PASSPHRASE) == key
    return Typed(count, opened, damaged, is_same and is_open)


def _wrong(count: int, chance: Random) -> Iterator[str]:
    """Yield slips of the finger and, every other time, words that have nothing to do with it."""
    for number in range(count):
        yield secrets.token_urlsafe(12) if number % 2 else _slip(chance)


def _slip(chance: Random) -> str:
    at = chance.randrange(len(_PASSPHRASE) - 1)
    before, here, beside, after = (
        _PASSPHRASE[:at],
        _PASSPHRASE[at],
        _PASSPHRASE[at + 1],
        _PASSPHRASE[at + 2 :],
    )
    slips = (
        before + beside + after,
        before + here + here + beside + after,
        before + here.swapcase() + beside + after,
        before + beside + here + after,
        before + chance.choice("etaoin ") + beside + after,
        f"{_PASSPHRASE}{here}",
    )
    wrong = [slip for slip in slips if slip != _PASSPHRASE]
    return chance.choice(wrong)


def passphrases(count: int, seed: int) -> bool:
    """Type wrong passphrases."""
    with tempfile.TemporaryDirectory() as folder:
        outcome = typed(Path(folder), count, chance_of(seed))
    print(f"passphrases: {outcome}", flush=True)
    return outcome.is_right
