"""The evening on screen: one question at a time."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from relationjournal.domain.errors import JournalError
from relationjournal.domain.mirror.answers import Answer
from relationjournal.domain.mirror.session import CardName
from relationjournal.domain.sentences import capitalised
from relationjournal.resources import wording
from relationjournal.ui.announce import announce
from relationjournal.ui.mirror.card_view import CardView
from relationjournal.ui.mirror.card_views import made_view
from relationjournal.ui.mirror.dots import ProgressDots
from relationjournal.ui.mirror.one_thing_card import OneThingCard
from relationjournal.ui.mirror.practice_card import PracticeCard
from relationjournal.ui.mirror.services import MirrorServices
from relationjournal.ui.mirror.today_card import TodayCard
from relationjournal.ui.mirror.visit import Visit
from relationjournal.ui.text import long_day
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.buttons import ButtonKind, button
from relationjournal.ui.widgets.labels import text_label
from relationjournal.ui.widgets.scroll_column import ScrollColumn
from relationjournal.ui.widgets.tab_order import chain, reading_order
from relationjournal.ui.widgets.toasts import FOOT

_COLUMN = 736
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ALT = Qt.KeyboardModifier.AltModifier
_CTRL = Qt.KeyboardModifier.ControlModifier


class SessionView(QWidget):
    """Shows the cards of a day one after the other and keeps each answer as it is given.

    Signals:
        left: The user wants to be elsewhere; everything is kept.
        closed: The last card is done; the closing line.
        interaction_requested: The id of a note to edit.
        mend_requested: The ids of a contact and of the slip to mend.
        capture_requested: A text to begin the capture line with.
        full_form_requested: A `Reading` to go on with in the form.
        form_requested: The `PracticeForm` to open.
    """

    left = Signal()
    closed = Signal(str)
    interaction_requested = Signal(str)
    mend_requested = Signal(str, str)
    capture_requested = Signal(str)
    full_form_requested = Signal(object)
    form_requested = Signal(str)

    def __init__(
        self, theme: Theme, services: MirrorServices, on: date, *, is_brief: bool = False
    ) -> None:
        """Open the evening of a day; a brief one is the next morning's look."""
        super().__init__()
        self._theme = theme
        self._services = services
        self.visit = Visit(services, on, is_brief=is_brief)
        self.dots = ProgressDots(theme)
        self.day = text_label(long_day(on), Role.CAPTION, Tone.MUTED)
        if on == services.day():
            self.day.hide()
        self.question = text_label("", Role.TITLE, wraps=True)
        self.why = text_label("", Role.CAPTION, Tone.MUTED, wraps=True)
        self._trouble = text_label("", Role.BODY, Tone.ATTENTION, wraps=True)
        self._hint = text_label("", Role.CAPTION, Tone.MUTED, wraps=True)
        self.skip = button(wording("mirror.card.skip"))
        self.next = button(wording("mirror.card.next"), ButtonKind.PRIMARY)
        self.skip.clicked.connect(self._on_skip_clicked)
        self.next.clicked.connect(self.go_on)
        self.view: CardView = CardView()
        self._is_refused = False
        self._lay_out()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)
        theme.changed.connect(self._fit)
        self._fit()
        self._show_card()

    def go_on(self) -> None:
        """Keep what stands there and go to the next card, or to the closing line."""
        was_typing = self.view.is_typing
        answer = self.view.answer
        if answer is not None and not self._keep(answer, is_typing=was_typing):
            return
        self._step_on()

    def go_back(self) -> None:
        """Keep what was typed and go to the card before."""
        self.flush()
        if self.visit.go(-1):
            self._show_card()

    def leave(self) -> None:
        """Keep what was typed and be elsewhere."""
        self.flush()
        if self.view_is(CardName.TOMORROW):
            self._guarded(self.visit.plan)
        self.left.emit()

    def undo(self) -> None:
        """Take the last answer back, or what was done on a card."""
        self.flush()
        was = self.visit.card
        if not self.visit.undo():
            return
        announce(self, wording("mirror.card.taken_back"))
        if self.visit.card == was:
            self.refresh()
        else:
            self._show_card()

    @property
    def is_unsaved(self) -> bool:
        """Whether something was typed that the journal does not have yet."""
        return self._is_refused or self.view.is_typing

    def flush(self) -> None:
        """Keep what was typed in the last moment."""
        if self.is_unsaved and (answer := self.view.answer) is not None:
            self._keep_typed(answer)

    def view_is(self, card: CardName) -> bool:
        """Return whether this card is on screen."""
        return self.visit.card.card is card

    def refresh(self) -> None:
        """Read the evening again; what is just being typed stays."""
        cards = self.visit.evening.session.cards
        self.visit.reread()
        if self.visit.evening.session.cards != cards:
            self._show_card()
            return
        self.view.refresh()
        if not self.is_unsaved:
            self.view.show_answer(self.visit.kept)

    def begin(self) -> None:
        """Put the cursor where one goes on."""
        if not self.view.begin():
            self.next.setFocus()

    @override
    def event(self, event: QEvent) -> bool:
        """Claim the keys of the session before the window's commands get them."""
        is_claim = event.type() is QEvent.Type.ShortcutOverride
        if is_claim and isinstance(event, QKeyEvent) and self._act_of(event) is not None:
            event.accept()
            return True
        return super().event(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk the cards before the widget with the focus sees the key: buttons eat arrows."""
        is_press = event.type() is QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and (walk := self._walk_of(event)):
            walk()
            return True
        return super().eventFilter(watched, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._act_of(event)
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    @override
    def focusNextPrevChild(self, next: bool, /) -> bool:
        """Let Tab go down the card as one reads it; its parts came and went one by one."""
        if (layout := self.layout()) is not None:
            chain(reading_order(layout))
        return super().focusNextPrevChild(next)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Let the keyboard go on in the card, when the window gives the focus to the page."""
        super().focusInEvent(event)
        self.begin()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._say_card()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)

    def _act_of(self, event: QKeyEvent) -> Callable[[], None] | None:
        """Return what a key does that no field wanted."""
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if walk := self._walk_of(event):
            return walk
        if held == _CTRL and key == Qt.Key.Key_Z:
            return self.undo
        if held == Qt.KeyboardModifier.NoModifier and key == Qt.Key.Key_Escape:
            return self.leave
        if held == Qt.KeyboardModifier.NoModifier and key in _ENTER:
            return self._on_enter
        return None

    def _walk_of(self, event: QKeyEvent) -> Callable[[], None] | None:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier != _ALT:
            return None
        steps = {Qt.Key.Key_Left: self.go_back, Qt.Key.Key_Right: self._step_on_kept}
        return steps.get(Qt.Key(event.key()))

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None:
            old.removeEventFilter(self)
        if new is not None and self.isAncestorOf(new):
            new.installEventFilter(self)

    def _on_enter(self) -> None:
        """Press the button that has the focus, else go on."""
        focused = QApplication.focusWidget()
        if isinstance(focused, QAbstractButton) and not focused.isCheckable():
            focused.click()
        else:
            self.go_on()

    def _on_skip_clicked(self) -> None:
        self._step_on_kept()

    def _step_on_kept(self) -> None:
        """Go on without an answer; one that was begun is kept as far as it goes."""
        self.flush()
        self._step_on()

    def _step_on(self) -> None:
        if self.visit.go(1):
            self._show_card()
        else:
            self._guarded(lambda: self.closed.emit(self.visit.close()))

    def _on_tough_chosen(self, is_tough_day: bool) -> None:
        before = self.view
        self._guarded(lambda: self.visit.call_tough(is_tough_day=is_tough_day))
        if self.view is before:  # else the change itself has shown the other cards
            self._show_card()

    def _keep(self, answer: Answer, *, is_typing: bool = False) -> bool:
        kept = self._guarded(lambda: self.visit.answer(answer, is_typing=is_typing))
        self._is_refused = not kept
        return kept

    def _keep_typed(self, answer: Answer) -> None:
        self._keep(answer, is_typing=True)

    def _guarded(self, do: Callable[[], object]) -> bool:
        """Do something; where the journal refuses, say so and leave the text where it is."""
        try:
            do()
        except JournalError as error:
            self._trouble.setText(str(error))
            self._trouble.show()
            announce(self, str(error))
            return False
        self._trouble.hide()
        return True

    def _show_card(self) -> None:
        card = self.visit.card
        self._is_refused = False
        self.question.setText(card.text)
        self.why.setText(_why(card.reason))
        before = self.view
        self._set_view(made_view(self._theme, self._services, self.visit))
        self.dots.show_place(self.visit.at, self.visit.count, self._progress())
        is_last = self.visit.is_last
        self.next.setText(wording("mirror.card.finish") if is_last else wording("mirror.card.next"))
        self.skip.setVisible(not self.view_is(CardName.TODAY))
        if self.isVisible():
            self._say_card()
            self.begin()
        before.hide()  # only now, so that the focus goes from card to card
        before.deleteLater()

    def _progress(self) -> str:
        return wording("mirror.card.progress", position=self.visit.at + 1, count=self.visit.count)

    def _say_card(self) -> None:
        """Have the card read out: the keyboard goes on below its question."""
        progress, question = self._progress(), self.question.text()
        self.setAccessibleName(wording("mirror.card.name", progress=progress, question=question))
        spoken = wording(
            "mirror.card.spoken", progress=progress, question=question, why=self.why.text()
        )
        announce(self, spoken)

    def _set_view(self, view: CardView) -> None:
        self.view = view
        self._body.add(view)
        view.show()
        view.headline_changed.connect(self.question.setText)
        view.refresh()
        view.show_answer(self.visit.kept)
        view.answered.connect(self._keep)
        view.typed.connect(self._keep_typed)
        view.next_requested.connect(self.go_on)
        self._pass_on(view)

    def _pass_on(self, view: CardView) -> None:
        """Pass on what only some cards ask for."""
        if isinstance(view, TodayCard):
            view.interaction_requested.connect(self.interaction_requested)
            view.full_form_requested.connect(self.full_form_requested)
            view.tough_chosen.connect(self._on_tough_chosen)
        elif isinstance(view, OneThingCard):
            view.mend_requested.connect(self.mend_requested)
            view.capture_requested.connect(self.capture_requested)
        elif isinstance(view, PracticeCard):
            view.form_requested.connect(self.form_requested)

    def _fit(self) -> None:
        widest = round(_COLUMN * self._theme.text_factor)
        for part in (self._head, self._body, self._foot):
            part.setMaximumWidth(widest)

    def _lay_out(self) -> None:
        for words in (self.question, self.why):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._trouble.hide()
        self._hint.setText(wording("mirror.card.leave_hint"))
        self._head, self._body, self._foot = QWidget(), ScrollColumn(spacing.L), QWidget()
        head = QVBoxLayout(self._head)
        head.setContentsMargins(0, spacing.L, 0, 0)
        head.setSpacing(spacing.S)
        head.addWidget(self.dots, 0, Qt.AlignmentFlag.AlignHCenter)
        head.addWidget(self.day, 0, Qt.AlignmentFlag.AlignHCenter)
        head.addSpacing(spacing.M)
        self._body.add(self.question)
        self._body.add(self.why)
        self._foot.setObjectName(FOOT)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, spacing.S, 0, spacing.XL)
        foot.setSpacing(spacing.L)
        foot.addWidget(self._hint, 1)
        foot.addWidget(self.skip)
        foot.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.S)
        for part in (self._head, self._body, self._trouble, self._foot):
            column.addWidget(_centred(part), 1 if part is self._body else 0)


def _why(reason: str) -> str:
    """Return «Why this? A slip with Ben on Thu is not mended yet.»."""
    return wording("mirror.card.why", reason=capitalised(reason))


def _centred(part: QWidget) -> QWidget:
    """Put a part into the middle of a row."""
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addStretch(1)
    layout.addWidget(part, 1000)
    layout.addStretch(1)
    return row
