"""Keeps the memory of the running program, with the key and the notes in it, off the disk."""

import sys
from ctypes import CDLL

_M_PERTURB = -6
_FILL = 0xA5


def refuse_core_dumps() -> None:
    """Have the system write no picture of the memory if the program crashes.

    The limit is one byte: too little for a file, and what makes Linux hand nothing to a program
    that collects dumps either, which a limit of zero does not (core(5)). It holds for every
    process that this one starts or becomes. Windows has no such limit.
    """
    if sys.platform != "win32":
        from resource import RLIMIT_CORE, getrlimit, setrlimit  # noqa: PLC0415  not on Windows

        _soft, hard = getrlimit(RLIMIT_CORE)
        least = 0 if hard == 0 else 1
        setrlimit(RLIMIT_CORE, (least, least))


def overwrite_freed_memory(*, is_on: bool) -> None:
    """Have the allocator overwrite every piece of memory as it is given back, where it can.

    glibc can (mallopt(3), `M_PERTURB`). It costs time, so it is for a while only.
    """
    if (library := _glibc()) is not None:
        library.mallopt(_M_PERTURB, _FILL if is_on else 0)


def return_freed_memory() -> None:
    """Give memory that is free back to the system, which hands it on only after wiping it."""
    if (library := _glibc()) is not None:
        library.malloc_trim(0)


def _glibc() -> CDLL | None:
    """Return the C library where it is the GNU one."""
    library = CDLL(None) if sys.platform.startswith("linux") else None
    return library if hasattr(library, "malloc_trim") else None
