import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from relationjournal.domain.contacts import (
    Address,
    Circle,
    Email,
    Fact,
    NewContact,
    Phone,
    Photo,
    Side,
    YearlyDate,
)
from relationjournal.domain.errors import JournalError
from relationjournal.domain.interactions import Kind, NewEntry, NewInteraction
from relationjournal.domain.ledger.terms import Fading
from relationjournal.domain.mirror.answers import LookAnswer, PlanAnswer, TextAnswer
from relationjournal.domain.mirror.session import CardName
from relationjournal.services.journal import Journal
from relationjournal.services.kept import HOMES
from relationjournal.transfer.document import reading
from relationjournal.transfer.document.records import LISTS
from relationjournal.transfer.journal_json import (
    JournalJsonRefused,
    JournalJsonTooNew,
    NotJson,
    export_journal,
    import_journal,
)
from relationjournal.transfer.limits import FileTooLarge
from tests.support.journals import FRIDAY, new_journal

Json = dict[str, object]


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return new_journal(tmp_path, name="journal")


@pytest.fixture
def other(tmp_path: Path) -> Journal:
    return new_journal(tmp_path, name="other")


def filled(journal: Journal) -> Journal:
    """Fill a journal with one of everything that it can hold."""
    chosen = replace(journal.preferences.get(), slip_weight=2.5, fading=Fading.GENTLE)
    journal.preferences.put(chosen)
    ana = journal.contacts.add(
        NewContact(
            "Ana Ruiz",
            nicknames=("Anita", "Aña"),
            circle=Circle.INNER,
            cadence_days=9,
            family=True,
            side=Side.INSIDE,
            organisation="Ruiz & Co",
            what_counts="to be “heard”\nfirst",
            emails=(Email("ana@x.org", "home"), Email("ana@y.org")),
            phones=(Phone("+351 912 345 678", "cell"),),
            addresses=(Address("1 High St\nFlat 2", "Lisbon", label="home"),),
            dates=(YearlyDate("birthday", 3, 16), YearlyDate("wedding", 6, 1, 2011)),
            tags=("chess",),
            facts=(Fact("tea", "no sugar"),),
            photo=Photo(bytes(range(256)), "image/png"),
            source_uid="uid-1",
        )
    )
    journal.captures.log_lines(
        [
            "lunch with @Ana +3 listened, promised slides by fri",
            "yesterday @ben -2 snapped at him in standup",
            "@ben sorry, my fault, will send notes",
            "@ana @ben ++ #thank both",
            "@fay next in 2 weeks",
            "text @eli tried",
        ]
    )
    journal.contacts.close(journal.contacts.named("Eli").id)
    journal.contacts.rest(journal.contacts.named("Fay").id, date(2025, 6, 1))
    journal.promises.keep(journal.promises.open()[0].id)
    journal.practices.choose("listen", is_on=True, is_in_focus=True)
    journal.mirror.begin(FRIDAY)
    journal.mirror.answer(FRIDAY, CardName.GOOD_MOMENT, TextAnswer("we laughed"))
    journal.mirror.answer(FRIDAY, CardName.LOOK, LookAnswer(4))
    plan = PlanAnswer(date(2025, 3, 15), "it is noon", "call", ana.id)
    journal.mirror.answer(FRIDAY, CardName.TOMORROW, plan)
    journal.mirror.plan(FRIDAY)
    journal.mirror.close(FRIDAY)
    return journal


