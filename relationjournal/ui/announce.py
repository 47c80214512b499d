"""Telling a screen reader what changed."""

from PySide6.QtWidgets import QWidget


def announce(source: QWidget, sentence: str) -> None:
    """Have a sentence read out, after what is being read now."""
    # Late, because nothing is announced while the window opens and these classes cost 2 ms.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(source, sentence))
