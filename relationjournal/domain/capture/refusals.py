"""Why a line cannot be saved as it stands: one error for each cause, with its sentence."""

from dataclasses import dataclass

from relationjournal.domain.errors import JournalError


class CaptureRefused(JournalError):
    """A line that cannot be saved as it stands."""


class NothingToLog(CaptureRefused):
    """The line is empty, or names someone without saying what happened."""


class NoContactNamed(CaptureRefused):
    """The line names nobody."""


class AmbiguousName(CaptureRefused):
    """A name fits several contacts."""


class UnclosedQuote(CaptureRefused):
    """A name in quotation marks has no end."""


class SizeNotOneToFive(CaptureRefused):
    """A weight has a size that no entry has."""


class UnknownMendPart(CaptureRefused):
    """The brackets after “sorry” hold something that is no part of mending."""


class DayInFuture(CaptureRefused):
    """The day of the entry has not come yet."""


class DayOutOfRange(CaptureRefused):
    """A day lies outside the years that the journal keeps."""


class DueInPast(CaptureRefused):
    """A promise or a follow-up is for a day that is over."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What keeps a line from being saved.

    Attributes:
        error: The class to raise.
        sentence: Its message, which tells the user what to change.
        stays_text: Whether the words in question stay in the note, so that a window, where the
            user sees this, may save the line all the same.
    """

    error: type[CaptureRefused]
    sentence: str
    stays_text: bool = False
