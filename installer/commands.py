"""The commands of `installer/dev.py`."""

import sys
from pathlib import Path

from installer.environment import Environment, SetupError

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str]) -> int:
    """Runs one command and returns the exit code of the process."""
    try:
        Environment(ROOT).ensure()
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    return 0
