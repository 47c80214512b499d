"""Runs the troubles at length and tells what became of the journals: `installer/dev.py soak`."""

import argparse
import sys
from collections.abc import Callable, Mapping

from installer.soak.instances import instances
from installer.soak.passphrases import passphrases
from installer.soak.power_cut import cuts
from installer.soak.stopped_calls import kills, refusals
from installer.soak.targets import fuzz
from installer.soak.upgrades import upgrades
from installer.soak.window_kills import refused_windows, windows

Trouble = Callable[[int, int], bool]
"""Makes it so often, by the chance of a seed, says how it went, and returns whether all is well."""

TROUBLES: Mapping[str, tuple[Trouble, int]] = {
    "cuts": (cuts, 5_000),
    "kills": (kills, 1_000),
    "refusals": (refusals, 1_000),
    "fuzz": (fuzz, 1_000_000),
    "upgrades": (upgrades, 10_000),
    "windows": (windows, 1_000),
    "refused-windows": (refused_windows, 100),
    "instances": (instances, 100),
    "passphrases": (passphrases, 1_000),
}
"""Each trouble, and how often the design asks for it."""


def main(words: list[str]) -> int:
    """Run what is asked for and return 1 if anything was lost."""
    parser = argparse.ArgumentParser(prog="installer/dev.py soak", description=__doc__)
    parser.add_argument("troubles", nargs="*", metavar="TROUBLE", help=", ".join(TROUBLES))
    parser.add_argument(
        "--count", type=int, help="how often each, instead of what the design asks for"
    )
    parser.add_argument("--seed", type=int, default=0, help="where chance begins (0)")
    asked = parser.parse_args(words)
    unknown = set(asked.troubles) - TROUBLES.keys()
    if unknown:
        parser.error(f"no such trouble: {', '.join(sorted(unknown))}")
    is_sound = True
    for name, (run, count) in TROUBLES.items():
        if not asked.troubles or name in asked.troubles:
            is_sound &= run(asked.count or count, asked.seed)
    return 0 if is_sound else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
