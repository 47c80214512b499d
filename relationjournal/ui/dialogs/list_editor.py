"""A list in a form: rows that can be added and taken out."""

from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from relationjournal.ui.theme import Theme, spacing
from relationjournal.ui.widgets.buttons import ButtonKind, IconButton, button
from relationjournal.ui.widgets.tab_order import chain, reading_order

_T = TypeVar("_T")
_T_co = TypeVar("_T_co", covariant=True)


class RowEditor(Protocol[_T_co]):
    """The fields of one row."""

    @property
    def widget(self) -> QWidget:
        """The fields together."""
        ...

    @property
    def first(self) -> QWidget:
        """The field to begin in."""
        ...

    def value(self) -> _T_co | None:
        """Return what the fields say, None where they are empty.

        Raises:
            JournalError: They say something that cannot be kept.
        """
        ...


MakeRow = Callable[[_T | None, str], RowEditor[_T]]
"""Makes the fields of a row, filled from a value, with words that tell it from the others."""


class ListEditor(QWidget, Generic[_T]):
    """Rows with a button each that takes them out, and one below that adds another."""

    def __init__(self, theme: Theme, noun: str, make_row: MakeRow[_T]) -> None:
        """Start without rows.

        Args:
            theme: Tints the icons.
            noun: What a row is: "e-mail".
            make_row: Makes the fields of a row.
        """
        super().__init__()
        self.setObjectName(noun)
        self._theme = theme
        self._noun = noun
        self._make_row = make_row
        self._rows: list[tuple[RowEditor[_T], QWidget]] = []
        self.add_button = button(f"Add {noun}", ButtonKind.QUIET)
        self.add_button.setAutoDefault(False)
        self.add_button.clicked.connect(self.add)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(spacing.S)
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def rows(self) -> list[RowEditor[_T]]:
        """The rows, from top to bottom."""
        return [row for row, _ in self._rows]

    def fill(self, values: Sequence[_T]) -> None:
        """Show values, a row for each."""
        for value in values:
            self._append(value)

    def values(self) -> tuple[_T, ...]:
        """Return what the rows say; empty ones are passed over.

        Raises:
            JournalError: A row says something that cannot be kept.
        """
        found = (row.value() for row in self.rows)
        return tuple(value for value in found if value is not None)

    def add(self) -> None:
        """Add an empty row and begin in it."""
        self._append(None).first.setFocus(Qt.FocusReason.OtherFocusReason)

    def kept_rows(self) -> Sequence[QWidget]:
        """Return the rows as a draft keeps them."""
        return [box for _, box in self._rows]

    def make_rows(self, count: int) -> None:
        """Have so many rows, as a draft has them."""
        for _ in range(len(self._rows), count):
            self._append(None)
        for _, box in self._rows[count:]:
            self._remove(box)

    def _append(self, value: _T | None) -> RowEditor[_T]:
        which = f"{self._noun} {len(self._rows) + 1}"
        row = self._make_row(value, which)
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(spacing.S)
        line.addWidget(row.widget, 1)
        remove = IconButton(self._theme, "close", f"Take out {which}")
        remove.clicked.connect(lambda: self._remove(box))
        line.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        self._column.insertWidget(len(self._rows), box)
        self._rows.append((row, box))
        before = self.add_button.previousInFocusChain()
        if before is not None:
            chain((before, *reading_order(line)))
        return row

    def _remove(self, box: QWidget) -> None:
        self._rows = [(row, each) for row, each in self._rows if each is not box]
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._column.removeWidget(box)
        box.hide()
        box.deleteLater()


class WordRow:
    """One word or one line of text."""

    def __init__(self, text: str | None, which: str) -> None:
        """Show a text."""
        self._field = line_edit(which.capitalize(), text or "")

    @property
    def widget(self) -> QWidget:
        """The field."""
        return self._field

    @property
    def first(self) -> QWidget:
        """The field."""
        return self._field

    def value(self) -> str | None:
        """Return what is typed."""
        return self._field.text().strip() or None


def line_edit(name: str, text: str = "", hint: str = "") -> QLineEdit:
    """Return a field for a line of text; its name is read out."""
    field = QLineEdit(text)
    field.setAccessibleName(name)
    field.setPlaceholderText(hint)
    field.setCursorPosition(0)
    return field
