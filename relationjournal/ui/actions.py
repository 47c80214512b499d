"""Everything the user can do, as named commands.

A command is defined where it is carried out and added, by hand, to the one `ActionMap` of the
window; the palette and Help read it. Nothing registers itself by being imported.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import IntEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from relationjournal.resources import wording
from relationjournal.ui.theme import Theme


class Rank(IntEnum):
    """Where a command stands among all of them, in the palette and in the list of keys."""

    FIRST = 0
    USUAL = 1
    PLACE = 2
    PROGRAM = 3


@dataclass(frozen=True, slots=True)
class Command:
    """One act; without words of its own it has those of the texts that its id leads to.

    Attributes:
        id: Unique in the window, such as "person.add".
        text: What a button or a menu says: "New person".
        help: One sentence for Help and tool tips.
        keys: Key sequences in Qt's portable writing; the first is the one shown.
        icon: Name of the icon, or empty.
        rank: Where it stands among all commands.
    """

    id: str
    text: str = ""
    help: str = ""
    keys: tuple[str, ...] = ()
    icon: str = ""
    rank: Rank = Rank.USUAL

    @property
    def key(self) -> str:
        """The key as this desktop writes it, or empty."""
        if not self.keys:
            return ""
        return QKeySequence(self.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)

    def in_words(self) -> "Command":
        """Return the command with its words: `code.sign` has those of `code.commands.sign`."""
        if self.text:
            return self
        part, _, name = self.id.partition(".")
        return replace(
            self,
            text=wording(f"{part}.commands.{name}.text"),
            help=wording(f"{part}.commands.{name}.help"),
        )


@dataclass(frozen=True, slots=True)
class BoundCommand:
    """A command together with what carries it out.

    Attributes:
        command: What it is.
        action: What runs it; disabled where it makes no sense now.
        scope: The widget it belongs to; its keys work while that is on screen.
    """

    command: Command
    action: QAction
    scope: QWidget

    @property
    def is_available(self) -> bool:
        """Whether it could run now."""
        return self.action.isEnabled() and self.scope.isVisible() and self.scope.isEnabled()


class ActionMap:
    """The commands of one window."""

    def __init__(self, theme: Theme) -> None:
        """Start without commands."""
        self._theme = theme
        self._bound: dict[str, BoundCommand] = {}
        theme.changed.connect(self._tint)

    def add(self, command: Command, run: Callable[[], object], scope: QWidget) -> QAction:
        """Bind a command to what it does, and its keys to a widget.

        Two pages may use the same key, since only one of them is on screen.

        Args:
            command: What it is.
            run: Carries it out.
            scope: The page, or the window for what works everywhere.

        Raises:
            ValueError: There is a command of that name already, which is a slip of the program.
        """
        if command.id in self._bound:
            msg = f"The command {command.id} is there already."
            raise ValueError(msg)
        command = command.in_words()
        action = QAction(command.text, scope)
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        action.setToolTip(f"{command.text} ({command.key})" if command.key else command.text)
        action.setStatusTip(command.help)
        action.setAutoRepeat(False)
        action.triggered.connect(lambda _checked=False: run())
        action.destroyed.connect(lambda: self._bound.pop(command.id, None))
        if command.icon:
            action.setIcon(self._theme.icon(command.icon))
        scope.addAction(action)
        self._bound[command.id] = BoundCommand(command, action, scope)
        return action

    def add_to_list(
        self, command: Command, run: Callable[[], object], listed: QWidget, place: str = ""
    ) -> QAction:
        """Bind a command to a list; its keys work while the list itself has the focus.

        Args:
            command: What it is.
            run: Carries it out.
            listed: The list.
            place: What tells it from the same command of another list, such as "today.promise".
        """
        named = replace(command, id=f"{place}.{command.id}") if place else command
        action = self.add(named, run, listed)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        return action

    def action(self, command: Command) -> QAction:
        """Return what runs a command, to put it in a menu or on a button.

        Raises:
            KeyError: It was never added.
        """
        return self._bound[command.id].action

    def __iter__(self) -> Iterator[BoundCommand]:
        """Go through all commands by rank, then in the order they were added."""
        return iter(sorted(self._bound.values(), key=lambda bound: bound.command.rank))

    def available(self) -> list[BoundCommand]:
        """Return the commands that could run now."""
        return [bound for bound in self if bound.is_available]

    def _tint(self) -> None:
        for bound in self:
            if bound.command.icon:
                bound.action.setIcon(self._theme.icon(bound.command.icon))
