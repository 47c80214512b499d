"""A chip that offers a few choices, as for a filter or an order."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from relationjournal.ui.widgets.chip import Chip
from relationjournal.ui.widgets.styling import set_style


class ChoiceChip(Chip):
    """Says what is chosen and opens a menu of the choices; the first one stands for "any".

    Signals:
        chosen: The value the user chose.
    """

    chosen = Signal(str)

    def __init__(
        self,
        name: str,
        choices: Sequence[tuple[str, str]],
        *,
        marks_choice: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """Offer choices.

        Args:
            name: What is chosen, to be read out, and shown while nothing is: "Circle".
            choices: Pairs of a value and its words; the first is chosen at first.
            marks_choice: Whether another choice than the first makes the chip stand out, as a
                filter does; then the first one is shown by the name.
            parent: The widget it stands in.
        """
        super().__init__("", parent=parent)
        self._name = name
        self._marks = marks_choice
        self._choices = list(choices)
        self._value = choices[0][0]
        self._menu: QMenu | None = None
        self.clicked.connect(self.open_menu)
        self._show_choice()

    @property
    def value(self) -> str:
        """What is chosen."""
        return self._value

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer other choices; what was chosen stays so if it is among them."""
        self._choices = list(choices)
        if self._value not in (value for value, _ in choices):
            self._value = choices[0][0]
        self._show_choice()

    def choose(self, value: str) -> None:
        """Choose without a signal, as when showing what was saved."""
        self._value = value
        self._show_choice()

    def open_menu(self) -> None:
        """Show the choices below the chip."""
        self._show_choice()
        menu = QMenu(self)
        menu.aboutToHide.connect(self._on_menu_hidden)
        menu.setAccessibleName(self._name)
        group = QActionGroup(menu)
        for value, words in self._choices:
            action = QAction(words.replace("&", "&&"), menu)
            action.setCheckable(True)
            action.setChecked(value == self._value)
            action.triggered.connect(lambda _=False, value=value: self._on_picked(value))
            group.addAction(action)
            menu.addAction(action)
        chosen = [action for action in menu.actions() if action.isChecked()]
        menu.setActiveAction((chosen or menu.actions())[0])
        self._menu = menu
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def _on_menu_hidden(self) -> None:
        if self._menu is not None:
            self._menu.deleteLater()
            self._menu = None

    def _on_picked(self, value: str) -> None:
        self.choose(value)
        self.chosen.emit(value)

    def _show_choice(self) -> None:
        words = dict(self._choices).get(self._value, "")
        is_first = self._value == self._choices[0][0]
        shown = self._name if self._marks and is_first else words
        self.setText(f"{shown} ▾".replace("&", "&&"))
        self.setAccessibleName(f"{self._name}: {words}")
        if self._marks:
            # Not checked: a screen reader would call a checkable button a check box.
            set_style(self, "chosen", "false" if is_first else "true")
        self.updateGeometry()
