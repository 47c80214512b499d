"""`check`: proves that the file is whole and the balances add up, and sets right what does not."""

from argparse import Namespace

from relationjournal.cli.opening import opened
from relationjournal.cli.printing import Column, put, put_json, put_table, say
from relationjournal.services.inspection import (
    Findings,
    found_words,
    inspect,
    inspect_and_repair,
)
from relationjournal.services.journal import Journal


def run(arguments: Namespace) -> int:
    """Check the journal, repair its balances, and say what was repaired."""
    with opened(arguments) as journal:
        if arguments.dry_run:
            found = after = inspect(journal)
        else:
            found, after = inspect_and_repair(journal)
        if arguments.json:
            _put_json(journal, found, after)
        else:
            _put(journal, found, is_repaired=after.is_sound)
    return 0 if after.is_sound else 1


def _put_json(journal: Journal, found: Findings, after: Findings) -> None:
    differences = [
        {
            "contact": journal.contacts.get(one.contact_id).name,
            "contact_id": one.contact_id,
            "wrong": sorted(one.wrong),
            "kept": one.kept,
            "replayed": one.replayed,
        }
        for one in found.differences
    ]
    put_json(
        {
            "accounts": found.accounts,
            "damage": list(found.damage),
            "differences": differences,
            "repaired": len(found.differences) - len(after.differences),
        }
    )


def _put(journal: Journal, found: Findings, *, is_repaired: bool) -> None:
    for said in found.damage:
        put(f"Damaged: {said}")
    if found.differences:
        _put_differences(journal, found)
    told = found_words(found, is_repaired=is_repaired)
    if found.is_sound:
        put(told)
    else:
        say(told)


def _put_differences(journal: Journal, found: Findings) -> None:
    figures = journal.preferences.get().figures
    columns = [
        Column("Name"),
        Column("Kept", is_number=True),
        Column("From the first entry on", is_number=True),
        Column("What differed"),
    ]
    put_table(
        columns,
        [
            (
                journal.contacts.get(one.contact_id).name,
                figures.printed(one.kept),
                figures.printed(one.replayed),
                ", ".join(sorted(one.wrong)),
            )
            for one in found.differences
        ],
    )
