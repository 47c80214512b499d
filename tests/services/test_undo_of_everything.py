"""Every change that a service makes is one named step; undo and redo lose nothing of it."""

import ast
import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from relationjournal import services
from relationjournal.domain.capture.settling import settle
from relationjournal.domain.contacts import NewContact
from relationjournal.domain.feedback import Answer, Asked, Weight
from relationjournal.domain.follow_ups import NewFollowUp
from relationjournal.domain.interactions import Kind, NewEntry, NewInteraction, Part
from relationjournal.domain.ledger.terms import Fading
from relationjournal.domain.mending import MendingPlan
from relationjournal.domain.mirror.answers import PlanAnswer, TextAnswer
from relationjournal.domain.mirror.session import CardName
from relationjournal.domain.my_code import Code
from relationjournal.domain.own_practices import NewPractice
from relationjournal.domain.problems import NewProblem
from relationjournal.domain.promises import NewPromise
from relationjournal.domain.reviews import ReviewKind
from relationjournal.domain.reviews.review import Asked as Item
from relationjournal.domain.reviews.review import CardName as ReviewCard
from relationjournal.domain.reviews.review import ReviewAnswer
from relationjournal.domain.roles import NewRole, Role
from relationjournal.domain.shoes import NewShoes
from relationjournal.services.forms import FilledForm
from relationjournal.services.journal import Journal
from relationjournal.services.letters import Letters
from relationjournal.transfer.formats import ImportOptions, import_files
from relationjournal.transfer.journal_json import export_journal
from tests.support.full import Full
from tests.support.journals import FRIDAY

Act = Callable[[Full], object]
TOMORROW = FRIDAY + timedelta(days=1)
LATER = FRIDAY + timedelta(days=30)
VCARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zoe\r\nEND:VCARD\r\n"


def touch(full: Full) -> NewInteraction:
    return NewInteraction(FRIDAY, "tea", entries=(NewEntry(full.ana, Kind.GAVE, 3),))


def mirror(full: Full) -> Journal:
    full.journal.mirror.begin(FRIDAY)
    return full.journal


def weekly(full: Full) -> str:
    return full.journal.reviews.begin(ReviewKind.WEEKLY, FRIDAY).id


def letter(full: Full) -> None:
    """Write a letter in one yearly review, and open it in the next."""
    review = full.journal.reviews.begin(ReviewKind.YEARLY, FRIDAY)
    full.journal.letters.seal(review, "Dear me")


def planned(full: Full) -> None:
    mirror(full).mirror.answer(
        FRIDAY, CardName.TOMORROW, PlanAnswer(TOMORROW, "noon", "call", full.ana)
    )


def answered(full: Full) -> None:
    asked = Asked(full.ana, FRIDAY, "my talk")
    full.journal.feedback.change(full.feedback, asked, Answer("slower", FRIDAY))


def long_ago(full: Full) -> None:
    full.journal.interactions.log(replace(touch(full), on=date(2001, 1, 1)))
    kept = replace(full.journal.preferences.get(), keep_notes_years=5)
    full.journal.preferences.put(kept)


PREPARED: dict[str, Act] = {
    "contacts.resume": lambda f: f.journal.contacts.rest(f.ana),
    "mirror.answer": mirror,
    "mirror.call_tough": mirror,
    "mirror.close": mirror,
    "mirror.plan": planned,
    "feedback.weigh": answered,
    "my_code.sign": lambda f: f.journal.code.write(Code("Be kind", ("Listen",))),
    "reviews.answer": weekly,
    "reviews.close": weekly,
    "reviews.delete": weekly,
    "reviews.let_rest": weekly,
    "reviews.reach_out": weekly,
    "commitments.edit": lambda f: f.journal.commitments.make("Call more"),
    "commitments.end": lambda f: f.journal.commitments.make("Call more"),
    "letters.seal": lambda f: f.journal.reviews.begin(ReviewKind.YEARLY, FRIDAY),
    "removals.restore": lambda f: f.journal.contacts.delete(f.ana),
    "removals.remove_for_good": lambda f: f.journal.contacts.delete(f.ana),
    "promises.tell_news": lambda f: f.journal.promises.owe_news(f.promise),
    "practices.remove_question": lambda f: f.journal.practices.add_question("plants", "Wilted?"),
    "retention.remove": long_ago,
}
"""What has to be there before the act."""

