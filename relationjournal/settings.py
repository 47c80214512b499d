"""Where the program keeps its files on this computer, and what it remembers about its window.

Nothing here is private: no name and no text of a journal is ever written to these files.
"""

import json
import os
import sys
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Self, TypeAlias

from relationjournal.disk import FOLDER_OF_OWNER, for_owner, make_private_folder

Words: TypeAlias = dict[str, object]
"""Settings as the file has them."""

HOME_VARIABLE = "RELATIONJOURNAL_HOME"
_APP = "relationjournal"
_JOURNAL = "relations.journal"
_SAMPLE = "sample.journal"
_OTHERS = 0o077


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of the program on this computer.

    Attributes:
        data: Where a new journal is made.
        settings: Where the program remembers its window.
        logs: Where it writes what went wrong, without names and texts.
        backups: Where it keeps copies of the journal.
    """

    data: Path
    settings: Path
    logs: Path
    backups: Path

    @classmethod
    def of_user(cls) -> Self:
        """Return the user's folders; RELATIONJOURNAL_HOME puts all of them into one."""
        if home := os.environ.get(HOME_VARIABLE):
            root = Path(home).expanduser().absolute()
            return cls(root, root, root / "logs", root / "backups")
        from platformdirs import PlatformDirs  # noqa: PLC0415  not needed with a home of its own

        dirs = PlatformDirs(_APP, appauthor=False)
        data = Path(dirs.user_data_dir)
        return cls(data, Path(dirs.user_config_dir), Path(dirs.user_log_dir), data / "backups")

    def keep_to_owner(self) -> None:
        """Take the rights to look into the program's own folders away from everyone else.

        Older programs made them for all to read. The folder that RELATIONJOURNAL_HOME names is the
        user's, and stays as it is.
        """
        own = {self.logs, self.backups}
        if not os.environ.get(HOME_VARIABLE):
            own |= {self.data, self.settings}
        for folder in own if os.name == "posix" else ():
            with suppress(OSError):
                if folder.stat().st_mode & _OTHERS:
                    folder.chmod(FOLDER_OF_OWNER)

    @property
    def journal(self) -> Path:
        """Where the user's journal is, unless another one is chosen."""
        return self.data / _JOURNAL

    @property
    def sample(self) -> Path:
        """Where the sample journal is."""
        return self.data / _SAMPLE


