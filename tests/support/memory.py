"""Looks for words in the memory of another process."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

_PORTION = 16 * 2**20

needs_memory = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="needs /proc to look into a process"
)


def count_in_memory(pid: int, sought: Mapping[str, bytes]) -> dict[str, int]:
    """Return how often each of these bytes is found in what a process can read of its memory."""
    found = dict.fromkeys(sought, 0)
    longest = max(map(len, sought.values()))
    maps = Path(f"/proc/{pid}/maps").read_text(encoding="utf-8")
    areas = [line.split() for line in maps.splitlines()]
    memory = os.open(f"/proc/{pid}/mem", os.O_RDONLY)
    try:
        for place, rights, *_ in areas:
            if not rights.startswith("r"):
                continue
            start, end = (int(word, 16) for word in place.split("-"))
            rest = b""
            for at in range(start, end, _PORTION):
                try:
                    read = os.pread(memory, min(_PORTION, end - at), at)
                except OSError:  # such as the kernel's own pages
                    break
                # What lies across two portions counts with the second, and counts once.
                for name, word in sought.items():
                    tail = rest[len(rest) - len(word) + 1 :] if len(word) > 1 else b""
                    found[name] += (tail + read).count(word)
                rest = read[-longest:]
    finally:
        os.close(memory)
    return found
