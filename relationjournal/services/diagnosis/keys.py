"""Whether the key file is whole, in both of its copies, and is this journal's."""

from pathlib import Path

from relationjournal.domain.errors import JournalError
from relationjournal.security.data_key import DataKey
from relationjournal.security.key_file import KeyFile, key_file_for
from relationjournal.security.key_store import CopyState, copies_of
from relationjournal.security.sealing import SlotKind
from relationjournal.security.slots import KeyringSlot, PassphraseSlot, Slot
from relationjournal.services.diagnosis.findings import Condition, Finding, Part, counted
from relationjournal.services.journal import Journal

_WAYS = {
    SlotKind.KEYRING: "keyring",
    SlotKind.PASSPHRASE: "passphrase",
    SlotKind.RECOVERY: "recovery key",
}

_ALTERED = (
    "The key file was changed by somebody who does not have this journal’s key, and opens it no "
    "more; make a backup now, and take the keys of an older one."
)
_ONE_ALTERED = (
    "One of the two copies of the key file was changed by somebody who does not have this "
    "journal’s key. This can be repaired."
)
_OF_ANOTHER = (
    "The key file and the beginning of the journal’s file do not belong together; make a backup "
    "now, and restore it."
)
_ONE_NOT_WHOLE = "One of the two copies of the key file is not whole; copy the folder elsewhere."


def look_at_keys(journal: Journal, *, repairs: bool) -> Finding:
    """Look at both copies: whole by their sum, written with this journal's key, and the same.

    One that is not is written anew from one that is; what it said is put aside.
    """
    path = key_file_for(journal.path)
    try:
        before = copies_of(path)
        if set(before) == {CopyState.MISSING}:
            return _without_keys(journal)
        genuine = _genuine(path, journal.data_key)
        if not genuine and KeyFile.copies(path):
            return _wrong(_ALTERED, before)
        if repairs and _is_any_altered(path, journal.data_key):
            genuine[0].put_in_place()
        keys = KeyFile.load(path, repair=repairs)
        is_altered = _is_any_altered(path, journal.data_key)
        after = copies_of(path)
    except JournalError as error:
        sentence = "No copy of the key file can be read; take the keys of a backup."
        kind: dict[str, int | str] = {"trouble": type(error).__name__}
        return Finding(Part.KEYS, Condition.WRONG, sentence, kind)
    troubles = {
        _OF_ANOTHER: not keys.is_for(journal.path),
        _ONE_ALTERED: is_altered,
        _ONE_NOT_WHOLE: set(after) != {CopyState.WHOLE},
    }
    if trouble := next((sentence for sentence, is_so in troubles.items() if is_so), ""):
        return _wrong(trouble, before)
    counts = _counts(before) | {one.kind: _shown(one) for one in keys.slots}
    ways = ", ".join(_WAYS[kind] for kind in keys.kinds)
    if set(before) != {CopyState.WHOLE}:
        sentence = f"One copy of the key file was written anew. Ways in: {ways}."
        return Finding(Part.KEYS, Condition.REPAIRED, sentence, counts)
    sentence = f"Both copies of the key file are whole. Ways in: {ways}."
    return Finding(Part.KEYS, Condition.FINE, sentence, counts)


def _genuine(path: Path, key: DataKey | None) -> list[KeyFile]:
    """Return the copies that were written with the journal's key, the newest first."""
    copies = [one for one in KeyFile.copies(path) if key is None or one.is_vouched_for_by(key)]
    return sorted(copies, key=lambda one: one.contents.revision, reverse=True)


def _is_any_altered(path: Path, key: DataKey | None) -> bool:
    """Whether a copy that is whole by its sum was written by somebody without the key."""
    return len(_genuine(path, key)) < len(KeyFile.copies(path))


def _counts(states: tuple[CopyState, ...]) -> dict[str, int | str]:
    return {"copies": ", ".join(states)}


def _wrong(sentence: str, states: tuple[CopyState, ...]) -> Finding:
    return Finding(Part.KEYS, Condition.WRONG, sentence, _counts(states))


def _without_keys(journal: Journal) -> Finding:
    if journal.key_file is None:
        sentence = "This journal has no key file of its own."
        return Finding(Part.KEYS, Condition.NOT_LOOKED_AT, sentence)
    sentence = "The key file is gone; lock the journal, and take the keys of a backup."
    return Finding(Part.KEYS, Condition.WRONG, sentence)


def _shown(slot: Slot) -> str:
    """Return what may be said of a slot: its kind of keyring, or what a guess costs."""
    match slot:
        case KeyringSlot():
            return slot.backend
        case PassphraseSlot():
            work = slot.parameters
            return f"{work.memory_kib:,} KiB, {counted(work.passes, 'pass', 'passes')}"
        case _:
            return "there"
