"""Writes resources/THIRD_PARTY.md: the libraries of the program and their licences.

They are those of lock-runtime.txt, and what is said is what their own metadata says. Run it by
`python3 installer/dev.py lock`, which runs it in the environment that has them installed.
"""

import importlib.metadata
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from email.message import Message
from email.parser import Parser
from pathlib import Path
from typing import Final

from installer.errors import SetupError

ROOT: Final = Path(__file__).resolve().parent.parent

# Libraries whose metadata states no licence, read by hand in the licence file they ship.
_READ_BY_HAND: Final = {"sqlcipher3": "Zlib"}

_INTRODUCTION: Final = """\
# Third-party licences

Relation Journal is under the MIT licence. It uses the libraries below, each installed unchanged
from its own package and under its own licence, whose text that package brings along. A few are
used on one system or with one version of Python only.

This file is written by `python3 installer/dev.py lock`.

| Library | Version | Licence |
| --- | --- | --- |
"""

_CARRIED: Final = """
## What these packages carry

| Package | Carries | Licence |
| --- | --- | --- |
| cryptography | OpenSSL | Apache-2.0 |
| numpy | OpenBLAS, LAPACK | BSD-3-Clause |
| numpy | libgfortran | GPL-3.0-or-later WITH GCC-exception-3.1 |
| numpy | libquadmath | LGPL-2.1-or-later |
| pyside6-essentials | Qt | LGPL-3.0-only |
| sqlcipher3 | SQLCipher | BSD-3-Clause |
| sqlcipher3 | SQLite | public domain |
| sqlcipher3 | OpenSSL | Apache-2.0 |

Relation Journal uses Qt and Qt for Python (pyside6-essentials, shiboken6) under the LGPL. They
are separate libraries that are loaded when the program runs; you may replace them with other
versions, by pip in the environment that the program is installed in.
"""


@dataclass(frozen=True, slots=True)
class Library:
    """One library of the lock."""

    name: str
    versions: tuple[str, ...]
    """More than one where older Pythons get an older version."""
    licence: str
    """As an SPDX expression where the library gives one, else in its own words."""


def main() -> int:
    """Writes the file and returns the exit code of the process."""
    lock = (ROOT / "installer" / "lock-runtime.txt").read_text(encoding="utf-8")
    try:
        libraries = [library(name, versions) for name, versions in pinned(lock).items()]
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    (ROOT / "resources" / "THIRD_PARTY.md").write_text(page(libraries), encoding="utf-8")
    return 0


def pinned(lock: str) -> dict[str, tuple[str, ...]]:
    """Returns the versions of each library in a lock file, by name and in its order."""
    versions: dict[str, tuple[str, ...]] = {}
    for name, version in re.findall(r"^([\w.-]+)==([^\s;\\]+)", lock, flags=re.MULTILINE):
        versions[name] = (*versions.get(name, ()), version)
    return versions


def library(name: str, versions: tuple[str, ...]) -> Library:
    """Returns a library with the licence that its metadata states.

    Raises:
        SetupError: if it states none, or cannot be fetched.
    """
    try:
        metadata = _parsed(importlib.metadata.distribution(name).read_text("METADATA") or "")
    except importlib.metadata.PackageNotFoundError:
        # For another system or another version of Python than this one.
        metadata = _fetched(name, versions[-1])
    licence = stated_licence(metadata) or _READ_BY_HAND.get(name)
    if licence is None:
        raise SetupError(f"{name} states no licence: read its own and note it in licences.py.")
    return Library(name, versions, licence)


def stated_licence(metadata: Message) -> str | None:
    """Returns the licence that a package's metadata states; `None` if it states none."""
    if expression := metadata["License-Expression"]:
        return str(expression)
    words = str(metadata["License"] or "").strip()
    if words and "\n" not in words:
        return words
    prefix = "License :: OSI Approved :: "
    classifiers = metadata.get_all("Classifier") or []
    names = [text.removeprefix(prefix) for text in classifiers if text.startswith(prefix)]
    return ", ".join(names) or None


def page(libraries: Iterable[Library]) -> str:
    """Returns the page that lists the libraries."""
    rows = [f"| {one.name} | {', '.join(one.versions)} | {one.licence} |\n" for one in libraries]
    return _INTRODUCTION + "".join(rows) + _CARRIED


def _fetched(name: str, version: str) -> Message:
    with tempfile.TemporaryDirectory() as folder:
        options = ["--quiet", "--no-deps", "--only-binary=:all:", f"--dest={folder}"]
        command = [sys.executable, "-m", "pip", "download", *options, f"{name}=={version}"]
        subprocess.run(command, check=False)
        wheel = next(Path(folder).glob("*.whl"), None)
        if wheel is None:
            raise SetupError(f"pip could not fetch {name} {version}; the lines above say why.")
        with zipfile.ZipFile(wheel) as archive:
            inside = [path for path in archive.namelist() if path.endswith(".dist-info/METADATA")]
            return _parsed(archive.read(inside[0]).decode())


def _parsed(metadata: str) -> Message:
    return Parser().parsestr(metadata)


if __name__ == "__main__":
    sys.exit(main())
