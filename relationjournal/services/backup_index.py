"""What is kept in mind about the backups of one journal, in a small file among them.

Where it is lost, nothing else is: every backup was proven before it got its name.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from relationjournal.disk import for_owner, make_private_folder, open_file

_DAMAGE = (OSError, ValueError, OverflowError, TypeError, AttributeError, KeyError, RecursionError)

FIRST_YEAR, LAST_YEAR = 1970, 9998
"""What any clock says, also in other zones and a month later."""
_LONGEST = 1_000_000
"""Bytes; a few hundred backups take a tenth of it."""

State = tuple[int, ...]
"""What tells that a file has not changed."""


@dataclass(frozen=True, slots=True)
class _Words:
    state: State | None = None
    verified: Mapping[str, datetime] = field(default_factory=dict)
    damaged: Mapping[str, datetime] = field(default_factory=dict)
    nothing_before: datetime | None = None
    has_erased: bool = False
    aside: Path | None = None
    accepted_at: datetime | None = None


class BackupIndex:
    """Remembers when each backup was proven, and how far the journal was backed up."""

    def __init__(self, folder: Path) -> None:
        """Remember in this folder."""
        self._path = folder / "index.json"

    @property
    def state(self) -> State | None:
        """The state of the journal's file when it was backed up last."""
        return self._read().state

    @property
    def verified(self) -> Mapping[str, datetime]:
        """When each backup was last proven, by name."""
        return self._read().verified

    @property
    def damaged(self) -> Mapping[str, datetime]:
        """Which backups were found damaged, and when."""
        return self._read().damaged

    @property
    def nothing_before(self) -> datetime | None:
        """The moment before which no backup may be left anywhere, since someone was erased."""
        return self._read().nothing_before

    @property
    def has_erased(self) -> bool:
        """Whether someone was erased since the last backup, so that all older ones have to go."""
        return self._read().has_erased

    @property
    def aside(self) -> Path | None:
        """What was laid aside by a restore that is not accepted yet."""
        return self._read().aside

    @property
    def accepted_at(self) -> datetime | None:
        """When the last restored journal was said to be the right one."""
        return self._read().accepted_at

    def put(
        self,
        *,
        state: State | None = None,
        verified: Mapping[str, datetime] | None = None,
        damaged: Mapping[str, datetime] | None = None,
        nothing_before: datetime | None = None,
        has_erased: bool | None = None,
    ) -> None:
        """Remember more; what is None stays as it was."""
        words = self._read()
        proven = {**words.verified, **(verified or {})}
        broken = {name: at for name, at in words.damaged.items() if name not in (verified or {})}
        self._write(
            replace(
                words,
                state=state or words.state,
                verified={name: at for name, at in proven.items() if self._has(name)},
                damaged={n: at for n, at in {**broken, **(damaged or {})}.items() if self._has(n)},
                nothing_before=nothing_before or words.nothing_before,
                has_erased=words.has_erased if has_erased is None else has_erased,
            )
        )

    def put_aside(self, aside: Path | None, accepted_at: datetime | None = None) -> None:
        """Remember what was laid aside, or that it is settled, and when it was."""
        words = self._read()
        if words.aside != aside:
            settled_at = accepted_at or words.accepted_at
            self._write(replace(words, aside=aside, accepted_at=settled_at))

    def _has(self, name: str) -> bool:
        return self._path.with_name(name).exists()

    def _read(self) -> _Words:
        try:
            said = json.loads(self._text())
            return _Words(
                tuple(map(int, said["state"])) if said.get("state") else None,
                _moments(said.get("verified", {})),
                _moments(said.get("damaged", {})),
                _moment(said.get("nothing_before")),
                bool(said.get("has_erased")),
                Path(said["aside"]) if said.get("aside") else None,
                _moment(said.get("accepted_at")),
            )
        except _DAMAGE:
            return _Words()

    def _text(self) -> str:
        with open_file(self._path) as file:
            return file.read(_LONGEST).decode()  # a cloud may put anything into a second folder

    def _write(self, words: _Words) -> None:
        said = {
            "state": words.state,
            "verified": {name: at.isoformat() for name, at in words.verified.items()},
            "damaged": {name: at.isoformat() for name, at in words.damaged.items()},
            "nothing_before": words.nothing_before.isoformat() if words.nothing_before else None,
            "has_erased": words.has_erased,
            "aside": str(words.aside) if words.aside else None,
            "accepted_at": words.accepted_at.isoformat() if words.accepted_at else None,
        }
        part = self._path.with_suffix(".json.part")
        with suppress(OSError):
            make_private_folder(self._path.parent)
            with open(part, "w", encoding="utf-8", opener=for_owner) as file:
                json.dump(said, file, indent=2)
            part.replace(self._path)


def _moments(said: Mapping[str, str]) -> dict[str, datetime]:
    return {str(name): _whole(at) for name, at in said.items()}


def _moment(said: str | None) -> datetime | None:
    return _whole(said) if said else None


def _whole(said: str) -> datetime:
    """Return a moment that can be held against others.

    Raises:
        ValueError, TypeError, OverflowError: It is none.
    """
    moment = datetime.fromisoformat(said).astimezone(UTC)
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValueError
    return moment
