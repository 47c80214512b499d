"""What a start does without: each of these takes long enough to load to be felt."""

import subprocess
import sys

import pytest

LOADED = "import sys, relationjournal.ui.application; print(*sys.modules)"


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", LOADED], capture_output=True, check=True, text=True
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "module",
    [
        "alembic",
        "keyring",
        "numpy",
        "phonenumbers",
        "pyqtgraph",
        "sqlalchemy.orm",
        "vobject",
        "relationjournal.cli",
        "relationjournal.domain.capture.parser",
        "relationjournal.services.mirror",
        "relationjournal.services.search",
        "relationjournal.transfer",
        "relationjournal.ui.dialogs.interaction_dialog",
        "relationjournal.ui.palette",
    ],
)
def test_that_a_start_does_not_load(module: str, loaded: set[str]) -> None:
    assert module not in loaded
