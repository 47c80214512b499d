"""What all forms have in common: a title, fields that scroll, a sentence where one is wrong."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from relationjournal.domain.errors import JournalError
from relationjournal.services.drafts import Draft, Written
from relationjournal.ui.announce import announce
from relationjournal.ui.dialogs.draft_keeper import DraftKeeper
from relationjournal.ui.dialogs.kept_fields import read_fields, write_fields
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.buttons import ButtonKind, button
from relationjournal.ui.widgets.labels import ElidedLabel, rule, text_label
from relationjournal.ui.widgets.pressing import press_by_enter

_WIDTH = 560
_MARGIN_OF_SCREEN = 48
_UNSAVED = "You changed something. Save it, or discard it."


class FormDialog(QDialog):
    """A form over the window; Ctrl+Enter saves, Esc leaves everything as it was.

    Attributes:
        column: Where the fields go.
        save_button: Saves.
        discard_button: Closes without saving, once Esc found something changed.
        first_field: Where typing begins; the first field where it is None.

    Signals:
        notify: What was done as a sentence, and whether it can be undone.
    """

    notify = Signal(str, bool)

    def __init__(
        self, theme: Theme, title: str, save: str = "Save", parent: QWidget | None = None
    ) -> None:
        """Make an empty form.

        Args:
            theme: What to measure with.
            title: What it is for.
            save: What the main button says.
            parent: The window it stands in front of.
        """
        super().__init__(parent)
        self._theme = theme
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._problem = text_label("", Role.BODY, Tone.ATTENTION, wraps=True)
        self._problem.hide()
        self.save_button = button(save, ButtonKind.PRIMARY)
        self.save_button.setToolTip(f"{save} (Ctrl+Enter)")
        self.save_button.clicked.connect(self.submit)
        self._cancel = button("Cancel")
        self._cancel.clicked.connect(self.reject)
        self.discard_button = button("Discard changes")
        self.discard_button.clicked.connect(self.leave)
        self.discard_button.hide()
        self._asks = False
        self._asked_at: QWidget | None = None
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self).activated.connect(self.submit)
        self.first_field: QWidget | None = None
        self._keeper: DraftKeeper | None = None
        self.column = QVBoxLayout()
        self.column.setSpacing(spacing.M)
        self._lay_out(title)

    def save(self) -> None:
        """Save what the fields say.

        Raises:
            JournalError: Something cannot be saved; the form stays and shows the sentence.
        """
        raise NotImplementedError

    def submit(self) -> None:
        """Save and close, or say what to change."""
        try:
            self.save()
        except JournalError as error:
            self.show_problem(str(error))
        else:
            self.accept()

    @property
    def has_changes(self) -> bool:
        """Whether something is filled in that would be lost without being saved."""
        return self._keeper is not None and self._keeper.has_changes

    @override
    def reject(self) -> None:
        """Close, or offer to save or discard what was changed; Esc once more goes on editing."""
        if self._asks:
            self._ask(asks=False)
        elif self.has_changes:
            self._ask(asks=True)
        else:
            self.leave()

    def leave(self) -> None:
        """Close without saving."""
        super().reject()

    def written(self) -> Written:
        """Return what the fields say, for a draft."""
        return read_fields(self.column)

    def write_again(self, written: Written) -> None:
        """Let the fields say what a draft says."""
        write_fields(self.column, written)

    def keep_draft(self, keeper: DraftKeeper) -> None:
        """Have what is filled in kept until the form is saved or cancelled."""
        self._keeper = keeper
        keeper.setParent(self)
        keeper.watch(self.written, self.write_again)
        if self.isVisible():
            keeper.look()

    def unkept(self) -> Draft | None:
        """Return what is filled in, where the journal does not take it as a draft."""
        return self._keeper.unkept() if self._keeper is not None else None

    def show_problem(self, sentence: str) -> None:
        """Say what to change."""
        fitted = self._area.verticalScrollBar().maximum() == 0
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        if sentence and fitted and self.isVisible():
            self._make_room()
        if sentence:
            announce(self, sentence)

    @property
    def problem(self) -> str:
        """What is to be changed, or empty."""
        return self._problem.text() if not self._problem.isHidden() else ""

    def add_button(self, words: str, kind: ButtonKind = ButtonKind.QUIET) -> QPushButton:
        """Put another button at the left of the foot, and return it."""
        made = button(words, kind)
        made.setAutoDefault(False)
        self._foot.insertWidget(0, made)
        return made

    def open_fitted(self) -> None:
        """Show the form, as high as its fields but never higher than the screen."""
        room = self.screen().availableSize()
        width = min(round(_WIDTH * self._theme.text_factor), room.width() - _MARGIN_OF_SCREEN)
        self.column.activate()
        fields = self.column.heightForWidth(width - 2 * spacing.XL)
        fields = max(fields, self._body.sizeHint().height())
        chrome = self.sizeHint().height() - self._area.sizeHint().height()
        self.resize(width, min(fields + chrome, room.height() - _MARGIN_OF_SCREEN))
        self.order_tabs()
        for text in self._body.findChildren(QPlainTextEdit):
            text.moveCursor(QTextCursor.MoveOperation.End)  # typing goes on behind what is there
        self.open()
        first = self.first_field or next(_focusable(self.column), self.save_button)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def order_tabs(self) -> None:
        """Let Tab go through the fields as they are read, then through the buttons."""
        order = [*_focusable(self.column), *_focusable(self._foot)]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
        for field in order:
            field.installEventFilter(self)

    @override
    def done(self, result: int, /) -> None:
        """Close for good, saved or cancelled: there is nothing to go on with."""
        if self._keeper is not None:
            self._keeper.drop()
        super().done(result)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Have the form looked at while it is on screen."""
        super().showEvent(event)
        if self._keeper is not None:
            self._keeper.look()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed last where the form is taken away, as by a lock."""
        if self._keeper is not None:
            self._keeper.rest()
        super().hideEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the fields; a form is saved with Ctrl+Enter or its button."""
        if press_by_enter(event) or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
        else:
            super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Scroll the field that takes the focus into sight."""
        if (
            event.type() is QEvent.Type.FocusIn
            and isinstance(watched, QWidget)
            and (self._body.isAncestorOf(watched))
        ):
            self._area.ensureWidgetVisible(watched, 0, spacing.XL)
        return super().eventFilter(watched, event)

    def keep_in_sight(self, field: QWidget) -> None:
        """Scroll to a field that is added later when it takes the focus."""
        field.installEventFilter(self)

    def _make_room(self) -> None:
        """Grow by what the fields lost to the sentence, as far as the screen goes."""
        if (whole := self.layout()) is not None:
            whole.activate()
        most = self.screen().availableSize().height() - _MARGIN_OF_SCREEN
        wanted = self.height() + self._area.verticalScrollBar().maximum()
        self.resize(self.width(), max(self.height(), min(wanted, most)))

    def _ask(self, *, asks: bool) -> None:
        """Ask what becomes of the changes; the keyboard comes back to where it was after."""
        if asks:
            self._asked_at = self.focusWidget()
        self._asks = asks
        self.discard_button.setVisible(asks)
        self._cancel.setVisible(not asks)
        self.show_problem(_UNSAVED if asks else "")
        target = self.save_button if asks else self._asked_at
        (target or self.save_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, title: str) -> None:
        self._body = QWidget()
        self._body.setObjectName("page")
        self._body.setLayout(self.column)
        self.column.setContentsMargins(spacing.XL, spacing.M, spacing.XL, spacing.M)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._body)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(spacing.S)
        self._foot.addStretch()
        for each in (self.discard_button, self._cancel, self.save_button):
            each.setAutoDefault(False)
            self._foot.addWidget(each)
        head = ElidedLabel(title, Role.TITLE)
        head.setContentsMargins(spacing.XL, 0, spacing.XL, 0)
        foot = QVBoxLayout()
        foot.setContentsMargins(spacing.XL, spacing.S, spacing.XL, 0)
        foot.setSpacing(spacing.S)
        foot.addWidget(self._problem)
        foot.addLayout(self._foot)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, spacing.XL, 0, spacing.XL)
        outer.setSpacing(spacing.S)
        outer.addWidget(head)
        outer.addWidget(self._area, 1)
        outer.addWidget(rule())
        outer.addLayout(foot)


def _focusable(layout: QLayout) -> Iterator[QWidget]:
    """Go through what takes the focus in a layout, in the order it was laid out."""
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield widget
        elif widget is not None and (within := widget.layout()) is not None:
            yield from _focusable(within)
        elif inner is not None:
            yield from _focusable(inner)


def labelled(words: str, field: QWidget, hint: str = "") -> QVBoxLayout:
    """Return a field with its label above it, and a hint below where there is one."""
    column = QVBoxLayout()
    column.setSpacing(spacing.XS)
    label = text_label(words, Role.CAPTION, Tone.MUTED)
    label.setBuddy(field)
    column.addWidget(label)
    column.addWidget(field)
    if hint:
        column.addWidget(text_label(hint, Role.CAPTION, Tone.MUTED, wraps=True))
    return column


def hideable(items: QLayout) -> QWidget:
    """Return fields as one widget, to hide them with their labels."""
    both = QWidget()
    items.setContentsMargins(0, 0, 0, 0)
    both.setLayout(items)
    return both


def side_by_side(*items: QLayout | QWidget, stretches: tuple[int, ...] = ()) -> QHBoxLayout:
    """Return fields in one row, by default of one width."""
    row = QHBoxLayout()
    row.setSpacing(spacing.M)
    for at, item in enumerate(items):
        stretch = stretches[at] if at < len(stretches) else 1
        if isinstance(item, QLayout):
            row.addLayout(item, stretch)
        else:
            row.addWidget(item, stretch)
    return row


def section(words: str) -> QLabel:
    """Return the heading of a part of a form."""
    return text_label(words, Role.STRONG)
