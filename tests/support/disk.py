"""Disks in trouble, and what only some systems' disks know."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

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
