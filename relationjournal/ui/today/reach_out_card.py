"""The people to reach out to, each with a reason."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from relationjournal.domain.reach_out import MAX_PEOPLE, OPENING, Ask, Cause
from relationjournal.services.ledger import Standing
from relationjournal.ui.contact.words import shown_balance
from relationjournal.ui.painting import Face
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.today.words import explain
from relationjournal.ui.widgets.avatar import Avatar
from relationjournal.ui.widgets.balance_bar import BalanceFigure
from relationjournal.ui.widgets.buttons import IconButton, button
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.labels import rule, text_label
from relationjournal.ui.widgets.name_button import NameButton
from relationjournal.ui.widgets.why_button import Explanation, WhyButton

_LEAST_LIMIT = 10.0
_ROOM_FOR_BALANCE = 440


class ReachOutRow(QWidget):
    """One person: face, name, reason, balance, and what one can do.

    Signals:
        log_requested: The id of the contact to log something with.
        contact_requested: The id of the contact to show.
        helped: The opening line was said.
        mend_requested: The slip that is the reason is to be mended.
        menu_requested: The button that shows everything else was pressed.
    """

    log_requested = Signal(str)
    contact_requested = Signal(str)
    helped = Signal()
    mend_requested = Signal()
    menu_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Show nobody yet."""
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[Ask, Standing, date] | None = None
        self._avatar = Avatar(theme, Face("", ""))
        self.name = NameButton(theme)
        self._reason = text_label("", Role.CAPTION, Tone.MUTED, wraps=True)
        self._balance = BalanceFigure(theme, _LEAST_LIMIT)
        self.opening = NameButton(theme, Role.CAPTION, Tone.ACCENT)
        self.opening.setText(OPENING)
        self.opening.clicked.connect(self._on_opening_clicked)
        self.why = WhyButton("", self._explain)
        self.log = button("Log")
        self.more = IconButton(theme, "more", "More")
        self.more.clicked.connect(self.menu_requested)
        self.name.clicked.connect(lambda: self.contact_requested.emit(self._contact_id))
        self.log.clicked.connect(lambda: self.log_requested.emit(self._contact_id))
        self._lay_out()
        theme.changed.connect(self._fit)

    @property
    def ask(self) -> Ask | None:
        """Who is shown, and why; None while nobody is."""
        return self._shown[0] if self._shown else None

    @property
    def reason(self) -> str:
        """Why this person is proposed."""
        return self._reason.text()

    @property
    def points(self) -> float | None:
        """The balance that is shown, or None where it is too early."""
        return shown_balance(self._shown[1].account) if self._shown else None

    def show_ask(self, ask: Ask, standing: Standing, photo: bytes, on: date) -> None:
        """Show somebody else."""
        self._shown = (ask, standing, on)
        self._avatar.show_face(Face(ask.contact_id, ask.name, photo))
        self._reason.setText(ask.reason)
        self.log.setAccessibleName(f"Log something with {ask.name}")
        self.more.setAccessibleName(f"More for {ask.name}")
        self._show_opening(ask)
        self.why.setAccessibleName(f"Why? {ask.name} is proposed")

    def _show_opening(self, ask: Ask) -> None:
        """Show what to begin with: the question, or the way to mend the slip."""
        if ask.cause is Cause.SLIP:
            self.opening.setText("Mend the slip…")
            self.opening.setAccessibleName(f"Mend the slip with {ask.name}")
            self.opening.setToolTip("Walk through the six parts (M)")
        else:
            self.opening.setText(OPENING)
            self.opening.setAccessibleName(f"Note that you asked {ask.name} how you can help")
            self.opening.setToolTip("Say it, then press here (H)")

    def _on_opening_clicked(self) -> None:
        is_slip = self.ask is not None and self.ask.cause is Cause.SLIP
        (self.mend_requested if is_slip else self.helped).emit()

    def show_balance(self, limit: float) -> None:
        """Show the balance, on a scale that the rows share."""
        self._balance.show_points(self.points, limit)
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() / self._theme.text_factor
        self._balance.setVisible(room >= _ROOM_FOR_BALANCE and self.points is not None)

    @property
    def _contact_id(self) -> str:
        return self._shown[0].contact_id if self._shown else ""

    def _explain(self) -> Explanation:
        return explain(*self._shown, self._theme.figures) if self._shown else Explanation("")

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self._reason)
        words.addWidget(self.opening, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setSpacing(spacing.S)
        row.addWidget(self._avatar)
        row.addLayout(words, 1)
        row.addWidget(self._balance)
        row.addWidget(self.why)
        row.addWidget(self.log)
        row.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.S)
        column.addWidget(rule())
        column.addLayout(row)


