import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relationjournal.security.errors import RecoveryKeyMistyped
from relationjournal.security.recovery import RecoveryKey

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
NUMBERS = st.integers(0, 2**130 - 1)


def accepts(text: str) -> bool:
    try:
        RecoveryKey.parse(text)
    except RecoveryKeyMistyped:
        return False
    return True


@given(NUMBERS)
def test_that_a_key_is_read_as_it_is_written(number: int) -> None:
    text = RecoveryKey(number).text

    assert re.fullmatch(rf"([{ALPHABET}]{{4}}-){{6}}[{ALPHABET}]{{4}}", text)
    assert RecoveryKey.parse(text) == RecoveryKey(number)


def test_that_the_text_is_crockfords_base_32_and_the_remainder_of_1021() -> None:
    number = 1234567890123456789012345678901234567
    to_python = str.maketrans("JKMNPQRSTVWXYZ", "IJKLMNOPQRSTUV")
    written = RecoveryKey(number).text.replace("-", "").translate(to_python)

    assert int(written[:26], 32) == number
    assert int(written[26:], 32) == number % 1021
    assert RecoveryKey(0).text == "0000-0000-0000-0000-0000-0000-0000"
    assert RecoveryKey(1020).text == "0000-0000-0000-0000-0000-0000-ZWZW"
    assert RecoveryKey(1021).text == "0000-0000-0000-0000-0000-0000-ZX00"


@given(NUMBERS, st.sampled_from([" ", "", "-", " - ", "\n", "\u2013", "\u00a0"]))
def test_that_small_letters_and_any_grouping_are_read(number: int, between: str) -> None:
    text = RecoveryKey(number).text

    assert RecoveryKey.parse(text.lower().replace("-", between)) == RecoveryKey(number)


@given(NUMBERS)
def test_that_letters_like_digits_are_read_as_meant(number: int) -> None:
    text = RecoveryKey(number).text

    for zero, one in (("O", "I"), ("o", "l"), ("0", "L"), ("o", "i")):
        assert RecoveryKey.parse(text.replace("0", zero).replace("1", one)) == RecoveryKey(number)


@given(NUMBERS)
def test_that_every_single_wrong_character_is_found(number: int) -> None:
    text = RecoveryKey(number).text.replace("-", "")

    for place, right in enumerate(text):
        for wrong in ALPHABET.replace(right, ""):
            assert not accepts(text[:place] + wrong + text[place + 1 :])


@given(NUMBERS)
def test_that_every_swap_of_two_characters_is_found(number: int) -> None:
    text = RecoveryKey(number).text.replace("-", "")

    for left in range(len(text)):
        for right in range(left + 1, len(text)):
            swapped = list(text)
            swapped[left], swapped[right] = swapped[right], swapped[left]
            assert text[left] == text[right] or not accepts("".join(swapped))


@pytest.mark.parametrize(
    "text",
    ["", "-", "0" * 27, "0" * 29, "U" + "0" * 27, "é" * 28, "0000 0000", "ß" * 14, "0" * 26 + "ZZ"],
)
def test_that_what_cannot_be_a_key_is_called_mistyped(text: str) -> None:
    with pytest.raises(RecoveryKeyMistyped, match="typing mistake"):
        RecoveryKey.parse(text)


@given(st.text(max_size=60))
def test_that_any_text_is_either_a_key_or_mistyped(text: str) -> None:
    accepts(text)


def test_that_generated_keys_differ_and_use_all_their_bits() -> None:
    keys = [RecoveryKey.generate() for _ in range(200)]

    assert len(set(keys)) == 200
    assert max(key.number.bit_length() for key in keys) == 130


def test_that_a_key_does_not_show_itself() -> None:
    assert repr(RecoveryKey(12345)) == "RecoveryKey()"


@pytest.mark.parametrize("number", [-1, 2**130])
def test_that_other_numbers_are_no_recovery_keys(number: int) -> None:
    with pytest.raises(ValueError, match="130 bits"):
        RecoveryKey(number)
