"""A surface with a heading and rows."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from relationjournal.ui.theme import Role, Tone, spacing
from relationjournal.ui.widgets.labels import ElidedLabel, rule
from relationjournal.ui.widgets.styling import set_style, set_tone


class Card(QFrame):
    """A panel; its rows are set apart by hairlines."""

    def __init__(
        self, heading: str = "", tone: Tone = Tone.TEXT, parent: QWidget | None = None
    ) -> None:
        """Start with a heading, or with nothing."""
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(spacing.L, spacing.L, spacing.L, spacing.L)
        self._column.setSpacing(spacing.S)
        self._head = QHBoxLayout()
        self._head.setSpacing(spacing.S)
        self._rows: list[QWidget] = []
        self._heading = ElidedLabel(heading, Role.STRONG, tone)
        set_style(self._heading, "place", "head")
        self._head.addWidget(self._heading, 1)
        self._column.addLayout(self._head)
        self.set_heading(heading)

    def set_heading(self, heading: str) -> None:
        """Name the card; the name is read out too."""
        self._heading.setText(heading)
        self._heading.setVisible(bool(heading))
        around = self._column.contentsMargins()
        around.setTop(self._room_above(around.bottom()))
        self._column.setContentsMargins(around)
        self.setAccessibleName(heading)

    def tone_heading(self, tone: Tone) -> None:
        """Give the heading another colour."""
        set_tone(self._heading, tone)

    def hold_list(self) -> None:
        """Give a list the room up to the edge, its text in line with the heading."""
        edge = spacing.S
        self._column.setContentsMargins(edge, self._room_above(edge), edge, edge)
        self._head.setContentsMargins(spacing.S, 0, spacing.S, 0)

    def stand_across(self) -> None:
        """Stand flat over all the width of a window, at its upper edge."""
        set_style(self, "kind", "band")
        self._column.setContentsMargins(spacing.L, spacing.S, spacing.L, spacing.S)

    def add_to_head(self, widget: QWidget) -> None:
        """Put a button or a chip at the right of the heading; the head stays as high as others."""
        set_style(widget, "place", "head")
        self._head.addWidget(widget)

    def _room_above(self, without_heading: int) -> int:
        """Return the space above the head, whose text does not fill its height."""
        return spacing.M if self._heading.text() else without_heading

    def add(self, item: QWidget | QLayout, stretch: int = 0) -> None:
        """Put a widget or a layout below what is there, without a hairline."""
        if isinstance(item, QWidget):
            self._column.addWidget(item, stretch)
        else:
            self._column.addLayout(item, stretch)

    def add_row(self, row: QWidget) -> None:
        """Put a row below what is there, with a hairline above it."""
        if self._rows or self._heading.text():
            line = rule()
            self._rows.append(line)
            self._column.addWidget(line)
        self._rows.append(row)
        self._column.addWidget(row)

    def clear_rows(self) -> None:
        """Take all rows away, as before showing others."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