class ReachOutCard(Card):
    """At most three people.

    Signals:
        log_requested: The id of the contact to log something with.
        contact_requested: The id of the contact to show.
        helped: The opening line was said to the current one.
        mend_requested: The slip of the current one is to be mended.
    """

    log_requested = Signal(str)
    contact_requested = Signal(str)
    helped = Signal()
    mend_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Show nobody yet."""
        super().__init__("Reach out", parent=parent)
        self._current = 0
        self._acts: Sequence[QAction] = ()
        self._settle: Callable[[], None] = lambda: None
        self.rows = [ReachOutRow(theme) for _ in range(MAX_PEOPLE)]
        for row in self.rows:
            row.log_requested.connect(self.log_requested)
            row.contact_requested.connect(self.contact_requested)
            row.helped.connect(partial(self._on_row_said, row, self.helped))
            row.mend_requested.connect(partial(self._on_row_said, row, self.mend_requested))
            row.menu_requested.connect(partial(self._on_menu_requested, row))
            row.hide()
            self.add(row)
        self._nobody = text_label(
            "Nobody waits for a word from you today.", Role.BODY, Tone.MUTED, wraps=True
        )
        self._nobody.hide()
        self.add(self._nobody)

    @property
    def current(self) -> Ask | None:
        """Who was looked at last: the row that has or had the focus, else the first."""
        focused = QApplication.focusWidget()
        for at, row in enumerate(self.rows):
            if focused is not None and row.isAncestorOf(focused):
                self._current = at
        shown = [row for row in self.rows if not row.isHidden()]
        return shown[min(self._current, len(shown) - 1)].ask if shown else None

    def use_menu(self, acts: Sequence[QAction], settle: Callable[[], None]) -> None:
        """Show these commands in the menus of the rows.

        Args:
            acts: They act on the current one.
            settle: Offers those that make sense for the current one.
        """
        self._acts, self._settle = acts, settle

    def _on_row_said(self, row: ReachOutRow, said: SignalInstance) -> None:
        self._current = self.rows.index(row)
        said.emit()

    def _on_menu_requested(self, row: ReachOutRow) -> None:
        row.more.setFocus(Qt.FocusReason.MouseFocusReason)
        self._settle()
        menu = QMenu(self)
        menu.addActions(list(self._acts))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(row.more.mapToGlobal(row.more.rect().bottomLeft()))

    def show_asks(
        self,
        asks: Sequence[Ask],
        standings: Mapping[str, Standing],
        photos: Mapping[str, bytes],
        on: date,
        labels: Mapping[str, str],
    ) -> None:
        """Show other people, given how they stand, what they look like and what they are called."""
        for row, ask in zip(self.rows, asks, strict=False):
            photo = photos.get(ask.contact_id, b"")
            row.show_ask(ask, standings[ask.contact_id], photo, on)
            row.name.show_name(labels.get(ask.contact_id, ask.name))
        limit = max(
            (abs(row.points or 0.0) for row in self.rows[: len(asks)]), default=_LEAST_LIMIT
        )
        for at, row in enumerate(self.rows):
            row.show_balance(max(limit, _LEAST_LIMIT))
            row.setVisible(at < len(asks))
        self._nobody.setVisible(not asks)
        self._settle()