def small() -> Json:
    """Return a document with one or two of each list."""
    return {
        "format": "relationjournal",
        "version": 1,
        "settings": {"slip_weight": 3, "fading": "normal", "day_turns_at": "04:00"},
        "contacts": [{"id": "c1", "name": "Ana Ruiz"}, {"id": "c2", "name": "Ben"}],
        "interactions": [
            {
                "id": "i1",
                "on": "2025-03-12",
                "entries": [{"id": "e1", "contact": "c1", "kind": "slipped", "size": 2}],
            },
            {
                "id": "i2",
                "on": "2025-03-14",
                "channel": "lunch",
                "note": "heard her out",
                "entries": [
                    {
                        "id": "e2",
                        "contact": "c1",
                        "kind": "mended",
                        "size": 1,
                        "mends": "e1",
                        "parts": ["regret"],
                    },
                    {"id": "e3", "contact": "c2", "kind": "gave", "size": 3, "practice": "listen"},
                ],
            },
        ],
        "promises": [
            {"id": "p1", "contact": "c1", "what": "slides", "made_on": "2025-03-14"},
        ],
        "follow_ups": [{"id": "f1", "contact": "c2", "on": "2025-03-20", "made_on": "2025-03-14"}],
        "mirror": [
            {
                "on": "2025-03-13",
                "begun_at": "2025-03-13T20:30:00Z",
                "cards": [{"card": "look", "rating": 4, "answered_at": "2025-03-13T20:31:00Z"}],
            }
        ],
        "practices": [{"tag": "listen", "is_on": True}],
        "problems": [{"id": "x1", "what": "the roof", "noted_on": "2025-03-14"}],
        "mending_plans": [
            {"slip": "e1", "parts": ["repair", "regret"], "written_on": "2025-03-14"}
        ],
        "roles": [{"id": "r1", "contact": "c2", "role": "critic", "since": "2025-01-01"}],
        "feedback": [
            {
                "id": "b1",
                "contact": "c1",
                "asked_on": "2025-03-01",
                "heard_on": "2025-03-02",
                "words": "you rush",
                "tone": "improve",
                "weight": "act",
                "practice": "listen",
            }
        ],
        "shoes": [
            {"id": "s1", "contact": "c2", "on": "2025-03-14", "worry": "rent", "follow_up": "f1"}
        ],
        "code": [
            {
                "id": "d1",
                "written_on": "2024-01-01",
                "mission": "Be useful.",
                "lines": ["b", "a"],
                "signed_on": ["2024-01-01", "2025-01-02"],
            }
        ],
        "reviews": [
            {
                "id": "w1",
                "kind": "weekly",
                "on": "2025-03-14",
                "begun_at": "2025-03-14T18:00:00Z",
                "answers": [
                    {
                        "card": "people",
                        "contact": "c1",
                        "rating": 4,
                        "answered_at": "2025-03-14T18:01:00Z",
                    }
                ],
            }
        ],
        "commitments": [
            {"id": "m1", "position": 0, "words": "I smile first.", "made_on": "2025-01-01"}
        ],
        "letters": [{"id": "l1", "written_on": "2025-01-01", "text": "Dear me"}],
        "own_practices": [{"id": "o1", "tag": "walks", "name": "Walks"}],
        "own_questions": [{"id": "q1", "tag": "walks", "text": "Who walked with you?"}],
    }


def as_bytes(document: object) -> bytes:
    return json.dumps(document, indent=2).encode()


def at(document: object, *place: str | int) -> Json:
    """Return the object at a place of a document."""
    for step in place:
        document = document[step]  # type: ignore[index]  # the test knows what it holds
    assert isinstance(document, dict)
    return document


def test_that_everything_survives_the_way_out_and_in_byte_for_byte(
    journal: Journal, other: Journal
) -> None:
    exported = export_journal(filled(journal))
    import_journal(other, exported)
    assert export_journal(other) == exported


def test_that_every_kind_of_record_survives_the_way_out_and_in(
    journal: Journal, other: Journal
) -> None:
    import_journal(journal, as_bytes(small()))
    exported = export_journal(journal)
    import_journal(other, exported)
    assert export_journal(other) == exported
    document = json.loads(exported)
    assert all(document[name] for name in LISTS)
    assert at(document, "code", 0)["lines"] == ["b", "a"]
    assert at(document, "code", 0)["signed_on"] == ["2024-01-01", "2025-01-02"]


def test_that_there_is_a_list_for_every_kind_of_record_that_is_kept() -> None:
    assert set(LISTS.values()) == set(HOMES)


def test_that_an_imported_account_is_the_one_that_was_exported(
    journal: Journal, other: Journal
) -> None:
    import_journal(other, export_journal(filled(journal)))
    assert other.ledger.standings(with_closed=True) == journal.ledger.standings(with_closed=True)
    assert other.ledger.differences() == []
    assert other.mirror.evening(FRIDAY) == journal.mirror.evening(FRIDAY)