ACTS: dict[str, tuple[Act, str]] = {
    "captures.log": (
        lambda f: f.journal.captures.log(
            settle(f.journal.captures.read("@Ana @Ben @Zoe +3 tea, promised cake by fri"))
        ),
        "log +3 for Ana, Ben and Zoe",
    ),
    "captures.log_lines": (
        lambda f: f.journal.captures.log_lines(["@Ana +1", "@Zoe -2 late", "@Zoe sorry"]),
        "log 3 lines",
    ),
    "commitments.make": (
        lambda f: f.journal.commitments.make("Call more"),
        "commit to something",
    ),
    "commitments.make_all": (
        lambda f: f.journal.commitments.make_all(["Call more", "Ask again"]),
        "begin with ten commitments",
    ),
    "commitments.edit": (
        lambda f: f.journal.commitments.edit(f.journal.commitments.all()[0].id, "Call"),
        "change a commitment",
    ),
    "commitments.end": (
        lambda f: f.journal.commitments.end(f.journal.commitments.all()[0].id),
        "end a commitment",
    ),
    "contacts.add": (lambda f: f.journal.contacts.add(NewContact("Zoe")), "add Zoe"),
    "contacts.edit": (
        lambda f: f.journal.contacts.edit(f.ana, NewContact("Anna", cadence_days=3, family=True)),
        "edit Anna",
    ),
    "contacts.close": (lambda f: f.journal.contacts.close(f.ana), "close the account of Ana"),
    "contacts.rest": (lambda f: f.journal.contacts.rest(f.ana), "let Ana rest"),
    "contacts.resume": (lambda f: f.journal.contacts.resume(f.ana), "open the account of Ana"),
    "contacts.delete": (lambda f: f.journal.contacts.delete(f.ana), "remove Ana"),
    "contents.add": (
        lambda f: import_files(f.journal, [("a.vcf", VCARD)], ImportOptions()),
        "import 1 contact",
    ),
    "feedback.note": (
        lambda f: f.journal.feedback.note(Asked(f.ben, FRIDAY), is_entered=True),
        "note feedback from Ben",
    ),
    "feedback.change": (answered, "change feedback from Ana"),
    "feedback.weigh": (
        lambda f: f.journal.feedback.weigh(f.feedback, Weight.ACT),
        "weigh feedback from Ana",
    ),
    "feedback.remove": (
        lambda f: f.journal.feedback.remove(f.feedback),
        "remove feedback from Ana",
    ),
    "feedback.decline": (
        lambda f: f.journal.feedback.decline(),
        "ask nobody for feedback this month",
    ),
    "follow_ups.choose": (
        lambda f: f.journal.follow_ups.choose(NewFollowUp(f.ben, LATER, FRIDAY)),
        "plan to follow up with Ben",
    ),
    "follow_ups.finish": (
        lambda f: f.journal.follow_ups.finish(f.follow_up, FRIDAY),
        "finish the follow-up with Ana",
    ),
    "follow_ups.delete": (
        lambda f: f.journal.follow_ups.delete(f.follow_up),
        "remove the follow-up with Ana",
    ),
    "forms.save": (
        lambda f: f.journal.forms.save(FilledForm(touch(f), follow_up_on=LATER), f.lunch),
        "edit +3 for Ana",
    ),
    "interactions.log": (lambda f: f.journal.interactions.log(touch(f)), "log +3 for Ana"),
    "interactions.edit": (
        lambda f: f.journal.interactions.edit(f.lunch, touch(f)),
        "edit +3 for Ana",
    ),
    "interactions.delete": (
        lambda f: f.journal.interactions.delete(f.late),
        "remove −3 for Ana",
    ),
    "interactions.set_aside": (
        lambda f: f.journal.interactions.set_aside(f.slip.id, FRIDAY),
        "set aside the slip with Ana",
    ),
    "letters.seal": (
        lambda f: f.journal.letters.seal(
            f.journal.reviews.begin(ReviewKind.YEARLY, FRIDAY), "Dear me"
        ),
        "seal the letter",
    ),
    "mending_plans.keep": (
        lambda f: f.journal.mending.keep_plan(
            MendingPlan(f.slip.id, FRIDAY, "another", parts=frozenset(Part))
        ),
        "plan to mend with Ana",
    ),
    "mirror.begin": (mirror, "open the mirror"),
    "mirror.answer": (
        lambda f: f.journal.mirror.answer(FRIDAY, CardName.GOOD_MOMENT, TextAnswer("tea")),
        "answer the mirror",
    ),
    "mirror.call_tough": (
        lambda f: f.journal.mirror.call_tough(FRIDAY, is_tough_day=True),
        "call the day tough",
    ),
    "mirror.plan": (lambda f: f.journal.mirror.plan(FRIDAY), "plan tomorrow"),
    "mirror.close": (lambda f: f.journal.mirror.close(FRIDAY), "close the mirror"),
    "my_code.write": (
        lambda f: f.journal.code.write(Code("Be kind", ("Listen",))),
        "write my code",
    ),
    "my_code.sign": (lambda f: f.journal.code.sign(), "sign my code"),
    "practices.choose": (
        lambda f: f.journal.practices.choose("plants", is_on=True, is_in_focus=True),
        "choose the practice “Water the plants”",
    ),
    "practices.add": (
        lambda f: f.journal.practices.add(NewPractice("Walk", "walk", questions=("Far?",))),
        "add the practice “Walk”",
    ),
    "practices.edit": (
        lambda f: f.journal.practices.edit(f.practice, NewPractice("Water", "water")),
        "edit the practice “Water”",
    ),
    "practices.remove": (
        lambda f: f.journal.practices.remove(f.practice),
        "remove the practice “Water the plants”",
    ),
    "practices.add_question": (
        lambda f: f.journal.practices.add_question("listen", "Who?"),
        "add a question",
    ),
    "practices.remove_question": (
        lambda f: f.journal.practices.remove_question(
            f.journal.practices.own_questions("plants")[0].id
        ),
        "remove a question",
    ),
    "preferences.put": (
        lambda f: f.journal.preferences.put(
            replace(f.journal.preferences.get(), slip_weight=5, fading=Fading.OFF)
        ),
        "change the settings",
    ),
    "problems.note": (
        lambda f: f.journal.problems.note(NewProblem("rain", FRIDAY)),
        "note the problem “rain”",
    ),
    "problems.edit": (
        lambda f: f.journal.problems.edit(f.problem, NewProblem("prices", FRIDAY)),
        "edit the problem “prices”",
    ),
    "problems.handle": (
        lambda f: f.journal.problems.handle(f.problem),
        "handle the problem “old prices”",
    ),
    "problems.delete": (
        lambda f: f.journal.problems.delete(f.problem),
        "remove the problem “old prices”",
    ),
    "promises.make": (
        lambda f: f.journal.promises.make(NewPromise(f.ben, "cake", FRIDAY)),
        "promise “cake”",
    ),
    "promises.keep": (
        lambda f: f.journal.promises.keep(f.promise, a_bit_more=True, is_settled=True),
        "keep the promise “slides”",
    ),
    "promises.break_": (
        lambda f: f.journal.promises.break_(f.promise),
        "break the promise “slides”",
    ),
    "promises.let_go": (
        lambda f: f.journal.promises.let_go(f.promise),
        "let go of the promise “slides”",
    ),
    "promises.move": (
        lambda f: f.journal.promises.move(f.promise, LATER),
        "move the promise “slides”",
    ),
    "promises.confirm": (
        lambda f: f.journal.promises.confirm(f.promise),
        "note that “slides” is confirmed",
    ),
    "promises.owe_news": (
        lambda f: f.journal.promises.owe_news(f.promise),
        "note that they wait for news of “slides”",
    ),
    "promises.tell_news": (
        lambda f: f.journal.promises.tell_news(f.promise),
        "tell news of “slides”",
    ),
    "promises.edit": (
        lambda f: f.journal.promises.edit(f.promise, NewPromise(f.ben, "a book", FRIDAY)),
        "edit the promise “a book”",
    ),
    "promises.delete": (
        lambda f: f.journal.promises.delete(f.promise),
        "remove the promise “slides”",
    ),
    "reaching.done": (lambda f: f.journal.reaching.done(f.ana), "log a moment with Ana"),
    "reaching.helped": (lambda f: f.journal.reaching.helped(f.ana), "log +1 for Ana"),
    "reaching.tried": (lambda f: f.journal.reaching.tried(f.ana), "log a try with Ana"),
    "reaching.not_now": (lambda f: f.journal.reaching.not_now(f.ana), "put off Ana"),
    "removals.restore": (
        lambda f: f.journal.removals.restore(f.journal.removals.all()[0].id),
        "put back Ana",
    ),
    "removals.remove_for_good": (
        lambda f: f.journal.removals.remove_for_good(f.journal.removals.all()[0].id),
        "remove Ana for good",
    ),
    "retention.remove": (lambda f: f.journal.retention.remove(), "remove old notes"),
    "reviews.begin": (weekly, "begin the weekly review"),
    "reviews.answer": (
        lambda f: f.journal.reviews.answer(
            weekly(f), Item(ReviewCard.PEOPLE_FIRST), ReviewAnswer(text="yes")
        ),
        "answer the weekly review",
    ),
    "reviews.reach_out": (
        lambda f: f.journal.reviews.reach_out(weekly(f), ReviewCard.FADING, f.ana),
        "plan to reach out to Ana",
    ),
    "reviews.let_rest": (
        lambda f: f.journal.reviews.let_rest(weekly(f), ReviewCard.FADING, f.ana),
        "let Ana rest",
    ),
    "reviews.close": (lambda f: f.journal.reviews.close(weekly(f)), "close the weekly review"),
    "reviews.delete": (
        lambda f: f.journal.reviews.delete(weekly(f)),
        "remove the weekly review",
    ),
    "roles.give": (
        lambda f: f.journal.roles.give(NewRole(f.ben, Role.ADVOCATE, "calm")),
        "note Ben as an advocate",
    ),
    "roles.mark": (lambda f: f.journal.roles.mark(f.role), "ask Ana as a critic"),
    "roles.remove": (lambda f: f.journal.roles.remove(f.role), "remove Ana as a critic"),
    "shoes.guess": (
        lambda f: f.journal.shoes.guess(NewShoes(f.ben, FRIDAY, wish="rest")),
        "stand in the shoes of Ben",
    ),
    "shoes.change": (
        lambda f: f.journal.shoes.change(f.shoes, NewShoes(f.ana, FRIDAY, worry="rain")),
        "change the guess about Ana",
    ),
    "shoes.ask": (lambda f: f.journal.shoes.ask(f.shoes, LATER), "plan to ask Ana"),
    "shoes.answer": (
        lambda f: f.journal.shoes.answer(f.shoes, "well"),
        "note what Ana said",
    ),
    "shoes.remove": (
        lambda f: f.journal.shoes.remove(f.shoes),
        "remove the guess about Ana",
    ),
}
"""Each public method that opens a transaction, with what it is called in the undo menu."""

