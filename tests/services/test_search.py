from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from relationjournal.domain.contacts import Address, Email, Fact, NewContact, Phone
from relationjournal.domain.feedback import Answer, Asked
from relationjournal.domain.follow_ups import NewFollowUp
from relationjournal.domain.interactions import Kind, NewEntry, NewInteraction
from relationjournal.domain.my_code import Code
from relationjournal.domain.promises import NewPromise
from relationjournal.domain.roles import NewRole, Role
from relationjournal.domain.shoes import NewShoes
from relationjournal.services.journal import Journal
from relationjournal.services.search import Place
from relationjournal.storage import schema
from tests.support.journals import FRIDAY, new_journal

INDEXED = {
    schema.contacts: (
        "name organisation job_title what_this_is what_they_expect what_counts what_matters_now "
        "what_i_admire how_we_met"
    ),
    schema.interactions: "channel note",
    schema.promises: "what",
    schema.mirror_cards: "answer plan_when plan_what",
    schema.contact_facts: "label value",
    schema.contact_nicknames: "nickname",
    schema.follow_ups: "what",
    schema.contact_emails: "address",
    schema.contact_phones: "number",
    schema.contact_tags: "tag",
    schema.contact_addresses: "street city region postcode country",
    schema.problems: "what",
    schema.roles: "what_they_see what_i_changed",
    schema.feedback: "about words",
    schema.shoes: "pressure wish worry question answer",
    schema.code_versions: "mission",
    schema.code_lines: "text",
    schema.review_answers: "text",
}


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return new_journal(tmp_path)


def note(journal: Journal, contact_id: str, text: str) -> str:
    entries = (NewEntry(contact_id, Kind.NOTE),)
    return journal.interactions.log(NewInteraction(FRIDAY, text, entries=entries)).id


def found(journal: Journal, words: str) -> list[tuple[Place, str]]:
    return [(hit.place, hit.text) for hit in journal.search.find(words)]


def test_that_roles_feedback_shoes_and_my_code_are_found(journal: Journal) -> None:
    ana = journal.contacts.add(NewContact("Ana")).id
    journal.roles.give(NewRole(ana, Role.CRITIC, "that I hurry", "I wait"))
    answer = Answer("You hurry us along", FRIDAY)
    journal.feedback.note(Asked(ana, FRIDAY, "our meetings"), answer)
    shoes = journal.shoes.guess(NewShoes(ana, FRIDAY, "everybody hurries her"))
    version = journal.code.write(Code("Never hurry anybody.", ("Hurry slowly.", "Be kind.")))
    hits = journal.search.find("hurr")
    assert [(hit.place, hit.text) for hit in hits] == [
        (Place.ROLE, "that I hurry  I wait"),
        (Place.FEEDBACK, "our meetings  You hurry us along"),
        (Place.SHOES, "everybody hurries her"),
        (Place.CODE, "Hurry slowly."),
    ]
    assert [hit.contact_id for hit in hits] == [ana, ana, ana, None]
    assert (hits[2].id, hits[3].id) == (shoes.id, version.id)
    assert_index_is_what_is_written(journal)


def assert_index_is_what_is_written(journal: Journal) -> None:
    """Compare the words of the index with those of a new one made from all rows."""
    with journal.database.reading() as connection:
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE temp.anew "
            "USING fts5(body, content='', tokenize='unicode61 remove_diacritics 2')"
        )
        for code, (table, names) in enumerate(INDEXED.items(), 1):
            columns = [table.c[name] for name in names.split()]
            for key, *words in connection.execute(select(table.c.key, *columns)):
                row = ((code << 40) + key, " ".join(words))
                connection.exec_driver_sql("INSERT INTO temp.anew(rowid, body) VALUES (?, ?)", row)
        words = []
        for of in ("main, search_index", "temp, anew"):
            connection.exec_driver_sql(
                f"CREATE VIRTUAL TABLE temp.w USING fts5vocab({of}, instance)"
            )
            rows = connection.exec_driver_sql("SELECT term, doc, offset FROM temp.w")
            words.append(sorted(map(tuple, rows)))
            connection.exec_driver_sql("DROP TABLE temp.w")
        connection.exec_driver_sql("DROP TABLE temp.anew")
    assert words[0] == words[1]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("ana", "Ana Ruiz"),
        ("harbour", "Ana Ruiz: Harbour Press"),
        ("ana hear", "Ana Ruiz: To be heard out"),
        ("ruiz press hear", "Ana Ruiz: Harbour Press"),
    ],
)
def test_that_somebody_is_found_with_the_words_that_were_looked_for(
    journal: Journal, words: str, text: str
) -> None:
    new = NewContact("Ana Ruiz", organisation="Harbour Press", what_counts="To be heard out")
    journal.contacts.add(new)
    assert found(journal, words) == [(Place.CONTACT, text)]


