"""What every system's way of telling that the user has left has in common."""

from PySide6.QtCore import QObject, Signal


class LeavingWatch(QObject):
    """Tells that the user has left; this one belongs to a system that says nothing of it.

    `left` is emitted in the thread of the window, and where the system waits for its programs
    before it sleeps, it goes on waiting until all that is connected has returned. So whoever locks
    in a slot has locked before the computer sleeps, and nothing is painted after it wakes.

    Signals:
        left: How; a `Leaving`.
        ending: The desktop's session begins to end, and soon nobody has any time left.
    """

    left = Signal(object)
    ending = Signal()

    def begin(self) -> None:
        """Listen from now on; where the system does not answer, nothing is heard."""

    def stop(self) -> None:
        """Listen no more."""
