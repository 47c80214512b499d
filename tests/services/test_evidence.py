from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event

from relationjournal.domain.mirror.answers import Did, PracticeAnswer
from relationjournal.domain.mirror.session import CardName
from relationjournal.domain.mirror.trend import Course
from relationjournal.services.journal import Journal
from tests.support.journals import FRIDAY, new_journal


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    made = new_journal(tmp_path)
    yield made
    made.close()


def test_that_entries_are_counted_by_month_for_a_year(journal: Journal) -> None:
    journal.captures.log_lines(
        [
            "@Ana +2 listened #listen",
            "1 mar @Ana +1 #listen",
            "28 feb @Ben +1 #listen",
            "2024-04-01 @Ben +1 #listen",
            "2024-03-31 @Ben +1 #listen",
            "@Ben +1 #thank",
        ]
    )

    found = journal.evidence.of("P12", "listen")

    assert [month.first for month in found.months][:2] == [date(2024, 4, 1), date(2024, 5, 1)]
    assert [month.count for month in found.months] == [1, *[0] * 9, 1, 2]
    assert found.count == 4
    assert found.last_on == FRIDAY
    assert journal.evidence.counts() == {"listen": 4, "thank": 1}


def test_that_the_trend_is_of_the_answers_and_never_of_the_entries(journal: Journal) -> None:
    for one in journal.practices.all():
        journal.practices.choose(one.practice.tag, is_on=one.practice.tag == "listen")
    journal.captures.log_lines(["@Ana +2 #listen"])
    assert journal.evidence.of("P12", "listen").trend is None
    for number, did in enumerate((Did.NO, Did.YES, Did.DID_NOT_COME_UP, Did.YES, Did.YES)):
        day = FRIDAY - timedelta(days=8 * (5 - number))
        journal.mirror.begin(day)
        journal.mirror.answer(day, CardName.PRACTICE, PracticeAnswer(did))

    found = journal.evidence.of("P12", "listen")

    assert found.trend is not None
    assert found.trend.course is Course.GROWING
    assert found.answers == {Did.YES: 3, Did.NO: 1, Did.DID_NOT_COME_UP: 1}
    assert journal.evidence.trends() == {"P12": found.trend}


def test_that_entries_of_a_practice_are_found_without_looking_through_all(journal: Journal) -> None:
    asked: list[tuple[str, tuple[object, ...]]] = []
    database = journal.evidence._database

    def note(*call: object) -> None:
        statement, values = call[2:4]
        assert isinstance(statement, str)
        assert isinstance(values, tuple)
        asked.append((statement, values))

    event.listen(database._engine, "before_cursor_execute", note)
    journal.evidence.of("P12", "listen")
    event.remove(database._engine, "before_cursor_execute", note)

    query, values = next(one for one in asked if "FROM entries" in one[0])
    with database.reading() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", values).all()
    assert [row.detail.split(" (")[0] for row in plan] == [
        "SEARCH entries USING COVERING INDEX entries_by_practice"
    ]
