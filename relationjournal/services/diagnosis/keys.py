"""Whether the key file is whole, in both of its copies, and is this journal's."""

from relationjournal.domain.errors import JournalError
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


def look_at_keys(journal: Journal, *, repairs: bool) -> Finding:
    """Read both copies; where one is not whole, write it anew from the other."""
    path = key_file_for(journal.path)
    try:
        before = copies_of(path)
        if set(before) == {CopyState.MISSING}:
            return _without_keys(journal)
        keys = KeyFile.load(path, repair=repairs)
        after = copies_of(path)
    except JournalError as error:
        sentence = "No copy of the key file can be read; take the keys of a backup."
        counts: dict[str, int | str] = {"trouble": type(error).__name__}
        return Finding(Part.KEYS, Condition.WRONG, sentence, counts)
    counts = {"copies": ", ".join(before), **{one.kind: _shown(one) for one in keys.slots}}
    if not keys.is_for(journal.path):
        sentence = (
            "The key file and the beginning of the journal’s file do not belong together; make a "
            "backup now, and restore it."
        )
        return Finding(Part.KEYS, Condition.WRONG, sentence, counts)
    ways = ", ".join(_WAYS[kind] for kind in keys.kinds)
    if set(after) != {CopyState.WHOLE}:
        sentence = "One of the two copies of the key file is not whole; copy the folder elsewhere."
        return Finding(Part.KEYS, Condition.WRONG, sentence, counts)
    if set(before) != {CopyState.WHOLE}:
        sentence = f"One copy of the key file was written anew. Ways in: {ways}."
        return Finding(Part.KEYS, Condition.REPAIRED, sentence, counts)
    sentence = f"Both copies of the key file are whole. Ways in: {ways}."
    return Finding(Part.KEYS, Condition.FINE, sentence, counts)


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
