"""The invitation to the end-of-day mirror."""

from datetime import date, time
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from relationjournal.resources import wording
from relationjournal.services.evenings import OpenedEvening
from relationjournal.services.offers import wishes_of
from relationjournal.services.preferences import Preferences
from relationjournal.ui.theme import Role, Tone, spacing
from relationjournal.ui.widgets.buttons import ButtonKind, button
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.labels import text_label
from relationjournal.ui.widgets.styling import set_style


class MirrorState(StrEnum):
    """Where the evening stands."""

    AHEAD = "ahead"
    NOW = "now"
    BEGUN = "begun"
    DECLINED = "declined"
    DONE = "done"
    MORNING = "morning"


_INVITES = (MirrorState.AHEAD, MirrorState.NOW)
_CALLS = (MirrorState.NOW, MirrorState.BEGUN)


def mirror_state(
    now: time,
    preferences: Preferences,
    on: date,
    evening: OpenedEvening | None,
    *,
    is_declined: bool,
) -> MirrorState:
    """Return where the evening of a day stands.

    After midnight it is still evening until the day turns.

    Args:
        now: The local time.
        preferences: Say when and on which days the mirror offers itself.
        on: The journal's day.
        evening: When it was looked at, or None where the mirror was not opened.
        is_declined: Whether the user said "not tonight".
    """
    if evening is not None:
        return MirrorState.BEGUN if evening.closed_at is None else MirrorState.DONE
    if is_declined:
        return MirrorState.DECLINED
    is_wanted = offered_at(preferences, on) is not None
    is_evening = now >= preferences.mirror_at or now < preferences.day_turns_at
    return MirrorState.NOW if is_wanted and is_evening else MirrorState.AHEAD


def offered_at(preferences: Preferences, on: date) -> time | None:
    """Return the hour at which the mirror offers itself on a day, or None where it does not."""
    is_wanted = wishes_of(preferences).asks_on(on)
    return preferences.mirror_at if is_wanted else None


class MirrorCard(Card):
    """Stands out from its hour until it was looked at or declined.

    In the morning it offers a short look at yesterday, where that evening was missed.

    Signals:
        begin_requested: The user wants to look.
        declined: The user does not, tonight.
    """

    begin_requested = Signal()
    declined = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Wait for `show_state`."""
        super().__init__(wording("asking.invitation.title"), Tone.ACCENT, parent)
        self._sentence = text_label("", Role.BODY, Tone.MUTED, wraps=True)
        self.begin = button(wording("asking.invitation.begin.now"), ButtonKind.PRIMARY)
        self.begin.clicked.connect(self.begin_requested)
        self.decline = button(wording("asking.invitation.not_tonight"))
        self.decline.clicked.connect(self.declined)
        self._state: MirrorState | None = None
        row = QHBoxLayout()
        row.setSpacing(spacing.S)
        row.addWidget(self.begin)
        row.addWidget(self.decline)
        row.addStretch()
        self.add(self._sentence)
        self.add(row)

    @property
    def state(self) -> MirrorState | None:
        """Where the evening stands, as it is shown."""
        return self._state

    @property
    def is_prominent(self) -> bool:
        """Whether it stands out now."""
        return self._state in _CALLS

    def show_state(self, state: MirrorState, at: time | None) -> None:
        """Show where the evening stands; `at` is the hour of the mirror, where it has one."""
        self._state = state
        self.set_heading(_heading(state, at))
        self._sentence.setText(_sentence(state))
        self.begin.setText(wording(f"asking.invitation.begin.{state}"))
        kind = ButtonKind.PRIMARY if self.is_prominent else ButtonKind.PLAIN
        set_style(self.begin, "kind", kind.value)
        self.tone_heading(Tone.ACCENT if self.is_prominent else Tone.TEXT)
        self.decline.setVisible(self.is_prominent)


def _heading(state: MirrorState, at: time | None) -> str:
    if state is MirrorState.AHEAD and at is not None:
        return wording("asking.invitation.title_at", hour=f"{at:%H:%M}")
    if state is MirrorState.MORNING:
        return wording("asking.invitation.title_morning")
    return wording("asking.invitation.title")


def _sentence(state: MirrorState) -> str:
    if state in _INVITES:
        return wording("asking.invitation.three_minutes")
    return wording(f"asking.invitation.says.{state}")
