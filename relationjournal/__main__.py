"""Starts the window or the command line."""

import sys


def main() -> int:
    """Starts Relation Journal and returns the exit code of the process."""
    return 0


if __name__ == "__main__":
    sys.exit(main())
