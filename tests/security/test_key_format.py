"""The format, held to its description by a reader written from that description alone."""

import hashlib
import hmac
import json
import unicodedata
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from hypothesis import given
from hypothesis import strategies as st

from relationjournal.security.key_file import KeyFile
from relationjournal.security.key_format import MalformedKeyFile, NewerKeyFile, decode, encode
from tests.security.examples import (
    DATA_KEY,
    PASSPHRASE,
    RECOVERY_KEY,
    WRAPPING_KEY,
    keyring_slot,
    passphrase_slot,
    recovery_slot,
)

Members = dict[str, Any]


@pytest.fixture(scope="module")
def whole_file(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("keys") / "me.keys"
    KeyFile.create(path, DATA_KEY, (recovery_slot(), passphrase_slot(), keyring_slot()))
    return path.read_bytes()


def hkdf(key: bytes, salt: bytes, info: str, length: int = 32) -> bytes:
    """HKDF-SHA256 for at most one block, from RFC 5869."""
    extracted = hmac.digest(salt, key, "sha256")
    return hmac.digest(extracted, info.encode() + b"\x01", "sha256")[:length]


def members_of(data: bytes) -> Members:
    members: Members = json.loads(data.splitlines()[0])
    return members


def opened(members: Members, slot: Members, wrapping_key: bytes) -> bytes:
    context = f"relationjournal-keys/1/{members['journal']}/{slot['kind']}"
    nonce, sealed = bytes.fromhex(slot["nonce"]), bytes.fromhex(slot["sealed"])
    return AESGCM(wrapping_key).decrypt(nonce, sealed, context.encode())


def with_line(line: bytes, mac: str = "0" * 64) -> bytes:
    """A key file whose sum is right, as an enemy or another version would write it."""
    signed = line + b"\nmac " + mac.encode() + b"\n"
    return signed + b"sum " + hashlib.sha256(signed).hexdigest().encode() + b"\n"


def with_members(members: Members) -> bytes:
    return with_line(json.dumps(members, separators=(",", ":")).encode())


def test_that_every_slot_opens_by_the_description(whole_file: bytes) -> None:
    members = members_of(whole_file)
    by_keyring, by_passphrase, by_recovery = members["slots"]
    plain = DATA_KEY.key + DATA_KEY.salt

    assert opened(members, by_keyring, WRAPPING_KEY) == plain

    argon2 = Argon2id(
        salt=bytes.fromhex(by_passphrase["salt"]),
        length=32,
        iterations=by_passphrase["passes"],
        lanes=by_passphrase["lanes"],
        memory_cost=by_passphrase["memory_kib"],
    )
    assert (
        opened(
            members, by_passphrase, argon2.derive(unicodedata.normalize("NFC", PASSPHRASE).encode())
        )
        == plain
    )

    number = RECOVERY_KEY.number.to_bytes(17, "big")
    salt = bytes.fromhex(by_recovery["salt"])
    assert opened(members, by_recovery, hkdf(number, salt, "relationjournal/1/recovery")) == plain


def test_that_sum_mac_and_check_are_as_described(whole_file: bytes) -> None:
    line, mac, checksum = whole_file.splitlines(keepends=True)
    mac_key = hkdf(DATA_KEY.key, DATA_KEY.salt, "relationjournal/1/key file mac")
    check = hkdf(DATA_KEY.key, DATA_KEY.salt, "relationjournal/1/key check", 16)

    assert checksum == f"sum {hashlib.sha256(line + mac).hexdigest()}\n".encode()
    assert mac == f"mac {hmac.digest(mac_key, line, 'sha256').hex()}\n".encode()
    assert members_of(whole_file)["check"] == check.hex()
    assert members_of(whole_file)["journal"] == DATA_KEY.salt.hex()
    assert list(members_of(whole_file)) == [
        "format", "version", "revision", "journal", "check", "slots",
    ]  # fmt: skip


def test_that_what_is_read_is_written_again_byte_for_byte(whole_file: bytes) -> None:
    assert encode(*decode(whole_file)) == whole_file


def test_that_every_flipped_bit_is_found(whole_file: bytes) -> None:
    for bit in range(8 * len(whole_file)):
        flipped = bytearray(whole_file)
        flipped[bit // 8] ^= 1 << bit % 8
        with pytest.raises(MalformedKeyFile):
            decode(bytes(flipped))


def test_that_every_truncation_and_every_zeroed_block_is_found(whole_file: bytes) -> None:
    for length in range(len(whole_file)):
        with pytest.raises(MalformedKeyFile):
            decode(whole_file[:length])
    for start in range(0, len(whole_file), 64):
        zeroed = whole_file[:start] + bytes(64) + whole_file[start + 64 :]
        with pytest.raises(MalformedKeyFile):
            decode(zeroed)


@given(st.binary(max_size=400))
def test_that_any_other_bytes_are_malformed(data: bytes) -> None:
    with pytest.raises(MalformedKeyFile):
        decode(data)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda value: st.lists(value) | st.dictionaries(st.text(), value),
    )
)
def test_that_any_other_json_with_a_right_sum_is_malformed(value: object) -> None:
    with pytest.raises(MalformedKeyFile):
        decode(with_line(json.dumps(value).encode()))


