"""A sentence that has to be read, and waits for nobody."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget


def tell(window: QWidget, sentence: str) -> None:
    """Say something in a window of its own, over the one that it is about."""
    icon, button = QMessageBox.Icon.Warning, QMessageBox.StandardButton.Ok
    box = QMessageBox(icon, "Relation Journal", "", button, window)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(sentence)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
