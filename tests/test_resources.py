import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from relationjournal import resources

ROOT = Path(__file__).parents[1]


def test_that_a_text_is_read() -> None:
    assert resources.read_text("THIRD_PARTY.md").startswith("# Third-party licences")


def test_that_a_missing_file_is_a_sentence_that_says_what_to_do() -> None:
    with pytest.raises(resources.ResourceMissing, match=r"nowhere\.svg.*Install the program"):
        resources.path("icons/nowhere.svg")


def test_that_an_installed_program_finds_its_files(tmp_path: Path) -> None:
    source, wheels, installed = (tmp_path / name for name in ("source", "wheels", "installed"))
    source.mkdir()
    for name in ("pyproject.toml", "setup.py", "MANIFEST.in", "LICENSE"):
        shutil.copy(ROOT / name, source)
    for name in ("relationjournal", "resources"):
        shutil.copytree(ROOT / name, source / name)
    build = f"from setuptools import build_meta; build_meta.build_wheel({str(wheels)!r})"
    subprocess.run([sys.executable, "-c", build], cwd=source, check=True, capture_output=True)
    zipfile.ZipFile(next(wheels.glob("*.whl"))).extractall(installed)
    ask = "from relationjournal import resources; print(resources.path('THIRD_PARTY.md'))"
    answer = subprocess.run(
        [sys.executable, "-c", ask], cwd=installed, check=True, capture_output=True, text=True
    )
    assert Path(answer.stdout.strip()).is_relative_to(installed)
