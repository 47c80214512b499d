"""The dynamic properties that the style sheet reads."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from relationjournal.ui.theme import Role, Tone


def set_role(widget: QWidget, role: Role) -> None:
    """Give a text its place in the type scale."""
    set_style(widget, "role", role.value)


def set_tone(widget: QWidget, tone: Tone) -> None:
    """Give a text its colour."""
    set_style(widget, "tone", tone.value)


def set_style(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the style sheet reads, also after the widget was shown."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)
