"""A review as paragraphs, to be printed: what its cards show, and what was answered."""

from collections.abc import Iterable, Iterator, Sequence

from relationjournal.domain.reviews.facts import (
    MonthlyFacts,
    PromiseLine,
    RoleLine,
    WeeklyFacts,
    YearlyFacts,
)
from relationjournal.domain.reviews.people import Drifting
from relationjournal.domain.reviews.review import CARDS, CardName
from relationjournal.ui.contact.words import CIRCLES, cadence_words
from relationjournal.ui.printing.text_sheet import Paper, PaperLine, PaperSection
from relationjournal.ui.reviews import words
from relationjournal.ui.reviews.visit import ReviewVisit
from relationjournal.ui.reviews.yearly import TO_WHOM, held_commitments
from relationjournal.ui.text import short_day

_Lines = Iterator[PaperLine]


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
        lines.append(PaperLine(said.line, is_muted=True))
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
            yield from _promises("Kept", facts.promises.kept, visit)
            yield from _promises("Moved in time", facts.promises.moved, visit)
            yield from _promises("Open", facts.promises.open, visit)
        case CardName.SIDES:
            for line in facts.sides:
                yield PaperLine(f"{words.SIDES[line.side]}: {words.side_words(line, figures)}")
        case CardName.FADING:
            yield from _people(visit, name, facts.fading)
        case CardName.ONE_SIDED:
            shown = facts.one_sided or ()
            yield from (PaperLine(f"{one.name}: {words.one_sided_words(one)}") for one in shown)
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
                mine = ratings[rating - 1] if rating else "no word yet"
                yield PaperLine(f"{line.name}: {mine}", figures.count(line.evidence, "note"))
        case CardName.FEEDBACK:
            for heard in facts.feedback:
                practice = visit.journal.practices.catalogue.by_tag(heard.practice)
                about = practice.name if practice else ""
                yield PaperLine(heard.who.name)
                yield PaperLine(words.heard_words(heard, about, today), is_muted=True)
        case CardName.ADVOCATES:
            yield from _roles(visit, facts.advocates, "Thanked")
        case CardName.CRITICS:
            yield from _roles(visit, facts.critics, "Asked")
        case CardName.DORMANT:
            yield from _people(visit, name, facts.dormant)


def _year(visit: ReviewVisit, facts: YearlyFacts, name: CardName) -> _Lines:
    match name:
        case CardName.LETTER_IN:
            for letter in visit.journal.letters.opened_in(visit.review):
                yield PaperLine(f"Written on {letter.written_on.isoformat()}", is_muted=True)
                yield PaperLine(letter.text)
        case CardName.CODE if facts.code is not None:
            yield PaperLine(facts.code.code.mission)
            yield from (PaperLine(line) for line in facts.code.code.lines)
        case CardName.COMMITMENTS:
            yield from _commitments(visit)
        case CardName.NUMBERS:
            yield from _figures(words.year_figures(facts.numbers, visit.figures))
        case CardName.NEXT_COMMITMENTS:
            yield from _next_commitments(visit)
        case CardName.CIRCLES:
            for person in visit.journal.ledger.standings():
                circle = CIRCLES[person.circle].lower()
                yield PaperLine(person.name, f"{circle}, {cadence_words(person.cadence)}")


def _investments(visit: ReviewVisit, facts: WeeklyFacts) -> _Lines:
    for one in facts.best:
        yield PaperLine(one.who.name, f"▲ {visit.figures.amount(one.points)}")
        yield PaperLine(short_day(one.on, visit.journal.day()), is_muted=True)


def _next_commitments(visit: ReviewVisit) -> _Lines:
    for is_to_self, heading in TO_WHOM.items():
        mine = [one for one in visit.journal.commitments.all() if one.is_to_self is is_to_self]
        if mine:
            yield PaperLine(heading, is_muted=True)
        yield from (PaperLine(one.words) for one in mine)


def _figures(figures: Iterable[tuple[str, str]]) -> _Lines:
    yield from (PaperLine(what, written) for what, written in figures)


def _promises(heading: str, promises: Sequence[PromiseLine], visit: ReviewVisit) -> _Lines:
    if promises:
        yield PaperLine(heading, is_muted=True)
    for one in promises:
        yield PaperLine(f"{one.what}, {words.promise_words(one, visit.journal.day())}")


def _people(visit: ReviewVisit, name: CardName, people: Iterable[Drifting]) -> _Lines:
    decided = dict(visit.review.about_people(name))
    for one in people:
        answer = decided.get(one.contact_id)
        yield PaperLine(one.name, words.DECIDED.get(answer.text, "") if answer else "")
        yield PaperLine(words.drifting_words(one, visit.journal.day()), is_muted=True)


def _roles(visit: ReviewVisit, lines: Iterable[RoleLine], done: str) -> _Lines:
    for line in lines:
        day = f"{done} {short_day(line.done_on, visit.journal.day())}" if line.done_on else ""
        yield PaperLine(line.who.name, day)
        if line.sees:
            yield PaperLine(line.sees, is_muted=True)


def _commitments(visit: ReviewVisit) -> _Lines:
    ratings = visit.journal.reviews.texts.ratings[CardName.COMMITMENTS]
    for one in held_commitments(visit):
        answer = visit.review.answer(CardName.COMMITMENTS, one.id)
        yield PaperLine(one.words, ratings[answer.rating - 1] if answer.rating else "")
        if answer.text:
            yield PaperLine(answer.text, is_muted=True)
