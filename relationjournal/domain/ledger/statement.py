"""The statement of an account for a period, as a bank would print it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from relationjournal.domain.errors import JournalError
from relationjournal.domain.interactions import Kind
from relationjournal.domain.ledger.effects import Effect
from relationjournal.domain.ledger.state import State
from relationjournal.domain.ledger.terms import Terms


class PeriodRefused(JournalError):
    """The period ends before it begins."""


@dataclass(frozen=True, slots=True)
class Posting:
    """An entry with what a statement prints of it.

    Attributes:
        entry_id: The entry.
        interaction_id: The interaction that the entry belongs to.
        effect: What it does to the balance.
        note: What happened, in the user's words.
        practice: Tag of the practice, or empty.
        contact_id: Whose account it is in, where a statement is of several.
    """

    entry_id: str
    interaction_id: str
    effect: Effect
    note: str = ""
    practice: str = ""
    contact_id: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a statement; points.

    Attributes:
        on: The entry's day.
        kind: What it is.
        effect: c, what it put in (positive) or took out (negative) on its day.
        balance: The running balance after it, on its day.
        posting: What was entered.
    """

    on: date
    kind: Kind
    effect: float
    balance: float
    posting: Posting


@dataclass(frozen=True, slots=True)
class Summary:
    """The five figures of a statement rounded to one decimal, so that they add up in print."""

    opening: float
    investments: float
    withdrawals: float
    fading: float
    closing: float


@dataclass(frozen=True, slots=True)
class Statement:
    """What happened in an account for `start` < day ≤ `end`; points (section «Statement»).

    Attributes:
        start: The day at whose end the period opens.
        end: The last day of the period.
        opening: W at the end of `start`.
        investments: Σ of the positive effects.
        withdrawals: Σ of the negative effects.
        closing: W at the end of `end`.
        lines: The entries by day.
    """

    start: date
    end: date
    opening: float
    investments: float
    withdrawals: float
    closing: float
    lines: tuple[Line, ...]

    @property
    def fading(self) -> float:
        """What time took away (negative) or softened (positive)."""
        return self.closing - self.opening - self.investments - self.withdrawals

    def rounded(self) -> Summary:
        """Return the figures as they are printed, fading being the difference of the others."""
        opening, closing = _printed(self.opening), _printed(self.closing)
        put_in, took_out = _printed(self.investments), _printed(self.withdrawals)
        fading = _printed(closing - opening - put_in - took_out)
        return Summary(opening, put_in, took_out, fading, closing)

    def amounts(self) -> list[float]:
        """Return each line's effect as it is printed, to one decimal, so that the column adds up.

        What rounding leaves over is carried to the next line, apart for what was put in and what
        was taken out: the printed amounts sum to the printed totals of `rounded`.
        """
        return printed_amounts(self.lines)


def printed_amounts(
    lines: Iterable[Line], put_in: float = 0.0, took_out: float = 0.0
) -> list[float]:
    """Return what `Statement.amounts` does, of lines before which so many points were moved."""
    exact = {True: put_in, False: took_out}
    printed = {is_in: _printed(points) for is_in, points in exact.items()}
    amounts = []
    for line in lines:
        is_in = line.effect > 0
        exact[is_in] += line.effect
        amount = _printed(_printed(exact[is_in]) - printed[is_in])
        printed[is_in] += amount
        amounts.append(amount)
    return amounts


def _printed(points: float) -> float:
    """Return points to one decimal; what rounds to nothing has no sign.

    First to nine, so that the order in which points were added up does not show.
    """
    return round(round(points, 9), 1) + 0.0


def checked_period(start: date, end: date) -> None:
    """Accept a period.

    Raises:
        PeriodRefused: It ends before it begins.
    """
    if end < start:
        msg = "A statement runs from an earlier to a later day; choose a later end."
        raise PeriodRefused(msg)


def statement(
    opening: State, postings: Iterable[Posting], terms: Terms, slip_weight: float, end: date
) -> Statement:
    """Return the statement that follows an opening state.

    Args:
        opening: The account's state brought to the day at whose end the period opens.
        postings: The entries after that day up to `end`, by day and then by id.
        terms: The account's terms.
        slip_weight: κ.
        end: The last day of the period.
    """
    half_life = terms.half_life
    opened = {half_life: opening.fixed + slip_weight * opening.slips}
    mine = ((half_life, posting) for posting in postings)
    return combined(opened, mine, slip_weight, date.fromordinal(opening.day), end)


def combined(
    openings: Mapping[float, float],
    postings: Iterable[tuple[float, Posting]],
    slip_weight: float,
    start: date,
    end: date,
) -> Statement:
    """Return the statement of several accounts as if they were one: the sum of their own.

    Accounts that fade equally fast fade as one, so it costs no more than their entries and, for
    each day that has any, the different half-lives.

    Args:
        openings: The balances at the end of `start` by their half-life in days; points.
        postings: The entries after that day up to `end`, by day, each with its half-life.
        slip_weight: κ.
        start: The day at whose end the period opens.
        end: The last day of the period.
    """
    balances, day = dict(openings), start.toordinal()
    put_in = took_out = 0.0
    lines = []
    for half_life, posting in postings:
        effect = posting.effect.points(slip_weight)
        if posting.effect.day != day:
            fade(balances, posting.effect.day - day)
            day = posting.effect.day
        balances[half_life] = balances.get(half_life, 0.0) + effect
        put_in += max(effect, 0.0)
        took_out += min(effect, 0.0)
        balance = sum(balances.values())
        lines.append(Line(date.fromordinal(day), posting.effect.kind, effect, balance, posting))
    fade(balances, end.toordinal() - day)
    opened, closing = sum(openings.values()), sum(balances.values())
    return Statement(start, end, opened, put_in, took_out, closing, tuple(lines))


def fade(balances: dict[float, float], days: int) -> None:
    """Let balances, which are by their half-life in days, fade for so many days, in place."""
    for half_life in balances:
        balances[half_life] *= 2.0 ** (-days / half_life)
