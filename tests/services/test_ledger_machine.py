"""Whatever is done to a journal, its running accounts are what the entries add up to.

A machine adds, edits, back-dates, mends, deletes, changes terms and settings, undoes and redoes on
a real encrypted file. After each step every account is compared with the page «balance» computed
anew from the journal's contents.
"""

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from typing_extensions import override

from relationjournal.domain.contacts import Circle, Contact, Importance, NewContact
from relationjournal.domain.interactions import (
    Entry,
    Interaction,
    Kind,
    Nature,
    NewEntry,
    NewInteraction,
    Part,
)
from relationjournal.domain.ledger.terms import Fading
from relationjournal.domain.presence import Aside
from relationjournal.services.standings import Standing
from tests.support.journals import FRIDAY, new_journal
from tests.support.naive import Naive, account_of, balance_of

days = st.integers(-500, 60).map(lambda away: FRIDAY + timedelta(days=away))
some_days = st.sampled_from([FRIDAY + timedelta(days=away) for away in (-400, -30, -29, -1, 0, 1)])
looked_at = (FRIDAY, *(FRIDAY + timedelta(days=away) for away in (-700, -90, -29, 7, 70)))


@st.composite
def plain_lines(draw: st.DrawFn, contact_id: str) -> NewEntry:
    kind = draw(st.sampled_from([kind for kind in Kind if kind is not Kind.MENDED]))
    nature = draw(st.sampled_from([None, *Nature])) if kind is Kind.SLIPPED else None
    return NewEntry(contact_id, kind, draw(st.sampled_from(kind.sizes)), nature=nature)


class LedgerMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.journal = new_journal(Path(self.folder.name))
        self.before: list[object] = []
        self.after: list[object] = []

    @override
    def teardown(self) -> None:
        self.journal.close()
        self.folder.cleanup()

    # What there is

    def contacts(self) -> list[Contact]:
        return self.journal.contacts.all()

    def interactions(self) -> list[Interaction]:
        return self.journal.interactions.on(date(1900, 1, 1), date.max)

    def entries(self) -> list[Entry]:
        return [entry for one in self.interactions() for entry in one.entries]

    def slips(self) -> list[Entry]:
        return [entry for entry in self.entries() if entry.kind is Kind.SLIPPED]

    def content(self) -> object:
        chosen = self.journal.preferences.get()
        return self.contacts(), self.interactions(), chosen, self.journal.ledger.standings()

    def remember(self) -> None:
        """Keep what is there, to be compared after an undo."""
        self.before.append(self.content())
        self.after.clear()

    # What is done

    @rule(
        name=st.sampled_from(["Ana", "Ben", "Chi"]),
        circle=st.sampled_from(Circle),
        family=st.booleans(),
    )
    def add_contact(self, name: str, circle: Circle, *, family: bool) -> None:
        if len(self.contacts()) < 4:
            self.remember()
            self.journal.contacts.add(NewContact(name, circle=circle, family=family))

    @precondition(lambda self: self.contacts())
    @rule(
        data=st.data(),
        cadence=st.none() | st.integers(1, 730),
        family=st.booleans(),
        importance=st.sampled_from(Importance),
    )
    def change_terms(
        self, data: st.DataObject, cadence: int | None, importance: Importance, *, family: bool
    ) -> None:
        one = data.draw(st.sampled_from(self.contacts()))
        self.remember()
        details = replace(one.details, cadence_days=cadence, family=family, importance=importance)
        self.journal.contacts.edit(one.id, details)

    @precondition(lambda self: self.contacts())
    @rule(data=st.data())
    def set_aside(self, data: st.DataObject) -> None:
        one = data.draw(st.sampled_from(self.contacts()))
        acts = self.journal.contacts.close, self.journal.contacts.rest
        act = data.draw(st.sampled_from(acts)) if one.aside == Aside() else None
        self.remember()
        (act or self.journal.contacts.resume)(one.id)

    @precondition(lambda self: len(self.contacts()) > 1)
    @rule(data=st.data())
    def delete_contact(self, data: st.DataObject) -> None:
        self.remember()
        self.journal.contacts.delete(data.draw(st.sampled_from(self.contacts())).id)

    @precondition(lambda self: self.contacts())
    @rule(data=st.data(), on=days | some_days)
    def log(self, data: st.DataObject, on: date) -> None:
        whose = data.draw(
            st.lists(st.sampled_from([one.id for one in self.contacts()]), min_size=1, max_size=3)
        )
        lines = tuple(data.draw(plain_lines(contact_id)) for contact_id in whose)
        self.remember()
        self.journal.interactions.log(NewInteraction(on, "noted", entries=lines))

    @precondition(lambda self: self.slips())
    @rule(
        data=st.data(),
        on=days | some_days,
        size=st.integers(0, 2),
        parts=st.frozensets(st.sampled_from(Part)),
    )
    def mend(self, data: st.DataObject, on: date, size: int, parts: frozenset[Part]) -> None:
        slip = data.draw(st.sampled_from(self.slips()))
        line = NewEntry(slip.contact_id, Kind.MENDED, size, mends=slip.id, parts=parts)
        self.remember()
        self.journal.interactions.log(NewInteraction(on, "mended", entries=(line,)))

    @precondition(lambda self: self.interactions())
    @rule(data=st.data(), on=days | some_days)
    def edit(self, data: st.DataObject, on: date) -> None:
        one = data.draw(st.sampled_from(self.interactions()))
        kept = (
            data.draw(st.lists(st.sampled_from([e.line for e in one.entries]), max_size=3))
            if (one.entries)
            else []
        )
        changed = [self.changed(data, line) for line in kept]
        more = data.draw(st.lists(plain_lines(self.contacts()[0].id), max_size=1))
        self.remember()
        new = NewInteraction(on, "edited", entries=(*changed, *more))
        self.journal.interactions.edit(one.id, new)

    def changed(self, data: st.DataObject, line: NewEntry) -> NewEntry:
        size = data.draw(st.sampled_from(line.kind.sizes))
        if line.kind is Kind.MENDED:
            return replace(line, size=size, parts=data.draw(st.frozensets(st.sampled_from(Part))))
        if line.kind is Kind.SLIPPED:
            return replace(line, size=size, nature=data.draw(st.sampled_from(Nature)))
        return replace(line, size=size)

    @precondition(lambda self: self.interactions())
    @rule(data=st.data())
    def delete_interaction(self, data: st.DataObject) -> None:
        one = data.draw(st.sampled_from(self.interactions()))
        self.remember()
        self.journal.interactions.delete(one.id)

    @precondition(lambda self: self.slips())
    @rule(data=st.data())
    def delete_slip(self, data: st.DataObject) -> None:
        slip = data.draw(st.sampled_from(self.slips()))
        self.remember()
        self.journal.interactions.delete(slip.interaction_id)

    @precondition(lambda self: self.slips())
    @rule(data=st.data())
    def set_slip_aside(self, data: st.DataObject) -> None:
        slip = data.draw(st.sampled_from(self.slips()))
        self.remember()
        if slip.set_aside_on is None:
            self.journal.mending.set_aside(slip)
        else:
            self.journal.mending.reopen(slip)

    @precondition(lambda self: self.journal.removals.all())
    @rule(data=st.data())
    def put_back(self, data: st.DataObject) -> None:
        removal = data.draw(st.sampled_from(self.journal.removals.all()))
        self.remember()
        self.journal.removals.restore(removal.id)

    @rule(weight=st.floats(2, 5), fading=st.sampled_from(Fading))
    def change_rules(self, weight: float, fading: Fading) -> None:
        self.remember()
        chosen = replace(self.journal.preferences.get(), slip_weight=weight, fading=fading)
        self.journal.preferences.put(chosen)

    @rule()
    def undo(self) -> None:
        here = self.content()
        step = self.journal.undo()
        assert (step is None) == (not self.before)
        if step is not None:
            self.after.append(here)
            assert self.content() == self.before.pop()

    @rule()
    def redo(self) -> None:
        here = self.content()
        step = self.journal.redo()
        assert (step is None) == (not self.after)
        if step is not None:
            self.before.append(here)
            assert self.content() == self.after.pop()

    # What holds

    @invariant()
    def accounts_are_what_the_entries_add_up_to(self) -> None:
        ledger, rules = self.journal.ledger, self.journal.preferences.get().rules
        assert ledger.differences() == []
        by_contact = {one.id: one for one in self.contacts()}
        entries = self.entries()
        for on in looked_at:
            standings = ledger.standings(on, with_closed=True)
            assert {one.contact_id for one in standings} == set(by_contact)
            for standing in standings:
                whose = standing.contact_id
                mine = [entry for entry in entries if entry.contact_id == whose]
                expected = account_of(mine, by_contact[whose].details, rules, on)
                assert shown(standing) == close_to(expected)
                assert ledger.standing(whose, on) == standing

    @invariant()
    def statements_are_what_the_entries_say(self) -> None:
        rules, entries = self.journal.preferences.get().rules, self.entries()
        first, middle, last = FRIDAY - timedelta(days=200), FRIDAY, FRIDAY + timedelta(days=40)
        for one in self.contacts():
            mine = [entry for entry in entries if entry.contact_id == one.id]
            found = self.journal.ledger.statement(one.id, first, middle)
            assert found.opening == close(balance_of(mine, one.details, rules, first))
            assert found.closing == close(balance_of(mine, one.details, rules, middle))
            within = sorted((e.on, e.id) for e in mine if first < e.on <= middle)
            assert [(line.on, line.posting.entry_id) for line in found.lines] == within
            after = self.journal.ledger.statement(one.id, middle, last)
            whole = self.journal.ledger.statement(one.id, first, last)
            assert after.opening == close(found.closing)
            for figure in ("investments", "withdrawals", "fading"):
                parts = getattr(found, figure) + getattr(after, figure)
                assert getattr(whole, figure) == close(parts)


def close(number: float) -> object:
    return pytest.approx(number, abs=1e-6, rel=1e-9)


def close_to(expected: Naive) -> dict[str, Any]:
    values = {field.name: getattr(expected, field.name) for field in fields(expected)}
    return {k: close(v) if isinstance(v, float) else v for k, v in values.items()}


def shown(standing: Standing) -> dict[str, object]:
    sources: Sequence[Any] = (standing.account, standing.span)
    names = [field.name for field in fields(Naive)]
    return {
        name: next(getattr(each, name) for each in sources if hasattr(each, name)) for name in names
    }


LedgerMachine.TestCase.settings = settings(
    max_examples=20,
    stateful_step_count=25,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
TestLedger = LedgerMachine.TestCase
