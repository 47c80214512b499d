"""Disks in trouble, and what only some systems' disks know."""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

posix_only = pytest.mark.skipif(os.name != "posix", reason="Windows files have no such rights")


@contextmanager
def files_no_longer_than(size: int) -> Iterator[None]:
    """Let every write beyond a size (in bytes) fail with an OSError, as on a full disk."""
    resource = pytest.importorskip("resource", reason="Windows has no limit for files")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


class Steps(list[tuple[str, str | int]]):
    """What was flushed (by its number on the disk) and named (by its new name), in order."""

    def name_lasts(self, path: Path) -> bool:
        """Whether a file got its name, and its folder was flushed after it."""
        return self._has(("name", path.name), ("flush", path.parent.stat().st_ino))

    def was_whole(self, path: Path) -> bool:
        """Whether a file was flushed before it got its name."""
        return self._has(("flush", path.stat().st_ino), ("name", path.name))

    def _has(self, first: tuple[str, str | int], then: tuple[str, str | int]) -> bool:
        return first in self and then in self[self.index(first) :]


@contextmanager
def steps_noted() -> Iterator[Steps]:
    """Note what is flushed and named by Python; what SQLite does by itself is not among it."""
    steps, flush = Steps(), os.fsync

    def noted_flush(descriptor: int) -> None:
        steps.append(("flush", os.fstat(descriptor).st_ino))
        flush(descriptor)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", noted_flush)
        for kind in ("rename", "replace"):
            patch.setattr(Path, kind, _noted(getattr(Path, kind), steps))
        yield steps


def _noted(act: Callable[[Path, Path], Path], steps: Steps) -> Callable[[Path, Path], Path]:
    def noted(before: Path, after: Path) -> Path:
        steps.append(("name", after.name))
        return act(before, after)

    return noted


@contextmanager
def disk_that_spoils() -> Iterator[None]:
    """Let a disk take every file that Python flushes, and spoil one byte in the middle of it."""
    flush = os.fsync

    def spoiled(descriptor: int) -> None:
        found = os.fstat(descriptor)
        if stat.S_ISREG(found.st_mode):
            os.pwrite(descriptor, b"?", found.st_size // 2)
        flush(descriptor)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", spoiled)
        yield
