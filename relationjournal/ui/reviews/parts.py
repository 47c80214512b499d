"""What the cards of a review are made of."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from relationjournal.domain.reviews.review import CardName, ReviewAnswer
from relationjournal.resources import wording
from relationjournal.ui.mirror.choice_row import ChoiceRow
from relationjournal.ui.reviews.visit import ReviewVisit
from relationjournal.ui.reviews.words import Figure
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.choice_box import ChoiceBox
from relationjournal.ui.widgets.flow_layout import FlowLayout
from relationjournal.ui.widgets.growing_text import GrowingText
from relationjournal.ui.widgets.labels import rule, text_label
from relationjournal.ui.widgets.name_button import NameButton
from relationjournal.ui.widgets.typing_pause import TypingPause
from relationjournal.ui.widgets.why_button import Explanation, WhyButton

_NOTHING_SHOWN = object()


class KeptText(GrowingText):
    """Lines of text that are kept as they are typed.

    Signals:
        typed: The text, once the typing rests, and every now and then while it does not.
    """

    typed = Signal(str)

    def __init__(self, theme: Theme, name: str, *, lines: int = 1) -> None:
        """Start empty; the name is read out, and stands in the empty field."""
        super().__init__(theme, name, name, lines=lines)
        self._pause = TypingPause(self)
        self._pause.timeout.connect(lambda: self.typed.emit(self.toPlainText()))
        self.textChanged.connect(self._pause.note_key)

    def show_text(self, text: str) -> None:
        """Show what is kept, unless something else is being typed right now."""
        if self._pause.isActive() or text == self.toPlainText():
            return
        self.setPlainText(text)
        self._pause.stop()

    def settle(self) -> None:
        """Tell at once what was typed last, as before one leaves."""
        if self._pause.isActive():
            self._pause.stop()
            self.typed.emit(self.toPlainText())


class ReviewCard(Card):
    """One card: its heading, its question, what it shows, and a line where it asks for one.

    Attributes:
        asks_line: Of a kind of card: whether it has nothing below its rows but that line.
        name: Which card it is.
        line: Where the answer is typed, or None.
    """

    asks_line: ClassVar[bool] = False

    def __init__(self, theme: Theme, visit: ReviewVisit, name: CardName) -> None:
        """Show the words; the rest comes with `show_review`."""
        self.words = visit.words(name)
        super().__init__(self.words.title)
        self.name = name
        self.theme = theme
        self.visit = visit
        self.line: KeptText | None = None
        self._key: object = _NOTHING_SHOWN
        if self.words.why:
            self.why = WhyButton(self.words.title, self._explain)
            self.add_to_head(self.why)
        self.add(text_label(self.words.ask, Role.BODY, Tone.MUTED, wraps=True))
        self._shown = QWidget()
        self._listed = QVBoxLayout(self._shown)
        self._listed.setContentsMargins(0, 0, 0, 0)
        self._listed.setSpacing(spacing.S)
        self._shown.hide()
        self.add(self._shown)
        if self.asks_line:
            self.ask_line()

    @override
    def add_row(self, row: QWidget) -> None:
        """Put a row above the line that one types into, with a hairline above it."""
        self._listed.addWidget(rule())
        self._listed.addWidget(row)
        self._shown.show()

    @override
    def clear_rows(self) -> None:
        while (item := self._listed.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._shown.hide()

    def why_figures(self) -> Sequence[tuple[str, str]]:
        """Return the figures behind what is shown, where they are not shown themselves."""
        return ()

    def show_review(self) -> None:
        """Show what the visit has read."""
        if self.line is not None:
            self.line.show_text(self.visit.review.answer(self.name).text)

    def settle(self) -> None:
        """Keep what was typed last."""
        for text in self.findChildren(KeptText):
            text.settle()

    def ask_line(self) -> None:
        """Put the line to type into below what is there."""
        self.line = KeptText(self.theme, self.words.line)
        self.line.typed.connect(self._on_typed)
        self.add(self.line)

    def want_line(self, *, is_wanted: bool) -> None:
        """Show the line only where there is something to say, or something was said."""
        if self.line is not None:
            said = self.visit.review.answer(self.name).text
            self.line.setVisible(is_wanted or bool(said))

    def is_other(self, key: object) -> bool:
        """Tell whether what the rows show is other than the last time this was asked."""
        is_other = key != self._key
        self._key = key
        return is_other

    def add_nothing(self) -> None:
        """Say that there is nothing to list."""
        self.add_row(text_label(self.words.nothing, wraps=True))

    def _explain(self) -> Explanation:
        return Explanation(self.words.why, tuple(self.why_figures()))

    def _on_typed(self, text: str) -> None:
        kept = self.visit.review.answer(self.name)
        answer = ReviewAnswer(kept.rating, text, kept.contact_id)
        self.visit.answer(self.name, answer, is_typing=True)


class RatedCard(ReviewCard):
    """A question with five words and a line."""

    def __init__(self, theme: Theme, visit: ReviewVisit, name: CardName) -> None:
        """Ask."""
        super().__init__(theme, visit, name)
        ratings = visit.journal.reviews.texts.ratings[name]
        self.row = ChoiceRow(self.words.title, ratings, is_centred=False)
        for choice in self.row.buttons:
            choice.setAccessibleDescription(self.words.title)
        self.row.chosen.connect(self._on_chosen)
        self.add(self.row)
        self.ask_line()

    @override
    def show_review(self) -> None:
        super().show_review()
        rating = self.visit.review.answer(self.name).rating
        self.row.show_value(None if rating is None else rating - 1)

    def _on_chosen(self, at: int) -> None:
        kept = self.visit.review.answer(self.name)
        self.visit.answer(self.name, ReviewAnswer(at + 1, kept.text))


def rating_box(name: str, words: Sequence[str]) -> ChoiceBox[int]:
    """Return a box of five words, from 1 to 5; 0 stands for no word yet."""
    return ChoiceBox(name, [(0, wording("reviews.unrated")), *enumerate(words, 1)])


class PersonRow(QWidget):
    """A name that leads to its contact, words about them, and what one can do at the right.

    Signals:
        opened: The name was pressed.
    """

    opened = Signal()

    def __init__(self, theme: Theme, name: str, words: str = "") -> None:
        """Show someone."""
        super().__init__()
        self.name = NameButton(theme)
        self.name.show_name(name)
        self.name.clicked.connect(self.opened)
        self.words = text_label(words, Role.CAPTION, Tone.MUTED, wraps=True)
        if not words:
            self.words.hide()
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.name, 0, Qt.AlignmentFlag.AlignLeft)
        left.addWidget(self.words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(spacing.M)
        row.addLayout(left, 1)
        self._row = row

    def add_at_right(self, *widgets: QWidget) -> None:
        """Put a figure, or buttons, at the right."""
        for widget in widgets:
            self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)


def person_row(
    visit: ReviewVisit, theme: Theme, contact_id: str, name: str, words: str = ""
) -> PersonRow:
    """Return a row whose name leads to the contact."""
    row = PersonRow(theme, name, words)
    row.opened.connect(lambda: visit.contact_requested.emit(contact_id))
    return row


class FigureFlow(QWidget):
    """Figures, each below what it is; they go on in the next line where it is narrow."""

    def __init__(self, name: str) -> None:
        """Show none yet; the name is read out."""
        super().__init__()
        self.setAccessibleName(name)
        self._flow = FlowLayout(self, spacing.L, is_even=True)

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Show other figures."""
        self._flow.clear()
        for one in figures:
            self._flow.addWidget(_figure(one))


def _figure(one: Figure) -> QWidget:
    box = QWidget()
    box.setAccessibleName(wording("reviews.spoken", what=one.what, written=one.written))
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(text_label(one.what, Role.CAPTION, Tone.MUTED))
    column.addWidget(text_label(one.written, Role.HEADING, one.tone))
    return box


def caption(words: str) -> QLabel:
    """Return a small heading within a card."""
    return text_label(words, Role.CAPTION, Tone.MUTED)


def act_row(*buttons: QPushButton) -> QWidget:
    """Return buttons in a row, from the left."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(spacing.S)
    for each in buttons:
        line.addWidget(each)
    line.addStretch()
    return row


def plain_row(words: str, about: str = "") -> QWidget:
    """Return a row of words, with a line about them below."""
    row = QWidget()
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(text_label(words, wraps=True))
    if about:
        column.addWidget(text_label(about, Role.CAPTION, Tone.MUTED, wraps=True))
    return row
