"""What is said of a practice."""

from collections.abc import Sequence
from datetime import date

from relationjournal.domain.figures import Figures
from relationjournal.domain.interactions import Kind, Nature
from relationjournal.domain.mirror.answers import Did
from relationjournal.domain.mirror.neglect import PracticeChoice
from relationjournal.domain.mirror.trend import ALPHA, FEWEST, Course, PracticeTrend
from relationjournal.domain.practices import Practice
from relationjournal.domain.sentences import capitalised
from relationjournal.resources import wording
from relationjournal.services.evidence import PracticeEvidence
from relationjournal.services.practices import ChosenPractice
from relationjournal.ui.text import relative_day
from relationjournal.ui.widgets.why_button import Explanation

KNOWN_GAPS = (1, 3, 7, 14, 30, 90, 180, 365)
"""Days that have a name of their own."""


def summary(practices: Sequence[ChosenPractice], waiting: int, figures: Figures) -> str:
    """Say how many are on and in focus, and how many wait their turn."""
    on = figures.quantity(sum(one.is_on for one in practices))
    focus = figures.quantity(sum(one.is_in_focus for one in practices))
    said = (
        wording("practices.summary.waiting", on=on, focus=focus, waiting=figures.quantity(waiting))
        if waiting
        else wording("practices.summary.all", on=on, focus=focus)
    )
    return capitalised(said)


def facts(practice: Practice, figures: Figures) -> list[tuple[str, str]]:
    """Return what a practice offers: names and what stands beside them."""
    told = {
        "done": figures.put_in(practice.size_done)
        if practice.size_done
        else wording("practices.values.no_points"),
        "slip": _slip(practice, figures),
        "expected": wording("practices.values.expected", gap=gap(practice.gap_days)),
        "tag": wording("practices.values.tag", tag=practice.tag),
        "verbs": ", ".join(practice.verbs),
    }
    return [(wording(f"practices.facts.{name}"), value) for name, value in told.items() if value]


def gap(days: int) -> str:
    """Say how long a practice may rest: "a week", "10 days"."""
    if days in KNOWN_GAPS:
        return wording(f"practices.gap.known.{days}")
    return wording("practices.gap.days", count=days)


def turn(waiting: PracticeChoice | None, today: date) -> str:
    """Say since when a practice that came up once waits for its turn; empty where it does not."""
    last = waiting.state.last_came_up_on if waiting else None
    if last is None:
        return ""
    return wording("practices.values.turn", day=relative_day(last, today))


def course(course: Course) -> str:
    """Say where the answers go: "↗ growing"."""
    return f"{course.arrow} {wording(f'practices.course.{course}')}"


def noted(evidence: PracticeEvidence, figures: Figures) -> str:
    """Say how much was noted in a year."""
    count = evidence.count
    if not count:
        return wording("practices.noted.none")
    number = figures.quantity(count)
    return capitalised(wording("practices.noted.year", count=count, number=number))


def answered(evidence: PracticeEvidence, figures: Figures) -> str:
    """Say what was answered in the mirror."""
    given = [(did, evidence.answers[did]) for did in Did if evidence.answers.get(did)]
    if not given:
        return wording("practices.answered.none")
    return " · ".join(_counted(did, count, figures) for did, count in given)


def why(trend: PracticeTrend, figures: Figures) -> Explanation:
    """Return what a trend is made of."""
    sentence = wording("practices.why.sentence")
    if figures.is_in_words:
        return Explanation(sentence)
    return Explanation(
        sentence,
        (
            (wording("practices.why.now"), figures.share(trend.average)),
            (wording("practices.why.before", count=FEWEST - 1), figures.share(trend.before)),
            (wording("practices.why.count"), str(trend.count)),
            (wording("practices.why.latest"), figures.share(ALPHA)),
        ),
    )


def _slip(practice: Practice, figures: Figures) -> str:
    if not practice.size_slip:
        return wording("practices.values.missed")
    slip = practice.slip or wording("practices.values.a_slip")
    amount = figures.entry(Kind.SLIPPED, practice.size_slip)
    if practice.nature is Nature.INTEGRITY:
        return wording("practices.values.slip_of_trust", slip=slip, amount=amount)
    return wording("practices.values.slip", slip=slip, amount=amount)


def _counted(did: Did, count: int, figures: Figures) -> str:
    said = wording(f"practices.answered.did.{did.name.lower()}")
    number = figures.either(str(count), "")
    return wording("practices.answered.counted", did=said, number=number).strip()
