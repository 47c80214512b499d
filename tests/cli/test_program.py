"""The command line as scripts see it: the real program, on real encrypted files."""

import csv
import json
import os
import re
import subprocess
import sys
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from relationjournal.cli.arguments import COMMANDS
from relationjournal.security.os_keyring import OsKeyring
from relationjournal.security.recovery import RecoveryKey
from relationjournal.services.clock import Clock
from relationjournal.services.diagnosis.findings import Part
from relationjournal.services.opening import LockedJournal
from relationjournal.storage import cipher
from relationjournal.storage.write_ahead_log import log_of
from tests.support.journals import FRIDAY
from tests.support.program import PASSPHRASE, Program

CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Zoe Lima\nEMAIL:zoe@x.org\nUID:zoe-1\nEND:VCARD\n"

BALANCE_FIELDS = [
    "id",
    "name",
    "on",
    "balance",
    "lifetime",
    "level",
    "band",
    "confidence",
    "trend",
    "trend_change",
    "give_share",
    "weighed",
    "recent_weight",
    "first_entry",
    "last_contact",
    "next_follow_up",
]


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program.with_journal(tmp_path)


@pytest.fixture
def logged(tmp_path: Path) -> Program:
    return Program.with_journal(
        tmp_path,
        "lunch with @Ana +3 listened, promised slides by fri",
        "yesterday @Ben -2 snapped at him",
        "@Ben *2 brought soup",
    )


def test_that_a_damaged_log_is_told_beside_what_the_journal_holds(program: Program) -> None:
    locked = LockedJournal(program.journal, Clock(FRIDAY))
    journal = locked.open(locked.key_from_passphrase(PASSPHRASE))
    journal.captures.log_lines(["@Ana +3 listened", "@Ben *2 brought soup"])
    log = log_of(program.journal)
    cut_short = bytearray(log.read_bytes())
    cut_short[-1] ^= 1
    journal.close()
    log.write_bytes(cut_short)
    ran = program("contacts")
    assert ran.status == 0
    assert "Look whether your last notes are there" in ran.err
    assert program("contacts").err == ""


def test_that_help_names_every_command_and_needs_no_journal() -> None:
    ran = Program(Path("nowhere")).run("--help")
    assert ran.status == 0
    for command in COMMANDS:
        assert re.search(rf"^    {command} ", ran.out, re.MULTILINE)


@pytest.mark.parametrize(
    "words",
    [
        ["no-such-command"],
        ["statement"],
        ["statement", "Ana", "--everyone"],
        ["statement", "--circle", "far"],
        ["balance", "--on", "yesterday"],
        ["balance", "--on", "0001-01-01"],
        ["export", "--to", "x", "--format", "scroll"],
    ],
    ids=" ".join,
)
def test_that_wrong_usage_exits_with_2(words: list[str]) -> None:
    ran = Program(Path("nowhere")).run(*words)
    assert ran.status == 2
    assert ran.out == ""
    assert "Traceback" not in ran.err


def test_that_init_prints_a_recovery_key_once_and_makes_an_encrypted_journal(
    tmp_path: Path,
) -> None:
    program = Program(tmp_path / "mine.journal")
    ran = program("init")
    assert ran.status == 0, ran.err
    assert re.fullmatch(r"([0-9A-Z]{4}-){6}[0-9A-Z]{4}\n", ran.out)
    assert not program.journal.read_bytes().startswith(b"SQLite format 3")
    again = program("init")
    assert again.status == 1
    assert "exists already" in again.err
    assert program("contacts", "--json").data == []


def test_that_the_home_variable_moves_the_journal(tmp_path: Path) -> None:
    home = tmp_path / "home"
    program = Program(tmp_path / "unused")
    made = program.run("init", "--json", RELATIONJOURNAL_HOME=str(home))
    assert isinstance(made.data, dict)
    assert Path(made.data["journal"]).parent == home
    assert Path(made.data["journal"]).exists()


