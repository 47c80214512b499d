"""Picks the window or the command line."""

import sys


def main() -> int:
    """Start Relation Journal and return the exit status of the process."""
    from relationjournal.app import run  # noqa: PLC0415  a broken part still gives a sentence

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
