"""What is said of a practice."""

from datetime import date

from relationjournal.domain.figures import Figures
from relationjournal.domain.interactions import Kind, Nature
from relationjournal.domain.mirror.answers import Did
from relationjournal.domain.mirror.neglect import PracticeChoice
from relationjournal.domain.mirror.trend import ALPHA, FEWEST, PracticeTrend
from relationjournal.domain.practices import Practice
from relationjournal.services.evidence import PracticeEvidence
from relationjournal.ui.text import plural, relative_day
from relationjournal.ui.widgets.why_button import Explanation

_GAPS = {1: "a day", 7: "a week", 14: "two weeks", 30: "a month", 90: "three months", 365: "a year"}
_MISSED = "a missed chance, never a slip"
_NATURES = {Nature.LAPSE: "", Nature.INTEGRITY: ", against trust"}
_DID = {
    Did.YES: "yes",
    Did.PARTLY: "partly",
    Did.NO: "no",
    Did.DID_NOT_COME_UP: "did not come up",
}


def facts(practice: Practice, figures: Figures) -> list[tuple[str, str]]:
    """Return what a practice offers: names and what stands beside them."""
    done = figures.put_in(practice.size_done) if practice.size_done else "no points of its own"
    told = [
        ("When you did it", done),
        ("When it was neglected", _slip(practice, figures)),
        ("Expected", f"at least once in {_GAPS.get(practice.gap_days) or _days(practice)}"),
        ("In the capture line", f"#{practice.tag}"),
    ]
    if practice.verbs:
        told.append(("Offered for the words", ", ".join(practice.verbs)))
    return told


def turn(waiting: PracticeChoice | None, today: date) -> str:
    """Say since when a practice that came up once waits for its turn; empty where it does not."""
    last = waiting.state.last_came_up_on if waiting else None
    if last is None:
        return ""
    return f"last came up {relative_day(last, today)}; one evening asks about one practice"


def noted(evidence: PracticeEvidence, figures: Figures) -> str:
    """Say how much was noted in a year."""
    if not evidence.count:
        return "Nothing is noted for it in the last twelve months."
    return f"{_first_up(figures.count(evidence.count, 'entry', 'entries'))} in twelve months."


def answered(evidence: PracticeEvidence, figures: Figures) -> str:
    """Say what was answered in the mirror."""
    given = [(did, evidence.answers[did]) for did in Did if evidence.answers.get(did)]
    if not given:
        return "The mirror has no answer about it yet."
    return " · ".join(
        f"{_DID[did]} {figures.either(str(count), '')}".strip() for did, count in given
    )


def why(trend: PracticeTrend, figures: Figures) -> Explanation:
    """Return what a trend is made of."""
    sentence = (
        "The answers of the mirror count: yes is whole, partly is half, no is nothing, and what "
        "did not come up is left out. Each new answer moves the average a little, and the word "
        "compares it with three answers ago. The practice is looked at, and never you."
    )
    if figures.is_in_words:
        return Explanation(sentence)
    return Explanation(
        sentence,
        (
            ("Average now", figures.share(trend.average)),
            (f"{FEWEST - 1} answers ago", figures.share(trend.before)),
            ("Answers that count", str(trend.count)),
            ("Weight of the latest", figures.share(ALPHA)),
        ),
    )


def _slip(practice: Practice, figures: Figures) -> str:
    if not practice.size_slip:
        return _MISSED
    amount = figures.entry(Kind.SLIPPED, practice.size_slip)
    words = practice.slip or "a slip"
    return f"{words}, {amount}{_NATURES[practice.nature]}"


def _days(practice: Practice) -> str:
    return plural(practice.gap_days, "day")


def _first_up(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
