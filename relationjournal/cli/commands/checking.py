"""`check`: proves that the file is whole and that the balances add up."""

from argparse import Namespace

from relationjournal.cli.opening import opened
from relationjournal.cli.printing import Column, points, put, put_json, put_table, say
from relationjournal.services.inspection import Findings, inspect, repair
from relationjournal.services.journal import Journal


def run(arguments: Namespace) -> int:
    """Check the journal; with --repair set the balances right and check again."""
    with opened(arguments) as journal:
        findings = inspect(journal)
        if arguments.repair and findings.differences:
            count = len(findings.differences)
            repair(journal, findings.differences)
            findings = inspect(journal)
            say(f"Worked out anew: {count} {'account' if count == 1 else 'accounts'}.")
        _put(journal, findings, as_json=arguments.json)
    return 0 if findings.is_sound else 1


def _put(journal: Journal, findings: Findings, *, as_json: bool) -> None:
    rows = [
        (journal.contacts.get(one.contact_id).name, one.contact_id, one.kept, one.replayed)
        for one in findings.differences
    ]
    if as_json:
        differences = [
            {"contact": name, "contact_id": contact_id, "kept": kept, "replayed": replayed}
            for name, contact_id, kept, replayed in rows
        ]
        put_json(
            {
                "accounts": findings.accounts,
                "damage": list(findings.damage),
                "differences": differences,
            }
        )
        return
    for said in findings.damage:
        put(f"Damaged: {said}")
    if findings.damage:
        say("The file is damaged; keep it, and open a copy of it.")
    elif rows:
        columns = [
            Column("Name"),
            Column("Kept", is_number=True),
            Column("From the first entry on", is_number=True),
        ]
        put_table(columns, [(name, points(a), points(b)) for name, _id, a, b in rows])
        say("These balances differ from their entries; `check --repair` works them out anew.")
    else:
        put(f"All is well: {findings.accounts} accounts add up, and every page is intact.")
