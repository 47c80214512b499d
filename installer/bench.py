"""Measures the program against references of the same run, and prints ratios.

Run by `python3 installer/dev.py bench`. It fails only where something cannot be measured, never
because a goal is missed: machines differ, and a busy one says little.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

# Before Qt is loaded, here and in the processes that are started: no window in anybody's way,
# unless another platform is asked for (QT_QPA_PLATFORM=xcb measures with a real display).
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from installer.benchmarks.acts import Bench
from installer.benchmarks.journals import LARGE, MIDDLE, ONE_CONTACT, SMALL, Subject, subject
from installer.benchmarks.rows import Part, to_json
from installer.benchmarks.start import start_rows
from installer.benchmarks.table import table
from installer.benchmarks.window import Window
from relationjournal.services.sample.making import Size
from relationjournal.settings import HOME_VARIABLE


def main(arguments: Sequence[str]) -> int:
    """Measures what is asked for and prints it."""
    options = _options(arguments)
    sizes = [SMALL] if options.small else [SMALL, MIDDLE, LARGE] if options.all else [SMALL, MIDDLE]
    with tempfile.TemporaryDirectory() as folder:
        os.environ[HOME_VARIABLE] = folder
        window = Window()
        parts = [_part(size, window, Path(folder), options.rounds) for size in sizes]
        one = _one_contact(window, Path(folder), options.rounds)
        window.close()
    if options.json:
        print(json.dumps([to_json(part) for part in [*parts, one]], indent=2))
    else:
        print(_heading(options.rounds), table(parts), table([one]), sep="\n\n")
    return 0


def _part(size: Size, window: Window, folder: Path, rounds: int) -> Part:
    with _on(size, folder) as (measured, part_folder):
        rows = start_rows(measured, max(5, rounds // 4))
        bench = Bench(measured, window, part_folder)
        rows += bench.logging(rounds)
        rows += bench.reading(rounds)
        rows += bench.visiting(rounds)
        rows += bench.together(max(3, rounds // 8))
        rows += bench.choosing(max(2, rounds // 10))
        bench.close()
    return Part(size.people, size.entries, tuple(rows))


def _one_contact(window: Window, folder: Path, rounds: int) -> Part:
    with _on(ONE_CONTACT, folder) as (measured, part_folder):
        bench = Bench(measured, window, part_folder)
        rows = bench.opening_one(rounds)
        rows += bench.reading_one(rounds)
        rows += bench.importing_one(part_folder, max(2, rounds // 10))
        bench.close()
    return Part(ONE_CONTACT.people, ONE_CONTACT.entries, tuple(rows))


@contextmanager
def _on(size: Size, folder: Path) -> Iterator[tuple[Subject, Path]]:
    with tempfile.TemporaryDirectory(dir=folder) as part:
        yield subject(size, Path(part)), Path(part)


def _heading(rounds: int) -> str:
    platform = os.environ["QT_QPA_PLATFORM"]
    return (
        f"Medians of {rounds} rounds (starts: {max(5, rounds // 4)}), in turn with what they are "
        f"measured against, window on {platform}."
    )


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__.split("\n")[0])
    sizes = parser.add_mutually_exclusive_group()
    sizes.add_argument("--small", action="store_true", help="only 40 people, 2,000 entries")
    sizes.add_argument("--all", action="store_true", help="up to 10,000 people, 1,000,000 entries")
    parser.add_argument("--rounds", type=int, default=40, help="how often each act is measured")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