def test_that_an_export_is_sorted_indented_json_in_utf_8(journal: Journal) -> None:
    exported = export_journal(filled(journal)).decode("utf-8")
    document = json.loads(exported)
    assert exported == json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    for name in ("contacts", "interactions", "promises", "follow_ups"):
        ids = [item["id"] for item in document[name]]
        assert ids == sorted(ids)
        assert ids
    assert "Aña" in exported


def test_that_whole_numbers_are_written_as_such(journal: Journal) -> None:
    assert '"slip_weight": 3,' in export_journal(journal).decode()


def test_that_a_cadence_is_null_where_the_circle_decides(journal: Journal) -> None:
    import_journal(journal, as_bytes({"contacts": [{"id": "c1", "name": "A", "circle": "wider"}]}))
    assert json.loads(export_journal(journal))["contacts"][0]["cadence_days"] is None
    assert journal.ledger.standing("c1").cadence == 182


def test_that_only_the_starred_fields_are_needed(journal: Journal) -> None:
    report = import_journal(journal, as_bytes(small()))
    assert (report.contacts, report.interactions, report.promises) == (2, 2, 1)
    assert (report.follow_ups, report.evenings, report.others) == (1, 1, 10)
    assert journal.contacts.get("c1").details.circle is Circle.CLOSE
    assert journal.contacts.get("c1").added_on == FRIDAY
    assert journal.interactions.get("i1").entries[0].line.size == 2
    assert journal.promises.get("p1").terms.due_on is None


def test_that_null_stands_for_what_is_missing(journal: Journal) -> None:
    document = {"contacts": [{"id": "c1", "name": "A", "circle": None, "tags": None}]}
    import_journal(journal, as_bytes(document))
    assert journal.contacts.get("c1").details == NewContact("A")


def test_that_a_second_import_adds_nothing(journal: Journal, other: Journal) -> None:
    exported = export_journal(filled(journal))
    first = import_journal(other, exported)
    second = import_journal(other, exported)
    assert second.total == 0
    assert second.already_there == first.total
    assert not second.settings_kept
    assert export_journal(other) == exported


def test_that_a_second_import_on_another_day_is_still_the_same(tmp_path: Path) -> None:
    journal = new_journal(tmp_path)
    import_journal(journal, as_bytes(small()))
    contact = journal.contacts.get("c1")
    document = {"contacts": [{"id": "c1", "name": "Ana Ruiz"}]}
    path = tmp_path / "later"
    path.mkdir()
    later = new_journal(path, on=date(2026, 1, 1))
    import_journal(later, export_journal(journal))
    assert import_journal(later, as_bytes(document)).already_there == 1
    assert later.contacts.get("c1") == contact


def test_that_an_import_is_one_step_of_undo(journal: Journal) -> None:
    before = export_journal(journal)
    import_journal(journal, as_bytes({"contacts": [{"id": "c1", "name": "Ana"}]}))
    step = journal.undo()
    assert step is not None
    assert step.name == "import 1 contact"
    assert export_journal(journal) == before


def test_that_a_dry_run_reports_and_writes_nothing(journal: Journal) -> None:
    before = export_journal(journal)
    report = import_journal(journal, as_bytes(small()), dry_run=True)
    assert report.is_dry_run
    assert report.contacts == 2
    assert export_journal(journal) == before


def test_that_a_full_journal_takes_what_is_new_and_keeps_its_settings(journal: Journal) -> None:
    import_journal(journal, as_bytes(small()))
    more = {
        "settings": {"slip_weight": 5},
        "interactions": [
            {
                "id": "i3",
                "on": "2025-03-13",
                "entries": [
                    {
                        "id": "e9",
                        "contact": "c1",
                        "kind": "mended",
                        "size": 0,
                        "mends": "e1",
                        "parts": ["responsibility"],
                    }
                ],
            }
        ],
    }
    report = import_journal(journal, as_bytes(more))
    assert report.interactions == 1
    assert report.settings_kept
    assert journal.preferences.get().slip_weight == 3
    assert journal.ledger.differences() == []


