"""What the sample's user has guessed, asked and written of themselves."""

from collections.abc import Mapping
from datetime import date, timedelta

from relationjournal.domain.feedback import Answer, Asked, Tone, Weight
from relationjournal.domain.my_code import Code
from relationjournal.domain.roles import NewRole, Role
from relationjournal.domain.shoes import NewShoes
from relationjournal.domain.tables import Table, parse_table
from relationjournal.resources import read_text
from relationjournal.services.journal import Journal
from relationjournal.services.my_code import MyCode
from relationjournal.services.shoes import ShoesCards


def write_reflections(journal: Journal, ids: Mapping[str, str], today: date) -> None:
    """Write shoes, roles, feedback and the code, given everybody's id by name."""
    said = parse_table(read_text("sample.toml"), "the sample")
    for one in said.tables("shoes"):
        _guess(journal, ids, today, one)
    for one in said.tables("roles"):
        sees, changed = one.text("sees"), one.text("changed", "")
        journal.roles.give(NewRole(ids[one.text("who")], Role(one.text("role")), sees, changed))
    for one in said.tables("feedback"):
        on = _day(one, today)
        asked = Asked(ids[one.text("who")], on, one.text("about"), one.text("practice", ""))
        journal.feedback.note(asked, _answer(one, on))
    for one in said.tables("code"):
        _write_code(journal, one, today)


def _guess(journal: Journal, ids: Mapping[str, str], today: date, one: Table) -> None:
    guess = NewShoes(
        ids[one.text("who")],
        _day(one, today),
        one.text("pressure"),
        one.text("wish"),
        one.text("worry"),
        one.text("question"),
    )
    heard_on = guess.on + timedelta(days=2)
    name_of = journal.contacts.name
    cards = ShoesCards(journal.database, journal.follow_ups, name_of, lambda: heard_on)
    card = cards.guess(guess)
    if answer := one.text("answer", ""):
        cards.answer(card.id, answer)


def _write_code(journal: Journal, one: Table, today: date) -> None:
    def code(on: date) -> MyCode:
        return MyCode(journal.database, journal.preferences, lambda: on)

    code(_day(one, today)).write(Code(one.text("mission"), one.texts("lines")))
    for ago in one.numbers("signed_ago"):
        code(today - timedelta(days=ago)).sign()


def _answer(one: Table, on: date) -> Answer | None:
    words = one.text("words", "")
    return Answer(words, on, Tone(one.text("tone")), Weight(one.text("weight"))) if words else None


def _day(one: Table, today: date) -> date:
    return today - timedelta(days=one.whole("ago"))
