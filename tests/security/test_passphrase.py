import itertools
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relationjournal.security.errors import PassphraseTooShort
from relationjournal.security.passphrase import (
    LEAST_WORK,
    Argon2Parameters,
    calibrate,
    derive_wrapping_key,
    refuse_short_passphrase,
    scaled_memory,
    scaled_passes,
)

SALT = b"0123456789abcdef"
FLOOR_MEMORY = 64 * 1024


def test_that_the_key_is_argon2id_as_another_implementation_computes_it() -> None:
    # argon2-cffi 25: hash_secret_raw(secret, salt, 3, 65536, 4, 32, Type.ID, 19)
    expected = "a32629241f1dc0623f42ca3aa17617d5f8061b1b87aedfbbbb8953f1606f8d31"

    assert derive_wrapping_key("four or five words", SALT, LEAST_WORK).hex() == expected


def test_that_composed_and_decomposed_letters_are_the_same_passphrase() -> None:
    composed, decomposed = (
        unicodedata.normalize(form, "Žofie má ráda čaj") for form in ("NFC", "NFD")
    )

    assert composed != decomposed
    assert derive_wrapping_key(composed, SALT, LEAST_WORK) == derive_wrapping_key(
        decomposed, SALT, LEAST_WORK
    )


@pytest.mark.parametrize("other", ["Tea at noon", "tea at noon ", "tea  at noon", "\ud800tea"])
def test_that_capitals_and_blanks_count(other: str) -> None:
    assert derive_wrapping_key("tea at noon", SALT, LEAST_WORK) != derive_wrapping_key(
        other, SALT, LEAST_WORK
    )


def test_that_salt_and_work_change_the_key() -> None:
    key = derive_wrapping_key("tea at noon", SALT, LEAST_WORK)

    assert key != derive_wrapping_key("tea at noon", SALT[::-1], LEAST_WORK)
    assert key != derive_wrapping_key("tea at noon", SALT, Argon2Parameters(passes=4))


@pytest.mark.parametrize("short", ["", " ", "7 chars", "       a       ", "é" * 7])
def test_that_a_short_passphrase_is_refused_with_advice(short: str) -> None:
    with pytest.raises(PassphraseTooShort, match="at least 8 characters"):
        refuse_short_passphrase(short)


def test_that_a_decomposed_letter_counts_once() -> None:
    with pytest.raises(PassphraseTooShort):
        refuse_short_passphrase("e\u0301" * 7)
    refuse_short_passphrase("e\u0301" * 8)


@pytest.mark.parametrize(
    ("memory_kib", "passes", "lanes"),
    [
        (FLOOR_MEMORY - 1, 3, 4),
        (FLOOR_MEMORY, 2, 4),
        (2048 * 1024 + 1, 3, 4),
        (FLOOR_MEMORY, 65, 4),
        (2048 * 1024, 9, 4),
        (FLOOR_MEMORY, 3, 0),
        (FLOOR_MEMORY, 3, 17),
    ],
)
def test_that_work_out_of_bounds_is_refused(memory_kib: int, passes: int, lanes: int) -> None:
    with pytest.raises(ValueError, match="out of bounds"):
        Argon2Parameters(memory_kib, passes, lanes)


@given(floor=st.floats(0.001, 60), rest=st.floats(0.001, 60))
def test_that_calibration_stays_between_the_floor_and_what_a_laptop_has(
    floor: float, rest: float
) -> None:
    memory, passes = scaled_memory(floor), scaled_passes(rest)

    assert FLOOR_MEMORY <= memory <= 256 * 1024
    assert memory % 1024 == 0
    assert 3 <= passes <= 16
    Argon2Parameters(memory, passes)


@given(memory_seconds=st.floats(0.14, 0.7))
def test_that_calibrated_passes_take_half_a_second_to_one(memory_seconds: float) -> None:
    seconds = memory_seconds / 3 * scaled_passes(memory_seconds)

    assert 0.5 <= seconds <= 1.0


def test_that_a_machine_is_given_the_work_that_it_was_measured_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ticks = itertools.count(step=0.35)
    monkeypatch.setattr(time, "perf_counter", lambda: next(ticks))
    assert calibrate() == Argon2Parameters(2 * FLOOR_MEMORY, 6)