def test_that_a_repair_outlives_its_deleted_slip(journal: Journal, other: Journal) -> None:
    import_journal(journal, as_bytes(small()))
    journal.interactions.delete("i1")
    exported = export_journal(journal)
    assert json.loads(exported)["deleted_slips"] == ["e1"]
    import_journal(other, exported)
    assert export_journal(other) == exported
    here, there = (one.ledger.standing("c1").account for one in (journal, other))
    assert there.balance == pytest.approx(here.balance, abs=1e-9)


def test_that_the_same_id_with_other_content_is_refused(journal: Journal) -> None:
    import_journal(journal, as_bytes(small()))
    document = small()
    at(document, "interactions", 1)["note"] = "something else"
    with pytest.raises(JournalJsonRefused, match=r"interactions\[1\]\.id: .* another interaction"):
        import_journal(journal, as_bytes(document))


@pytest.mark.parametrize("name", ["roles", "reviews", "own_practices"])
def test_that_what_there_is_once_is_refused_a_second_time(journal: Journal, name: str) -> None:
    import_journal(journal, as_bytes(small()))
    document = small()
    at(document, name, 0)["id"] = "another"
    with pytest.raises(JournalJsonRefused, match=rf"{name}\[0\]: There is another one"):
        import_journal(journal, as_bytes(document))


def test_that_an_unknown_field_is_refused_by_its_line_and_name(journal: Journal) -> None:
    document = small()
    at(document, "contacts", 1)["colour"] = "red"
    data = as_bytes(document)
    line = data[: data.index(b"colour")].count(b"\n") + 1
    with pytest.raises(JournalJsonRefused, match=rf"^Line {line}, contacts\[1\]\.colour: "):
        import_journal(journal, data)
    assert import_journal(journal, data, lenient=True).contacts == 2


GONE = object()
"""In place of a value: the field is taken out."""


def changed(value: object, *place: str | int) -> Json:
    """Return the small document with another value at a place."""
    document = small()
    *way, last = place
    target: object = document
    for step in way:
        target = target[step]  # type: ignore[index]  # the test knows what it holds
    if value is GONE:
        del target[last]  # type: ignore[attr-defined]  # as above
    else:
        target[last] = value  # type: ignore[index]  # as above
    return document


FIRST_ENTRY = ("interactions", 0, "entries", 0)


