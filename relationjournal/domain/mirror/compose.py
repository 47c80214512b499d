"""Composing a session: the six cards of an evening, or the few of a gentle one."""

from datetime import date

from relationjournal.domain.figures import IN_FIGURES
from relationjournal.domain.interactions import Kind
from relationjournal.domain.mirror.chance import draw
from relationjournal.domain.mirror.facts import DayEntry, MirrorFacts
from relationjournal.domain.mirror.gentle import is_gentle, says_heavy
from relationjournal.domain.mirror.neglect import choose_practice
from relationjournal.domain.mirror.plan import PlanOffer, PlanSource, propose_plan
from relationjournal.domain.mirror.question import choose_question
from relationjournal.domain.mirror.questions import Questions, Voice, short
from relationjournal.domain.mirror.session import Card, CardName, QuestionId, Session, Shape
from relationjournal.domain.mirror.summary import summary_line
from relationjournal.domain.mirror.wording import GOOD_YESTERDAY, PRACTICE, QUIET_NOTED
from relationjournal.domain.practices import Catalogue

CODE_PRACTICE = "P54"
"""The practice about one's own code; its card shows the line of the day."""


def compose_session(
    facts: MirrorFacts,
    on: date,
    seed: str,
    catalogue: Catalogue,
    questions: Questions,
    shape: Shape = Shape.FULL,
    *,
    seen_on: date | None = None,
) -> Session:
    """Return the session of a day; the same date, seed and facts give the same one.

    Args:
        facts: What the mirror looks at.
        on: The local day.
        seed: The journal's mirror seed.
        catalogue: The practices, the journal's own among them.
        questions: The mirror's words.
        shape: Which cards it has, unless it is a gentle one.
        seen_on: The day one looks from, or None for that evening.
    """
    voice = Voice(questions, seed, on, facts.you, seen_on or on)
    if is_gentle(facts.ratings, on, is_tough_day=facts.is_tough_day):
        return _gentle_session(facts, voice)
    if shape is Shape.BRIEF:
        return Session(
            on, (_good_moment(facts, voice, GOOD_YESTERDAY), _tomorrow(facts, voice, shape))
        )
    plan = _tomorrow(facts, voice, shape)
    cards = (
        _today(facts, voice),
        _good_moment(facts, voice),
        _one_thing(facts, voice),
        _practice(facts, voice, catalogue),
        _look(voice),
    )
    return Session(on, (plan, *cards) if shape is Shape.LATE else (*cards, plan))


def _gentle_session(facts: MirrorFacts, voice: Voice) -> Session:
    """Return a kindness and one small thing; card 0 only where the tough day was said on it."""
    kindness, small = QuestionId.KINDNESS, QuestionId.SMALL
    situation = "tough_day" if facts.is_tough_day else ""
    today = (_today(facts, voice),) if facts.is_tough_day else ()
    cards = (
        *today,
        Card(
            CardName.GOOD_MOMENT,
            kindness,
            voice.ask(kindness),
            voice.reason(kindness, situation),
        ),
        Card(CardName.TOMORROW, small, voice.ask(small), voice.reason(small)),
    )
    return Session(voice.on, cards, is_gentle=True, says_heavy=says_heavy(facts, voice.on))


def _today(facts: MirrorFacts, voice: Voice) -> Card:
    return Card(
        CardName.TODAY,
        QuestionId.TODAY,
        voice.told_numbers(summary_line(facts.totals, voice.questions.today, IN_FIGURES)),
        voice.reason(QuestionId.TODAY),
    )


def _good_moment(facts: MirrorFacts, voice: Voice, words: str = QuestionId.GOOD) -> Card:
    start = _largest_investment(facts, voice)
    question = QuestionId.GOOD
    asked = voice.ask(question, words)
    if start is None:
        return Card(CardName.GOOD_MOMENT, question, asked, voice.reason(words))
    return Card(
        CardName.GOOD_MOMENT,
        question,
        asked,
        voice.reason(words, "with_start", name=start.who.first_name),
        start.who.name,
        start.who.id,
        about=start.id,
        offer=start.text,
    )


def _largest_investment(facts: MirrorFacts, voice: Voice) -> DayEntry | None:
    investments = [entry for entry in facts.entries if entry.kind in (Kind.GAVE, Kind.MENDED)]
    return min(
        investments,
        key=lambda entry: (-entry.size, draw(voice.seed, voice.on, entry.id)),
        default=None,
    )


def _one_thing(facts: MirrorFacts, voice: Voice) -> Card:
    question = choose_question(facts, voice.on, voice.seed)
    if question.who is None:
        return _quiet(facts, voice)
    name = question.who.first_name
    blanks = {"name": name, "what": question.words, "day": voice.day(question.day)}
    note = voice.quote(question.id, question.words, name)
    return Card(
        CardName.ONE_THING,
        question.id,
        voice.ask(question.id, text=note, **blanks),
        voice.reason(question.id, **blanks),
        question.who.name,
        question.who.id,
        about=question.about,
    )


def _quiet(facts: MirrorFacts, voice: Voice) -> Card:
    question = QuestionId.QUIET
    wording = QUIET_NOTED if facts.entries else question
    return Card(
        CardName.ONE_THING,
        question,
        voice.ask(question, wording),
        voice.reason(wording),
        people=facts.on_mind,
    )


def _practice(facts: MirrorFacts, voice: Voice, catalogue: Catalogue) -> Card:
    choice = choose_practice(catalogue, facts.practices, voice.on, voice.seed)
    if choice is None:
        rest = QuestionId.REST
        return Card(CardName.PRACTICE, rest, voice.ask(rest), voice.reason(rest))
    practice, state = choice.practice, choice.state
    situation = "in_focus" if state.in_focus else ""
    last = state.last_seen_on or state.last_asked_on
    return Card(
        CardName.PRACTICE,
        practice.id,
        voice.pick(practice.id, practice.questions),
        voice.reason(
            PRACTICE,
            "first_time" if last is None else situation,
            what=practice.name.strip("“”"),
            day=voice.day(last),
        ),
        offer=facts.code_line if practice.id == CODE_PRACTICE else "",
    )


def _look(voice: Voice) -> Card:
    question = QuestionId.LOOK
    return Card(CardName.LOOK, question, voice.ask(question), voice.reason(question))


def _tomorrow(facts: MirrorFacts, voice: Voice, shape: Shape) -> Card:
    words = voice.questions.tomorrow
    when = words.when_today if shape is Shape.BRIEF else words.when
    question = QuestionId.TOMORROW
    plan = propose_plan(facts, voice.on, voice.seed)
    if plan is None:
        blanks = voice.questions.plan_sentence(when, "", "")
        return Card(CardName.TOMORROW, question, blanks, voice.reason(question))
    what = _what(plan, voice)
    return Card(
        CardName.TOMORROW,
        question,
        voice.questions.plan_sentence(when, what, plan.who.first_name),
        voice.reason(
            question,
            plan.source,
            name=plan.who.first_name,
            what=plan.what,
            day=voice.day(plan.day),
        ),
        plan.who.name,
        plan.who.id,
        about=plan.about or None,
        offer=what,
    )


def _what(plan: PlanOffer, voice: Voice) -> str:
    words = voice.questions.tomorrow
    if plan.source is PlanSource.SLIP:
        return words.what_slip
    if plan.source is PlanSource.PROMISE:
        return words.what_promise.format(what=short(plan.what))
    return plan.what or words.what_follow_up
