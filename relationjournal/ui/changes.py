"""The journal's announcements as a Qt signal."""

from PySide6.QtCore import QObject, Signal

from relationjournal.domain.changes import Change


class ChangeSignal(QObject):
    """Tells the window what a committed transaction touched.

    Signals:
        changed: A `Change`, once for each transaction.
    """

    changed = Signal(object)

    def announce(self, change: Change) -> None:
        """Pass a change on; give this to the journal as its `on_change`."""
        self.changed.emit(change)
