"""How much memory a process has held at the most."""

from pathlib import Path

_STATUS = Path("/proc/self/status")
_FIELD = "VmHWM:"


def peak_megabytes() -> float:
    """Returns the most that this process held in memory; 0 where the system does not say.

    Of this program alone: what `getrusage` says begins with the memory of the process that
    started it.
    """
    try:
        lines = _STATUS.read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    found = (line.split()[1] for line in lines if line.startswith(_FIELD))
    return int(next(found, "0")) / 1024
