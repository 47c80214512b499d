import pytest
from hypothesis import given
from hypothesis import strategies as st

from relationjournal.cli.printing import Column, points, put_table, shown, signed_points


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "0.0"), (-0.04, "0.0"), (-1.25, "−1.2"), (2.0, "2.0"), (-12345.67, "−12345.7")],
)
def test_that_points_have_one_decimal_and_a_real_minus(value: float, text: str) -> None:
    assert points(value) == text


@pytest.mark.parametrize(("value", "text"), [(3.0, "+3.0"), (0.01, "0.0"), (-6.0, "−6.0")])
def test_that_effects_have_a_sign(value: float, text: str) -> None:
    assert signed_points(value) == text


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
