import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")

# The limit that the program starts with, as high as the system lets it be.
RAISED = """
import os, resource
hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
"""
REFUSED = """
from relationjournal.security.process import refuse_core_dumps
refuse_core_dumps()
"""


def run(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    root = str(Path(__file__).parents[2])
    code = f"import sys; sys.path.insert(0, {root!r}){code}"
    return subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, check=False, text=True
    )


def test_that_a_crash_leaves_no_picture_of_the_memory(tmp_path: Path) -> None:
    folder = tmp_path / "crash"
    folder.mkdir()
    crashed = run(f"{RAISED}{REFUSED}os.abort()", folder)

    assert crashed.returncode < 0
    assert list(folder.iterdir()) == []


def test_that_the_limit_is_too_low_for_a_file_and_a_collector(tmp_path: Path) -> None:
    told = "print(hard != 0, *resource.getrlimit(resource.RLIMIT_CORE))"
    limits = run(f"{RAISED}{REFUSED}{told}", tmp_path)

    assert limits.stdout.strip() in {"True 1 1", "False 0 0"}


def test_that_the_program_refuses_them_before_anything_else(tmp_path: Path) -> None:
    asked = "from relationjournal.app import run; run(['--version'])"
    limits = run(f"{RAISED}{asked}; print(resource.getrlimit(resource.RLIMIT_CORE))", tmp_path)

    assert limits.stdout.splitlines()[-1] in {"(0, 0)", "(1, 1)"}