MISFITS = [
    (changed(GONE, "contacts", 0, "id"), "contacts[0].id"),
    (changed(GONE, "contacts", 1, "name"), "contacts[1].name"),
    (changed(GONE, "interactions", 0, "entries"), "interactions[0].entries"),
    (changed(GONE, "interactions", 0, "on"), "interactions[0].on"),
    (changed(GONE, "promises", 0, "made_on"), "promises[0].made_on"),
    (changed("  ", "contacts", 0, "name"), "contacts[0]"),
    (changed("", "contacts", 0, "id"), "contacts[0].id"),
    (changed("x" * 201, "contacts", 0, "id"), "contacts[0].id"),
    (changed("c2", "contacts", 0, "id"), "contacts[1].id"),
    (changed(7, "contacts", 0, "id"), "contacts[0].id"),
    (changed("distant", "contacts", 0, "circle"), "contacts[0].circle"),
    (changed(731, "contacts", 0, "cadence_days"), "contacts[0]"),
    (changed(7.5, "contacts", 0, "cadence_days"), "contacts[0].cadence_days"),
    (changed(True, "contacts", 0, "cadence_days"), "contacts[0].cadence_days"),
    (changed("yes", "contacts", 0, "family"), "contacts[0].family"),
    (changed("1899-12-31", "contacts", 0, "added_on"), "contacts[0].added_on"),
    (changed([{"label": "x"}], "contacts", 0, "facts"), "contacts[0].facts[0].value"),
    (
        changed([{"label": "b", "month": 2, "day": 30}], "contacts", 0, "dates"),
        "contacts[0].dates[0]",
    ),
    (changed({"data": "%%"}, "contacts", 0, "photo"), "contacts[0].photo.data"),
    (changed({}, "contacts"), "contacts"),
    (changed("x\ud800", "contacts", 0, "name"), "contacts[0].name"),
    (changed("1899-12-31", "interactions", 0, "on"), "interactions[0].on"),
    (changed("2025-02-30", "interactions", 0, "on"), "interactions[0].on"),
    (changed("20250314", "interactions", 0, "on"), "interactions[0].on"),
    (changed(20250314, "interactions", 0, "on"), "interactions[0].on"),
    (changed("i1", "interactions", 1, "id"), "interactions[1].id"),
    (changed("2025-03-14T10:00", "interactions", 0, "logged_at"), "interactions[0].logged_at"),
    (changed("c9", *FIRST_ENTRY, "contact"), "interactions[0].entries[0].contact"),
    (changed("hugged", *FIRST_ENTRY, "kind"), "interactions[0].entries[0].kind"),
    (changed(9, *FIRST_ENTRY, "size"), "interactions[0].entries[0]"),
    (changed(10**30, *FIRST_ENTRY, "size"), "interactions[0].entries[0].size"),
    (changed("e2", *FIRST_ENTRY, "id"), "interactions[1].entries[0].id"),
    (changed("grave", *FIRST_ENTRY, "nature"), "interactions[0].entries[0].nature"),
    (changed("e3", *FIRST_ENTRY, "mends"), "interactions[0].entries[0]"),
    (
        changed("e77", "interactions", 1, "entries", 0, "mends"),
        "interactions[1].entries[0].mends",
    ),
    (
        changed("e3", "interactions", 1, "entries", 0, "mends"),
        "interactions[1].entries[0].mends",
    ),
    (
        changed("c2", "interactions", 1, "entries", 0, "contact"),
        "interactions[1].entries[0].mends",
    ),
    (
        changed(["tears"], "interactions", 1, "entries", 0, "parts"),
        "interactions[1].entries[0].parts[0]",
    ),
    (changed("c9", "promises", 0, "contact"), "promises[0].contact"),
    (changed("2025-03-13", "promises", 0, "due_on"), "promises[0]"),
    (changed("forgotten", "promises", 0, "state"), "promises[0].state"),
    (changed("i9", "promises", 0, "interaction"), "promises[0].interaction"),
    (changed("2025-03-13", "follow_ups", 0, "on"), "follow_ups[0]"),
    (changed(6, "mirror", 0, "cards", 0, "rating"), "mirror[0].cards[0]"),
    (changed(None, "mirror", 0, "cards", 0, "rating"), "mirror[0].cards[0]"),
    (changed("c9", "mirror", 0, "cards", 0, "contact_id"), "mirror[0].cards[0].contact_id"),
    (changed("f9", "mirror", 0, "cards", 0, "follow_up_id"), "mirror[0].cards[0].follow_up_id"),
    (changed(1, "settings", "slip_weight"), "settings"),
    (changed(float("nan"), "settings", "slip_weight"), "settings.slip_weight"),
    (changed(float("inf"), "settings", "slip_weight"), "settings.slip_weight"),
    (changed("4", "settings", "day_turns_at"), "settings.day_turns_at"),
    (changed("0x", "settings", "mirror_days"), "settings"),
    (changed(3, "settings", "review_day"), "settings"),
    (changed(-1, "settings", "keep_notes_years"), "settings"),
    (changed(5000, "settings", "keep_notes_years"), "settings"),
    (changed("two words", "practices", 0, "tag"), "practices[0]"),
    (changed("e9", "mending_plans", 0, "slip"), "mending_plans[0].slip"),
    (changed("e3", "mending_plans", 0, "slip"), "mending_plans[0].slip"),
    (changed(["hope"], "mending_plans", 0, "parts"), "mending_plans[0].parts[0]"),
    (changed("c9", "roles", 0, "contact"), "roles[0].contact"),
    (changed("rival", "roles", 0, "role"), "roles[0].role"),
    (changed("2025-02-01", "feedback", 0, "heard_on"), "feedback[0]"),
    (changed("two words", "feedback", 0, "practice"), "feedback[0]"),
    (changed("f9", "shoes", 0, "follow_up"), "shoes[0].follow_up"),
    (changed(["line"] * 11, "code", 0, "lines"), "code[0]"),
    (changed(["2025-01-02", "2025-01-02"], "code", 0, "signed_on"), "code[0]"),
    (changed(0, "reviews", 0, "answers", 0, "rating"), "reviews[0].answers[0]"),
    (changed("c9", "reviews", 0, "answers", 0, "contact"), "reviews[0].answers[0].contact"),
    (changed(" ", "commitments", 0, "words"), "commitments[0]"),
    (changed("1899-12-31", "letters", 0, "written_on"), "letters[0].written_on"),
    (changed("Two words", "own_practices", 0, "tag"), "own_practices[0]"),
    (changed("P12", "own_practices", 0, "id"), "own_practices[0]"),
    (changed("", "own_questions", 0, "text"), "own_questions[0]"),
    (changed("diary", "format"), "format"),
    (changed("1", "version"), "version"),
    (changed(1, "extra"), "extra"),
]


