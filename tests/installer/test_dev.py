import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from installer.commands import COMMANDS, has_display, opens_window, pytest_arguments, usage

ROOT = Path(__file__).parents[2]
DEV = ROOT / "installer" / "dev.py"


def _run_dev(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    without_display = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    return subprocess.run(
        [sys.executable, *arguments],
        env={**without_display, **variables},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_that_a_too_old_python_is_told_so_in_one_sentence() -> None:
    as_an_older_one = (
        "import runpy, sys; sys.version_info = (3, 9, 1); "
        f"runpy.run_path({str(DEV)!r}, run_name='__main__')"
    )
    done = _run_dev("-c", as_an_older_one)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("Relation Journal needs Python 3.11 or newer")
    assert "this is Python 3.9." in done.stderr
    assert done.stderr.count("\n") == 1


def test_that_an_older_python_can_read_the_head_up_to_that_sentence() -> None:
    ast.parse(DEV.read_text(encoding="utf-8"), feature_version=(3, 7))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have a display")
def test_that_a_missing_display_is_one_sentence() -> None:
    done = _run_dev(str(DEV), "run")
    assert done.returncode == 1
    assert done.stderr.startswith("There is no display to open a window on")
    assert done.stderr.count("\n") == 1


def test_that_an_unknown_command_shows_the_known_ones() -> None:
    done = _run_dev(str(DEV), "tset")
    assert done.returncode == 2
    assert all(f"\n  {name} " in done.stdout for name in COMMANDS)


def test_that_help_says_what_each_command_does() -> None:
    done = _run_dev(str(DEV), "--help")
    assert done.returncode == 0
    assert done.stdout.strip() == usage()


def test_that_a_command_refuses_arguments_it_has_no_use_for() -> None:
    done = _run_dev(str(DEV), "lint", "--fast")
    assert done.returncode == 1
    assert "--fast" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], True),
        (["--sample"], True),
        (["--version"], False),
        (["--help"], False),
        (["capture", "coffee with Mara"], False),
    ],
)
def test_that_the_command_line_needs_no_display(arguments: list[str], expected: bool) -> None:
    assert opens_window(arguments) is expected


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, True),
        ("darwin", {}, True),
        ("win32", {}, True),
    ],
)
def test_that_a_display_is_looked_for_on_linux_only(
    platform: str, variables: dict[str, str], expected: bool
) -> None:
    assert has_display(platform, variables) is expected


@pytest.mark.parametrize("chosen", [["-n0"], ["-n", "4"], ["--numprocesses=1"], ["--pdb"]])
def test_that_a_chosen_number_of_workers_is_kept(chosen: list[str]) -> None:
    assert pytest_arguments(chosen) == chosen


def test_that_tests_run_in_several_workers_otherwise() -> None:
    option, workers, *rest = pytest_arguments(["-k", "ledger"])
    assert (option, rest) == ("-n", ["--dist", "worksteal", "-k", "ledger"])
    assert int(workers) > 1
