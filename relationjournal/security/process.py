"""Keeps the memory of the running program, with the key and the notes in it, off the disk."""

import sys


def refuse_core_dumps() -> None:
    """Have the system write no picture of the memory if the program crashes.

    The limit is one byte: too little for a file, and what makes Linux hand nothing to a program
    that collects dumps either, which a limit of zero does not (core(5)). It holds for every
    process that this one starts or becomes. Windows has no such limit.
    """
    if sys.platform == "win32":
        return
    from resource import RLIMIT_CORE, getrlimit, setrlimit  # noqa: PLC0415  not on Windows

    _soft, hard = getrlimit(RLIMIT_CORE)
    least = 0 if hard == 0 else 1
    setrlimit(RLIMIT_CORE, (least, least))
