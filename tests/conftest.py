"""What every test stands on: no screen, no keyring and no journal of the person who runs it."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# Before anything imports Qt or keyring: a test opens no window on the developer's desktop and
# reads nothing from their keyring. A test that wants the real ones starts them for itself.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

settings.register_profile("developer", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "developer")


@pytest.fixture(autouse=True)
def journal_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that stands for the user's data in one test; nothing is written elsewhere."""
    home = tmp_path / "journal-home"
    home.mkdir()
    monkeypatch.setenv("RELATIONJOURNAL_HOME", str(home))
    return home
