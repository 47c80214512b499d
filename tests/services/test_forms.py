from datetime import date, timedelta
from pathlib import Path

import pytest

from relationjournal.domain.capture.settling import settle
from relationjournal.domain.interactions import Kind, NewEntry, NewInteraction
from relationjournal.security.data_key import DataKey
from relationjournal.services.clock import Clock
from relationjournal.services.forms import FilledForm, FormPromise, NobodyInForm
from relationjournal.services.journal import Journal

TODAY = date(2026, 11, 22)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal.create(tmp_path / "a.journal", DataKey.generate(), Clock(TODAY))


def log(journal: Journal, line: str) -> None:
    journal.captures.log(settle(journal.captures.read(line)))


def test_that_a_form_is_one_step_of_undo_however_much_it_holds(journal: Journal) -> None:
    log(journal, "@Ana +1 tea")
    ana = journal.contacts.named("Ana").id
    form = FilledForm(
        NewInteraction(
            TODAY,
            "moved house",
            "visit",
            (NewEntry(ana, Kind.GAVE, 3), NewEntry("new-1", Kind.RECEIVED, 2)),
        ),
        newcomers={"new-1": "Zoe"},
        promises=(FormPromise("slides", TODAY + timedelta(days=5)),),
        follow_up_on=TODAY + timedelta(days=14),
    )
    journal.forms.save(form)
    zoe = journal.contacts.named("Zoe").id
    assert {promise.terms.contact_id for promise in journal.promises.open()} == {ana, zoe}
    assert len(journal.follow_ups.waiting()) == 2
    step = journal.undo()
    assert step is not None
    assert step.name == "log several things with Ana and Zoe"
    assert [contact.name for contact in journal.contacts.all()] == ["Ana"]
    assert journal.promises.open() == []
    assert journal.follow_ups.waiting() == []
    assert journal.ledger.standing(ana).account.balance == pytest.approx(1)


def test_that_editing_by_form_replaces_all_of_an_interaction(journal: Journal) -> None:
    log(journal, "@Ana +1 tea")
    logged = journal.interactions.latest(1)[0]
    ana = logged.entries[0].contact_id
    edited = journal.forms.save(
        FilledForm(NewInteraction(TODAY, "coffee", "", (NewEntry(ana, Kind.GAVE, 4),))), logged.id
    )
    assert edited.note == "coffee"
    assert journal.ledger.standing(ana).account.balance == pytest.approx(4)
    assert journal.database.next_undo is not None
    assert journal.database.next_undo.name == "edit +4 for Ana"


def test_that_a_form_without_people_is_refused_and_changes_nothing(journal: Journal) -> None:
    with pytest.raises(NobodyInForm, match="at least one person"):
        journal.forms.save(FilledForm(NewInteraction(TODAY, "alone")))
    assert journal.interactions.latest(1) == []


def test_that_the_newest_can_be_read_by_kind_and_by_page(journal: Journal) -> None:
    for day in range(10, 20):
        log(journal, f"2026-10-{day} @Ana {'-1' if day % 2 else '+1'} day {day}")
    slips = journal.interactions.latest(3, kind=Kind.SLIPPED)
    assert [slip.on.day for slip in slips] == [19, 17, 15]
    last = slips[-1]
    rest = journal.interactions.latest(3, kind=Kind.SLIPPED, before=(last.on, last.id))
    assert [slip.on.day for slip in rest] == [13, 11]


def test_that_former_years_show_the_same_day_latest_year_first(journal: Journal) -> None:
    for day in ("2024-11-22", "2025-11-22", "2025-11-23", "2026-11-22"):
        log(journal, f"{day} @Ana +1 tea")
    found = journal.interactions.in_former_years(TODAY)
    assert [interaction.on.year for interaction in found] == [2025, 2024]


def test_that_a_leap_day_looks_back_at_leap_years_only(journal: Journal) -> None:
    log(journal, "2023-02-28 @Ana +1 tea")
    log(journal, "2024-02-29 @Ana +1 tea")
    found = journal.interactions.in_former_years(date(2028, 2, 29))
    assert [interaction.on for interaction in found] == [date(2024, 2, 29)]