class Leaving(StrEnum):
    """How the user leaves the computer: it sleeps, its screen is locked, somebody else takes it."""

    SLEEP = "sleep"
    SCREEN = "screen"
    SWITCH = "switch"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the program remembers on this computer.

    Attributes:
        appearance: «system», «light», «dark» or «contrast».
        text_percent: The size of all text in percent of the system's, 80 to 200.
        journal: The journal to open, or None for the usual place.
        lock_after_minutes: Minutes without input after which the journal locks; 0 is never.
        locks_when: What locks the journal at once.
        compact_rows: Whether lists show more rows.
        stays_in_tray: Whether closing the window leaves the program ready in the tray.
        backup_folder: A second folder for backups, or None.
        shared_folders: Folders of journals that others share, of which the user was told.
        layouts: Sizes of windows and panes, by name.
    """

    appearance: str = "system"
    text_percent: int = 100
    journal: Path | None = None
    lock_after_minutes: int = 10
    locks_when: frozenset[Leaving] = frozenset(Leaving)
    compact_rows: bool = False
    stays_in_tray: bool = False
    backup_folder: Path | None = None
    shared_folders: frozenset[Path] = frozenset()
    layouts: Mapping[str, bytes] = field(default_factory=dict)


class SettingsFile:
    """Keeps the settings in a small file; a damaged one counts as none.

    Two windows may keep theirs in the same file: each writes what was chosen in it, and leaves the
    other's choices alone.
    """

    def __init__(self, places: Places) -> None:
        """Keep them in the folder for settings."""
        self._path = places.settings / "settings.json"
        self._settings = self._kept = _settings_of(self._read())

    @property
    def folder(self) -> Path:
        """Where the file is, and what else the program remembers on this computer."""
        return self._path.parent

    @property
    def settings(self) -> Settings:
        """The settings as they are now."""
        return self._settings

    def put(self, settings: Settings) -> None:
        """Keep other settings; where the disk does not take them they hold until the end."""
        self._settings = settings
        before, now = _words_of(self._kept), _words_of(settings)
        written = self._read()
        chosen = {name: value for name, value in now.items() if value != before[name]}
        if "layouts" in chosen:
            sizes = set(settings.layouts.items()) - set(self._kept.layouts.items())
            all_sizes = {**_settings_of(written).layouts, **dict(sizes)}
            chosen["layouts"] = {name: b64encode(raw).decode() for name, raw in all_sizes.items()}
        try:
            self._write({**written, **chosen})
        except OSError:
            print("The settings could not be saved.", file=sys.stderr)  # noqa: T201  no window here
        else:
            self._kept = settings

    def layout(self, name: str) -> bytes:
        """Return the size that was kept under a name, or nothing."""
        return self._settings.layouts.get(name, b"")

    def keep_layout(self, name: str, value: bytes) -> None:
        """Keep a size under a name."""
        if self.layout(name) != value:
            layouts = {**self._settings.layouts, name: value}
            self.put(replace(self._settings, layouts=layouts))

    def _read(self) -> Words:
        """Return what the file says, also what only a newer program understands."""
        try:
            words = json.loads(self._path.read_text(encoding="utf-8"))
            _settings_of(words)
        except _DAMAGE:
            return _words_of(Settings())
        return dict(words)

    def _write(self, words: Words) -> None:
        make_private_folder(self._path.parent)
        part = self._path.with_suffix(f".{os.getpid()}.part")  # two windows, two parts
        try:
            with open(part, "w", encoding="utf-8", opener=for_owner) as file:
                json.dump(words, file, indent=2)
                file.flush()
                os.fsync(file.fileno())
            part.replace(self._path)
        finally:
            part.unlink(missing_ok=True)


_DAMAGE = (OSError, ValueError, OverflowError, TypeError, AttributeError, KeyError, RecursionError)


def _settings_of(words: Words) -> Settings:
    """Read settings; what is missing is as it is at first.

    Raises:
        ValueError, OverflowError, TypeError, AttributeError, KeyError: They are damaged.
    """
    known = _words_of(Settings()) | words
    layouts = known["layouts"]
    if not isinstance(layouts, dict):
        raise TypeError
    return Settings(
        appearance=str(known["appearance"]),
        text_percent=min(200, max(80, int(str(known["text_percent"])))),
        journal=_path_of(known["journal"]),
        lock_after_minutes=max(0, int(str(known["lock_after_minutes"]))),
        locks_when=_leavings_of(known["locks_when"]),
        compact_rows=bool(known["compact_rows"]),
        stays_in_tray=bool(known["stays_in_tray"]),
        backup_folder=_path_of(known["backup_folder"]),
        shared_folders=_paths_of(known["shared_folders"]),
        layouts={name: b64decode(text) for name, text in layouts.items()},
    )


def _path_of(word: object) -> Path | None:
    if word and not isinstance(word, str):
        raise TypeError
    return Path(word) if isinstance(word, str) and word else None


def _paths_of(words: object) -> frozenset[Path]:
    if not isinstance(words, list):
        raise TypeError
    return frozenset(Path(one) for one in words if isinstance(one, str) and one)


def _leavings_of(words: object) -> frozenset[Leaving]:
    """Return those of the words that are known; anything but a list of words is damage."""
    if not isinstance(words, list):
        raise TypeError
    return frozenset(one for one in Leaving if one in words)


def _words_of(settings: Settings) -> Words:
    return {
        "appearance": settings.appearance,
        "text_percent": settings.text_percent,
        "journal": str(settings.journal) if settings.journal else None,
        "lock_after_minutes": settings.lock_after_minutes,
        "locks_when": sorted(settings.locks_when),
        "compact_rows": settings.compact_rows,
        "stays_in_tray": settings.stays_in_tray,
        "backup_folder": str(settings.backup_folder) if settings.backup_folder else None,
        "shared_folders": sorted(map(str, settings.shared_folders)),
        "layouts": {name: b64encode(raw).decode() for name, raw in settings.layouts.items()},
    }


@dataclass(frozen=True, slots=True)
class BackupPlaces:
    """Where backups are kept.

    Attributes:
        folder: The program's own folder for them.
        second: Returns the folder that the user chose for copies of them, or None; it may be on a
            disk that is not always there.
    """

    folder: Path
    second: Callable[[], Path | None] = lambda: None

    @classmethod
    def of_user(cls) -> Self:
        """Return the user's."""
        places = Places.of_user()
        return cls(places.backups, lambda: SettingsFile(places).settings.backup_folder)
