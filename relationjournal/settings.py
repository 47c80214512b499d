"""Where the program keeps its files on this computer, and what it remembers about its window.

Nothing here is private: no name and no text of a journal is ever written to these files.
"""

import json
import os
import sys
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

HOME_VARIABLE = "RELATIONJOURNAL_HOME"
_APP = "relationjournal"
_JOURNAL = "relations.journal"
_SAMPLE = "sample.journal"


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

    @property
    def journal(self) -> Path:
        """Where the user's journal is, unless another one is chosen."""
        return self.data / _JOURNAL

    @property
    def sample(self) -> Path:
        """Where the sample journal is."""
        return self.data / _SAMPLE


@dataclass(frozen=True, slots=True)
class Settings:
    """What the program remembers on this computer.

    Attributes:
        appearance: «system», «light», «dark» or «contrast».
        text_percent: The size of all text in percent of the system's, 80 to 200.
        journal: The journal to open, or None for the usual place.
        lock_after_minutes: Minutes without input after which the journal locks; 0 is never.
        compact_rows: Whether lists show more rows.
        stays_in_tray: Whether closing the window leaves the program ready in the tray.
        backup_folder: A second folder for backups, or None.
        layouts: Sizes of windows and panes, by name.
    """

    appearance: str = "system"
    text_percent: int = 100
    journal: Path | None = None
    lock_after_minutes: int = 10
    compact_rows: bool = False
    stays_in_tray: bool = False
    backup_folder: Path | None = None
    layouts: Mapping[str, bytes] = field(default_factory=dict)


class SettingsFile:
    """Keeps the settings in a small file; a damaged one counts as none."""

    def __init__(self, places: Places) -> None:
        """Keep them in the folder for settings."""
        self._path = places.settings / "settings.json"
        self._settings = self._read()

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
        words = {
            "appearance": settings.appearance,
            "text_percent": settings.text_percent,
            "journal": str(settings.journal) if settings.journal else None,
            "lock_after_minutes": settings.lock_after_minutes,
            "compact_rows": settings.compact_rows,
            "stays_in_tray": settings.stays_in_tray,
            "backup_folder": str(settings.backup_folder) if settings.backup_folder else None,
            "layouts": {name: b64encode(raw).decode() for name, raw in settings.layouts.items()},
        }
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            part = self._path.with_suffix(".part")
            part.write_text(json.dumps(words, indent=2), encoding="utf-8")
            part.replace(self._path)
        except OSError:
            print("The settings could not be saved.", file=sys.stderr)  # noqa: T201  no window here

    def layout(self, name: str) -> bytes:
        """Return the size that was kept under a name, or nothing."""
        return self._settings.layouts.get(name, b"")

    def keep_layout(self, name: str, value: bytes) -> None:
        """Keep a size under a name."""
        if self.layout(name) != value:
            layouts = {**self._settings.layouts, name: value}
            self.put(replace(self._settings, layouts=layouts))

    def _read(self) -> Settings:
        default = Settings()
        try:
            words = json.loads(self._path.read_text(encoding="utf-8"))
            return Settings(
                appearance=str(words.get("appearance", default.appearance)),
                text_percent=min(200, max(80, int(words.get("text_percent", 100)))),
                journal=Path(words["journal"]) if words.get("journal") else None,
                lock_after_minutes=max(0, int(words.get("lock_after_minutes", 10))),
                compact_rows=bool(words.get("compact_rows", False)),
                stays_in_tray=bool(words.get("stays_in_tray", False)),
                backup_folder=Path(words["backup_folder"]) if words.get("backup_folder") else None,
                layouts={name: b64decode(text) for name, text in words.get("layouts", {}).items()},
            )
        except (OSError, ValueError, OverflowError, TypeError, AttributeError, KeyError):
            return default


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
