"""Advocates and critics on real files."""

from pathlib import Path

import pytest

from relationjournal.domain.contacts import NewContact
from relationjournal.domain.interactions import Kind
from relationjournal.domain.roles import NewRole, Role
from relationjournal.services.journal import Journal
from relationjournal.services.roles import RoleGone
from tests.support.journals import FRIDAY, new_journal


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return new_journal(tmp_path)


def test_that_somebody_has_a_role_once_and_may_have_both(journal: Journal) -> None:
    ana = journal.contacts.add(NewContact("Ana")).id
    first = journal.roles.give(NewRole(ana, Role.ADVOCATE, "that I listen"))
    again = journal.roles.give(NewRole(ana, Role.ADVOCATE, "that I keep my word"))
    critic = journal.roles.give(NewRole(ana, Role.CRITIC, "that I hurry", "I wait a moment"))
    assert again.id == first.id
    assert journal.roles.of(ana) == [again, critic]
    assert journal.roles.all(Role.CRITIC) == [critic]


def test_that_thanking_counts_in_the_account_and_is_one_step(journal: Journal) -> None:
    ana = journal.contacts.add(NewContact("Ana")).id
    held = journal.roles.give(NewRole(ana, Role.ADVOCATE))
    thanked = journal.roles.mark(held.id)
    assert thanked.last_on == FRIDAY
    assert journal.roles.of(ana) == [thanked]
    [interaction] = journal.interactions.on(FRIDAY)
    [entry] = interaction.entries
    assert (entry.kind, entry.line.size, entry.line.practice) == (Kind.GAVE, 1, "celebrate")
    step = journal.undo()
    assert step is not None
    assert step.name == "thank Ana as an advocate"
    assert journal.interactions.on(FRIDAY) == []
    assert journal.roles.get(held.id).last_on is None


def test_that_each_role_has_a_practice_of_the_catalogue(journal: Journal) -> None:
    for role in Role:
        assert role.practice in journal.practices.tags


def test_that_closed_accounts_are_not_listed(journal: Journal) -> None:
    ana = journal.contacts.add(NewContact("Ana")).id
    journal.roles.give(NewRole(ana, Role.CRITIC))
    journal.contacts.close(ana)
    assert journal.roles.all() == []


def test_that_a_role_is_taken_away_and_brought_back(journal: Journal) -> None:
    ana = journal.contacts.add(NewContact("Ana")).id
    held = journal.roles.give(NewRole(ana, Role.CRITIC, "that I hurry"))
    journal.roles.remove(held.id)
    assert journal.roles.of(ana) == []
    with pytest.raises(RoleGone, match="taken away"):
        journal.roles.mark(held.id)
    journal.undo()
    assert journal.roles.of(ana) == [held]