NO_STEP = {
    "drafts.keep": "the line being typed is kept while the journal is closed",
    "drafts.take": "as above",
    "letters.open": "tested below: it needs another year",
    "removals.forget_old": "what was removed long ago does not come back",
    "journal.create": "there is nothing before it",
}


@pytest.fixture
def full(tmp_path: Path) -> Full:
    return Full.made_in(tmp_path)


@pytest.mark.parametrize("method", ACTS)
def test_that_a_change_is_one_named_step_and_undo_and_redo_are_exact(
    full: Full, method: str
) -> None:
    if method in PREPARED:
        PREPARED[method](full)
    act, name = ACTS[method]
    journal = full.journal
    earlier, before, kept = journal.database.next_undo, export_journal(journal), full.titles
    act(full)
    after, kept_after = export_journal(journal), full.titles
    step = journal.undo()
    assert step is not None
    assert step.name == name
    assert (export_journal(journal), full.titles) == (before, kept)
    assert journal.database.next_undo == earlier
    assert journal.ledger.differences() == []
    journal.redo()
    assert (export_journal(journal), full.titles) == (after, kept_after)
    assert (after, kept_after) != (before, kept)
    assert journal.ledger.differences() == []


def test_that_no_change_is_left_out() -> None:
    assert {*ACTS, *NO_STEP} >= {*_changing_methods()}


