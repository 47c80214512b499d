"""Writes the lock files: every library with its version and the hashes of its files.

They hold for Linux, macOS and Windows and for every Python we support, and say nothing about
where a file comes from: that is the business of each machine's own pip configuration.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from installer.errors import SetupError

# Used for this alone, so it is no part of the environment.
_RESOLVER: Final = "uv==0.13.9"
_OLDEST_PYTHON: Final = "3.11"
_HEADER: Final = "# {what}\n# Made by: python3 installer/dev.py lock\n"


def write_locks(root: Path, *, upgrade: bool) -> None:
    """Writes `lock.txt` (all) and `lock-runtime.txt` (what the program itself needs).

    Args:
        root: The checkout.
        upgrade: Whether to take the newest versions; else only what pyproject.toml demands.

    Raises:
        SetupError: if the versions cannot be resolved.
    """
    everything = root / "installer" / "lock.txt"
    runtime = root / "installer" / "lock-runtime.txt"
    with tempfile.TemporaryDirectory() as folder:
        resolver = _Resolver(Path(folder), root)
        resolver.write(
            everything,
            "Every library of Relation Journal and of its tools.",
            ["--extra=dev", *(["--upgrade"] if upgrade else [])],
        )
        resolver.write(
            runtime,
            "The libraries of Relation Journal itself, in the versions of lock.txt.",
            ["--upgrade", f"--constraint={everything}"],
        )


def requirements(lock: str) -> str:
    """Returns the lock's requirements and hashes, without comments.

    Args:
        lock: What the resolver wrote.

    Raises:
        SetupError: if a line is neither, for it would tie the lock to one machine's sources.
    """
    kept = [line for line in lock.splitlines() if line and not line.lstrip().startswith("#")]
    for line in kept:
        is_hash = line.startswith("    --hash=sha256:")
        if not is_hash and ("==" not in line or "/" in line or line.startswith("-")):
            raise SetupError(f"The lock would say where files come from: {line.strip()}")
    return "".join(f"{line}\n" for line in kept)


class _Resolver:
    """A resolver in a folder of its own."""

    def __init__(self, folder: Path, root: Path) -> None:
        self._folder = folder
        self._root = root
        _check(
            [sys.executable, "-m", "pip", "install", "--quiet", f"--target={folder}", _RESOLVER],
            f"pip could not install {_RESOLVER}, which writes the lock; the lines above say why.",
        )

    def write(self, lock: Path, what: str, options: Sequence[str]) -> None:
        """Resolves and writes one lock file; what it has already is kept where it can be."""
        _check(
            [
                sys.executable,
                "-m",
                "uv",
                "pip",
                "compile",
                str(self._root / "pyproject.toml"),
                "--universal",
                "--generate-hashes",
                "--no-header",
                "--no-annotate",
                "--quiet",
                "--no-config",
                f"--python-version={_OLDEST_PYTHON}",
                f"--output-file={lock}",
                *options,
            ],
            "The versions in pyproject.toml do not go together; the lines above say why.",
            PYTHONPATH=str(self._folder),
        )
        text = requirements(lock.read_text(encoding="utf-8"))
        lock.write_text(_HEADER.format(what=what) + text, encoding="utf-8")


def _check(command: list[str], sentence: str, **variables: str) -> None:
    environment = {**os.environ, **variables}
    done = subprocess.run(command, check=False, env=environment, stdout=subprocess.DEVNULL)
    if done.returncode != 0:
        raise SetupError(sentence)
