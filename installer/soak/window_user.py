"""Somebody at the real window, by chance: keys and clicks, and what the window said to them.

Each thing they note has a word of its own, so that it can be looked for in the journal afterwards.
What they hear goes to the standard output, a line each, in one piece and past every buffer:

    open TEXT     the journal is open, and this stands in the capture bar
    typed TEXT    this stands in the capture bar now, and was not logged
    saved WORD    the window said that it is saved
    unsure WORD   it is about to be taken back, or brought again
    undone WORD   the window said that it is taken back
    refused WORD  the window said that it is not saved, and the text is still there
    lost WORD     the window said that it is not saved, and the text is gone
"""

import os
from collections.abc import Callable, Iterator
from random import Random

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QLineEdit, QWidget

from installer.soak.window import Habit
from relationjournal.ui.application import Application
from relationjournal.ui.dialogs.form_dialog import FormDialog
from relationjournal.ui.dialogs.promise_dialog import PromiseDialog
from relationjournal.ui.draft_bar import DraftBar
from relationjournal.ui.mirror.session_view import SessionView
from relationjournal.ui.mirror.text_card import TextCard
from relationjournal.ui.session import Session
from relationjournal.ui.unlock import UnlockScreen

_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_NONE = Qt.KeyboardModifier.NoModifier
_PLACES = (
    Qt.Key.Key_1,
    Qt.Key.Key_2,
    Qt.Key.Key_3,
    Qt.Key.Key_4,
    Qt.Key.Key_5,
    Qt.Key.Key_6,
    Qt.Key.Key_7,
    Qt.Key.Key_8,
)
_WANDERING = (Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown)
_PEOPLE = ("Ana", "Ben", "Chi", "Dee")
_WEIGHTS = ("+1", "+3", "-2", "~", "tried", "+2 #listen")
_CARDS = 3


