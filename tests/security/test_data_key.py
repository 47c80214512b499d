from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from relationjournal.security.data_key import DataKey


def test_that_the_literal_is_key_and_salt_in_hexadecimal() -> None:
    data_key = DataKey(bytes(range(32)), bytes(range(32, 48)))

    assert data_key.raw_key_literal == (
        "x'000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
        "202122232425262728292a2b2c2d2e2f'"
    )


def test_that_sqlcipher_takes_the_literal_and_keeps_the_salt_in_its_header(tmp_path: Path) -> None:
    data_key = DataKey.generate()
    file = tmp_path / "me.journal"
    for statement in ("CREATE TABLE note (text)", "SELECT * FROM note"):
        connection = sqlcipher.connect(str(file))
        connection.execute(f'PRAGMA key = "{data_key.raw_key_literal}"')
        connection.execute(statement)
        connection.close()

    assert file.read_bytes()[:16] == data_key.salt


def test_that_no_two_keys_are_alike() -> None:
    keys = [DataKey.generate() for _ in range(100)]

    assert len({key.key for key in keys}) == 100
    assert len({key.journal_id for key in keys}) == 100


def test_that_a_key_never_shows_itself() -> None:
    data_key = DataKey(b"k" * 32, b"s" * 16)

    assert repr(data_key) == str(data_key) == f"{data_key}" == "DataKey()"


def test_that_each_purpose_has_its_own_derived_key() -> None:
    data_key = DataKey(b"k" * 32, b"s" * 16)

    derived = {data_key.derive("one"), data_key.derive("two"), data_key.key}

    assert len(derived) == 3
    assert data_key.derive("one") == DataKey(b"k" * 32, b"s" * 16).derive("one")
    assert data_key.derive("one") != DataKey(b"k" * 32, b"t" * 16).derive("one")


@pytest.mark.parametrize(("key", "salt"), [(31, 16), (33, 16), (32, 15), (32, 17)])
def test_that_other_lengths_are_refused(key: int, salt: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        DataKey(bytes(key), bytes(salt))