@given(st.data())
def test_that_a_changed_member_with_a_right_sum_is_malformed_or_read(
    whole_file: bytes, data: st.DataObject
) -> None:
    members = members_of(whole_file)
    target = data.draw(st.sampled_from([members, *members["slots"]]))
    name = data.draw(st.sampled_from(sorted(target)))
    words = st.sampled_from(["", "00", "ff" * 16, "recovery", "keyring"])
    target[name] = data.draw(st.none() | st.booleans() | st.integers() | words | st.lists(words))
    changed = with_members(members)
    try:
        contents, mac = decode(changed)
    except (MalformedKeyFile, NewerKeyFile):
        return
    assert encode(contents, mac) == changed


@pytest.mark.parametrize(
    "change",
    [
        {"memory_kib": 4 * 1024 * 1024},
        {"memory_kib": 8},
        {"passes": 1000000},
        {"passes": 64, "memory_kib": 2 * 1024 * 1024},
        {"passes": 1},
        {"lanes": 10000},
        {"kdf": "md5"},
        {"passes": True},
        {"passes": 3.0},
    ],
)
def test_that_a_file_cannot_ask_for_too_much_or_too_little_work(
    whole_file: bytes, change: Members
) -> None:
    members = members_of(whole_file)
    members["slots"][1].update(change)

    with pytest.raises(MalformedKeyFile):
        decode(with_members(members))


def test_that_a_file_cannot_name_a_class_to_load(whole_file: bytes) -> None:
    for backend in ("os.system", "keyrings.alt.file.PlaintextKeyring", ""):
        members = members_of(whole_file)
        members["slots"][0]["backend"] = backend
        with pytest.raises(MalformedKeyFile):
            decode(with_members(members))


def test_that_repeated_disordered_and_unknown_slots_are_malformed(whole_file: bytes) -> None:
    slots: list[Members] = members_of(whole_file)["slots"]
    wrongs = [slots[::-1], [slots[2], slots[2]], [{**slots[0], "kind": "fingerprint"}], [{}]]
    for wrong in wrongs:
        with pytest.raises(MalformedKeyFile):
            decode(with_members({**members_of(whole_file), "slots": wrong}))


@pytest.mark.parametrize("line", [b"[" * 60000, b'{"a":' * 10000, b"1" * 60000, b"\xff\xfe{}"])
def test_that_deep_long_and_foreign_json_is_malformed(line: bytes) -> None:
    with pytest.raises(MalformedKeyFile):
        decode(with_line(line))


def test_that_a_file_longer_than_64_kib_is_malformed(whole_file: bytes) -> None:
    with pytest.raises(MalformedKeyFile):
        decode(with_members({**members_of(whole_file), "more": "0" * 65536}))


def test_that_a_later_version_is_told_apart_from_damage(whole_file: bytes) -> None:
    later = with_members({"format": "relationjournal-keys", "version": 2, "anything": ["else"]})

    with pytest.raises(NewerKeyFile):
        decode(later)
    with pytest.raises(MalformedKeyFile):
        decode(later[:-10] + b"0" + later[-9:])
    with pytest.raises(MalformedKeyFile):
        decode(with_members({**members_of(whole_file), "format": "something else", "version": 2}))


def test_that_the_file_holds_no_key_in_clear(whole_file: bytes) -> None:
    for secret in (DATA_KEY.key, WRAPPING_KEY, PASSPHRASE.encode()):
        assert secret not in whole_file
        assert secret.hex().encode() not in whole_file
    assert RECOVERY_KEY.text.encode() not in whole_file
