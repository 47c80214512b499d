"""An account in figures and words, each with its "Why?"."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from relationjournal.domain.contacts import Circle
from relationjournal.domain.figures import Figures
from relationjournal.domain.sentences import capitalised
from relationjournal.services.accounts import AccountView
from relationjournal.ui.contact import why
from relationjournal.ui.contact.words import (
    confidence_words,
    last_words,
    share_words,
    shown_balance,
    standing_next,
    trend_words,
)
from relationjournal.ui.painting import tone_of
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.labels import text_label
from relationjournal.ui.widgets.styling import set_tone
from relationjournal.ui.widgets.why_button import Explanation, WhyButton

_WIDTH = 248
_WIDTH_ALONE = 400
"""Where nothing stands beside it; further away a "Why?" would not read as of its line."""
_SHARE_FROM = 3.0


class AccountFigures(QWidget):
    """Balance, band, trend, give and take, last contact, next follow-up."""

    def __init__(self, theme: Theme) -> None:
        """Show nothing yet; the theme says how wide text is and how figures are written."""
        super().__init__()
        self._theme = theme
        self._view: AccountView | None = None
        self._is_beside = True
        self._balance = text_label("", Role.FIGURE)
        self._balance_head = _Line("balance", self._explain(why.balance_why), Role.CAPTION)
        self._balance_head.show_words("Balance")
        self._band = _Line("band", self._explain(why.band_why), Role.STRONG)
        self._trend = _Line("trend", self._explain(why.trend_why))
        self._exchange = _Line("what went to and fro", self._explain(why.exchange_why))
        self._share = _Line("give and take", self._explain(why.share_why))
        self._sure = _Line("confidence", self._explain(why.confidence_why))
        self._last = text_label("", Role.BODY, Tone.MUTED, wraps=True)
        self._next = _Line("next follow-up", self._explain(why.next_why))
        self._reason = text_label("", Role.CAPTION, Tone.MUTED, wraps=True)
        self._lay_out()
        self._fit()
        theme.changed.connect(self._fit)

    def show_account(self, view: AccountView) -> None:
        """Show an account; before there is a balance only the words."""
        self._view = view
        account, name = view.standing.account, view.standing.name
        points = shown_balance(account)
        lines = (
            *(self._balance_head, self._band, self._trend),
            *(self._exchange, self._share, self._sure, self._next),
        )
        for line in lines:
            line.name_after(name)
        self._balance_head.setVisible(points is not None)
        figures = self._theme.figures
        _show(self._balance, "" if points is None else figures.badge(points))
        if points is not None:
            set_tone(self._balance, tone_of(points))
        self._band.show_words(str(account.band).capitalize())
        self._trend.show_words(trend_words(view.trend, view.terms.trend_days).capitalize())
        self._trend.setVisible(points is not None and view.trend.change is not None)
        self._share.show_words(share_words(account.give_share))
        self._share.setVisible(_shows_share(view))
        exchanged = _exchange_words(view, figures)
        self._exchange.show_words(exchanged)
        self._exchange.setVisible(bool(exchanged))
        was = view.standing.span.last_contact
        _show(self._last, f"Last contact {last_words(was, view.on)}" if was else "No contact yet")
        self._next.show_words(_next_sentence(view))
        _show(self._reason, why.next_reason(view, figures) if view.standing.is_active else "")
        sure = confidence_words(account, figures)
        self._sure.show_words(sure)
        self._sure.setVisible(bool(sure))

    def stand_beside(self, *, is_beside: bool) -> None:
        """Keep to a narrow column, as left of a chart, or take all the width."""
        self._is_beside = is_beside
        self._fit()

    def _explain(
        self, of: Callable[[AccountView, Figures], Explanation]
    ) -> Callable[[], Explanation]:
        def explain() -> Explanation:
            if self._view is None:
                return Explanation("")
            return of(self._view, self._theme.figures)

        return explain

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        how_it_stands = (self._balance_head, self._balance, self._band, self._trend)
        where_from = (self._exchange, self._share, self._sure)
        what_next = (self._last, self._next, self._reason)
        for part in how_it_stands:
            column.addWidget(part)
        for group in (where_from, what_next):
            column.addSpacing(spacing.S)
            for part in group:
                column.addWidget(part)
        column.addStretch()

    def _fit(self) -> None:
        factor = self._theme.text_factor
        self.setMinimumWidth(round(_WIDTH * factor))
        self.setMaximumWidth(round((_WIDTH if self._is_beside else _WIDTH_ALONE) * factor))
        # As high as the lines with a "Why?".
        self._last.setMinimumHeight(self._next.minimumSizeHint().height())


class _Line(QWidget):
    """Words, and their "Why?" at the right, so that all of them stand in one column."""

    def __init__(
        self, subject: str, explain: Callable[[], Explanation], role: Role = Role.BODY
    ) -> None:
        super().__init__()
        self._subject = subject
        tone = Tone.TEXT if role is Role.STRONG else Tone.MUTED
        self._words = text_label("", role, tone, wraps=True)
        self._why = WhyButton(subject, explain)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(spacing.XS)
        row.addWidget(self._words, 1)
        row.addWidget(self._why, 0, Qt.AlignmentFlag.AlignTop)

    def show_words(self, words: str) -> None:
        self._words.setText(words)

    def name_after(self, name: str) -> None:
        self._why.setAccessibleName(f"Why? {name}, {self._subject}")


def _show(label: QLabel, words: str) -> None:
    label.setText(words)
    label.setVisible(bool(words))


def _shows_share(view: AccountView) -> bool:
    standing = view.standing
    is_near = standing.family or standing.circle is Circle.INNER
    return not is_near and standing.account.recent_weight >= _SHARE_FROM


def _exchange_words(view: AccountView, figures: Figures) -> str:
    """Say what went to and fro: "In half a year put in 14, received 9"."""
    if not view.given and not view.taken:
        return ""
    put_in, got = figures.plain(view.given), figures.plain(view.taken)
    return f"In half a year put in {put_in}, received {got}"


def _next_sentence(view: AccountView) -> str:
    words = standing_next(view.standing, view.on)
    return f"Next follow-up {words}" if view.next.on is not None else capitalised(words)
