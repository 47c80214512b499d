"""A field that finds a contact by a few letters."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from relationjournal.domain.capture import People, Person
from relationjournal.domain.errors import JournalError
from relationjournal.ui.theme import Theme
from relationjournal.ui.widgets.name_completion import LIMIT, NameCompletion

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


class PersonNotSaid(JournalError):
    """The field names nobody, or several people at once."""


class PersonField(QLineEdit):
    """Offers names while one types; the arrow keys choose, Enter takes one, Esc hides the list.

    Signals:
        person_changed: It means somebody else, or nobody any more.
    """

    person_changed = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str,
        people: Callable[[], People],
        parent: QWidget | None = None,
    ) -> None:
        """Start empty.

        Args:
            theme: What the list of names is measured with.
            name: Who is asked for, to be read out: "Who".
            people: Returns everybody.
            parent: The widget it stands in.
        """
        super().__init__(parent)
        self._people = people
        self._chosen: Person | None = None
        self.setAccessibleName(name)
        self._names = NameCompletion(theme, self)
        self._names.picked.connect(self._take)
        self.textEdited.connect(self._on_text_edited)

    @property
    def person(self) -> Person | None:
        """The contact that is meant; None where the name fits nobody, or several people."""
        return self._chosen

    @property
    def is_ambiguous(self) -> bool:
        """Whether several people go by what is typed and none is chosen."""
        return self._chosen is None and len(self._found()) > 1

    def said(self) -> Person | str:
        """Return the contact that is meant, or the name of someone new.

        Raises:
            PersonNotSaid: Nobody is named, or several people go by the name.
        """
        if self._chosen is not None:
            return self._chosen
        name = " ".join(self.text().split())
        if not name:
            msg = "Say who it was with: type a name."
            raise PersonNotSaid(msg)
        if found := self._found():
            listed = ", ".join(sorted(person.name for person in found))
            msg = f"“{name}” may be {listed}; choose one of them."
            raise PersonNotSaid(msg)
        return name

    def contact(self) -> Person:
        """Return the contact that is meant.

        Raises:
            PersonNotSaid: Nobody is named, several people go by the name, or nobody does.
        """
        said = self.said()
        if isinstance(said, str):
            msg = f"Nobody here goes by “{said}”; add them first, or choose someone from the list."
            raise PersonNotSaid(msg)
        return said

    def show_contact(self, contact_id: str | None, name: str | None) -> None:
        """Show a contact, or nobody."""
        is_someone = contact_id is not None and name is not None
        self._chosen = Person(contact_id or "", name or "") if is_someone else None
        self.setText(name or "")
        self.setCursorPosition(0)
        self._names.close_panel()

    def written(self) -> str:
        """Return what is typed, and in a second line the id of whom it means, for a draft."""
        return f"{self.text()}\n{self._chosen.id}" if self._chosen else self.text()

    def write_again(self, written: str) -> None:
        """Mean whom a draft means; of somebody who is gone the name stays."""
        name, _, contact_id = written.partition("\n")
        known = [one for one in self._people().everybody if contact_id and one.id == contact_id]
        self._chosen = known[0] if known else None
        self.setText(known[0].name if known else name)
        self.setCursorPosition(0)
        self.person_changed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        offered = self._offered
        if offered is not None and self._use(Qt.Key(event.key()), offered):
            event.accept()
        else:
            super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._names.close_panel()
        super().focusOutEvent(event)

    @override
    def focusNextPrevChild(self, next: bool, /) -> bool:
        """Let Tab take the offered name before it goes on."""
        offered = self._offered
        if next and offered is not None:
            self._take(offered)
        return super().focusNextPrevChild(next)

    @property
    def _offered(self) -> Person | None:
        """Whose name is highlighted, or None while no names are shown."""
        offered = self._names.current
        return offered if isinstance(offered, Person) else None

    def _use(self, key: Qt.Key, offered: Person) -> bool:
        if key in _STEPS:
            self._names.move_by(_STEPS[key])
        elif key in _TAKES:
            self._take(offered)
        elif key == Qt.Key.Key_Escape:
            self._names.close_panel()
        else:
            return False
        return True

    def _on_text_edited(self, text: str) -> None:
        found = self._found()
        self._chosen = found[0] if len(found) == 1 else None
        offered = self._people().completions(text, LIMIT) if text.strip() else ()
        is_settled = self._chosen is not None and len(offered) == 1
        is_settled = is_settled and self._chosen is not None and self._chosen.name == text.strip()
        if is_settled:
            self._names.close_panel()
        else:
            self._names.offer(offered, self, 0)
        self.person_changed.emit()

    def _take(self, picked: Person) -> None:
        self._chosen = picked
        self.setText(picked.name)
        self._names.close_panel()
        self.person_changed.emit()

    def _found(self) -> Sequence[Person]:
        name = self.text().strip()
        return self._people().find(name).best if name else ()
