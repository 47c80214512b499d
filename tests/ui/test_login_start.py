"""Starting with the login: the real file of Linux, the documented ones of the others."""

import configparser
import plistlib
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import override

from relationjournal.ui.login_start import (
    AutostartEntry,
    LaunchAgent,
    LoginStartRefused,
    RunKey,
    login_start,
    windows_command,
)

WORDS = ("/opt/a place/python3", "-m", "relationjournal", "--hidden")


class Entry(configparser.RawConfigParser):
    """A desktop entry, whose names keep their case."""

    @override
    def optionxform(self, optionstr: str) -> str:
        return optionstr


def exec_line(path: Path) -> str:
    entry = Entry(strict=True)
    entry.read(path, encoding="utf-8")
    assert entry["Desktop Entry"]["Type"] == "Application"
    return entry["Desktop Entry"]["Exec"]


def words_of(line: str) -> list[str]:
    """Read an `Exec` value as its specification says: first the string, then the quotation."""
    text = line.replace("\\\\", "\\")
    words, word, quoted, begun = [], "", False, False
    letters = iter(text)
    for letter in letters:
        if letter == "\\" and quoted:
            word += next(letters)
        elif letter == '"':
            quoted, begun = not quoted, True
        elif letter == " " and not quoted:
            if word or begun:
                words.append(word)
            word, begun = "", False
        elif letter == "%":
            assert next(letters) == "%"
            word += "%"
        else:
            word += letter
    return [*words, word] if word or begun else words


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the way of Linux")
def test_that_linux_starts_it_by_the_entry_in_the_folder_for_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    path = tmp_path / "autostart" / "relationjournal.desktop"
    start = login_start()
    was_on = start.is_on
    start.put(is_on=True)
    assert (was_on, login_start().is_on) == (False, True)
    assert words_of(exec_line(path)) == [sys.executable, "-m", "relationjournal", "--hidden"]
    start.put(is_on=False)
    assert not path.exists()
    start.put(is_on=False)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the way of Linux")
def test_that_a_relative_folder_for_settings_counts_as_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "somewhere")
    monkeypatch.setenv("HOME", str(tmp_path))
    login_start().put(is_on=True)
    assert (tmp_path / ".config" / "autostart" / "relationjournal.desktop").is_file()


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_that_what_the_desktop_switched_off_is_off(tmp_path: Path, line: str) -> None:
    entry = AutostartEntry(tmp_path, WORDS)
    entry.put(is_on=True)
    path = tmp_path / "relationjournal.desktop"
    kept = [one for one in path.read_text().splitlines() if not one.startswith("X-GNOME")]
    path.write_text("\n".join([*kept, line, ""]))
    was_on = entry.is_on
    entry.put(is_on=True)
    assert (was_on, entry.is_on) == (False, True)


places = st.text(
    st.characters(codec="ascii", exclude_categories=["Cc"]), min_size=1, max_size=12
).filter(lambda text: text.strip() == text)


@given(st.lists(places, min_size=1, max_size=4))
def test_that_any_place_survives_the_quotation(words: list[str]) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        AutostartEntry(Path(folder), words).put(is_on=True)
        assert words_of(exec_line(Path(folder, "relationjournal.desktop"))) == words


def test_that_macos_starts_it_by_a_property_list(tmp_path: Path) -> None:
    agent = LaunchAgent(tmp_path / "LaunchAgents", WORDS)
    agent.put(is_on=True)
    path = tmp_path / "LaunchAgents" / "relationjournal.plist"
    kept = plistlib.loads(path.read_bytes())
    assert kept["Label"] == path.stem
    assert kept["ProgramArguments"] == list(WORDS)
    assert kept["RunAtLoad"] is True
    was_on = agent.is_on
    agent.put(is_on=False)
    assert (was_on, agent.is_on) == (True, False)


class Key:
    """The values of a registry key."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}

    def read(self, name: str, /) -> str | None:
        return self.values.get(name)

    def write(self, name: str, value: str | None, /) -> None:
        if value is None:
            self.values.pop(name, None)
        else:
            self.values[name] = value


def test_that_windows_starts_it_by_a_value_of_the_run_key_without_a_console() -> None:
    key = Key()
    start = RunKey((r"C:\Program Files\Python\python.exe", *WORDS[1:]), key)
    start.put(is_on=True)
    command = r'"C:\Program Files\Python\pythonw.exe" -m relationjournal --hidden'
    assert key.values == {"Relation Journal": command}
    was_on = start.is_on
    start.put(is_on=False)
    assert (was_on, start.is_on) == (True, False)
    assert key.values == {}
    assert windows_command([r"C:\rj\relationjournal.exe"]) == r"C:\rj\relationjournal.exe"


def test_that_a_folder_that_takes_no_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "autostart").write_text("a file is in the way")
    with pytest.raises(LoginStartRefused, match="autostart"):
        AutostartEntry(tmp_path / "autostart", WORDS).put(is_on=True)


@pytest.mark.skipif(sys.platform == "win32", reason="there it can")
def test_that_no_registry_is_said_in_a_sentence() -> None:
    with pytest.raises(LoginStartRefused, match="try again"):
        RunKey(WORDS).put(is_on=True)
