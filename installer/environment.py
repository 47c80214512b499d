"""The project's own Python environment in `.venv`: made once, checked by a stamp."""

import hashlib
import importlib.util
import os
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from installer.errors import SetupError
from installer.system import install

# The tables of pyproject.toml that decide what an installation looks like; the settings of the
# checking tools, which change more often, need no new installation.
_TABLES_THAT_INSTALL: Final = ("build-system", "project")


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an environment was made from, so that an equal one can be left alone."""

    python: str
    """Version and place of the Python that made it."""
    lock: str
    """SHA-256 of the lock file."""
    project: str
    """SHA-256 of what an installation reads in pyproject.toml, and of the checkout's place."""

    def to_text(self) -> str:
        """Returns the stamp as it is kept in the environment."""
        return f"{self.python}\n{self.lock}\n{self.project}\n"

    @classmethod
    def from_text(cls, text: str) -> "Stamp | None":
        """Reads a kept stamp; `None` if it is none, which means: make the environment anew."""
        lines = text.splitlines()
        return cls(*lines) if len(lines) == len(cls.__slots__) else None


class Environment:
    """The `.venv` of one checkout."""

    def __init__(self, root: Path, *, windows: bool = os.name == "nt") -> None:
        """Looks at the checkout in `root`; nothing is made yet."""
        self._root = root
        self._folder = root / ".venv"
        self._scripts = self._folder / ("Scripts" if windows else "bin")
        self._suffix = ".exe" if windows else ""

    @property
    def python(self) -> Path:
        """The environment's Python."""
        return self.script("python")

    def script(self, name: str) -> Path:
        """Returns where the command `name` of an installed package is."""
        return self._scripts / (name + self._suffix)

    def wanted(self) -> Stamp:
        """Returns the stamp that an environment of the present checkout has."""
        return Stamp(
            python=f"{sys.version.split()[0]} {sys.base_prefix}",
            lock=hashlib.sha256(self._lock.read_bytes()).hexdigest(),
            project=self._project_digest(),
        )

    def found(self) -> Stamp | None:
        """Returns the stamp of the environment that is there; `None` if there is no whole one."""
        try:
            stamp = Stamp.from_text(self._stamp_file.read_text(encoding="utf-8"))
        except OSError:
            return None
        return stamp if self.python.exists() else None

    def ensure(self) -> None:
        """Makes the environment what the checkout wants; does nothing if it already is.

        Raises:
            SetupError: if it cannot be made here.
        """
        wanted, found = self.wanted(), self.found()
        if found == wanted:
            return
        # Without a stamp, an environment that is being changed counts as none if this is stopped.
        self._stamp_file.unlink(missing_ok=True)
        if found is None or found.python != wanted.python:
            self._create()
            found = None
        if found is None or found.lock != wanted.lock:
            self._install_locked()
        self._install_project()
        self._stamp_file.write_text(wanted.to_text(), encoding="utf-8")

    @property
    def _stamp_file(self) -> Path:
        return self._folder / "relationjournal-setup"

    @property
    def _lock(self) -> Path:
        return self._root / "installer" / "lock.txt"

    def _project_digest(self) -> str:
        settings = tomllib.loads((self._root / "pyproject.toml").read_text(encoding="utf-8"))
        installing = [repr(settings.get(table)) for table in _TABLES_THAT_INSTALL]
        # An installation in place points at the checkout, so a moved checkout needs a new one.
        return hashlib.sha256("\n".join([*installing, str(self._root)]).encode()).hexdigest()

    def _create(self) -> None:
        if Path(sys.prefix) == self._folder:
            raise SetupError(
                "The environment in .venv has to be made anew, which its own Python cannot do. "
                "Leave it (deactivate) and run this command with the system's python3."
            )
        if importlib.util.find_spec("ensurepip") is None:
            # Debian and Ubuntu keep it in a package of its own.
            install([f"python{sys.version_info.major}.{sys.version_info.minor}-venv"])
        print("Making the environment in .venv …", flush=True)
        _run(
            [sys.executable, "-m", "venv", "--clear", str(self._folder)],
            "The environment in .venv could not be made; the lines above say why.",
        )

    def _install_locked(self) -> None:
        print(
            "Installing what installer/lock.txt names; the first time takes a while …", flush=True
        )
        self._pip("--require-hashes", "--requirement", str(self._lock))

    def _install_project(self) -> None:
        print("Installing Relation Journal itself, in place …", flush=True)
        # "compat" is a plain path entry; the default is an import hook that makes every start
        # of the program 10 ms longer.
        self._pip(
            "--no-deps",
            "--no-build-isolation",
            "--config-settings=editable_mode=compat",
            f"--editable={self._root}",
        )

    def _pip(self, *arguments: str) -> None:
        _run(
            [str(self.python), "-m", "pip", "install", "--quiet", *arguments],
            "pip could not install what is needed; the lines above say why. If there is no "
            "network now, run this command again when there is.",
        )


def _run(command: list[str], sentence: str) -> None:
    if subprocess.run(command, check=False).returncode != 0:
        raise SetupError(sentence)