def test_that_words_are_found_wherever_they_were_written(journal: Journal) -> None:
    ana = journal.contacts.add(
        NewContact(
            "Ana Ruiz",
            nicknames=("Anita",),
            how_we_met="at the choir",
            emails=(Email("ana@choir.example"),),
            phones=(Phone("+34 600 123 456"),),
            addresses=(Address(street="Choir Lane 3", city="Ávila"),),
            tags=("choirgirl",),
            facts=(Fact("choir", "alto"),),
        )
    ).id
    note(journal, ana, "choir practice")
    journal.promises.make(NewPromise(ana, "the choir book", FRIDAY))
    journal.follow_ups.choose(NewFollowUp(ana, FRIDAY, FRIDAY, "before the choir"))
    assert found(journal, "choir") == [
        (Place.CONTACT, "Ana Ruiz: Choir Lane 3 Ávila"),
        (Place.PROMISE, "the choir book"),
        (Place.FOLLOW_UP, "before the choir"),
        (Place.INTERACTION, "choir practice"),
    ]
    assert found(journal, "anit") == [(Place.CONTACT, "Ana Ruiz: Anita")]
    assert found(journal, "600 123") == [(Place.CONTACT, "Ana Ruiz: +34 600 123 456")]
    assert found(journal, "ana@choir.ex") == [(Place.CONTACT, "Ana Ruiz: ana@choir.example")]
    assert_index_is_what_is_written(journal)


def test_that_case_and_accents_do_not_matter_and_all_words_do(journal: Journal) -> None:
    ana = journal.contacts.add(NewContact("Zoë")).id
    note(journal, ana, "Café in ÁVILA")
    assert [text for _, text in found(journal, "avila CAFE")] == ["Café in ÁVILA"]
    assert found(journal, "cafe madrid") == []
    assert found(journal, "zoe") == [(Place.CONTACT, "Zoë")]


@given(st.text() | st.sampled_from(['"', "a OR b", "NEAR(", "a*", "-a", "a:b", "\0", 'x" OR "y']))
def test_that_no_words_are_taken_for_orders(words: str) -> None:
    assert isinstance(JOURNAL.search.find(words), list)


def test_that_the_latest_come_first_and_no_more_than_asked_for(journal: Journal) -> None:
    ana = journal.contacts.add(NewContact("Ana")).id
    for number in range(5):
        note(journal, ana, f"walk {number}")
    hits = journal.search.find("walk", limit=3)
    assert [hit.text for hit in hits] == ["walk 4", "walk 3", "walk 2"]
    assert journal.search.find("walk", places=[Place.PROMISE]) == []


def test_that_the_index_follows_edits_removals_undo_and_redo(journal: Journal) -> None:
    ana = journal.contacts.add(NewContact("Ana", nicknames=("Anita",), tags=("choir",)))
    ben = journal.contacts.add(NewContact("Ben", facts=(Fact("tea", "green"),)))
    kept = note(journal, ana.id, "walked the dog")
    journal.contacts.edit(ana.id, replace(ana.details, name="Anna", nicknames=(), tags=("dog",)))
    journal.interactions.edit(kept, NewInteraction(FRIDAY, "", entries=()))
    journal.contacts.delete(ben.id)
    assert_index_is_what_is_written(journal)
    assert found(journal, "anita") == found(journal, "walked") == found(journal, "green") == []
    while journal.undo():
        assert_index_is_what_is_written(journal)
    while journal.redo():
        assert_index_is_what_is_written(journal)
    assert found(journal, "anna") == [(Place.CONTACT, "Anna")]


@pytest.fixture(scope="module", autouse=True)
def _one_for_all_words(tmp_path_factory: pytest.TempPathFactory) -> None:
    global JOURNAL  # noqa: PLW0603  hypothesis runs one test many times
    JOURNAL = new_journal(tmp_path_factory.mktemp("search"))
    note(JOURNAL, JOURNAL.contacts.add(NewContact("Ana")).id, "a OR b")


JOURNAL: Journal
