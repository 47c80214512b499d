"""The third screen: up to five names."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from relationjournal.ui.theme import Theme
from relationjournal.ui.widgets.buttons import ButtonKind, button
from relationjournal.ui.widgets.screen import Screen

_WHY = "Up to five people, from home or from work. Everything about them can be added later."
_COUNT = 5


class NamesScreen(Screen):
    """Five lines for names.

    Signals:
        chosen: The names that were typed, each once.
        skipped: The user begins without.
    """

    chosen = Signal(object)
    skipped = Signal()

    def __init__(self, theme: Theme) -> None:
        """Start empty."""
        super().__init__(theme, "Who matters to you?", _WHY)
        self.names = [self._line(number) for number in range(1, _COUNT + 1)]
        self.go_on = button("Begin", ButtonKind.PRIMARY)
        self.skip = button("Skip", ButtonKind.QUIET)
        self.go_on.clicked.connect(self._on_go_on_clicked)
        self.skip.clicked.connect(self.skipped)
        self.add_buttons(self.skip, self.go_on)

    def begin(self) -> None:
        """Put the cursor into the first line."""
        self.names[0].setFocus()

    def _line(self, number: int) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(f"Name {number}")
        line.setPlaceholderText("A name")
        line.returnPressed.connect(lambda: self._on_line_returned(number))
        self.add(line)
        return line

    def _on_line_returned(self, number: int) -> None:
        if number < _COUNT and self.names[number - 1].text().strip():
            self.names[number].setFocus()
        else:
            self._on_go_on_clicked()

    def _on_go_on_clicked(self) -> None:
        typed = (" ".join(line.text().split()) for line in self.names)
        self.chosen.emit(tuple(dict.fromkeys(name for name in typed if name)))
