"""`check`: looks at every part of a journal, sets right what it can, and reports without names."""

from argparse import Namespace
from pathlib import Path

from relationjournal.cli.opening import opened
from relationjournal.cli.printing import Column, put, put_json, put_table, say
from relationjournal.services.diagnosis.diagnose import Diagnosis, diagnose
from relationjournal.services.diagnosis.findings import Condition, Part
from relationjournal.services.diagnosis.report import report_of
from relationjournal.services.journal import Journal
from relationjournal.transfer.whole_file import whole_file


def run(arguments: Namespace) -> int:
    """Check the journal, repair it where it can be, and say what was repaired."""
    with opened(arguments) as journal:
        found = diagnose(journal, repairs=not arguments.dry_run)
        if arguments.json:
            _put_json(journal, found)
        else:
            _put(journal, found)
        if arguments.report is not None:
            _write_report(journal, found, arguments.report)
    return 0 if found.is_sound else 1


def _put_json(journal: Journal, found: Diagnosis) -> None:
    by_part = {one.part: one for one in found.findings}
    is_repaired = by_part[Part.BALANCES].condition is Condition.REPAIRED
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
    damage = [
        one.sentence
        for one in (by_part[Part.PAGES], by_part[Part.REFERENCES])
        if one.condition is Condition.WRONG
    ]
    findings = [
        {
            "part": one.part,
            "condition": one.condition,
            "sentence": one.sentence,
            "counts": dict(one.counts),
        }
        for one in found.findings
    ]
    put_json(
        {
            "accounts": by_part[Part.BALANCES].counts.get("accounts", 0),
            "damage": damage,
            "differences": differences,
            "repaired": len(found.differences) if is_repaired else 0,
            "sound": found.is_sound,
            "findings": findings,
        }
    )


def _put(journal: Journal, found: Diagnosis) -> None:
    rows = [(one.part.capitalize(), one.condition, one.sentence) for one in found.findings]
    put_table([Column("Part"), Column("Found"), Column("")], rows)
    if found.differences:
        put()
        _put_differences(journal, found)
    if not found.is_sound or found.repaired:
        say(found.sentence)


def _put_differences(journal: Journal, found: Diagnosis) -> None:
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


def _write_report(journal: Journal, found: Diagnosis, named: Path) -> None:
    path = named.expanduser().absolute()
    with whole_file(path, journal.path) as file:
        file.write(report_of(journal, found).encode())
    say(f"Wrote {path.name}. It holds no names, no notes and no places on your computer.")
