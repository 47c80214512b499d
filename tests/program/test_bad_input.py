"""What no journal keeps is refused by a sentence, by every way in, and nothing is changed."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from relationjournal.domain.capture.settling import settle
from relationjournal.domain.contacts import NewContact
from relationjournal.domain.errors import JournalError
from relationjournal.domain.follow_ups import NewFollowUp
from relationjournal.domain.interactions import Kind, NewEntry, NewInteraction, Part
from relationjournal.domain.mending import MendingPlan
from relationjournal.domain.problems import NewProblem
from relationjournal.domain.promises import NewPromise
from relationjournal.services.captures import LineRefused
from relationjournal.transfer.journal_json import export_journal, import_journal
from tests.support.full import Full
from tests.support.journals import FRIDAY, new_journal
from tests.support.program import Program

BEFORE = date(1899, 12, 31)

LINES = {
    "1899-12-31 @Ana +1": "from 1900 to 9999",
    "10000-01-01 @Ana +1": "from 1900 to 9999",
    "1 jan 1899 @Ana +1": "from 1900 to 9999",
    "@Ana promised cake by 31 December 1899": "from 1900 to 9999",
    "@Ana promised cake by 1/1/1899": "from 1900 to 9999",
    "@Ana next 1 Jan 1899": "from 1900 to 9999",
    "@Ana promised cake by 1899-12-31": "from 1900 to 9999",
    "@Ana promised cake by 10000-01-01": "from 1900 to 9999",
    "@Ana next 10000-01-01": "from 1900 to 9999",
    "2027-01-01 @Ana +1": "today or a day before",
    "@Ana +0": "Sizes are 1–5",
    "@Ana +6": "Sizes are 1–5",
    "@Ana ?0": "Sizes are 1–5",
    "@Ana -6": "Sizes are 1–5",
    "@Ben sorry": "no open slip with Ben",
    "@Ana promised cake by 2025-03-01": "due before the entry",
    "@Ana next 2025-03-01": "today or later",
    "@Cleo +1": "may be Cleo .*, Cleo .*; give one of them a nickname",
    "+1": "Say who it was with",
}


@pytest.fixture
def full(tmp_path: Path) -> Full:
    made = Full.made_in(tmp_path)
    (open_with_ben,) = made.journal.interactions.open_slips(made.ben)
    made.journal.interactions.set_aside(open_with_ben.id, FRIDAY)
    for _ in range(2):
        made.journal.contacts.add(NewContact("Cleo"))
    return made


@pytest.mark.parametrize("line", LINES)
def test_that_a_capture_line_is_refused_by_a_sentence(full: Full, line: str) -> None:
    before, step = full.content, full.journal.database.next_undo
    with pytest.raises(JournalError, match=LINES[line]) as refused:
        full.journal.captures.log_lines([line])
    assert str(refused.value).endswith(".")
    with pytest.raises(LineRefused, match=r"Line 2: .*Nothing was logged"):
        full.journal.captures.log_lines(["@Ana +1", line])
    assert (full.content, full.journal.database.next_undo) == (before, step)


def test_that_a_window_says_it_while_one_types_and_keeps_the_words(full: Full) -> None:
    reading = full.journal.captures.read("1899-12-31 @Ana +1 born")
    assert [chip.label for chip in reading.chips if chip.problem] == ["days are 1900–9999"]
    assert settle(reading, keep_text=True).note == "1899-12-31 Ana born"


def test_that_a_number_after_a_day_stays_text(full: Full) -> None:
    for line, note in {
        "1 jan 2500 steps with @Ana +1": "2500 steps",
        "9 Feb 189 @Ana +1": "189",
    }.items():
        assert note in settle(full.journal.captures.read(line), keep_text=True).note


def _log(full: Full, line: NewEntry, on: date = FRIDAY) -> object:
    return full.journal.interactions.log(NewInteraction(on, entries=(line,)))


CALLS: dict[str, tuple[Callable[[Full], object], str]] = {
    "a day before 1900": (
        lambda f: _log(f, NewEntry(f.ana, Kind.GAVE, 1), BEFORE),
        "from 1900 to 9999",
    ),
    "size 0": (lambda f: _log(f, NewEntry(f.ana, Kind.GAVE, 0)), "0 is not one of them"),
    "size 6": (lambda f: _log(f, NewEntry(f.ana, Kind.SLIPPED, 6)), "6 is not one of them"),
    "a repair of size 3": (
        lambda f: _log(f, NewEntry(f.ana, Kind.MENDED, 3, mends=f.slip.id)),
        "3 is not one of them",
    ),
    "a repair of a slip that is gone": (
        lambda f: _log(f, NewEntry(f.ana, Kind.MENDED, mends="gone")),
        "no longer in this account",
    ),
    "a repair of somebody else's slip": (
        lambda f: _log(f, NewEntry(f.ben, Kind.MENDED, mends=f.slip.id)),
        "no longer in this account",
    ),
    "a plan for a slip that is gone": (
        lambda f: f.journal.mending.keep_plan(
            MendingPlan("gone", FRIDAY, parts=frozenset({Part.REGRET}))
        ),
        "no longer in this account",
    ),
    "a promise due before it was made": (
        lambda f: f.journal.promises.make(
            NewPromise(f.ana, "cake", FRIDAY, FRIDAY - timedelta(days=1))
        ),
        "on or after the day it was made",
    ),
    "a promise moved to yesterday": (
        lambda f: f.journal.promises.move(f.promise, FRIDAY - timedelta(days=1)),
        "later day",
    ),
    "a promise of nothing": (
        lambda f: f.journal.promises.make(NewPromise(f.ana, " ", FRIDAY)),
        "says what you will do",
    ),
    "a follow-up in the past": (
        lambda f: f.journal.follow_ups.choose(NewFollowUp(f.ana, BEFORE, FRIDAY)),
        "1900",
    ),
    "a problem of long ago": (
        lambda f: f.journal.problems.note(NewProblem("rain", BEFORE)),
        "from 1900 to 9999",
    ),
    "a cadence of 0": (
        lambda f: f.journal.contacts.edit(f.ana, NewContact("Ana", cadence_days=0)),
        "1 to 730 days",
    ),
    "a cadence of 731": (
        lambda f: f.journal.contacts.add(NewContact("Zoe", cadence_days=731)),
        "1 to 730 days",
    ),
    "a name that two people have": (
        lambda f: f.journal.contacts.named("Cleo"),
        "give one of them a nickname",
    ),
}


@pytest.mark.parametrize("what", CALLS)
def test_that_a_form_or_a_program_is_refused_by_a_sentence(full: Full, what: str) -> None:
    act, sentence = CALLS[what]
    before, step = full.content, full.journal.database.next_undo
    with pytest.raises(JournalError, match=sentence):
        act(full)
    assert (full.content, full.journal.database.next_undo) == (before, step)


Document = dict[str, list[dict[str, Any]]]
"""A Journal JSON, of which these tests change single fields."""


def _first(document: Document, noun: str, **values: object) -> None:
    document[noun][0].update(values)


def _entry(document: Document, **values: object) -> None:
    entries = (each for one in document["interactions"] for each in one["entries"])
    next(entry for entry in entries if entry["kind"] == "gave").update(values)


def _repair(document: Document, **values: object) -> None:
    entries = (each for one in document["interactions"] for each in one["entries"])
    next(entry for entry in entries if entry["kind"] == "mended").update(values)


SPOILED: dict[str, tuple[Callable[[Document], None], str]] = {
    "a day before 1900": (
        lambda d: _first(d, "interactions", on="1899-12-31"),
        "1900 to 9999",
    ),
    "a day after 9999": (lambda d: _first(d, "interactions", on="10000-01-01"), "10000-01-01"),
    "a promise made before 1900": (
        lambda d: _first(d, "promises", made_on="1899-12-31"),
        "1900 to 9999",
    ),
    "a follow-up before 1900": (
        lambda d: _first(d, "follow_ups", made_on="1899-12-30", on="1899-12-31"),
        "1900 to 9999",
    ),
    "a problem before 1900": (
        lambda d: _first(d, "problems", noted_on="1899-12-31"),
        "1900 to 9999",
    ),
    "size 0": (lambda d: _entry(d, size=0), "0 is not one of them"),
    "size 6": (lambda d: _entry(d, size=6), "6 is not one of them"),
    "a repair of size 3": (lambda d: _repair(d, size=3), "3 is not one of them"),
    "a promise due before it was made": (
        lambda d: _first(d, "promises", due_on="2020-01-01"),
        "on or after the day it was made",
    ),
    "a cadence of 0": (lambda d: _first(d, "contacts", cadence_days=0), "1 to 730 days"),
    "two people with one id": (
        lambda d: d["contacts"].append(dict(d["contacts"][0])),
        "twice",
    ),
}


@pytest.mark.parametrize("what", SPOILED)
def test_that_a_journal_json_is_refused_by_a_sentence(
    full: Full, tmp_path: Path, what: str
) -> None:
    spoil, sentence = SPOILED[what]
    document = json.loads(full.content)
    spoil(document)
    other = new_journal(tmp_path, name="other")
    before = export_journal(other)
    with pytest.raises(JournalError, match=sentence):
        import_journal(other, json.dumps(document).encode())
    assert export_journal(other) == before
    assert other.database.next_undo is None


def test_that_the_command_line_refuses_each_with_a_sentence_and_logs_nothing(
    tmp_path: Path,
) -> None:
    program, copy = Program.with_journal(tmp_path), tmp_path / "copy.json"
    assert program("capture", "@Ana +1").status == 0
    assert program("export", "--to", str(copy)).status == 0
    before = copy.read_bytes()
    refused = (
        ("capture", "1899-12-31 @Ana +1"),
        ("capture", "@Ana +0"),
        ("capture", "@Ana +6"),
        ("capture", "@Ana sorry"),
        ("capture", "@Ana promised cake by 2020-01-01"),
        ("balance", "Nobody"),
    )
    for words in refused:
        ran = program(*words)
        assert ran.status == 1, words
        assert ran.err.strip().endswith("."), words
        assert "Traceback" not in ran.err
    far = program("capture", "@Ana +1", on=BEFORE)
    assert far.status != 0
    assert "1900" in far.err
    copy.unlink()
    assert program("export", "--to", str(copy)).status == 0
    assert copy.read_bytes() == before
