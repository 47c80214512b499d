"""What the program remembers on this computer, and who may look into its folders."""

import json
import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from relationjournal.disk import make_private_folder
from relationjournal.settings import Places, Settings, SettingsFile

posix_only = pytest.mark.skipif(os.name != "posix", reason="rights of files are posix's")


@pytest.fixture
def places() -> Places:
    return Places.of_user()


def rights(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_that_what_was_chosen_is_there_the_next_time(places: Places, tmp_path: Path) -> None:
    chosen = Settings(
        appearance="dark",
        text_percent=150,
        journal=tmp_path / "my.journal",
        lock_after_minutes=2,
        compact_rows=True,
        stays_in_tray=True,
        backup_folder=tmp_path / "second",
        layouts={"window": b"\x00\xff"},
    )
    SettingsFile(places).put(chosen)
    assert SettingsFile(places).settings == chosen


def test_that_two_windows_keep_each_others_choices(places: Places) -> None:
    own, sample = SettingsFile(places), SettingsFile(places)
    own.put(replace(own.settings, lock_after_minutes=1))
    sample.put(replace(sample.settings, appearance="dark"))
    own.keep_layout("window", b"own")
    sample.keep_layout("contact page", b"sample")
    own.keep_layout("people", b"own")
    kept = SettingsFile(places).settings
    assert (kept.lock_after_minutes, kept.appearance) == (1, "dark")
    assert kept.layouts == {"window": b"own", "contact page": b"sample", "people": b"own"}


def test_that_the_window_that_chooses_last_is_followed(places: Places) -> None:
    first, second = SettingsFile(places), SettingsFile(places)
    first.keep_layout("window", b"first")
    second.keep_layout("window", b"second")
    first.put(replace(first.settings, compact_rows=True))
    assert SettingsFile(places).layout("window") == b"second"
    first.keep_layout("window", b"third")
    assert SettingsFile(places).layout("window") == b"third"


def test_that_what_only_a_newer_program_understands_stays(places: Places) -> None:
    path = places.settings / "settings.json"
    path.write_text(json.dumps({"appearance": "dark", "of_tomorrow": [1]}))
    memory = SettingsFile(places)
    memory.put(replace(memory.settings, text_percent=120))
    assert json.loads(path.read_text())["of_tomorrow"] == [1]
    assert SettingsFile(places).settings == Settings(appearance="dark", text_percent=120)


@pytest.mark.parametrize(
    "damage",
    [
        "",
        "nonsense",
        "[]",
        "[" * 100_000,
        '{"text_percent": "large"}',
        '{"text_percent": 1e999}',
        '{"journal": 7}',
        '{"layouts": []}',
        '{"layouts": {"window": 3}}',
    ],
)
def test_that_a_damaged_file_counts_as_none_and_is_replaced(places: Places, damage: str) -> None:
    (places.settings / "settings.json").write_text(damage)
    memory = SettingsFile(places)
    assert memory.settings == Settings()
    memory.put(replace(memory.settings, appearance="light"))
    assert SettingsFile(places).settings.appearance == "light"


@posix_only
def test_that_choices_that_the_disk_refused_are_kept_with_the_next(
    places: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    memory = SettingsFile(places)
    path = places.settings / "settings.json"
    path.mkdir()  # nothing can take its place
    memory.put(replace(memory.settings, appearance="dark"))
    assert "could not be saved" in capsys.readouterr().err
    path.rmdir()
    memory.put(replace(memory.settings, compact_rows=True))
    assert SettingsFile(places).settings == Settings(appearance="dark", compact_rows=True)
    assert [one.name for one in places.settings.iterdir()] == ["settings.json"]


@posix_only
def test_that_settings_are_for_their_owner_only(places: Places) -> None:
    memory = SettingsFile(places)
    memory.put(replace(memory.settings, appearance="dark"))
    assert rights(places.settings / "settings.json") == 0o600


@posix_only
def test_that_new_folders_are_for_their_owner_only(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    make_private_folder(tmp_path / "one" / "two")
    make_private_folder(tmp_path / "one" / "two")
    found = [rights(tmp_path / name) for name in ("", "one", "one/two")]
    assert found == [0o755, 0o700, 0o700]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="sets the folders of Linux")
def test_that_folders_an_older_program_left_open_are_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("RELATIONJOURNAL_HOME")
    for name in ("DATA", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    places = Places.of_user()
    own = (places.data, places.settings, places.logs, places.backups)
    for folder in own:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o755)
    shared = {name: rights(tmp_path / name) for name in ("DATA", "CONFIG", "STATE")}
    places.keep_to_owner()
    assert {rights(folder) for folder in own} == {0o700}
    assert {name: rights(tmp_path / name) for name in shared} == shared


@posix_only
def test_that_a_folder_which_the_user_names_stays_as_it_is(
    places: Places, journal_home: Path
) -> None:
    journal_home.chmod(0o755)
    places.backups.mkdir(mode=0o755)
    places.keep_to_owner()
    assert (rights(journal_home), rights(places.backups)) == (0o755, 0o700)
