"""A field for a time of the day."""

from datetime import time

from PySide6.QtCore import Qt, QTime
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QTimeEdit
from typing_extensions import override

from relationjournal.ui.theme import spacing


class TimeField(QTimeEdit):
    """Hours and minutes, as this computer writes them; the wheel scrolls the page."""

    def __init__(self, name: str) -> None:
        """Start at midnight; the name is read out."""
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # not by the wheel that scrolls past it
        self.lineEdit().setTextMargins(spacing.S, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def moment(self) -> time:
        """What is chosen."""
        return time(self.time().hour(), self.time().minute())

    def show_moment(self, moment: time) -> None:
        """Show a time without telling of it."""
        self.blockSignals(True)
        self.setTime(QTime(moment.hour, moment.minute))
        self.blockSignals(False)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
