"""What the process that reads a foreign file gives up, and how much it may use."""

import sys
from collections.abc import Iterable
from contextlib import suppress

_MEGABYTE = 1_000_000
_LEAST_MEMORY, _MEMORY_FACTOR = 384 * _MEGABYTE, 16
"""Bytes of memory for any file, and for each byte of it; a full journal needs nine."""
_LEAST_SECONDS, _SECONDS_PER_MEGABYTE = 20, 3
"""Ten times what the slowest file of its size was measured to need."""
_OPEN_FILES = 3
_REFUSED = ("open", "os.", "socket.", "subprocess.", "ctypes.", "shutil.", "winreg.", "pickle.")


class Refused(PermissionError):
    """Reading a file has no need of this."""


def seconds_for(size: int) -> int:
    """Return how many seconds of work a file of so many bytes may cost."""
    return _LEAST_SECONDS + _SECONDS_PER_MEGABYTE * size // _MEGABYTE


def confine(size: int) -> None:
    """Have this process open, start and reach nothing from now on, and use no more than it needs.

    The operating system holds it to that where it can: Linux to all of it, macOS not to the
    memory, Windows to none. Python itself refuses files, network and programs everywhere.

    Args:
        size: The bytes of the file to be read.
    """
    _limit(size)
    sys.addaudithook(_refuse)


def _limit(size: int) -> None:
    if sys.platform != "win32":
        import resource  # noqa: PLC0415  not on Windows

        seconds = seconds_for(size)
        limits: Iterable[tuple[int, int]] = (
            (resource.RLIMIT_AS, _LEAST_MEMORY + _MEMORY_FACTOR * size),
            (resource.RLIMIT_CPU, seconds),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_NOFILE, _OPEN_FILES),
        )
        for name, most in limits:
            hard = resource.getrlimit(name)[1]
            least = most if hard == resource.RLIM_INFINITY else min(most, hard)
            # Where the two are the same, a process ends without a word of its time being up.
            grace = name == resource.RLIMIT_CPU and least != hard
            with suppress(OSError, ValueError):  # a system that does not know this limit
                resource.setrlimit(name, (least, least + grace))


def _refuse(event: str, _arguments: tuple[object, ...]) -> None:
    if event.startswith(_REFUSED):
        raise Refused(event)
