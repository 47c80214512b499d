"""Small facts for the mirror's tests, with the programme's own words and practices."""

from datetime import date
from functools import cache

from relationjournal.domain.mirror.compose import compose_session
from relationjournal.domain.mirror.facts import MirrorFacts, Person
from relationjournal.domain.mirror.questions import Questions, parse_questions
from relationjournal.domain.mirror.session import Card, CardName, Session
from relationjournal.domain.practices import Catalogue, parse_catalogue
from relationjournal.resources import read_text

FRIDAY = date(2025, 3, 14)
SEED = "vault-7f3a"
ANA, BEN, CHI, DEE, ELI, FAY = (
    Person(name.lower(), name) for name in ("Ana", "Ben", "Chi", "Dee", "Eli", "Fay")
)


@cache
def catalogue() -> Catalogue:
    return parse_catalogue(read_text("practices.toml"))


@cache
def questions() -> Questions:
    return parse_questions(read_text("questions.toml"))


def session(facts: MirrorFacts, on: date = FRIDAY) -> Session:
    return compose_session(facts, on, SEED, catalogue(), questions())


def card(facts: MirrorFacts, name: CardName, on: date = FRIDAY) -> Card:
    found = session(facts, on).card(name)
    assert found is not None
    return found


def one_thing(facts: MirrorFacts, on: date = FRIDAY) -> Card:
    return card(facts, CardName.ONE_THING, on)
