from pathlib import Path

import pytest

from installer.errors import SetupError
from installer.licences import pinned
from installer.locking import requirements

INSTALLER = Path(__file__).parents[2] / "installer"
HASH = "    --hash=sha256:" + 64 * "0"


def _lock(name: str) -> str:
    return (INSTALLER / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["lock.txt", "lock-runtime.txt"])
def test_that_a_lock_holds_versions_and_hashes_and_no_source(name: str) -> None:
    text = _lock(name)
    assert requirements(text).count("==") == text.count("==") > 20
    for entry in requirements(text).replace(" \\\n", " ").splitlines():
        assert "--hash=sha256:" in entry


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://packages.example/simple",
        "--find-links wheels",
        "six @ https://packages.example/six.whl",
        "./wheels/six-1.17.0.whl",
        "six>=1.17",
    ],
)
def test_that_a_line_that_says_where_files_come_from_is_refused(line: str) -> None:
    with pytest.raises(SetupError):
        requirements(f"six==1.17.0 \\\n{HASH}\n{line}\n")


def test_that_comments_are_left_out() -> None:
    assert requirements(f"# from here\nsix==1 \\\n{HASH}\n    # via us\n") == f"six==1 \\\n{HASH}\n"


def test_that_the_program_runs_on_the_versions_it_is_tested_with() -> None:
    tested, used = pinned(_lock("lock.txt")), pinned(_lock("lock-runtime.txt"))
    assert used == {name: tested[name] for name in used}


def test_that_the_build_needs_nothing_that_is_not_locked() -> None:
    assert "setuptools" in pinned(_lock("lock.txt"))
