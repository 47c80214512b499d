"""The evenings on which the sample's user looked in the mirror, with what they answered."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Final

from sqlalchemy import Connection, insert

from relationjournal.domain.mirror.answers import Did
from relationjournal.domain.mirror.compose import compose_session
from relationjournal.domain.mirror.facts import MirrorFacts, PracticeState
from relationjournal.domain.mirror.session import Card, CardName, Session
from relationjournal.domain.practices import Catalogue
from relationjournal.domain.tables import parse_table
from relationjournal.resources import read_text
from relationjournal.services.journal import Journal
from relationjournal.storage.schema import mirror_cards, mirror_sessions

_DAYS: Final = 330
_SHARE: Final = 0.45
"""How many of the evenings it looked at; the others are as good."""
_HOUR: Final = time(19)
_MINUTES: Final = timedelta(minutes=3)
_SHOWN: Final = (CardName.TODAY, CardName.GOOD_MOMENT, CardName.PRACTICE, CardName.LOOK)
_RATINGS: Final = (3, 3, 4, 4, 4, 5)
_DID: Final = (Did.YES, Did.YES, Did.YES, Did.PARTLY, Did.PARTLY, Did.NO, Did.DID_NOT_COME_UP)
_Row = dict[str, object]


def write_evenings(journal: Journal, connection: Connection, today: date, chance: Random) -> None:
    """Write about every second evening of a year, each composed as the mirror composes it.

    Only practices are asked about: what was open on an evening long ago is not looked up.
    """
    said = parse_table(read_text("sample.toml"), "the sample").table("evenings")
    moments = said.texts("good_moments")
    sessions: list[_Row] = []
    cards: list[_Row] = []
    for session in _sessions(journal, today, chance):
        begun = datetime.combine(session.on, _HOUR, UTC)
        sessions.append(_session_row(session.on, begun))
        cards += [
            _card_row(session.on, at, card, begun) | _answer(card.card, moments, chance)
            for at, card in enumerate(session.cards)
        ]
    connection.execute(insert(mirror_sessions), sessions)
    connection.execute(insert(mirror_cards), cards)


def _sessions(journal: Journal, today: date, chance: Random) -> Iterator[Session]:
    catalogue, questions = journal.practices.catalogue, journal.mirror.questions
    seed, asked = journal.preferences.get().mirror_seed, dict[str, date]()
    for ago in range(_DAYS, 1, -1):
        if chance.random() > _SHARE:
            continue
        on = today - timedelta(days=ago)
        facts = MirrorFacts(practices=_states(catalogue, asked))
        composed = compose_session(facts, on, seed, catalogue, questions)
        cards = tuple(card for card in composed.cards if card.card in _SHOWN)
        practice = composed.card(CardName.PRACTICE)
        if practice is not None:
            asked[practice.question] = on
        yield replace(composed, cards=cards)


def _states(catalogue: Catalogue, asked: dict[str, date]) -> tuple[PracticeState, ...]:
    return tuple(
        PracticeState(one.id, last_seen_on=asked.get(one.id), last_asked_on=asked.get(one.id))
        for one in catalogue.practices
        if one.is_default
    )


def _session_row(on: date, begun: datetime) -> _Row:
    return {
        "on_day": on,
        "begun_at": begun,
        "closed_at": begun + _MINUTES,
        "is_gentle": False,
        "is_tough_day": False,
        "says_heavy": False,
    }


def _card_row(on: date, position: int, card: Card, begun: datetime) -> _Row:
    about = {"session_on": on, "position": position, "people": "[]", "answered_at": begun}
    return asdict(card) | about | {"answer": "", "did": "", "rating": None}


def _answer(card: CardName, moments: tuple[str, ...], chance: Random) -> _Row:
    match card:
        case CardName.GOOD_MOMENT:
            return {"answer": chance.choice(moments)}
        case CardName.PRACTICE:
            return {"did": chance.choice(_DID)}
        case CardName.LOOK:
            return {"rating": chance.choice(_RATINGS)}
        case _:
            return {}
