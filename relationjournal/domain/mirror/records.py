"""Sessions and answers as plain records (what JSON can hold), to be kept and read back."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date

from relationjournal.domain.errors import JournalError
from relationjournal.domain.mirror.answers import (
    Answer,
    Did,
    LookAnswer,
    PlanAnswer,
    PracticeAnswer,
    TextAnswer,
    TodayAnswer,
)
from relationjournal.domain.mirror.facts import Person
from relationjournal.domain.mirror.session import Card, CardName, Session
from relationjournal.domain.tables import Table

Record = dict[str, object]


class EveningUnreadable(JournalError):
    """A kept session or answer is not what the mirror wrote."""

    def __init__(self, cause: str) -> None:
        """Say what is wrong with it."""
        super().__init__(
            f"An evening in the mirror cannot be read ({cause}). "
            "Restore a backup to see it; everything else in the journal still works."
        )


def session_record(session: Session) -> Record:
    """Return a session as a record."""
    return {**asdict(session), "on": session.on.isoformat(), "cards": _card_records(session)}


def session_from(record: Mapping[str, object]) -> Session:
    """Return the session of a record.

    Raises:
        EveningUnreadable: The record was not written by `session_record`.
    """
    table = Table(record, "the session")
    try:
        return Session(
            on=date.fromisoformat(table.text("on")),
            cards=tuple(_card(card) for card in table.tables("cards")),
            is_gentle=table.flag("is_gentle", default=False),
            says_heavy=table.flag("says_heavy", default=False),
        )
    except ValueError as error:
        raise EveningUnreadable(str(error)) from error


def answer_record(answer: Answer) -> Record:
    """Return an answer as a record."""
    record: Record = asdict(answer)
    if isinstance(answer, PlanAnswer):
        record["on"] = answer.on.isoformat()
    return record


def answer_from(card: CardName, record: Mapping[str, object]) -> Answer:
    """Return the answer that a record of one of the cards holds.

    Raises:
        EveningUnreadable: The record was not written by `answer_record` for such a card.
    """
    table = Table(record, f"the answer to “{card}”")
    try:
        return _answer(card, table)
    except (ValueError, JournalError) as error:
        raise EveningUnreadable(str(error)) from error


def _answer(card: CardName, table: Table) -> Answer:
    match card:
        case CardName.TODAY:
            return TodayAnswer(table.flag("is_tough_day"))
        case CardName.PRACTICE:
            did = table.text_or_none("did")
            return PracticeAnswer(None if did is None else Did(did), table.text("line"))
        case CardName.LOOK:
            return LookAnswer(table.whole("rating"))
        case CardName.TOMORROW:
            return PlanAnswer(
                on=date.fromisoformat(table.text("on")),
                when=table.text("when"),
                what=table.text("what"),
                contact_id=table.text_or_none("contact_id"),
            )
        case CardName.GOOD_MOMENT | CardName.ONE_THING:
            return TextAnswer(table.text("text"))


def _card_records(session: Session) -> list[Record]:
    return [
        {**asdict(card), "people": [asdict(one) for one in card.people]} for card in session.cards
    ]


def _card(table: Table) -> Card:
    return Card(
        card=CardName(table.text("card")),
        question=table.text("question"),
        text=table.text("text"),
        reason=table.text("reason"),
        contact=table.text_or_none("contact"),
        contact_id=table.text_or_none("contact_id"),
        about=table.text_or_none("about"),
        offer=table.text("offer", ""),
        people=tuple(
            Person(one.text("id"), one.text("name")) for one in table.tables("people", ())
        ),
    )
