"""The code on paper."""

from datetime import date

from relationjournal.domain.my_code import CodeVersion
from relationjournal.resources import wording
from relationjournal.ui.printing.text_sheet import Paper, PaperLine, PaperSection
from relationjournal.ui.text import long_day


def paper_of(version: CodeVersion) -> Paper:
    """Return what is printed of a version."""
    sections = []
    if version.code.mission:
        sections.append(_section(wording("code.mission"), [version.code.mission]))
    if version.code.lines:
        numbered = [
            wording("code.paper.line", number=number, words=line)
            for number, line in enumerate(version.code.lines, 1)
        ]
        sections.append(_section(wording("code.paper.lines"), numbered))
    if before := days_before(version):
        sections.append(_section(wording("code.paper.signed_before"), before))
    return Paper(wording("code.title"), signed_words(version), sections)


def signed_words(version: CodeVersion) -> str:
    """Say since when it holds: "Signed Friday, 14 March 2025"."""
    if version.signed_on is not None:
        return wording("code.signed.on", day=day_words(version.signed_on))
    return wording("code.signed.not_yet", day=day_words(version.written_on))


def days_before(version: CodeVersion) -> list[str]:
    """Write the days that it was signed on before the last time, the latest first."""
    return [day_words(day) for day in reversed(version.signings[:-1])]


def day_words(day: date) -> str:
    """Write a day with its year: "Friday, 14 March 2025"."""
    return f"{long_day(day)} {day.year}"


def _section(heading: str, lines: list[str]) -> PaperSection:
    return PaperSection(heading, [PaperLine(line) for line in lines])