def _changing_methods() -> Iterator[str]:
    """Yield every public method of a service in which a transaction is opened."""
    folder = Path(inspect.getfile(services)).parent
    for file in sorted(folder.glob("*.py")):
        for node in ast.parse(file.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef):
                yield from _of_class(file.stem, node)


def _of_class(module: str, node: ast.ClassDef) -> Iterator[str]:
    methods = {one.name: one for one in node.body if isinstance(one, ast.FunctionDef)}
    for name in methods:
        if not name.startswith("_") and _writes(name, methods, set()):
            yield f"{module}.{name}"


def _writes(name: str, methods: Mapping[str, ast.FunctionDef], seen: set[str]) -> bool:
    """Tell whether a method opens a transaction, or a private one that it calls does."""
    seen.add(name)
    called = {
        one.func.attr
        for one in ast.walk(methods[name])
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute)
    }
    if called & {"transaction", "removal"}:
        return True
    private = {one for one in called & methods.keys() if one.startswith("_")} - seen
    return any(_writes(one, methods, seen) for one in private)


def test_that_a_letter_is_opened_in_one_step(full: Full) -> None:
    letter(full)
    journal = full.journal
    next_year = FRIDAY.replace(year=FRIDAY.year + 1)
    letters = Letters(journal.database, lambda: next_year, lambda _review: next_year)
    review = journal.reviews.begin(ReviewKind.YEARLY, next_year)
    (sealed,) = letters.arrived(review)
    before = export_journal(journal)
    letters.open(sealed.id, review)
    after = export_journal(journal)
    step = journal.undo()
    assert step is not None
    assert step.name == "open your letter"
    assert export_journal(journal) == before
    journal.redo()
    assert export_journal(journal) == after != before


def test_that_all_of_them_together_are_taken_back_and_brought_again(full: Full) -> None:
    journal, start = full.journal, export_journal(full.journal)
    steps = (
        "captures.log",
        "promises.keep",
        "mending_plans.keep",
        "interactions.edit",
        "problems.delete",
        "preferences.put",
        "roles.remove",
        "contacts.delete",
        "removals.restore",
        "contacts.edit",
    )
    contents = [start]
    for method in steps:
        ACTS[method][0](full)
        contents.append(export_journal(journal))
    for content in contents[-2::-1]:
        journal.undo()
        assert export_journal(journal) == content
        assert journal.ledger.differences() == []
    for content in contents[1:]:
        journal.redo()
        assert export_journal(journal) == content
