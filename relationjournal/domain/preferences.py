"""The settings that belong to a journal."""

from dataclasses import dataclass
from datetime import date, time

from relationjournal.domain.figures import IN_FIGURES, IN_WORDS, Figures
from relationjournal.domain.ledger.terms import Fading, Rules, checked_slip_weight
from relationjournal.domain.mirror.quiet import QuietSpan


@dataclass(frozen=True, slots=True)
class Preferences:
    """What the user has chosen for this journal.

    Attributes:
        slip_weight: κ, how many times its size a slip costs, 2 to 5.
        fading: How fast everything fades.
        day_turns_at: The local time at which a day ends.
        mirror_seed: What makes this journal's mirror choose as it does.
        mirror_at: The local time at which the mirror offers itself.
        mirror_days: The weekdays on which it does, as digits 1 (Monday) to 7.
        mirror_asks: Whether it offers itself at all.
        holidays: Quiet days beside the other weekdays: nothing is asked, nothing is told.
        paused_until: The first day after a pause, in which every day is quiet, or None.
        tells_promises: Whether to be told, once a day at most, that a promise is due.
        your_name: How the mirror's questions call the user; may be empty.
        is_sample: Whether the journal is the sample that comes with the program.
        words_only: Whether no number about people is shown, only words.
        asks_for_feedback: Whether Today proposes one person a month to ask «How am I doing?».
        feedback_not_in: The month, as 2026-11, in which the user asks nobody; may be empty.
        review_day: The weekday that ends a week, 5 (Friday) or 7 (Sunday).
        review_line: Whether Today says in a line that a week can be looked at.
        shows_one_sided: Whether the weekly review names accounts where one gives most.
        keep_notes_years: For how many years notes are kept; 0 is for good.
    """

    slip_weight: float = 3.0
    fading: Fading = Fading.NORMAL
    day_turns_at: time = time(4)
    mirror_seed: str = ""
    mirror_at: time = time(20, 30)
    mirror_days: str = "1234567"
    mirror_asks: bool = True
    holidays: tuple[QuietSpan, ...] = ()
    paused_until: date | None = None
    tells_promises: bool = False
    your_name: str = ""
    is_sample: bool = False
    words_only: bool = False
    asks_for_feedback: bool = True
    feedback_not_in: str = ""
    review_day: int = 5
    review_line: bool = True
    shows_one_sided: bool = False
    keep_notes_years: int = 0

    def __post_init__(self) -> None:
        """Refuse a slip weight that is out of range.

        Raises:
            SlipWeightRefused: It is not 2 to 5.
        """
        checked_slip_weight(self.slip_weight)

    @property
    def rules(self) -> Rules:
        """The two settings of the ledger's arithmetic."""
        return Rules(self.slip_weight, self.fading)

    @property
    def figures(self) -> Figures:
        """How what is computed about people is written."""
        return IN_WORDS if self.words_only else IN_FIGURES