def test_that_without_terminal_and_passphrase_it_refuses_instead_of_asking(
    program: Program,
) -> None:
    words = ("balance", "--journal", str(program.journal))
    ran = program.run(*words, stdin=f"{PASSPHRASE}\n", RELATIONJOURNAL_PASSPHRASE="")
    assert ran.status == 1
    assert ran.out == ""
    assert "--passphrase-file" in ran.err


def test_that_the_recovery_key_opens_the_journal_for_a_command(tmp_path: Path) -> None:
    home = str(tmp_path / "home")
    program = Program(tmp_path / "unused")
    made = program.run("init", "--json", RELATIONJOURNAL_HOME=home)
    assert isinstance(made.data, dict)
    typed = made.data["recovery_key"].lower().replace("-", " ")
    ran = program.run("check", RELATIONJOURNAL_HOME=home, RELATIONJOURNAL_PASSPHRASE=typed)
    assert ran.status == 0, ran.err
    wrong = RecoveryKey(12345).text
    ran = program.run("check", RELATIONJOURNAL_HOME=home, RELATIONJOURNAL_PASSPHRASE=wrong)
    assert (ran.status, "This recovery key does not open" in ran.err) == (1, True)


def test_that_help_says_how_long_the_keyring_is_waited_for(program: Program) -> None:
    assert f"keyring ({OsKeyring().seconds:.0f})" in " ".join(program("--help").out.split())


