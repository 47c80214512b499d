"""A journal of every schema so far is brought up to date with nothing lost.

`tests/data/journals` keeps, by the number of the schema, a journal as a program of its time wrote
it, with its key file, its recovery key and its Journal JSON. The passphrase of each is here.
"""

import shutil
import tomllib
from pathlib import Path

import pytest

from relationjournal.security.data_key import DataKey
from relationjournal.services.clock import Clock
from relationjournal.services.inspection import inspect
from relationjournal.services.opening import LockedJournal
from relationjournal.storage import migrations
from relationjournal.storage.errors import UpgradeRefused
from relationjournal.storage.migrations import revisions
from relationjournal.transfer.journal_json import export_journal, import_journal
from tests.support.independent import independently
from tests.support.journals import FRIDAY, new_journal

KEPT = Path(__file__).parents[1] / "data" / "journals"
RECOVERY_KEYS = tomllib.loads((KEPT / "recovery_keys.toml").read_text())
PASSPHRASE = "kept since the first schema"


@pytest.fixture(params=sorted(RECOVERY_KEYS))
def number(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def old(tmp_path: Path, number: str) -> LockedJournal:
    """A copy of the journal that a program of that time left."""
    for file in KEPT.glob(f"{number}.*"):
        shutil.copy(file, tmp_path)
    return LockedJournal(tmp_path / f"{number}.journal", Clock(FRIDAY))


def test_that_there_is_a_journal_of_every_schema_but_the_one_of_today() -> None:
    assert tuple(sorted(RECOVERY_KEYS)) == revisions()[:-1]


@pytest.mark.parametrize("way", ["passphrase", "recovery key"])
def test_that_an_old_journal_opens_by_each_of_its_keys_with_everything_in_it(
    old: LockedJournal, number: str, way: str, tmp_path: Path
) -> None:
    typed = PASSPHRASE if way == "passphrase" else RECOVERY_KEYS[number]
    journal = old.open(old.key_from_typed(typed))
    assert inspect(journal).is_sound
    fresh = new_journal(tmp_path, name="fresh")
    import_journal(fresh, (KEPT / f"{number}.json").read_bytes())
    assert export_journal(journal) == export_journal(fresh)
    assert journal.drafts.line() == "half a li"
    assert journal.search.find("roof")
    journal.close()
    fresh.close()


BREAKS = {
    "a table gone": "ALTER TABLE contacts RENAME TO people",
    "a column gone": "ALTER TABLE problems RENAME COLUMN what TO words",
    "rows gone": "DELETE FROM interactions",
    "rows that belong to nothing": "UPDATE contact_tags SET contact_id = 'nobody'",
}


@pytest.mark.parametrize("what", BREAKS)
def test_that_an_upgrade_that_would_lose_something_changes_nothing(
    old: LockedJournal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    shutil.copytree(migrations.FOLDER, tmp_path / "migrations")
    newest = revisions()[-1]
    lines = (
        "from alembic import op",
        "revision, down_revision = '9998', '" + newest + "'",
        "def upgrade():",
        "    op.execute('PRAGMA defer_foreign_keys = ON')",
        f"    op.execute({BREAKS[what]!r})",
    )
    broken = tmp_path / "migrations" / "versions" / "9998_breaks.py"
    broken.write_text("\n".join(lines))
    monkeypatch.setattr(migrations, "FOLDER", tmp_path / "migrations")
    key = old.key_from_passphrase(PASSPHRASE)
    before = independent_content(old.path, key)
    with pytest.raises(UpgradeRefused, match="nothing was changed"):
        old.open(key)
    assert independent_content(old.path, key) == before
    monkeypatch.undo()
    journal = old.open(key)
    assert inspect(journal).is_sound
    journal.close()


def independent_content(path: Path, key: DataKey) -> list[object]:
    with independently(path, key) as reader:
        return [
            list(reader.execute(f"SELECT * FROM {table}"))
            for table in ("alembic_version", "contacts", "interactions", "contact_tags")
        ]
