"""What the operating system has to bring: Qt's libraries, a font, the programs of the tests.

Only Debian, Ubuntu and their relatives are installed on; Qt's wheels for macOS and Windows need
nothing from the system. To look costs a few listings of folders, never a run of apt.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from installer.errors import SetupError


@dataclass(frozen=True, slots=True)
class Part:
    """A Debian package and the file by which it is known to be there."""

    package: str
    file: str
    """A library's name as programs load it, a program's name, or the ending of a font file."""


# What the libraries of PySide6-Essentials name as needed and do not bring along.
QT: Final = (
    Part("libegl1", "libEGL.so.1"),
    Part("libgl1", "libGL.so.1"),
    Part("libglib2.0-0", "libglib-2.0.so.0"),
    Part("libfontconfig1", "libfontconfig.so.1"),
    Part("libdbus-1-3", "libdbus-1.so.3"),
    Part("libxkbcommon0", "libxkbcommon.so.0"),
    Part("fonts-dejavu-core", ".ttf"),
)
WINDOW: Final = (
    Part("libxkbcommon-x11-0", "libxkbcommon-x11.so.0"),
    Part("libx11-xcb1", "libX11-xcb.so.1"),
    Part("libxcb-cursor0", "libxcb-cursor.so.0"),
    Part("libxcb-glx0", "libxcb-glx.so.0"),
    Part("libxcb-icccm4", "libxcb-icccm.so.4"),
    Part("libxcb-image0", "libxcb-image.so.0"),
    Part("libxcb-keysyms1", "libxcb-keysyms.so.1"),
    Part("libxcb-randr0", "libxcb-randr.so.0"),
    Part("libxcb-render-util0", "libxcb-render-util.so.0"),
    Part("libxcb-shape0", "libxcb-shape.so.0"),
    Part("libxcb-sync1", "libxcb-sync.so.1"),
    Part("libxcb-xfixes0", "libxcb-xfixes.so.0"),
    Part("libxcb-xinerama0", "libxcb-xinerama.so.0"),
    Part("libxcb-xkb1", "libxcb-xkb.so.1"),
)
TESTING: Final = (
    Part("xvfb", "Xvfb"),
    Part("xauth", "xauth"),
    Part("xdotool", "xdotool"),
    Part("dbus", "dbus-run-session"),
    Part("dunst", "dunst"),
    Part("trayer", "trayer"),
    Part("x11-utils", "xprop"),
    Part("libxcb-screensaver0", "libxcb-screensaver.so.0"),
    Part("gnome-keyring", "gnome-keyring-daemon"),
    Part("hledger", "hledger"),
    Part("strace", "strace"),
)

_FONT_ENDINGS: Final = (".ttf", ".otf", ".ttc")


class System:
    """The operating system, as far as it has to bring something."""

    def __init__(
        self,
        *,
        libraries: Sequence[Path] | None = None,
        programs: str | None = None,
        fonts: Sequence[Path] | None = None,
        needs_parts: bool = sys.platform.startswith("linux"),
    ) -> None:
        """Looks where Linux keeps such things, unless told where to look.

        Args:
            libraries: Folders of shared libraries; if given, the system's loader is not asked.
            programs: Folders of programs, as in `PATH`.
            fonts: Folders of fonts, searched through all their folders.
            needs_parts: Whether this system has to bring parts at all.
        """
        self._libraries = libraries
        self._programs = programs
        self._fonts = _font_folders() if fonts is None else fonts
        self._needs_parts = needs_parts

    def missing(self, parts: Iterable[Part]) -> list[Part]:
        """Returns those of `parts` that are not there."""
        if not self._needs_parts:
            return []
        present = self._present_libraries()
        return [part for part in parts if not self._has(part, present)]

    def require(self, parts: Iterable[Part]) -> None:
        """Installs those of `parts` that are not there.

        Raises:
            SetupError: if they cannot be installed here; it has the command that would.
        """
        missing = self.missing(parts)
        if not missing:
            return
        install([part.package for part in missing])
        if still := self.missing(missing):
            files = ", ".join(part.file for part in still)
            raise SetupError(f"The system's packages were installed, but without {files}.")

    def invite(self, parts: Iterable[Part]) -> None:
        """Installs those of `parts` that are not there if that can be done, else says how."""
        try:
            self.require(parts)
        except SetupError as error:
            print(f"{error}\nUntil then what needs them is left out.", flush=True)

    def _has(self, part: Part, present: set[str]) -> bool:
        if ".so." in part.file:
            return part.file in present or (self._libraries is None and _loads(part.file))
        if part.file in _FONT_ENDINGS:
            return any(_has_font(folder) for folder in self._fonts)
        return shutil.which(part.file, path=self._programs) is not None

    def _present_libraries(self) -> set[str]:
        folders = _library_folders() if self._libraries is None else self._libraries
        return {file.name for folder in folders if folder.is_dir() for file in folder.iterdir()}


def install(packages: Sequence[str]) -> None:
    """Installs Debian packages, as root or by a sudo that asks for no password.

    Raises:
        SetupError: if that cannot be done; it has the command that would, for the user to run.
    """
    if shutil.which("apt-get") is None:
        raise SetupError(
            "Relation Journal needs parts of the system that are not installed; your "
            f"distribution has them under these or similar names: {' '.join(packages)}."
        )
    prefix = _root_prefix()
    if prefix is None:
        raise SetupError(
            "Relation Journal needs parts of the system that are not installed. Run this, then "
            f"try again:\n    {command_for_user(packages)}"
        )
    print(f"Installing {' '.join(packages)} …", flush=True)
    # Again with fresh lists, for a machine whose lists of packages are absent or too old.
    if _apt(prefix, "install", *packages) is not None:
        complaint = _apt(prefix, "update") or _apt(prefix, "install", *packages)
        if complaint is not None:
            raise SetupError(
                f"{complaint}\napt-get could not install parts of the system that Relation Journal "
                f"needs; the lines above say why. The command is:\n    {command_for_user(packages)}"
            )


def command_for_user(packages: Sequence[str]) -> str:
    """Returns the line that installs Debian packages, to be copied into a terminal."""
    return f"sudo apt-get update && sudo apt-get install --yes {' '.join(packages)}"


def _root_prefix() -> list[str] | None:
    """Returns what makes a command run as root without a question; `None` if nothing does."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo is None:
        return None
    asks = subprocess.run([sudo, "-n", "true"], check=False, capture_output=True).returncode != 0
    return None if asks else [sudo, "-n"]


def _apt(prefix: list[str], action: str, *packages: str) -> str | None:
    """Runs apt-get and returns what it complained about; `None` if it succeeded."""
    # `env` and not our own environment, because sudo would not pass it on.
    command = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", action, "--yes"]
    options = ["--no-install-recommends"] if action == "install" else []
    done = subprocess.run(
        [*command, *options, *packages],
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    return None if done.returncode == 0 else done.stderr.strip()


def _library_folders() -> list[Path]:
    machine = f"{os.uname().machine}-linux-gnu" if hasattr(os, "uname") else ""
    usual = ["/usr/lib/" + machine, "/lib/" + machine, "/usr/lib64", "/lib64", "/usr/lib"]
    return [Path(folder) for folder in usual]


def _loads(library: str) -> bool:
    """Asks the loader itself, for systems that keep libraries in unusual places."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _font_folders() -> list[Path]:
    home = Path.home()
    return [
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".local/share/fonts",
        home / ".fonts",
    ]


def _has_font(folder: Path) -> bool:
    """Tells whether there is a font at all; stops at the first one."""
    return any(
        name.lower().endswith(_FONT_ENDINGS) for _, _, names in os.walk(folder) for name in names
    )
