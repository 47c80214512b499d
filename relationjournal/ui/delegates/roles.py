"""The data roles that the delegates read; a model answers them with plain values."""

from enum import IntEnum

from PySide6.QtCore import Qt


class CellRole(IntEnum):
    """What a cell is painted from, beside Qt's own roles.

    Attributes:
        FACE: A `painting.Face`, for an avatar.
        CAPTION: A second line of text below the name.
        POINTS: A balance or an amount as a float, or None where it is too early for one.
        VALUES: A sequence of floats, for a sparkline.
        ROW: The whole row as a value, for cells that paint several parts of it.
    """

    FACE = Qt.ItemDataRole.UserRole + 1
    CAPTION = Qt.ItemDataRole.UserRole + 2
    POINTS = Qt.ItemDataRole.UserRole + 3
    VALUES = Qt.ItemDataRole.UserRole + 4
    ROW = Qt.ItemDataRole.UserRole + 5
