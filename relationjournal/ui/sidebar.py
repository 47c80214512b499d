"""The places, at the left of the window."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QVBoxLayout, QWidget

from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.chip import Tag
from relationjournal.ui.widgets.labels import text_label
from relationjournal.ui.widgets.styling import set_style, set_tone

_WIDTH = 204


class SidebarButton(QPushButton):
    """An entry of the sidebar: icon and text, or the icon alone where it is narrow."""

    def __init__(self, theme: Theme, action: QAction, icon: str, *, is_place: bool) -> None:
        """Run an action when pressed; a place stays marked while one is there."""
        super().__init__()
        self._theme = theme
        self._icon = icon
        self._key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self._words = action.text()
        self._is_place = is_place
        self.setCheckable(is_place)
        self.setAutoExclusive(is_place)  # so that it is read out as one of several
        self.setAccessibleName(self._words)
        self.setAccessibleDescription(self._key)
        self.setToolTip(action.toolTip())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if not is_place:
            set_tone(self, Tone.MUTED)
        self.clicked.connect(action.trigger)
        self.toggled.connect(self._tint)
        theme.changed.connect(self._tint)
        self.set_narrow(narrow=False)
        self._tint()

    def set_narrow(self, *, narrow: bool) -> None:
        """Show the icon alone, or the text too."""
        set_style(self, "narrow", "true" if narrow else "false")
        hint = "" if self._is_place or not self._key else f"   {self._key}"
        self.setText("" if narrow else f" {self._words}{hint}")

    def _tint(self) -> None:
        edge = self._theme.type.icon
        self.setIconSize(QSize(edge, edge))
        self.setIcon(self._theme.icon(self._icon, Tone.ACCENT if self.isChecked() else Tone.MUTED))


class Sidebar(QFrame):
    """The name of the program, the places, and below them what is always at hand."""

    def __init__(
        self,
        theme: Theme,
        places: Sequence[tuple[str, QAction, str]],
        footer: Sequence[tuple[QAction, str]],
        mark: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Show entries.

        Args:
            theme: Tints the icons.
            places: For each place its id, what goes there and its icon.
            footer: What stands below, with icons.
            mark: What sets this journal apart, such as "Sample journal".
            parent: The widget it stands in.
        """
        super().__init__(parent)
        self._theme = theme
        self._is_narrow = False
        self._title = text_label("Relation Journal", Role.HEADING)
        self._mark = Tag(mark, Tone.ATTENTION)
        self._has_mark = bool(mark)
        self._places = {
            place: SidebarButton(theme, action, icon, is_place=True)
            for place, action, icon in places
        }
        self._footer = [
            SidebarButton(theme, action, icon, is_place=False) for action, icon in footer
        ]
        self._group = QButtonGroup(self)
        for entry in self._places.values():
            self._group.addButton(entry)
        self._lay_out()
        self.set_narrow(narrow=False)
        theme.changed.connect(self._measure)

    def mark(self, place: str) -> None:
        """Mark where the window is; nothing is marked for a place that is not listed."""
        entry = self._places.get(place)
        self._group.setExclusive(entry is not None)
        for each in self._places.values():
            each.setChecked(each is entry)
        self._group.setExclusive(True)

    def set_narrow(self, *, narrow: bool) -> None:
        """Show icons alone, or texts too."""
        self._is_narrow = narrow
        self._title.setVisible(not narrow)
        self._mark.setVisible(self._has_mark and not narrow)
        for entry in (*self._places.values(), *self._footer):
            entry.set_narrow(narrow=narrow)
        self._measure()

    def _measure(self) -> None:
        narrow = self._theme.type.control + 2 * spacing.M
        self.setFixedWidth(narrow if self._is_narrow else round(_WIDTH * self._theme.text_factor))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.M, spacing.L, spacing.M, spacing.M)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addSpacing(spacing.XS)
        column.addWidget(self._mark)
        column.addSpacing(spacing.M)
        for entry in self._places.values():
            column.addWidget(entry)
        column.addStretch()
        for entry in self._footer:
            column.addWidget(entry)
