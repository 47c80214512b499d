"""The capture line: one line of text, read into what it logs (design page «capture»).

`parser.parse` reads at every key press and never raises; `settling.settle` makes of a reading
what is saved, or raises the one error whose sentence tells the user what to change. Both are
larger than what they speak in, which is here: a window starts before anything is typed.
"""

from relationjournal.domain.capture.choices import Choices, chip_to_cycle
from relationjournal.domain.capture.completion import (
    TagOffer,
    Unfinished,
    mention_of,
    unfinished_name,
    unfinished_tag,
)
from relationjournal.domain.capture.people import People, Person
from relationjournal.domain.capture.reading import (
    Chip,
    ChipKind,
    Mention,
    PromiseReading,
    Reading,
    Span,
)
from relationjournal.domain.capture.refusals import (
    AmbiguousName,
    CaptureRefused,
    DayInFuture,
    DueInPast,
    NoContactNamed,
    NothingToLog,
    Problem,
    SizeNotOneToFive,
    UnclosedQuote,
    UnknownMendPart,
)

__all__ = [
    "AmbiguousName",
    "CaptureRefused",
    "Chip",
    "ChipKind",
    "Choices",
    "DayInFuture",
    "DueInPast",
    "Mention",
    "NoContactNamed",
    "NothingToLog",
    "People",
    "Person",
    "Problem",
    "PromiseReading",
    "Reading",
    "SizeNotOneToFive",
    "Span",
    "TagOffer",
    "UnclosedQuote",
    "Unfinished",
    "UnknownMendPart",
    "chip_to_cycle",
    "mention_of",
    "unfinished_name",
    "unfinished_tag",
]