def test_that_a_passphrase_file_opens_the_journal(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "passphrase"
    file.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    words = ("contacts", "--journal", str(program.journal), "--passphrase-file", str(file))
    assert program.run(*words, RELATIONJOURNAL_PASSPHRASE="").status == 0
    file.write_text("another one altogether", encoding="utf-8")
    wrong = program.run(*words)
    assert wrong.status == 1
    assert "does not open the journal" in wrong.err


def test_that_capture_says_whom_it_adds(program: Program) -> None:
    ran = program("capture", "lunch with @Ana +3 listened, promised slides by fri")
    assert ran.status == 0
    assert "Added Ana" in ran.err
    again = program("capture", "--json", "@ana", "+2", "helped her")
    assert again.status == 0
    assert "Added" not in again.err
    assert isinstance(again.data, list)
    assert again.data[0]["contacts"] == ["Ana"]


def test_that_capture_says_who_has_nearly_the_name_that_it_adds(program: Program) -> None:
    program("capture", '@"Anna-Magdalena Berg" +1')
    ran = program("capture", "@Anna +1 walked")
    assert "Added Anna, who is new here; there is also Anna-Magdalena Berg." in ran.err


def test_that_a_file_of_lines_is_logged_as_a_whole_or_not_at_all(program: Program) -> None:
    ran = program("capture", "--from", "-", stdin="@Ana +1 tea\n\n@Ana +9\n")
    assert ran.status == 1
    assert "Line 3" in ran.err
    assert program("contacts", "--json").data == []


@pytest.mark.parametrize("line", ["+1 kind word", "write to ana@x.org", "   "])
def test_that_a_line_that_cannot_be_logged_is_refused(program: Program, line: str) -> None:
    ran = program("capture", line)
    assert ran.status == 1
    assert len(ran.err.splitlines()) == 1


def test_that_balance_prints_exactly_the_documented_fields(logged: Program) -> None:
    ran = logged("balance", "Ana", "--json")
    assert isinstance(ran.data, list)
    assert list(ran.data[0]) == BALANCE_FIELDS
    assert ran.data[0]["balance"] == 3
    assert ran.data[0]["on"] == "2025-03-14"
    assert ran.data[0]["trend_change"] is None
    assert ran.err == ""


def test_that_balance_computes_for_the_day_that_is_named(logged: Program) -> None:
    later = logged("balance", "--json", on=date(2025, 5, 13)).data
    assert isinstance(later, list)
    by_name = {row["name"]: row["balance"] for row in later}
    assert by_name["Ana"] == pytest.approx(1.5)
    assert by_name["Ben"] == pytest.approx(-6 * 2 ** (-61 / 60))


def test_that_an_unknown_and_an_ambiguous_name_are_refused(logged: Program) -> None:
    assert logged("capture", "--from", "-", stdin="@Ben.Lund +1 x").status == 0
    assert "Nobody here" in logged("balance", "Zoe").err
    ambiguous = logged("statement", "Be")
    assert ambiguous.status == 1


def test_that_a_statement_adds_up(logged: Program) -> None:
    ran = logged("statement", "Ben", "--from", "2025-03-01", "--to", "2025-03-14", "--json")
    data = ran.data
    assert isinstance(data, dict)
    parts = data["opening"] + data["investments"] + data["withdrawals"] + data["fading"]
    assert data["closing"] == pytest.approx(parts)
    assert [line["kind"] for line in data["lines"]] == ["slipped", "received"]
    assert set(data["lines"][0]) == {"on", "kind", "effect", "balance", "note", "practice"}
    assert logged("statement", "Ben", "--from", "2025-03-14", "--to", "2025-03-01").status == 1


def test_that_human_tables_have_a_real_minus_and_one_decimal(logged: Program) -> None:
    ran = logged("statement", "Ben")
    assert ran.status == 0
    assert "−6.0" in ran.out
    assert re.search(r"^Closing +−5\.9$", ran.out, re.MULTILINE)


def test_that_today_mirror_promises_and_search_print_what_was_logged(logged: Program) -> None:
    today = logged("today", "--json").data
    assert isinstance(today, dict)
    assert {"reach_out", "promises", "dates", "logged"} <= set(today)
    assert today["reach_out"][0]["contact"] == "Ben"
    assert set(today["reach_out"][0]) == {"contact", "contact_id", "reason"}
    assert len(today["logged"]) == 2
    cards = logged("mirror", "--json").data
    assert isinstance(cards, list)
    assert [card["card"] for card in cards] == [
        "today",
        "good_moment",
        "one_thing",
        "practice",
        "look",
        "tomorrow",
    ]
    assert cards[2]["question"] == "Q-REPAIR"
    assert cards[2]["contact"] == "Ben"
    promises = logged("promises", "--json").data
    assert isinstance(promises, list)
    assert promises[0]["what"] == "slides"
    assert promises[0]["due_on"] == "2025-03-21"
    found = logged("search", "soup", "--json").data
    assert isinstance(found, list)
    assert [hit["text"] for hit in found] == ["brought soup"]


def test_that_looking_at_the_mirror_here_writes_nothing(logged: Program, tmp_path: Path) -> None:
    first, second = tmp_path / "1.json", tmp_path / "2.json"
    logged("export", "--to", str(first))
    assert logged("mirror").status == 0
    logged("export", "--to", str(second))
    assert first.read_bytes() == second.read_bytes()


def test_that_a_journal_goes_out_and_into_another_byte_for_byte(
    logged: Program, tmp_path: Path
) -> None:
    exported, again = tmp_path / "a.json", tmp_path / "b.json"
    ran = logged("export", "--format", "json", "--to", str(exported))
    assert ran.status == 0
    assert "not encrypted" in ran.err
    (tmp_path / "other").mkdir()
    other = Program.with_journal(tmp_path / "other")
    assert other("import", str(exported)).status == 0
    other("export", "--format", "json", "--to", str(again))
    assert again.read_bytes() == exported.read_bytes()
    second = other("import", "--json", str(exported))
    assert isinstance(second.data, list)
    assert second.data[0]["contacts"] == 0
    assert second.data[0]["already_there"] == 6


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such rights")
def test_that_an_export_is_for_its_owner_only(program: Program, tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    program("export", "--to", str(target))
    assert target.stat().st_mode & 0o077 == 0


def test_that_an_export_never_replaces_the_journal(program: Program) -> None:
    before = program.journal.read_bytes()
    ran = program("export", "--to", str(program.journal))
    assert ran.status == 1
    assert program.journal.read_bytes() == before


def test_that_several_files_are_imported_together_or_not_at_all(
    program: Program, tmp_path: Path
) -> None:
    card, broken = tmp_path / "zoe.vcf", tmp_path / "broken.json"
    card.write_text(CARD, encoding="utf-8")
    broken.write_text('{"contacts": [{"id": "c1", "name": "A", "colour": 1}]}', encoding="utf-8")
    ran = program("import", str(card), str(broken))
    assert ran.status == 1
    assert "broken.json" in ran.err
    assert "contacts[0].colour" in ran.err
    assert program("contacts", "--json").data == []
    dry = program("import", "--dry-run", str(card))
    assert "would import 1 contact" in dry.err
    assert program("contacts", "--json").data == []
    assert program("import", str(card), str(card)).status == 0
    contacts = program("contacts", "--json").data
    assert isinstance(contacts, list)
    assert [contact["name"] for contact in contacts] == ["Zoe Lima"]


def test_that_a_missing_file_and_an_unknown_format_are_sentences(
    program: Program, tmp_path: Path
) -> None:
    missing = program("import", str(tmp_path / "none.vcf"))
    assert missing.status == 1
    assert len(missing.err.splitlines()) == 1
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    assert "neither" in program("import", str(picture)).err


def test_that_check_finds_the_balances_right(logged: Program) -> None:
    ran = logged("check", "--json")
    assert ran.status == 0
    data = ran.data
    assert isinstance(data, dict)
    findings = data.pop("findings")
    assert data == {
        "accounts": 2,
        "damage": [],
        "differences": [],
        "repaired": 0,
        "sound": True,
    }
    assert [one["part"] for one in findings] == list(Part)


def test_that_a_check_repairs_search_and_writes_a_report_that_names_nobody(
    logged: Program, tmp_path: Path
) -> None:
    key = LockedJournal(logged.journal, Clock(FRIDAY)).key_from_passphrase(PASSPHRASE)
    connection = cipher.connect(logged.journal, key)
    connection.execute("INSERT INTO search_index(search_index) VALUES ('delete-all')")
    connection.close()
    report = tmp_path / "report.txt"
    left = logged("check", "--dry-run", "--report", str(report))
    assert left.status == 1
    assert "can be repaired" in left.err
    assert "Ana" not in report.read_text()
    assert str(tmp_path) not in report.read_text()
    repaired = logged("check")
    assert repaired.status == 0
    assert "made anew" in repaired.err
    assert json.loads(logged("search", "Ana", "--json").out)


def test_that_names_cannot_steer_the_terminal(program: Program) -> None:
    document = {"contacts": [{"id": "c1", "name": "\x1b[2JAna\u202e\nRuiz"}]}
    assert program("import", "-", stdin=json.dumps(document)).status == 0
    ran = program("contacts")
    assert "\x1b" not in ran.out
    assert "\u202e" not in ran.out
    assert len(ran.out.splitlines()) == 2


def test_that_a_reader_who_leaves_causes_no_noise(logged: Program) -> None:
    command = [sys.executable, "-m", "relationjournal", "contacts", "--json"]
    with subprocess.Popen(
        [*command, "--journal", str(logged.journal)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
        env=os.environ | {"RELATIONJOURNAL_PASSPHRASE": PASSPHRASE},
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""


def test_that_a_note_about_nobody_is_printed_alone(tmp_path: Path) -> None:
    program, file = Program.with_journal(tmp_path), tmp_path / "note.json"
    note = {"id": "i", "on": "2025-03-14", "note": "walked alone", "entries": []}
    file.write_text(json.dumps({"interactions": [note]}), encoding="utf-8")
    assert program("import", str(file)).status == 0
    assert program("today").out.endswith("Logged\n  walked alone\n")


def test_that_options_may_stand_before_the_command(logged: Program) -> None:
    ran = logged.run("--journal", str(logged.journal), "--on", "2025-03-14", "--json", "today")
    assert ran.status == 0
    assert isinstance(ran.data, dict)


@pytest.mark.parametrize("dialect", ["hledger", "beancount"])
def test_that_the_lifetime_ledgers_go_out_with_notes_only_on_request(
    logged: Program, tmp_path: Path, dialect: str
) -> None:
    target = tmp_path / f"out.{dialect}"
    ran = logged("export", "--format", dialect, "--to", str(target))
    assert ran.status == 0
    assert "not encrypted" in ran.err
    plain = target.read_text(encoding="utf-8")
    assert "Contacts:Ben  -6.00 POINT" in plain
    assert "snapped" not in plain
    assert "snapped" in logged("export", "--format", dialect, "--notes", "--to", "-").out


def test_that_a_statement_of_a_group_is_the_sum_and_names_whose_each_line_is(
    logged: Program,
) -> None:
    data = logged("statement", "--everyone", "--json").data
    assert isinstance(data, dict)
    single = [logged("statement", name, "--json").data for name in ("Ana", "Ben")]
    assert data["people"] == ["Ana", "Ben"]
    closings = [one["closing"] for one in single if isinstance(one, dict)]
    assert data["closing"] == pytest.approx(sum(closings))
    assert {line["contact"] for line in data["lines"]} == {"Ana", "Ben"}
    both = logged("statement", "Ana", "Ben", "--json").data
    assert isinstance(both, dict)
    assert both["closing"] == data["closing"]
    nobody = logged("statement", "--circle", "inner", "--json").data
    assert isinstance(nobody, dict)
    assert (nobody["people"], nobody["lines"], nobody["closing"]) == ([], [], 0)
    assert logged("statement", "--setting", "work").out.startswith("Work (0 people), after ")


def test_that_a_statement_is_printed_as_csv_that_no_spreadsheet_can_run(logged: Program) -> None:
    assert logged("capture", "--from", "-", stdin="@Ben +1 =cmd|' /C calc'!A0").status == 0
    out = logged("statement", "Ben", "--format", "csv").out
    rows = list(csv.reader(StringIO(out)))
    assert rows[0] == ["day", "what", "practice", "amount", "balance", "note"]
    assert [row[1] for row in rows[1:]] == [
        "opening",
        "slipped",
        "received",
        "gave",
        "softening",
        "closing",
    ]
    assert rows[2][3] == "-6.0"
    assert rows[4][5].startswith("'=cmd")
    figures = [float(row[3]) for row in rows[2:] if row[3]]
    assert float(rows[1][4]) + sum(figures) == pytest.approx(float(rows[-1][4]))


def test_that_a_newer_programs_journal_is_exported_and_does_nothing_else(
    program: Program, tmp_path: Path
) -> None:
    program("capture", "lunch with @Ana +3 soup")
    key = LockedJournal(program.journal, Clock(FRIDAY)).key_from_passphrase(PASSPHRASE)
    connection = cipher.connect(program.journal, key)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = program.journal.read_bytes()
    refused = program("balance", "Ana")
    assert (refused.status, refused.out) == (1, "")
    assert "update the program" in refused.err
    assert "export" in refused.err
    target = tmp_path / "out.json"
    exported = program("export", "--format", "json", "--to", str(target))
    assert exported.status == 0
    assert "update the program" in exported.err
    assert b"soup" in target.read_bytes()
    assert program.journal.read_bytes() == before


@pytest.mark.parametrize("seconds", ["0", "-1", "nan", "inf", "3601", "soon"])
def test_that_no_endless_wait_for_the_keyring_is_taken(program: Program, seconds: str) -> None:
    ran = program("contacts", f"--keyring-wait={seconds}")
    assert (ran.status, ran.out) == (2, "")
    assert "a number of seconds up to 3,600" in ran.err
