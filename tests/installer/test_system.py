import os
import sys
from pathlib import Path

import pytest

from installer.errors import SetupError
from installer.system import QT, TESTING, WINDOW, Part, System, command_for_user, install

_POSIX_ONLY = pytest.mark.skipif(os.name == "nt", reason="Windows has no apt-get")
_EVERYTHING = [*QT, *WINDOW, *TESTING]


def _bare(folder: Path) -> System:
    return System(libraries=[folder], programs=str(folder), fonts=[folder], needs_parts=True)


def _program(folder: Path, name: str, script: str) -> None:
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)


def test_that_a_bare_system_lacks_everything(tmp_path: Path) -> None:
    assert _bare(tmp_path).missing(_EVERYTHING) == _EVERYTHING


@_POSIX_ONLY
def test_that_a_part_is_known_by_its_file(tmp_path: Path) -> None:
    (tmp_path / "libEGL.so.1").touch()
    (tmp_path / "some").mkdir()
    (tmp_path / "some" / "Sans.OTF").touch()
    _program(tmp_path, "Xvfb", "exit 0")
    missing = {part.package for part in _bare(tmp_path).missing(_EVERYTHING)}
    there = {"libegl1", "fonts-dejavu-core", "xvfb"}
    assert missing == {part.package for part in _EVERYTHING} - there


def test_that_macos_and_windows_lack_nothing() -> None:
    assert System(libraries=[], programs="", fonts=[], needs_parts=False).missing(_EVERYTHING) == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks the loader of Linux")
def test_that_the_loader_is_asked_for_what_no_usual_folder_has() -> None:
    unusual = Part("nothing", "libof-no-distribution.so.9")
    assert System().missing([unusual]) == [unusual]


def test_that_nothing_is_installed_when_nothing_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "libEGL.so.1").touch()
    monkeypatch.setenv("PATH", "")
    _bare(tmp_path).require([Part("libegl1", "libEGL.so.1")])


def test_that_the_command_for_the_user_can_be_pasted() -> None:
    assert command_for_user(["libegl1", "xvfb"]) == (
        "sudo apt-get update && sudo apt-get install --yes libegl1 xvfb"
    )


@_POSIX_ONLY
def test_that_without_root_the_exact_command_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _program(tmp_path, "apt-get", "exit 0")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SetupError, match=r"sudo apt-get install --yes libegl1 xvfb$"):
        install(["libegl1", "xvfb"])


@_POSIX_ONLY
def test_that_a_sudo_that_asks_for_a_password_is_not_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _program(tmp_path, "apt-get", "exit 0")
    _program(tmp_path, "sudo", "exit 1")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SetupError, match="Run this, then try again"):
        install(["libegl1"])


def test_that_a_system_without_apt_is_told_what_it_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SetupError, match=r"similar names: libegl1 libgl1\.$"):
        install(["libegl1", "libgl1"])


@_POSIX_ONLY
def test_that_the_lists_are_fetched_only_after_a_first_failure(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    calls = tmp_path / "calls"
    has_lists = tmp_path / "lists"
    _program(
        tmp_path,
        "apt-get",
        f'echo "$1 $DEBIAN_FRONTEND" >> {calls}\n'
        f'if [ "$1" = update ]; then : > {has_lists}; fi\n'
        f"test -e {has_lists}",
    )
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/usr/bin{os.pathsep}/bin")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    install(["libegl1"])
    install(["libgl1"])
    wanted = ["install", "update", "install", "install"]
    assert calls.read_text().splitlines() == [f"{call} noninteractive" for call in wanted]


@_POSIX_ONLY
def test_that_what_apt_complains_about_is_passed_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _program(tmp_path, "apt-get", "echo 'E: No space left' >&2; exit 100")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/usr/bin{os.pathsep}/bin")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    with pytest.raises(SetupError, match="E: No space left\napt-get could not install"):
        install(["libegl1"])


@_POSIX_ONLY
def test_that_a_package_that_brings_too_little_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _program(tmp_path, "apt-get", "exit 0")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/usr/bin{os.pathsep}/bin")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    with pytest.raises(SetupError, match=r"without libEGL\.so\.1\.$"):
        _bare(tmp_path / "nowhere").require([Part("libegl1", "libEGL.so.1")])


@_POSIX_ONLY
def test_that_an_invitation_that_cannot_be_met_stops_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _program(tmp_path, "apt-get", "exit 0")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    _bare(tmp_path).invite([Part("xvfb", "Xvfb")])
    assert "sudo apt-get install --yes xvfb" in capsys.readouterr().out