class WindowUser(QObject):
    """Uses the program from the moment on that its window wants the recovery key."""

    def __init__(
        self, application: Application, recovery_key: str, seed: int, name: str, habit: str
    ) -> None:
        """Wait for the window.

        Args:
            application: The program, which is about to run.
            recovery_key: What opens the journal, without the work that a passphrase is.
            seed: What decides what is done.
            name: What every word that is noted begins with.
            habit: What is done, in the words of `Habit`.
        """
        super().__init__()
        self._application = application
        self._recovery_key = recovery_key
        self._chance = Random(seed)  # noqa: S311  use by chance, no secret
        self._name = name
        self._habit = Habit(habit)
        self._noted = 0
        self._undoable: list[str] = []
        self._redoable: list[str] = []
        self._is_open = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._act)
        self._timer.start(5)

    def _act(self) -> None:
        session = self._application.session
        if session is None:
            self._unlock()
        elif not self._is_open:
            self._is_open = True
            self._say("open", self._offered(session))
        elif self._habit is Habit.WRITES_ON:
            self._write_on(session)
        elif self._habit is Habit.FILLS_FORM:
            self._fill_on(session)
        else:
            self._close_forms()
            self._chance.choices(self._ways, self._weights)[0](session)

    @property
    def _ways(self) -> tuple[Callable[[Session], None], ...]:
        return (
            self._log,
            self._fill_form,
            self._promise,
            self._answer,
            self._undo,
            self._redo,
            self._wander,
            self._click,
            self._begin_line,
        )

    _weights = (10, 3, 3, 4, 2, 1, 6, 4, 3)

    def _unlock(self) -> None:
        screen = self._application.window.centralWidget()
        if isinstance(screen, UnlockScreen) and screen.field.isVisible():
            QTest.keyClicks(screen.field, self._recovery_key)
            QTest.keyClick(screen.field, Qt.Key.Key_Return)

    def _log(self, session: Session) -> None:
        word = self._begin_note(session)
        QTest.keyClick(session.capture.bar.line, Qt.Key.Key_Return)
        self._hear(session, word, is_taken=not session.capture.bar.line.text())

    def _fill_form(self, session: Session) -> None:
        """Begin in the bar, and go on in the full form."""
        word = self._begin_note(session)
        QTest.keyClick(session.capture.bar.line, Qt.Key.Key_Return, _SHIFT)
        self._submit(session, word)

    def _promise(self, session: Session) -> None:
        people = list(session.journal.contacts.names())
        word = self._new_word()
        if people:
            form = session.desk.promise(self._chance.choice(people))
            QTest.keyClicks(form.what, f"bring {word}")
            self._submit(session, word)

    def _submit(self, session: Session, word: str) -> None:
        form = _front()
        if isinstance(form, FormDialog):
            QTest.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
            self._hear(session, word, is_taken=not form.isVisible(), form=form)

    def _answer(self, session: Session) -> None:
        """Write into the mirror, where the cards lead to a text."""
        QTest.keyClick(session.scope, Qt.Key.Key_M, _CTRL)
        # To begin an evening is a step as well, and its cards quote what was noted.
        self._forget_steps()
        views = [view for view in session.scope.findChildren(SessionView) if view.isVisible()]
        for view in views[:1]:
            for _ in range(_CARDS):
                field = QApplication.focusWidget()
                if field is None or not view.view.isAncestorOf(field):
                    return
                if isinstance(view.view, TextCard):
                    word = self._new_word()
                    QTest.keyClicks(field, f" {word}")
                    view.flush()
                    # What is written there comes to one undo step, with all that is done after it.
                    self._forget_steps()
                    self._say("refused" if view.is_unsaved else "saved", word)
                    return
                view.go_on()

    def _undo(self, session: Session) -> None:
        if self._undoable:
            word = self._undoable.pop()
            self._say("unsure", word)
            step = session.journal.database.next_undo
            session.undo()
            if step not in {None, session.journal.database.next_undo}:
                self._redoable.append(word)
                self._say("undone", word)

    def _redo(self, session: Session) -> None:
        if self._redoable:
            word = self._redoable.pop()
            self._say("unsure", word)
            step = session.journal.database.next_redo
            session.redo()
            if step not in {None, session.journal.database.next_redo}:
                self._undoable.append(word)
                self._say("saved", word)

    def _wander(self, session: Session) -> None:
        QTest.keyClick(session.scope, self._chance.choice(_PLACES), _CTRL)
        for _ in range(self._chance.randrange(4)):
            focused = QApplication.focusWidget()
            if focused is not None and not isinstance(focused, QLineEdit):
                QTest.keyClick(focused, self._chance.choice(_WANDERING))

    def _click(self, session: Session) -> None:
        """Click somewhere into a list, where nothing is removed by a click."""
        lists = [one for one in session.scope.findChildren(QAbstractItemView) if one.isVisible()]
        if lists:
            where = self._chance.choice(lists).viewport()
            at = where.rect().center()
            at.setY(self._chance.randrange(max(1, where.height())))
            QTest.mouseClick(where, Qt.MouseButton.LeftButton, _NONE, at)

    def _begin_line(self, session: Session) -> None:
        """Type and leave it standing."""
        self._clear_bar(session)
        QTest.keyClicks(session.capture.bar.line, f"@Ana +1 {self._new_word()}")
        self._say("typed", session.capture.bar.line.text())

    def _write_on(self, session: Session) -> None:
        """Go on with what stands in the bar, without a rest."""
        QTest.keyClicks(session.capture.bar.line, f"{self._new_word()} ")
        self._say("typed", session.capture.bar.line.text())

    def _offered(self, session: Session) -> str:
        """Return what stands in the bar, or in the form that the window offers to go on with."""
        if self._habit is not Habit.FILLS_FORM:
            return session.capture.bar.line.text()
        for bar in session.scope.findChildren(DraftBar):
            bar.go_on.click()  # it may not be painted yet
        form = _front()
        return form.what.text() if isinstance(form, PromiseDialog) else ""

    def _fill_on(self, session: Session) -> None:
        """Go on with the form, without a rest."""
        front = _front()
        form = front if isinstance(front, PromiseDialog) else session.desk.promise()
        QTest.keyClicks(form.what, f"{self._new_word()} ")
        self._say("typed", form.what.text())

    def _begin_note(self, session: Session) -> str:
        word = self._new_word()
        self._clear_bar(session)
        line = f"@{self._chance.choice(_PEOPLE)} {self._chance.choice(_WEIGHTS)} {word}"
        QTest.keyClicks(session.capture.bar.line, line)
        return word

    def _clear_bar(self, session: Session) -> None:
        session.navigator.go("today")  # an evening has the bar out of sight
        QTest.keyClick(session.scope, Qt.Key.Key_N, _CTRL)
        session.capture.bar.line.selectAll()
        QTest.keyClick(session.capture.bar.line, Qt.Key.Key_Delete)

    def _hear(
        self, session: Session, word: str, *, is_taken: bool, form: QWidget | None = None
    ) -> None:
        """Say whether the window took it, which it says at the place where it was written."""
        if is_taken:
            self._undoable.append(word)
            self._redoable.clear()
            self._say("saved", word)
            return
        where = form if form is not None else session.capture.bar
        is_there = any(word in text for text in _texts(where))
        self._say("refused" if is_there else "lost", word)

    def _forget_steps(self) -> None:
        self._undoable.clear()
        self._redoable.clear()

    def _close_forms(self) -> None:
        """Leave what stands in front of the window; a form that was refused is left as well."""
        for _ in range(3):
            form = _front()
            if form is None:
                return
            QTest.keyClick(form, Qt.Key.Key_Escape)

    def _new_word(self) -> str:
        self._noted += 1
        return f"{self._name}n{self._noted}z"

    def _say(self, what: str, word: str) -> None:
        os.write(1, f"{what} {word}\n".encode())


def _front() -> QDialog | None:
    front = QApplication.activeModalWidget()
    return front if isinstance(front, QDialog) else None


def _texts(widget: QWidget) -> Iterator[str]:
    for field in (widget, *widget.findChildren(QWidget)):
        for name in ("text", "plainText"):
            text = field.property(name)
            if isinstance(text, str):
                yield text
