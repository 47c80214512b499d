import sys
from dataclasses import replace
from pathlib import Path

import pytest

from installer.environment import Environment, Stamp

_PROJECT = '[project]\nname = "relationjournal"\n[tool.ruff]\nline-length = 100\n'


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    root = tmp_path / "checkout"
    (root / "installer").mkdir(parents=True)
    (root / "installer" / "lock.txt").write_text("six==1.17.0\n")
    (root / "pyproject.toml").write_text(_PROJECT)
    return root


def _pretend_made(root: Path, stamp: Stamp) -> Environment:
    environment = Environment(root)
    environment.python.parent.mkdir(parents=True, exist_ok=True)
    environment.python.touch()
    (root / ".venv" / "relationjournal-setup").write_text(stamp.to_text())
    return environment


def _snapshot(root: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in root.rglob("*")}


def test_that_an_environment_with_the_wanted_stamp_is_left_alone(checkout: Path) -> None:
    environment = _pretend_made(checkout, Environment(checkout).wanted())
    before = _snapshot(checkout)
    environment.ensure()
    assert _snapshot(checkout) == before


def test_that_a_fresh_checkout_has_no_environment(checkout: Path) -> None:
    assert Environment(checkout).found() is None


def test_that_a_stamp_without_its_python_counts_as_none(checkout: Path) -> None:
    environment = _pretend_made(checkout, Environment(checkout).wanted())
    environment.python.unlink()
    assert environment.found() is None


def test_that_a_stamp_of_another_form_counts_as_none() -> None:
    assert Stamp.from_text("3.11.7\n") is None


def test_that_a_stamp_is_read_as_it_was_kept(checkout: Path) -> None:
    stamp = Environment(checkout).wanted()
    assert Stamp.from_text(stamp.to_text()) == stamp


def test_that_another_lock_changes_only_that_part_of_the_stamp(checkout: Path) -> None:
    before = Environment(checkout).wanted()
    (checkout / "installer" / "lock.txt").write_text("six==1.16.0\n")
    after = Environment(checkout).wanted()
    assert after != before
    assert replace(after, lock=before.lock) == before


def test_that_a_new_dependency_changes_the_stamp(checkout: Path) -> None:
    before = Environment(checkout).wanted()
    (checkout / "pyproject.toml").write_text('[project]\ndependencies = ["six"]\n')
    assert Environment(checkout).wanted().project != before.project


def test_that_a_setting_of_a_checking_tool_does_not(checkout: Path) -> None:
    before = Environment(checkout).wanted()
    (checkout / "pyproject.toml").write_text(_PROJECT.replace("100", "99"))
    assert Environment(checkout).wanted() == before


def test_that_a_moved_checkout_changes_the_stamp(checkout: Path) -> None:
    before = Environment(checkout).wanted()
    moved = checkout.rename(checkout.with_name("elsewhere"))
    assert Environment(moved).wanted().project != before.project


def test_that_the_stamp_names_the_python_that_runs(checkout: Path) -> None:
    assert Environment(checkout).wanted().python.startswith(sys.version.split()[0])


def test_that_commands_are_where_each_system_keeps_them(tmp_path: Path) -> None:
    unix = Environment(tmp_path, windows=False)
    windows = Environment(tmp_path, windows=True)
    assert unix.script("ruff") == tmp_path / ".venv" / "bin" / "ruff"
    assert windows.python == tmp_path / ".venv" / "Scripts" / "python.exe"
