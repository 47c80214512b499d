"""The small file among the backups: whatever it says, no backup is lost and nothing ends."""

import json
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relationjournal.domain.backups import BackupReason
from relationjournal.services.asides import Aside
from tests.support.backups import NOON, Vault

MOMENTS = st.sampled_from(
    [
        "2025-03-14",
        "2025-03-14T12:00:00",
        "9999-12-30T00:00:00+00:00",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-12:00",
    ]
)
WORDS = st.text(max_size=4) | MOMENTS | st.integers() | st.floats() | st.none() | st.booleans()
NAMES = st.sampled_from(["me-2025-03-14T12-00-00Z.journal.tar", "other"]) | st.text(max_size=4)
VALUES = WORDS | st.lists(WORDS, max_size=3) | st.dictionaries(NAMES, WORDS, max_size=3)
FIELDS = st.sampled_from(
    ["state", "verified", "damaged", "nothing_before", "has_erased", "aside", "accepted_at"]
)
HOSTILE = ["[" * 100_000, '{"state": [1e999]}', '{"aside": "a"' + " " * 1_000_000 + "}"]
INDEXES = st.dictionaries(FIELDS, VALUES, max_size=7).map(json.dumps)


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    made = Vault.made_in(tmp_path_factory.mktemp("vault"))
    made.add("Ana Ruiz")
    made.backups.make(BackupReason.ASKED)
    made.second = tmp_path_factory.mktemp("stick")
    made.path.with_name("me.journal-wal.damaged-20250314-120000").touch()
    yield made
    made.journal.close()


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(INDEXES | st.text(max_size=8) | st.sampled_from(HOSTILE))
def test_that_no_index_ends_the_program_or_costs_a_backup(vault: Vault, said: str) -> None:
    index = vault.backups.folder / "index.json"
    index.write_text(said, encoding="utf-8", errors="surrogatepass")
    backups = vault.backups
    (entry,) = backups.entries()
    log = Aside(vault.path.with_name("me.journal-wal.damaged-20250314-120000"), NOON, is_log=True)
    assert entry.made_at == NOON
    assert entry.verified_at.tzinfo is not None
    assert {backups.is_due, backups.is_paused, backups.has_changed} <= {True, False}
    assert backups.last == entry
    assert backups.removable_asides() == [log]
    assert backups.is_paused or backups.goes_at(log)
    backups.pending_aside()
    backups.bring_second_up_to_date()
    backups.accept()
    assert entry.path.exists()


def test_that_an_index_longer_than_any_is_not_read(vault: Vault) -> None:
    (vault.backups.folder / "index.json").write_text(HOSTILE[-1], encoding="utf-8")
    assert not vault.backups.is_paused
