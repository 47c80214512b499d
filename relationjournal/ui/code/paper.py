"""The code on paper."""

from datetime import date

from relationjournal.domain.my_code import CodeVersion
from relationjournal.ui.printing.text_sheet import Paper, PaperLine, PaperSection
from relationjournal.ui.text import long_day


def paper_of(version: CodeVersion) -> Paper:
    """Return what is printed of a version."""
    sections = []
    if version.code.mission:
        sections.append(PaperSection("Mission", [PaperLine(version.code.mission)]))
    if version.code.lines:
        numbered = [f"{at}.  {line}" for at, line in enumerate(version.code.lines, 1)]
        sections.append(PaperSection("Lines to go by", [PaperLine(line) for line in numbered]))
    return Paper("My code", signed_words(version), sections)


def signed_words(version: CodeVersion) -> str:
    """Say since when it holds: "Signed Friday, 14 March 2025"."""
    if version.signed_on is not None:
        return f"Signed {day_words(version.signed_on)}"
    return f"Written {day_words(version.written_on)}, not signed yet"


def day_words(day: date) -> str:
    """Write a day with its year: "Friday, 14 March 2025"."""
    return f"{long_day(day)} {day.year}"
