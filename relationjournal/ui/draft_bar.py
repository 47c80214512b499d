"""Offers what was being written when the journal was closed, above every page."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from relationjournal.domain.errors import JournalError
from relationjournal.services.drafts import Draft, Drafts, FormName
from relationjournal.ui.announce import announce
from relationjournal.ui.dialogs.form_dialog import FormDialog
from relationjournal.ui.theme import Role, spacing
from relationjournal.ui.widgets.buttons import ButtonKind, button
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.flow_layout import FlowLayout
from relationjournal.ui.widgets.labels import text_label

_WAS = {
    FormName.LOG: "You were logging an interaction.",
    FormName.PROMISE: "You were noting a promise.",
    FormName.MEND: "You were mending a slip.",
    FormName.PROBLEM: "You were noting a problem.",
    FormName.SHOES: "You were standing in somebody’s shoes.",
    FormName.FEEDBACK: "You were noting feedback.",
    FormName.ROLE: "You were noting a role.",
    FormName.CONTACT: "You were writing down a person.",
    FormName.PRACTICE: "You were writing a practice.",
    FormName.CODE: "You were writing your code.",
}


class DraftBar(Card):
    """One form after the other, the last one first; it takes no focus and covers nothing.

    Attributes:
        go_on: Opens the form as it was.
        let_go: Forgets it.

    Signals:
        let_gone: A draft was forgotten; the `Draft`, with which it can be brought back.
    """

    let_gone = Signal(object)

    def __init__(
        self,
        drafts: Drafts,
        resume: Callable[[Draft], FormDialog | None],
        unsaved: Sequence[Draft] = (),
    ) -> None:
        """Offer what is waiting now.

        Args:
            drafts: Where forms are kept.
            resume: Opens a form as it was.
            unsaved: Forms that wait as well, though the journal has not taken them yet.
        """
        super().__init__()
        self._drafts = drafts
        self._resume = resume
        known = {draft.id for draft in unsaved}
        kept = (draft for draft in drafts.forms() if draft.id not in known)
        self._waiting: Sequence[Draft] = (*unsaved, *kept)
        self._unsaved = known
        self._was = text_label("", Role.STRONG)
        self.go_on = button("Go on with what you were writing", ButtonKind.PRIMARY)
        self.let_go = button("Let it go", ButtonKind.QUIET)
        self.go_on.clicked.connect(self._on_go_on_clicked)
        self.let_go.clicked.connect(self._on_let_go_clicked)
        row = QWidget()
        flow = FlowLayout(row, spacing.S)
        for part in (self._was, self.go_on, self.let_go):
            flow.addWidget(part)
        self.add(row)
        self.stand_across()
        self._say_next()

    def unkept(self) -> list[Draft]:
        """Have what waits taken by the journal, and return what it does not take even now."""
        left = []
        for draft in [one for one in self._waiting if one.id in self._unsaved]:
            try:
                self._drafts.keep_form(draft)
            except JournalError:
                left.append(draft)
            else:
                self._unsaved.discard(draft.id)
        return left

    def bring_back(self, draft: Draft) -> None:
        """Keep and offer a draft again that was let go.

        Raises:
            JournalError: It cannot be written now.
        """
        self._drafts.keep_form(draft)
        self._waiting = (draft, *self._waiting)
        self._show_next()

    def _show_next(self) -> None:
        self._say_next()
        self.setVisible(bool(self._waiting))

    def _say_next(self) -> None:
        if self._waiting:
            sentence = _WAS[self._waiting[0].form]
            self._was.setText(sentence)
            self.setAccessibleName(sentence)
            announce(self, sentence)

    def _on_go_on_clicked(self) -> None:
        draft, *others = self._waiting
        if draft.id not in self._unsaved and not self._drafts.has(draft.id):
            self._waiting = others  # gone on with elsewhere meanwhile, as on the evening's card
            self._show_next()
        elif self._resume(draft) is not None:
            self._waiting = others
            self._show_next()

    def _on_let_go_clicked(self) -> None:
        draft, *others = self._waiting
        try:
            self._drafts.drop(draft.id)
        except JournalError:
            return  # it stays, and so does the offer
        self._waiting = others
        self._show_next()
        self.let_gone.emit(draft)
