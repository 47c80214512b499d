"""Practices of the user's own on the command line, which knows them as it knows the others."""

import json
from pathlib import Path

import pytest

from relationjournal.domain.own_practices import NewPractice
from relationjournal.services.clock import Clock
from relationjournal.services.opening import LockedJournal
from tests.support.journals import FRIDAY
from tests.support.program import PASSPHRASE, Program


@pytest.fixture
def program(tmp_path: Path) -> Program:
    made = Program.with_journal(tmp_path)
    locked = LockedJournal(made.journal, Clock(FRIDAY))
    journal = locked.open(locked.key_from_passphrase(PASSPHRASE))
    journal.practices.add(
        NewPractice("Walk together", "walks", "Go for a walk.", 14, 2, questions=("Who walked?",))
    )
    for one in journal.practices.all():
        journal.practices.choose(one.practice.tag, is_on=one.is_own)
    journal.close()
    return made


def test_that_a_line_is_tagged_with_it_and_the_statement_names_it(program: Program) -> None:
    assert program("capture", "@Ana +2 #walks along the river").status == 0
    statement = program("statement", "Ana", "--format", "csv")
    assert statement.status == 0, statement.err
    assert "Walk together" in statement.out
    (logged,) = json.loads(program("today", "--json").out)["logged"]
    assert logged["entries"][0]["practice"] == "walks"


def test_that_the_mirror_asks_about_it(program: Program) -> None:
    cards = json.loads(program("mirror", "--json").out)
    practice = next(card for card in cards if card["card"] == "practice")
    assert practice["text"] == "Who walked?"


def test_that_it_goes_along_into_the_journal_json(program: Program, tmp_path: Path) -> None:
    exported = tmp_path / "all.json"
    assert program("export", "--format", "json", "--to", str(exported)).status == 0
    document = json.loads(exported.read_text(encoding="utf-8"))
    assert [one["tag"] for one in document["own_practices"]] == ["walks"]
    assert [one["text"] for one in document["own_questions"]] == ["Who walked?"]
