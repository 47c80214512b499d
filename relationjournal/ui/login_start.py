r"""Starting with the login, by the file or the key that each system documents for it.

- Linux and the BSDs: `autostart/relationjournal.desktop` in the folder for settings (Desktop
  Application Autostart Specification).
- macOS: a property list in `~/Library/LaunchAgents` (launchd.plist(5)).
- Windows: a value below `Software\Microsoft\Windows\CurrentVersion\Run` of the current user.

Each of them runs the program hidden: it waits in the tray until its hour, or until it is opened.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from typing_extensions import override

from relationjournal.domain.errors import JournalError
from relationjournal.resources import wording

LABEL = "relationjournal"
_NAME = "Relation Journal"
RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
_RESERVED = " \t\n\"'\\><~|&;$*?#()`"


class LoginStartRefused(JournalError):
    """The system did not take the wish to start with the login, or to stop doing so."""

    def __init__(self, where: Path | str) -> None:
        """Name what could not be written."""
        super().__init__(
            f"Starting with your login could not be changed: {where} cannot be written. "
            "Free it for writing, then try again."
        )


class LoginStart(Protocol):
    """Whether the program starts with the login."""

    @property
    def is_on(self) -> bool:
        """Whether it does."""
        ...

    def put(self, *, is_on: bool) -> None:
        """Start with the login from now on, or no longer.

        Raises:
            LoginStartRefused: The system does not take it.
        """
        ...


def login_start() -> LoginStart:
    """Return the way of the system that the program runs on."""
    words = (sys.executable, "-m", "relationjournal", "--hidden")
    if sys.platform == "win32":
        return RunKey(words)
    if sys.platform == "darwin":
        return LaunchAgent(Path.home() / "Library" / "LaunchAgents", words)
    config = os.environ.get("XDG_CONFIG_HOME", "")
    folder = Path(config) if config.startswith("/") else Path.home() / ".config"
    return AutostartEntry(folder / "autostart", words)


class _InFile:
    """A file whose being there is the wish."""

    def __init__(self, path: Path, content: bytes) -> None:
        self._path = path
        self._content = content

    @property
    def is_on(self) -> bool:
        """Whether the file is there."""
        return self._path.is_file()

    def put(self, *, is_on: bool) -> None:
        """Write the file, or take it away.

        Raises:
            LoginStartRefused: The folder is not to be written.
        """
        try:
            if is_on:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self._path.write_bytes(self._content)
            else:
                self._path.unlink(missing_ok=True)
        except OSError as error:
            raise LoginStartRefused(self._path) from error


class AutostartEntry(_InFile):
    """A desktop entry that desktops on Linux start after the login."""

    def __init__(self, folder: Path, words: Sequence[str]) -> None:
        """Use a folder.

        Args:
            folder: The user's `autostart`.
            words: What to run.
        """
        entry = (
            "[Desktop Entry]",
            "Type=Application",
            "Version=1.5",
            f"Name={_NAME}",
            f"Comment={wording('wishes.background.autostart')}",
            f"Exec={' '.join(map(_quoted, words))}",
            "Icon=relationjournal",
            "Terminal=false",
            "X-GNOME-Autostart-enabled=true",
        )
        content = "\n".join((*entry, "")).encode()
        super().__init__(folder / f"{LABEL}.desktop", content)

    @property
    @override
    def is_on(self) -> bool:
        """Whether the entry is there and the desktop's own settings have not hidden it."""
        try:
            lines = self._path.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return False
        off = ("Hidden=true", "X-GNOME-Autostart-enabled=false")
        return not any(line.strip() in off for line in lines)


class LaunchAgent(_InFile):
    """A property list that launchd reads at the login."""

    def __init__(self, folder: Path, words: Sequence[str]) -> None:
        """Use a folder.

        Args:
            folder: The user's `LaunchAgents`.
            words: What to run.
        """
        import plistlib  # noqa: PLC0415  for one system of three

        content = plistlib.dumps(
            {
                "Label": LABEL,
                "ProgramArguments": list(words),
                "RunAtLoad": True,
                "ProcessType": "Interactive",
                "LimitLoadToSessionType": "Aqua",
            }
        )
        super().__init__(folder / f"{LABEL}.plist", content)


class Registry(Protocol):
    """The values of one key of the Windows registry."""

    def read(self, name: str, /) -> str | None:
        """Return a value, or None where there is none."""
        ...

    def write(self, name: str, value: str | None, /) -> None:
        """Keep a value, or take it away."""
        ...


class RunKey:
    """A value of the registry that Windows runs at the login."""

    def __init__(self, words: Sequence[str], registry: Registry | None = None) -> None:
        """Use the current user's key.

        Args:
            words: What to run.
            registry: The values of the key; left out, those of this system.
        """
        self._command = windows_command(words)
        self._registry = registry or _CurrentUser()

    @property
    def is_on(self) -> bool:
        """Whether the value is there."""
        return self._registry.read(_NAME) is not None

    def put(self, *, is_on: bool) -> None:
        """Write the value, or take it away.

        Raises:
            LoginStartRefused: Windows does not take it.
        """
        try:
            self._registry.write(_NAME, self._command if is_on else None)
        except OSError as error:
            raise LoginStartRefused(RUN_KEY) from error


class _CurrentUser:
    """The values of `RUN_KEY` of whoever is logged in."""

    if sys.platform == "win32":

        def read(self, name: str) -> str | None:
            """Return a value, or None where there is none."""
            import winreg  # noqa: PLC0415  Windows only

            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, RUN_KEY) as key:
                    return str(winreg.QueryValueEx(key, name)[0])
            except FileNotFoundError:
                return None

        def write(self, name: str, value: str | None) -> None:
            """Keep a value, or take it away."""
            import winreg  # noqa: PLC0415  Windows only

            with winreg.CreateKeyEx(
                winreg.HKEY_CURRENT_USER, RUN_KEY, access=winreg.KEY_SET_VALUE
            ) as key:
                if value is not None:
                    winreg.SetValueEx(key, name, 0, winreg.REG_SZ, value)
                elif self.read(name) is not None:
                    winreg.DeleteValue(key, name)

    else:

        def read(self, _name: str) -> str | None:
            """Return None: there is no registry elsewhere."""
            return None

        def write(self, _name: str, _value: str | None) -> None:
            """Refuse: there is no registry elsewhere.

            Raises:
                OSError: Always.
            """
            raise OSError(RUN_KEY)


def windows_command(words: Sequence[str]) -> str:
    """Return a command line for Windows, run without a console where Python has such a program."""
    from subprocess import list2cmdline  # noqa: PLC0415  only there

    program = words[0]
    if program.lower().endswith("python.exe"):
        program = f"{program[: -len('python.exe')]}pythonw.exe"
    return list2cmdline([program, *words[1:]])


def _quoted(word: str) -> str:
    """Return an argument as the `Exec` line of a desktop entry writes it.

    Inside the quotation marks four characters take a backslash; the value as a whole doubles each
    backslash, and a percent sign is doubled so that it begins no field code.
    """
    if any(letter in _RESERVED for letter in word):
        inner = "".join(f"\\{letter}" if letter in '"`$\\' else letter for letter in word)
        word = f'"{inner}"'
    return word.replace("\\", "\\\\").replace("%", "%%")
