import pytest
from hypothesis import given
from hypothesis import strategies as st

from relationjournal.cli.printing import Column, put_table, shown


@given(st.text())
def test_that_nothing_shown_steers_the_terminal_or_breaks_the_line(text: str) -> None:
    line = shown(text)
    assert len(line) == len(text)
    assert not any(ord(letter) < 32 or 127 <= ord(letter) < 160 for letter in line)
    assert not any(letter in "\u202a\u202e\u2066\u2028\u2029" for letter in line)


def test_that_wide_letters_and_marks_keep_columns_aligned(
    capsys: pytest.CaptureFixture[str],
) -> None:
    put_table([Column("Name"), Column("N", is_number=True)], [("林", "1"), ("e\u0301", "22")])
    assert capsys.readouterr().out == "Name   N\n林     1\ne\u0301     22\n"
