"""Standing in somebody's shoes, asking how one is doing, and what they are to one."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from relationjournal.domain.roles import Role
from relationjournal.ui.actions import ActionMap, Command

SHOES = Command("shoes.of_person")
ASK = Command("feedback.of_person")
ADVOCATE = Command("roles.advocate")
CRITIC = Command("roles.critic")


class ReflectionCommands(QObject):
    """Opens the forms for the contact that is meant.

    Signals:
        shoes_requested: The id of the contact, and of a guess; always empty here.
        feedback_requested: The id of the contact, and of what they said; always empty here.
        role_requested: The id of the contact, and the role.
    """

    shoes_requested = Signal(str, str)
    feedback_requested = Signal(str, str)
    role_requested = Signal(str, str)

    def __init__(self, actions: ActionMap, target: Callable[[], str], scope: QWidget) -> None:
        """Add the commands.

        Args:
            actions: Takes the commands.
            target: Returns the id of who is meant, or nothing.
            scope: Where their keys work.
        """
        super().__init__(scope)
        self._target = target
        self.actions: list[QAction] = [
            actions.add(SHOES, lambda: self._ask(self.shoes_requested.emit, ""), scope),
            actions.add(ASK, lambda: self._ask(self.feedback_requested.emit, ""), scope),
            *(
                actions.add(command, self._opener(role), scope)
                for command, role in ((ADVOCATE, Role.ADVOCATE), (CRITIC, Role.CRITIC))
            ),
        ]

    def _opener(self, role: Role) -> Callable[[], None]:
        return lambda: self._ask(self.role_requested.emit, role.value)

    def _ask(self, emit: Callable[[str, str], object], item: str) -> None:
        if target := self._target():
            emit(target, item)
