"""A review as paragraphs, to be printed: what its cards show, and what was answered."""

from collections.abc import Iterable, Iterator, Sequence

from relationjournal.domain.contacts import Circle
from relationjournal.domain.figures import Figures
from relationjournal.domain.reviews.facts import (
    MonthlyFacts,
    RoleLine,
    SideLine,
    WeeklyFacts,
    YearlyFacts,
)
from relationjournal.domain.reviews.people import Drifting, OneSided
from relationjournal.domain.reviews.review import CARDS, CardName
from relationjournal.resources import wording
from relationjournal.services.ledger import Standing
from relationjournal.ui.contact.words import CIRCLES, cadence_words
from relationjournal.ui.printing.text_sheet import Paper, PaperLine, PaperSection
from relationjournal.ui.reviews import words
from relationjournal.ui.reviews.commitments import held_commitments
from relationjournal.ui.reviews.visit import ReviewVisit
from relationjournal.ui.text import short_day

_Lines = Iterator[PaperLine]
_MOST_NAMES = 40
"""Of each circle; the list on screen has everybody."""


def paper_of(visit: ReviewVisit) -> Paper:
    """Return a review as it is printed.

    Your notes on others stay in the journal, and a sealed letter and its draft are never in it.
    """
    review, texts = visit.review, visit.journal.reviews.texts
    title = texts.reviews[review.kind].title
    days = words.period_words(review.kind, review.period, visit.journal.day())
    sections = (_section(visit, name) for name in CARDS[review.kind])
    return Paper(title, days, tuple(section for section in sections if section.lines))


def _section(visit: ReviewVisit, name: CardName) -> PaperSection:
    said = visit.words(name)
    lines = [*_shown(visit, name)]
    answer = visit.review.answer(name)
    rated = visit.journal.reviews.texts.ratings
    if answer.rating is not None and name in rated:
        lines.append(PaperLine(rated[name][answer.rating - 1]))
    if answer.text and name is not CardName.LETTER:
        lines.append(PaperLine(said.line, is_muted=True, is_held=True))
        lines.append(PaperLine(answer.text))
    return PaperSection(said.title, tuple(lines))


def _shown(visit: ReviewVisit, name: CardName) -> _Lines:
    match visit.facts:
        case WeeklyFacts():
            yield from _week(visit, visit.facts, name)
        case MonthlyFacts():
            yield from _month(visit, visit.facts, name)
        case YearlyFacts():
            yield from _year(visit, visit.facts, name)


def _week(visit: ReviewVisit, facts: WeeklyFacts, name: CardName) -> _Lines:
    figures = visit.figures
    match name:
        case CardName.STATEMENT:
            yield from _figures(words.statement_figures(facts.statement, figures))
        case CardName.INVESTMENTS:
            yield from _investments(visit, facts)
        case CardName.PROMISES:
            yield from _promises(visit, facts)
        case CardName.SIDES:
            yield from _sides(facts.sides, figures)
        case CardName.FADING:
            yield from _people(visit, name, facts.fading)
        case CardName.ONE_SIDED:
            yield from _one_sided(facts.one_sided or ())
        case CardName.MET:
            yield from (PaperLine(one.name) for one in facts.met)
        case CardName.FOCUS:
            chosen = visit.journal.practices.all()
            yield from (PaperLine(one.practice.name) for one in chosen if one.is_in_focus)


def _month(visit: ReviewVisit, facts: MonthlyFacts, name: CardName) -> _Lines:
    figures, today = visit.figures, visit.journal.day()
    ratings = visit.journal.reviews.texts.ratings[CardName.PRACTICES]
    match name:
        case CardName.PRACTICES:
            for line in facts.practices:
                rating = visit.review.answer(name, line.tag).rating
                mine = ratings[rating - 1] if rating else wording("reviews.unrated")
                yield PaperLine(
                    wording("reviews.practices.line", name=line.name, word=mine),
                    wording(
                        "reviews.practices.noted",
                        count=line.evidence,
                        number=figures.quantity(line.evidence),
                    ),
                )
        case CardName.FEEDBACK:
            for heard in facts.feedback:
                practice = visit.journal.practices.catalogue.by_tag(heard.practice)
                about = practice.name if practice else ""
                yield PaperLine(heard.who.name)
                yield PaperLine(words.heard_words(heard, about, today), is_muted=True)
        case CardName.ADVOCATES:
            yield from _roles(visit, name, facts.advocates)
        case CardName.CRITICS:
            yield from _roles(visit, name, facts.critics)
        case CardName.DORMANT:
            yield from _people(visit, name, facts.dormant)


