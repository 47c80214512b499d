"""Puts the folder `resources` into the wheel; all else is said in pyproject.toml."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

_ROOT = Path(__file__).parent


class BuildWithResources(build_py):
    """Builds the package with the program's files inside, where relationjournal.resources looks."""

    def run(self) -> None:
        """Builds as ever, then copies the folder in."""
        super().run()
        if not self.editable_mode:  # an editable installation reads them from the checkout
            installed = Path(self.build_lib) / "relationjournal" / "_resources"
            shutil.rmtree(installed, ignore_errors=True)
            shutil.copytree(_ROOT / "resources", installed)


setup(cmdclass={"build_py": BuildWithResources})
