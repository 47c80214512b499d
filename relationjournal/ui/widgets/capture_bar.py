"""The bar above every page: one line that logs what happened."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from typing_extensions import override

from relationjournal.domain.capture import Chip as ChipRead
from relationjournal.domain.capture import (
    ChipKind,
    Choices,
    Person,
    Reading,
    TagOffer,
    chip_to_cycle,
    mention_of,
    unfinished_name,
    unfinished_tag,
)
from relationjournal.ui.announce import announce
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.capture_chips import CaptureChips
from relationjournal.ui.widgets.capture_line import CaptureLine, is_plain_key
from relationjournal.ui.widgets.labels import text_label
from relationjournal.ui.widgets.styling import set_style, set_tone

if TYPE_CHECKING:
    from relationjournal.ui.widgets.name_completion import NameCompletion, Offered

NAMES_OFFERED = 6

_KEYS = "Enter logs · Shift+Enter opens the form · Esc clears"
_KEYS_WITH_CHOICE = "Tab takes the next reading · Enter logs · Esc clears"
_ASKS = "What happened, and with whom?"

ReadLine = Callable[[str, Choices], Reading]
"""Reads a line; `capture.parse` with the day, the contacts and the locale filled in."""
CompleteName = Callable[[str, int], Sequence[Person]]
"""Returns up to so many contacts whose name begins so; `People.completions`."""
CompleteTag = Callable[[str, int], Sequence[TagOffer]]
"""Returns up to so many practices whose tag or name begins so; `Practices.completions`."""


class CaptureBar(QFrame):
    """A line with the chips it was read as below it.

    Attributes:
        chips: How the line is read.

    Signals:
        log_requested: Enter, with the `Reading` of a line that can be saved; call `clear` once
            it is, or `show_problem` if it was refused.
        full_form_requested: Shift+Enter, with the `Reading` as far as it goes.
    """

    log_requested = Signal(object)
    full_form_requested = Signal(object)

    def __init__(
        self,
        theme: Theme,
        read: ReadLine,
        complete: CompleteName,
        parent: QWidget | None = None,
        *,
        complete_tag: CompleteTag | None = None,
        asks: str = _ASKS,
    ) -> None:
        """Start empty.

        Args:
            theme: What to paint with, and how figures are written.
            read: Reads the line.
            complete: Offers names.
            parent: The widget it stands in.
            complete_tag: Offers practices; None offers none.
            asks: What stands in the empty line, before an example.
        """
        super().__init__(parent)
        self._asks = asks
        self._theme = theme
        self._read = read
        self._complete = complete
        self._complete_tag = complete_tag
        self._choices = Choices()
        self._cycled: int | None = None
        self._before = ""
        self._reading: Reading | None = None
        self._line = CaptureLine(self._on_line_key)
        self._line.textEdited.connect(self._on_text_edited)
        self._line.textChanged.connect(self._on_text_changed)
        self._line.installEventFilter(self)
        self.chips = CaptureChips(self._label)
        self.chips.pressed.connect(self._on_chip_pressed)
        self.chips.next_wanted.connect(self._take_next)
        self.chips.text_wanted.connect(self._make_text)
        self.chips.left.connect(self._on_chips_left)
        self.chips.typed.connect(self._on_chips_typed)
        self._hint = text_label(_KEYS, Role.CAPTION, Tone.MUTED, wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.M, spacing.S, spacing.M, spacing.S)
        column.setSpacing(spacing.XS)
        column.addWidget(self._line)
        column.addWidget(self.chips)
        column.addWidget(self._hint)
        self._names: NameCompletion | None = None
        self._invite()
        theme.changed.connect(self._invite)
        self._show_reading()

    @property
    def line(self) -> CaptureLine:
        """The line, to focus it."""
        return self._line

    @property
    def reading(self) -> Reading | None:
        """How the line is read now, or None while it is empty."""
        return self._reading

    def begin(self, text: str = "") -> None:
        """Put the cursor into the line, with a text to go on from, such as '@"Jo Martin" '."""
        if text:
            self._choices = Choices()
            self._line.setText(text)
        self.show()  # a quiet page had it out of sight
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._line.setCursorPosition(len(self._line.text()))

    def clear(self) -> None:
        """Empty the line, as after it was logged."""
        self._forget_choices()
        self._line.setText("")  # unlike clear(), it cannot be undone

    def show_problem(self, sentence: str) -> None:
        """Say below the line what to change; it goes at the next key press."""
        self._hint.setText(sentence)
        set_tone(self._hint, Tone.ATTENTION)
        self._hint.show()
        announce(self._line, sentence)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            is_in = event.type() is QEvent.Type.FocusIn
            set_style(self, "focused", "true" if is_in else "false")
            if not is_in:
                self._close_names()
        return super().eventFilter(watched, event)

    def _on_text_edited(self, text: str) -> None:
        self._choices = self._choices.after_edit(self._before, text)

    def _on_text_changed(self, text: str) -> None:
        self._before = text
        self._reread()
        self._offer_names()

    def _reread(self) -> None:
        text = self._line.text()
        self._reading = self._read(text, self._choices) if text.strip() else None
        self._show_reading()

    def _show_reading(self) -> None:
        chips = self._reading.chips if self._reading else ()
        self.chips.show_chips(chips)
        self._hint.setText(_keys_for(self._chip_to_cycle()))
        set_tone(self._hint, Tone.MUTED)
        self._hint.setVisible(self._reading is not None)
        self._line.setAccessibleDescription(", ".join(map(self._label, chips)))

    def _label(self, read: ChipRead) -> str:
        return self._theme.figures.either(read.label, read.quiet or read.label)

    def _invite(self) -> None:
        weight = self._theme.figures.either("+2", "++")
        self._line.setPlaceholderText(f"{self._asks} “Coffee with @Ana {weight} listened”")

    def _offer_names(self) -> None:
        offered = self._completions() if self._line.hasFocus() else ()
        if offered:
            # Below the chips and the keys, which say what Tab takes.
            at = self._line.x() + self._line.cursorRect().x()
            self._name_list().offer(offered, self, at)
        else:
            self._close_names()

    def _completions(self) -> "Sequence[Offered]":
        """Return what may be meant before the cursor, where it is not settled yet."""
        text, at = self._line.text(), self._line.cursorPosition()
        if (name := unfinished_name(text, at)) is not None:
            return () if self._is_settled(name.text) else self._complete(name.text, NAMES_OFFERED)
        tag = unfinished_tag(text, at)
        if tag is None or self._complete_tag is None:
            return ()
        offered = self._complete_tag(tag.text, NAMES_OFFERED)
        return () if [one.tag for one in offered] == [tag.text.casefold()] else offered

    def _is_settled(self, typed: str) -> bool:
        """Return whether a name already means one contact, so that there is nothing to offer."""
        mentions = self._reading.who if self._reading else ()
        return any(each.typed == typed and len(each.matches) == 1 for each in mentions)

    def _name_list(self) -> "NameCompletion":
        """Return the list of names, made when the first name is typed."""
        if self._names is None:
            from relationjournal.ui.widgets.name_completion import (  # noqa: PLC0415 - shown late
                NameCompletion,
            )

            self._names = NameCompletion(self._theme, self)
            self._names.picked.connect(self._take_name)
        return self._names

    def _close_names(self) -> None:
        if self._names is not None:
            self._names.close_panel()

    def _take_name(self, picked: "Offered") -> None:
        text, at = self._line.text(), self._line.cursorPosition()
        is_tag = isinstance(picked, TagOffer)
        typed = unfinished_tag(text, at) if is_tag else unfinished_name(text, at)
        if typed is not None:
            start, end = typed.span
            written = picked.name if is_tag else mention_of(picked.name)
            before = f"{text[:start]}{written} "
            after = before + text[end:].lstrip()
            self._choices = self._choices.after_edit(text, after)
            self._line.setText(after)
            self._line.setCursorPosition(len(before))
        self._close_names()

    def _on_line_key(self, event: QKeyEvent) -> bool:
        return self._on_names_key(event) or self._on_reading_key(event)

    def _on_names_key(self, event: QKeyEvent) -> bool:
        """Carry out a key while names are offered."""
        if self._names is None or not (offered := self._names.current):
            return False
        if is_plain_key(event, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self._take_name(offered)
        elif is_plain_key(event, Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._names.move_by(1 if event.key() == Qt.Key.Key_Down else -1)
            if (highlighted := self._names.current) is not None:
                announce(self._line, highlighted.spoken)
        elif is_plain_key(event, Qt.Key.Key_Escape):
            self._names.close_panel()
        else:
            return False
        return True

    def _on_reading_key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._submit(to_form=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif is_plain_key(event, Qt.Key.Key_Escape) and self._line.text():
            self._forget_choices()
            self._line.clear()  # the key for undo brings it back
        elif is_plain_key(event, Qt.Key.Key_Tab) and (chip := self._chip_to_cycle()):
            self._take_next(chip)
        elif is_plain_key(event, Qt.Key.Key_Down) and self._reading and self._reading.chips:
            self.chips.focus(0)
        else:
            return False
        return True

    def _submit(self, *, to_form: bool) -> None:
        if self._reading is None:
            return
        if to_form:
            self.full_form_requested.emit(self._reading)
            return
        blocking = [each for each in self._reading.problems if not each.stays_text]
        if blocking:
            chip = self._chip_to_cycle()
            is_choice = chip is not None and chip.problem is blocking[0]
            way = f" {_takes(chip)}." if chip is not None and is_choice else ""
            self.show_problem(f"{blocking[0].sentence}{way}")
        else:
            self.log_requested.emit(self._reading)

    def _forget_choices(self) -> None:
        self._choices = Choices()
        self._cycled = None
        self._close_names()

    def _chip_to_cycle(self) -> ChipRead | None:
        return chip_to_cycle(self._reading.chips, self._cycled) if self._reading else None

    def _take_next(self, chip: ChipRead) -> None:
        self._cycled = chip.start
        self._choices = self._choices.with_next(chip)
        self._reread()
        for taken in self._reading.chips if self._reading else ():
            if taken.start == chip.start:
                announce(self._line, taken.label)

    def _on_chip_pressed(self, read: ChipRead | None) -> None:
        if read is None or self._reading is None:
            return
        if read.kind is ChipKind.OFFER:
            self._line.setText(f"{self._line.text().rstrip()} #{self._reading.practice_offer}")
            self._line.setFocus()
        elif len(read.alternatives) > 1:
            self._take_next(read)

    def _make_text(self, read: ChipRead) -> None:
        self._choices = self._choices.as_text(read)
        self._reread()

    def _on_chips_left(self) -> None:
        self._line.setFocus(Qt.FocusReason.BacktabFocusReason)
        self._line.setCursorPosition(len(self._line.text()))  # not all of it, to be typed over

    def _on_chips_typed(self, text: str) -> None:
        """Go on in the line with what is typed while a chip has the keys."""
        self._on_chips_left()
        self._line.insert(text)


def _keys_for(chip: ChipRead | None) -> str:
    """Say what the keys do; of a name that may mean several, or is new, whom Tab takes."""
    if chip is None:
        return _KEYS
    if chip.kind is not ChipKind.WHO:
        return _KEYS_WITH_CHOICE
    if chip.picked is None:
        return f"{_takes(chip)} · Esc clears"  # Enter logs nothing yet
    return f"{_takes(chip)} · Enter logs · Esc clears"


def _takes(chip: ChipRead) -> str:
    """Say whom Tab takes next."""
    following = 0 if chip.picked is None else (chip.picked + 1) % len(chip.alternatives)
    return f"Tab takes “{chip.alternatives[following]}”"
