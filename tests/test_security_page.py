"""The figures that SECURITY.md and Help state are those of the code."""

from datetime import timedelta
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from relationjournal.domain.backups import DAILY, KEEP_ALL_FOR, MONTHLY, WEEKLY
from relationjournal.domain.contacts import MAX_PIXELS
from relationjournal.domain.help import parse_help
from relationjournal.resources import read_text
from relationjournal.security import passphrase
from relationjournal.security.data_key import DataKey
from relationjournal.security.os_keyring import REAL_BACKENDS
from relationjournal.security.recovery import RecoveryKey
from relationjournal.services.asides import KEPT_FOR
from relationjournal.services.backups import EVERY
from relationjournal.settings import Settings
from relationjournal.storage.cipher import OLDEST_SQLITE, connect

PAGE = " ".join((Path(__file__).parents[1] / "SECURITY.md").read_text(encoding="utf-8").split())


def test_that_what_guessing_costs_is_as_stated() -> None:
    least = passphrase.LEAST_WORK
    assert f"at least {passphrase.SHORTEST_PASSPHRASE} characters" in PAGE
    assert f"at least {least.memory_kib // 1024} MiB and {least.passes} passes" in PAGE
    RecoveryKey((1 << 130) - 1)
    with pytest.raises(ValueError, match="130 bits"):
        RecoveryKey(1 << 130)
    assert "130 random bits" in PAGE


def test_that_every_keyring_that_counts_is_named() -> None:
    names = {"SecretService": "Secret Service", "kwallet": "KWallet", "macOS": "macOS Keychain"}
    names["Windows"] = "Windows Credential Locker"
    for backends in REAL_BACKENDS.values():
        for backend in backends:
            assert names[backend.split(".")[2]] in PAGE


def test_that_the_lock_and_the_library_are_as_stated() -> None:
    assert Settings().lock_after_minutes == 10
    assert "after ten minutes without input" in PAGE
    major, minor, patch = OLDEST_SQLITE
    assert f"3.7.0 to {major}.{minor}.{patch - 1}" in PAGE


def test_that_pages_are_encrypted_and_authenticated_as_stated(tmp_path: Path) -> None:
    connection: sqlcipher.Connection = connect(
        tmp_path / "x.journal", DataKey.generate(), must_exist=False
    )
    asked = {
        name: connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("cipher_provider", "cipher_hmac_algorithm", "cipher_use_hmac", "temp_store")
    }
    connection.close()
    assert asked["cipher_hmac_algorithm"] == "HMAC_SHA512"
    assert str(asked["cipher_use_hmac"]) == "1"
    assert str(asked["temp_store"]) == "2"
    assert "HMAC-SHA512" in PAGE


def test_that_help_tells_of_backups_what_the_program_keeps() -> None:
    (topic,) = (one for one in parse_help(read_text("help.toml")) if one.id == "backups")
    assert (KEEP_ALL_FOR.days, DAILY, WEEKLY, MONTHLY) == (2, 12, 10, 9)
    assert "All of two days" in topic.said
    assert "twelve days, ten weeks and nine months" in topic.said
    assert f"{KEPT_FOR.days} days later" in topic.said
    assert timedelta(minutes=30) == EVERY
    assert "every half hour" in topic.said
    assert f"until {KEPT_FOR.days} days after" in PAGE


@pytest.mark.parametrize(
    ("topic", "words"),
    [
        ("safe", ["while the journal is locked", "no network connection", "runs as you"]),
        ("safe", ["exports and paper", "swap", "second folder", "old backup", "terminal"]),
        ("safe", ["whoever is logged in as you", "place and camera", "after ten minutes"]),
        ("keys", [f"{len(RecoveryKey(0).text.replace('-', ''))} letters and figures"]),
        ("what-if", ["There is no other way", "never written to again", "Check"]),
        ("others", ["copies that you made yourself stay"]),
    ],
)
def test_that_help_says_what_is_not_protected_as_this_page_does(
    topic: str, words: list[str]
) -> None:
    (said,) = (one.said for one in parse_help(read_text("help.toml")) if one.id == topic)
    assert [each for each in words if each not in said] == []


def test_that_pictures_are_as_large_as_stated() -> None:
    assert f"more than {MAX_PIXELS // 1_000_000} million pixels" in PAGE
