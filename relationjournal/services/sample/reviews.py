"""Reviews that the sample's user has looked at before."""

from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import Connection, insert, update

from relationjournal.domain.reviews import ReviewKind
from relationjournal.domain.reviews.review import CardName
from relationjournal.domain.tables import parse_table
from relationjournal.resources import read_text
from relationjournal.services.journal import Journal
from relationjournal.storage.ids import new_id
from relationjournal.storage.schema import commitments, letters, review_answers, reviews

_EVENING, _MINUTES = time(17), timedelta(minutes=6)
_Answer = tuple[CardName, str, int | None, str]


def write_reviews(journal: Journal, connection: Connection, today: date) -> None:
    """Write a week and a year that were looked at, ten commitments, and a sealed letter."""
    said = parse_table(read_text("sample.toml"), "the sample").table("review")
    week = journal.reviews.latest(ReviewKind.WEEKLY).first - timedelta(days=1)
    _looked_at(
        connection,
        (ReviewKind.WEEKLY, week, week),
        (
            (CardName.PEOPLE_FIRST, "", 4, said.text("people_first")),
            (CardName.INVESTMENTS, "", None, said.text("investments")),
            (CardName.SIDES, "", None, said.text("sides")),
        ),
    )
    ten = journal.commitments.make_all(journal.reviews.texts.template)
    own = journal.commitments.make_all(said.texts("to_self"), is_to_self=True)
    before = journal.reviews.latest(ReviewKind.YEARLY).first
    ids = [one.id for one in (*ten, *own)]
    made = update(commitments).where(commitments.c.id.in_(ids))
    connection.execute(made.values(made_on=before))
    last_year = before - timedelta(days=1)
    _looked_at(
        connection,
        (ReviewKind.YEARLY, last_year, before + timedelta(days=3)),
        (
            (CardName.COMMITMENTS, ten[0].id, 4, said.text("mostly")),
            (CardName.COMMITMENTS, ten[1].id, 2, said.text("sometimes")),
        ),
    )
    letter = {
        "id": new_id(),
        "written_on": min(today - timedelta(days=1), before + timedelta(days=3)),
        "text": said.text("letter"),
    }
    connection.execute(insert(letters).values(letter))


def _looked_at(
    connection: Connection, which: tuple[ReviewKind, date, date], answers: tuple[_Answer, ...]
) -> None:
    """Write a review with its last day, begun and closed on an evening, and its answers."""
    kind, on, begun_on = which
    begun = datetime.combine(begun_on, _EVENING, UTC)
    review_id = new_id()
    row = {"id": review_id, "kind": kind, "on_day": on}
    connection.execute(
        insert(reviews).values(row | {"begun_at": begun, "closed_at": begun + _MINUTES})
    )
    connection.execute(
        insert(review_answers),
        [
            {
                "review_id": review_id,
                "card": card.value,
                "item": item,
                "rating": rating,
                "text": text,
                "answered_at": begun,
            }
            for card, item, rating, text in answers
        ],
    )
