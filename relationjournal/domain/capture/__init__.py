"""The capture line: one line of text, read into what it logs (design page «capture»).

`parse` reads at every key press and never raises; `settle` makes of a reading what is saved, or
raises the one error whose sentence tells the user what to change.
"""

from relationjournal.domain.capture.choices import Choices
from relationjournal.domain.capture.completion import Unfinished, mention_of, unfinished_name
from relationjournal.domain.capture.parser import parse
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
from relationjournal.domain.capture.settling import Capture, CapturedEntry, NewName, settle
from relationjournal.domain.capture.words import CHANNELS, DEFAULT_VERBS

__all__ = [
    "CHANNELS",
    "DEFAULT_VERBS",
    "AmbiguousName",
    "Capture",
    "CaptureRefused",
    "CapturedEntry",
    "Chip",
    "ChipKind",
    "Choices",
    "DayInFuture",
    "DueInPast",
    "Mention",
    "NewName",
    "NoContactNamed",
    "NothingToLog",
    "People",
    "Person",
    "Problem",
    "PromiseReading",
    "Reading",
    "SizeNotOneToFive",
    "Span",
    "UnclosedQuote",
    "Unfinished",
    "UnknownMendPart",
    "mention_of",
    "parse",
    "settle",
    "unfinished_name",
]
