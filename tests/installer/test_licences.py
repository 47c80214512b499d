from email.message import Message
from pathlib import Path

import pytest

from installer.errors import SetupError
from installer.licences import Library, library, page, pinned, stated_licence
from relationjournal.resources import read_text

LOCK = Path(__file__).parents[2] / "installer" / "lock-runtime.txt"


def _metadata(*fields: tuple[str, str]) -> Message:
    message = Message()
    for name, value in fields:
        message.add_header(name, value)
    return message


def test_that_every_library_of_the_program_is_listed_with_its_licence() -> None:
    listed = read_text("THIRD_PARTY.md")
    for name, versions in pinned(LOCK.read_text(encoding="utf-8")).items():
        assert f"| {name} | {', '.join(versions)} | " in listed


def test_that_an_spdx_expression_is_taken_first() -> None:
    metadata = _metadata(("License", "see file"), ("License-Expression", "MIT"))
    assert stated_licence(metadata) == "MIT"


def test_that_a_whole_licence_text_is_no_name_of_one() -> None:
    classifier = ("Classifier", "License :: OSI Approved :: BSD License")
    text = "Redistribution and use\n    are permitted"
    assert stated_licence(_metadata(("License", text), classifier)) == "BSD License"


def test_that_silence_is_not_a_licence() -> None:
    assert stated_licence(_metadata(("Classifier", "Topic :: Database"))) is None


def test_that_a_library_without_a_stated_licence_stops_the_list(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    installed = tmp_path / "silent-1.0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.4\nName: silent\nVersion: 1.0\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(SetupError, match="silent states no licence"):
        library("silent", ("1.0",))


def test_that_a_library_of_two_versions_is_one_row() -> None:
    assert "| numpy | 2.4, 2.5 | BSD |\n" in page([Library("numpy", ("2.4", "2.5"), "BSD")])