def _year(visit: ReviewVisit, facts: YearlyFacts, name: CardName) -> _Lines:
    match name:
        case CardName.LETTER_IN:
            for letter in visit.journal.letters.opened_in(visit.review):
                day = words.whole_day(letter.written_on)
                yield PaperLine(
                    wording("reviews.letter.written", day=day), is_muted=True, is_held=True
                )
                yield PaperLine(letter.text)
        case CardName.CODE if facts.code is not None:
            yield PaperLine(facts.code.code.mission)
            yield from (PaperLine(line) for line in facts.code.code.lines)
        case CardName.COMMITMENTS:
            yield from _commitments(visit)
        case CardName.NUMBERS:
            yield from _numbers(visit)
        case CardName.NEXT_COMMITMENTS:
            yield from _next_commitments(visit)
        case CardName.CIRCLES:
            yield from _circles(visit.journal.ledger.standings(), visit.figures)


def _circles(people: Iterable[Standing], figures: Figures) -> _Lines:
    """Yield each circle with those in it; whoever has a cadence of their own has it behind them."""
    inside: dict[Circle, list[Standing]] = {circle: [] for circle in Circle}
    for one in people:
        inside[one.circle].append(one)
    for circle, members in inside.items():
        if members:
            cadence = cadence_words(circle.cadence_days)
            said = wording("reviews.circles.printed", circle=CIRCLES[circle], cadence=cadence)
            yield PaperLine(said, figures.count(len(members), "person", "people"))
            yield PaperLine(_named(members, circle, figures), is_muted=True)


def _named(members: Sequence[Standing], circle: Circle, figures: Figures) -> str:
    """Return the names of a circle, of the first ones where they are many."""
    names = ", ".join(
        one.name
        if one.cadence == circle.cadence_days
        else wording("reviews.circles.own", name=one.name, cadence=cadence_words(one.cadence))
        for one in members[:_MOST_NAMES]
    )
    others = len(members) - _MOST_NAMES
    if others <= 0:
        return names
    return wording("reviews.circles.others", names=names, others=figures.more(others))


def _numbers(visit: ReviewVisit) -> _Lines:
    numbers, figures = visit.numbers(), visit.figures
    yield from _figures(words.year_counts(numbers, figures))
    yield PaperLine(wording("reviews.numbers.accounts"), is_muted=True, is_held=True)
    yield from _figures(words.statement_figures(numbers.statement, figures))


def _investments(visit: ReviewVisit, facts: WeeklyFacts) -> _Lines:
    for one in facts.best:
        yield PaperLine(one.who.name, words.investment_amount(one, visit.figures))
        yield PaperLine(short_day(one.on, visit.journal.day()), is_muted=True)


def _sides(sides: Iterable[SideLine], figures: Figures) -> _Lines:
    for line in sides:
        yield PaperLine(words.side_name(line.side))
        yield PaperLine(words.side_words(line, figures), is_muted=True)


def _one_sided(accounts: Iterable[OneSided]) -> _Lines:
    for one in accounts:
        yield PaperLine(one.name)
        yield PaperLine(words.one_sided_words(one), is_muted=True)


def _next_commitments(visit: ReviewVisit) -> _Lines:
    for is_to_self in (False, True):
        mine = [one for one in visit.journal.commitments.all() if one.is_to_self is is_to_self]
        if mine:
            yield PaperLine(words.to_whom(is_to_self=is_to_self), is_muted=True, is_held=True)
        yield from (PaperLine(one.words) for one in mine)


def _figures(figures: Iterable[words.Figure]) -> _Lines:
    yield from (PaperLine(one.what, one.written) for one in figures)


def _promises(visit: ReviewVisit, facts: WeeklyFacts) -> _Lines:
    today = visit.journal.day()
    for heading, promises in words.promise_groups(facts.promises):
        if promises:
            yield PaperLine(heading, is_muted=True, is_held=True)
        yield from (PaperLine(words.printed_promise(one, today)) for one in promises)


def _people(visit: ReviewVisit, name: CardName, people: Iterable[Drifting]) -> _Lines:
    decided = dict(visit.review.about_people(name))
    for one in people:
        answer = decided.get(one.contact_id)
        yield PaperLine(one.name, words.decided_words(answer.text if answer else ""))
        yield PaperLine(words.drifting_words(one, visit.journal.day()), is_muted=True)


def _roles(visit: ReviewVisit, name: CardName, lines: Iterable[RoleLine]) -> _Lines:
    for line in lines:
        done = ""
        if line.done_on is not None:
            day = short_day(line.done_on, visit.journal.day())
            done = wording(f"reviews.roles.{name}.done_on", day=day)
        yield PaperLine(line.who.name, done)
        if line.sees:
            yield PaperLine(line.sees, is_muted=True)


def _commitments(visit: ReviewVisit) -> _Lines:
    ratings = visit.journal.reviews.texts.ratings[CardName.COMMITMENTS]
    for one in held_commitments(visit):
        answer = visit.review.answer(CardName.COMMITMENTS, one.id)
        yield PaperLine(one.words, ratings[answer.rating - 1] if answer.rating else "")
        if answer.text:
            yield PaperLine(answer.text, is_muted=True)