@pytest.mark.parametrize(
    ("document", "place"), MISFITS, ids=[f"{n}-{place}" for n, (_doc, place) in enumerate(MISFITS)]
)
def test_that_what_does_not_fit_is_refused_by_its_place_and_nothing_is_written(
    journal: Journal, document: Json, place: str
) -> None:
    before = export_journal(journal)
    with pytest.raises(JournalJsonRefused) as refused:
        import_journal(journal, as_bytes(document))
    assert f" {place}: " in str(refused.value)
    assert str(refused.value).startswith("Line ")
    assert export_journal(journal) == before
    assert journal.database.next_undo is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b'{"contacts": [}',
        b"\xff\xfe{}",
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"version": ' + b"9" * 5000 + b"}",
        b"BEGIN:VCARD",
    ],
    ids=["empty", "cut", "broken", "utf-16", "lists", "objects", "digits", "vcard"],
)
def test_that_what_is_no_json_is_refused_in_a_sentence(journal: Journal, data: bytes) -> None:
    with pytest.raises(NotJson, match="Nothing was imported"):
        import_journal(journal, data)


def test_that_a_name_that_comes_twice_is_refused(journal: Journal) -> None:
    data = b'{"contacts": [{"id": "c1", "name": "A", "name": "B"}]}'
    with pytest.raises(JournalJsonRefused, match=r"contacts\[0\]: The name “name” comes twice"):
        import_journal(journal, data)


def test_that_a_list_is_no_journal(journal: Journal) -> None:
    with pytest.raises(JournalJsonRefused, match="Line 1: A list is not an object"):
        import_journal(journal, b"[]")


def test_that_a_later_version_asks_for_a_newer_program(journal: Journal) -> None:
    with pytest.raises(JournalJsonTooNew, match="update the program"):
        import_journal(journal, b'{"version": 2, "planets": []}')


def test_that_a_byte_order_mark_does_no_harm(journal: Journal) -> None:
    assert import_journal(journal, b"\xef\xbb\xbf" + as_bytes(small())).contacts == 2


def test_that_an_enormous_file_is_not_even_parsed(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MAX_BYTES", 10)
    with pytest.raises(FileTooLarge, match="100 MB"):
        import_journal(journal, as_bytes(small()))
    assert import_journal(journal, as_bytes(small()), is_large=True).contacts == 2


def test_that_a_refusal_never_leaves_a_part_behind(journal: Journal) -> None:
    import_journal(journal, as_bytes({"contacts": [{"id": "c1", "name": "Ana"}]}))
    before = export_journal(journal)
    document = small()
    at(document, "contacts", 0)["name"] = "Another Ana"
    with pytest.raises(JournalError):
        import_journal(journal, as_bytes(document))
    assert export_journal(journal) == before


def test_that_what_is_logged_later_joins_what_was_imported(journal: Journal) -> None:
    import_journal(journal, as_bytes(small()))
    line = NewEntry("c1", Kind.GAVE, 2)
    journal.interactions.log(NewInteraction(FRIDAY, "helped", entries=(line,)))
    assert journal.ledger.differences() == []
    assert journal.search.find("heard")
