"""Listens to what a program tells the system: every byte it writes, every socket it makes."""

import os
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

needs_strace = pytest.mark.skipif(shutil.which("strace") is None, reason="needs Debian's strace")

_WRITING = (
    *("write", "pwrite64", "writev", "pwritev", "pwritev2", "sendto", "sendmsg", "sendmmsg"),
    *("rename", "renameat", "renameat2", "link", "linkat", "symlink", "symlinkat", "mkdir"),
    *("setxattr", "fsetxattr", "memfd_create"),
)
_OPENING = ("open", "openat", "openat2", "creat", "truncate")
_NETWORK = ("socket", "connect", "bind")
_OPENED = re.compile(r'\b(?:open\w*|creat|truncate)\((?:[^"]*, )?"((?:[^"\\]|\\.)*)"(.*)')
_BYTE = re.compile(rb"\\x([0-9a-f]{2})")
_MOST = 4 * 1024 * 1024


@dataclass(frozen=True)
class Trace:
    """What one program and all it started told the system.

    Attributes:
        path: What strace wrote down.
        is_of_network: Whether only sockets are listened to, which takes no time.
    """

    path: Path
    is_of_network: bool = False

    def words(self, command: Sequence[str]) -> list[str]:
        """Return the words that run a command and write down what it does."""
        calls = ",".join(_NETWORK if self.is_of_network else (*_WRITING, *_OPENING, *_NETWORK))
        options = ["-f", "-qq", "-y", "-xx", "-s", str(_MOST), "--seccomp-bpf"]
        return ["strace", *options, "-e", f"trace={calls}", "-o", str(self.path), *command]

    @cached_property
    def _lines(self) -> list[bytes]:
        return self.path.read_bytes().splitlines()

    def written(self) -> Iterator[bytes]:
        """Go through the bytes that left the program, to files, sockets and everything else.

        Pipes are passed over: they lead to who runs the program, as the answer of a command does.
        """
        for line in self._lines:
            call = line.partition(b" ")[2].lstrip()
            if call.startswith(tuple(name.encode() + b"(" for name in _WRITING)):
                target = _unescaped(call[:200])
                if b"<pipe:" not in target.partition(b">")[0]:
                    yield _unescaped(call)

    def opened_for_writing(self) -> set[str]:
        """Return the files that were opened to be written to, or made."""
        found = set()
        for line in self._lines:
            match = _OPENED.search(line.decode("latin-1"))
            if match and " = -1 " not in match[2] and _writes(line, match[2]):
                found.add(_unescaped(match[1].encode("latin-1")).decode("utf-8", "replace"))
        return found

    def network(self) -> list[str]:
        """Return the calls that would lead into a network, also those that failed."""
        wanted = re.compile(rb"\b(?:socket|connect|bind)\(.*AF_(?:INET6?|PACKET|BLUETOOTH|VSOCK)")
        return [line.decode("latin-1") for line in self._lines if wanted.search(line)]

    def sockets(self) -> int:
        """Return how many sockets of any kind were made."""
        return sum(b" socket(" in line for line in self._lines)


def _writes(line: bytes, after: str) -> bool:
    is_by_name = b"creat(" in line or b"truncate(" in line
    return is_by_name or any(f"O_{flag}" in after for flag in ("WRONLY", "RDWR", "CREAT"))


def _unescaped(written: bytes) -> bytes:
    return _BYTE.sub(lambda match: bytes([int(match[1], 16)]), written)


def home_of_its_own(folder: Path, **more: str) -> Mapping[str, str]:
    """Return the variables of somebody all of whose folders are below one."""
    names = (
        *("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"),
        *("XDG_STATE_HOME", "XDG_RUNTIME_DIR"),
    )
    folders = {name: str(folder / name.lower()) for name in names}
    for one in folders.values():
        Path(one).mkdir(mode=0o700, exist_ok=True)
    return {
        **folders,
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LANG": "C.UTF-8",
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "RELATIONJOURNAL_HOME": str(folder / "journals"),
        **more,
    }
