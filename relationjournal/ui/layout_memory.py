"""What remembers how the user arranged the window."""

from typing import Protocol


class LayoutMemory(Protocol):
    """Remembers sizes of windows and panes between two starts."""

    def layout(self, name: str) -> bytes:
        """Return what was kept under a name, or nothing."""

    def keep_layout(self, name: str, value: bytes) -> None:
        """Keep something under a name."""
