"""What the fields of a form say, read so that it can be kept, and put into the same form again.

The fields are gone through as they stand in the layout, each known by the name that is read out.
So a form that gets one field more has it kept, and a draft of an older program still fits.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from relationjournal.services.drafts import Said, Written
from relationjournal.ui.widgets.secret_field import SecretField

_YES, _NO = "yes", ""
_NUMBER = re.compile(r"\s\d+\b")


@runtime_checkable
class KeptField(Protocol):
    """A field that knows how to write down what it says."""

    def written(self) -> str:
        """Return what it says; also what is not right yet."""
        ...

    def write_again(self, written: str) -> None:
        """Say it again, as if the user did; what is not offered any more changes nothing."""
        ...


@runtime_checkable
class KeptRows(Protocol):
    """Rows of fields that come and go."""

    def kept_rows(self) -> Sequence[QWidget]:
        """Return the rows from top to bottom."""
        ...

    def make_rows(self, count: int) -> None:
        """Have so many rows."""
        ...


def read_fields(layout: QLayout) -> Written:
    """Return what the fields in a layout say, by name."""
    return {name: _read(field) for name, field in _named(layout)}


def write_fields(layout: QLayout, written: Written) -> None:
    """Let the fields in a layout say this; those that it does not name stay as they are.

    What a field says may make others appear, so they are looked for one after the other.
    """
    for name, field in _named(layout):
        if name in written:
            _write(field, written[name])


def _read(field: QWidget) -> Said:
    if isinstance(field, KeptRows):
        return [_read_row(row) for row in field.kept_rows()]
    if isinstance(field, KeptField):
        return field.written()
    if isinstance(field, QAbstractButton):
        return _YES if field.isChecked() else _NO
    if isinstance(field, QComboBox):
        return field.currentText()
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    assert isinstance(field, QLineEdit)  # noqa: S101  `_is_field` lets nothing else through
    return field.text()


def _write(field: QWidget, said: Said) -> None:
    if isinstance(field, KeptRows):
        _write_rows(field, said)
    elif not isinstance(said, str) or said == _read(field):
        return
    elif isinstance(field, KeptField):
        field.write_again(said)
    elif isinstance(field, QAbstractButton):
        if field.isEnabled():
            field.setChecked(bool(said))
    elif isinstance(field, QComboBox):
        field.setCurrentText(said)
    elif isinstance(field, QPlainTextEdit):
        field.setPlainText(said)
    elif isinstance(field, QLineEdit):
        field.setText(said)


def _write_rows(rows: KeptRows, said: Said) -> None:
    if isinstance(said, str):
        return
    rows.make_rows(len(said))
    for row, written in zip(rows.kept_rows(), said, strict=False):
        _write_row(row, written)


def _read_row(row: QWidget) -> Written:
    if _is_field(row):
        return {"": _read(row)}
    layout = row.layout()
    return read_fields(layout) if layout is not None else {}


def _write_row(row: QWidget, written: Mapping[str, Said]) -> None:
    layout = row.layout()
    if _is_field(row):
        _write(row, written.get("", ""))
    elif layout is not None:
        write_fields(layout, written)


def _named(layout: QLayout) -> Iterator[tuple[str, QWidget]]:
    """Yield the fields of a layout with their names, of which no two are the same."""
    seen: dict[str, int] = {}
    for field in _fields(layout):
        # Rows are known by their place; their numbers are others once one before them has gone.
        name = _NUMBER.sub("", _name(field))
        seen[name] = seen.get(name, 0) + 1
        yield (name if seen[name] == 1 else f"{name} ({seen[name]})"), field


def _name(field: QWidget) -> str:
    words = field.text() if isinstance(field, QAbstractButton) else ""
    return field.accessibleName() or words or field.objectName() or type(field).__name__


def _fields(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if inner is not None:
            yield from _fields(inner)
        elif widget is not None:
            yield from _within(widget)


def _within(widget: QWidget) -> Iterator[QWidget]:
    if _is_field(widget):
        yield widget
    elif (layout := widget.layout()) is not None:
        yield from _fields(layout)


def _is_field(widget: QWidget) -> bool:
    """Tell whether a widget says something; a secret is for nobody to keep."""
    if isinstance(widget, (KeptRows, KeptField, QComboBox, QPlainTextEdit)):
        return True
    if isinstance(widget, QAbstractButton):
        return widget.isCheckable()
    return isinstance(widget, QLineEdit) and not isinstance(widget, SecretField)
