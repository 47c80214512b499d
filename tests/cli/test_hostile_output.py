"""What was written to steer a terminal is printed without steering it."""

import json

import pytest

from relationjournal.cli.printing import Column, put, put_json, put_table, say

STEERING = "a\x1b]0;owned\x07b\x9b31mc\u202ed\u2066e\x7ff\r\ng"
COMMANDS = set("\x1b\x07\x9b\u202e\u2066\x7f\r")


def test_that_no_name_steers_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    say(STEERING)
    put(STEERING)
    put_table([Column("who")], [[STEERING]])
    put_json({"name": STEERING})
    shown = capsys.readouterr()
    assert not COMMANDS & set(shown.out + shown.err)


def test_that_json_loses_nothing_by_it(capsys: pytest.CaptureFixture[str]) -> None:
    put_json([STEERING, "Ana Ruíz"])
    words = capsys.readouterr().out
    assert json.loads(words) == [STEERING, "Ana Ruíz"]
    assert "Ruíz" in words
