"""A year of evenings, lived by an invented person through the real services on a real file.

The person logs, promises, slips and mends, travels through three zones, has heavy weeks, weeks
without the computer, holidays, and a month in which every offer is declined. What is held is the
design's: what is asked, how often, and when nothing is.
"""

import os
import time as system_time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest

from relationjournal.domain.contacts import Circle, NewContact
from relationjournal.domain.interactions import Kind, NewEntry, NewInteraction
from relationjournal.domain.mirror.answers import (
    Did,
    LookAnswer,
    PlanAnswer,
    PracticeAnswer,
    TextAnswer,
)
from relationjournal.domain.mirror.asking import LATER, SOON, Around
from relationjournal.domain.mirror.gentle import HEAVY_REST_DAYS, LOW_RATING, LOW_RUN, RUN_DAYS
from relationjournal.domain.mirror.neglect import REST_DAYS as PRACTICE_RESTS
from relationjournal.domain.mirror.question import REST_DAYS
from relationjournal.domain.mirror.quiet import QuietSpan
from relationjournal.domain.mirror.session import Card, CardName, QuestionId, Session
from relationjournal.domain.promises import NewPromise
from relationjournal.security.data_key import DataKey
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from relationjournal.services.offers import Due, JournalOccasion, Offers
from relationjournal.services.preferences import Preferences
from relationjournal.ui.offer_memory import OfferMemory

pytestmark = [
    pytest.mark.timeout(240),
    pytest.mark.skipif(not hasattr(system_time, "tzset"), reason="Windows stays in its zone"),
]

FIRST = date(2025, 1, 6)
DAYS = 365
HOURS = ((8, 0), (10, 0), (13, 0), (18, 0), (20, 30), (20, 50), (21, 20), (21, 50), (22, 20))
TRIPS = {40: "Asia/Tokyo", 54: "Europe/Berlin", 200: "America/Los_Angeles", 221: "Asia/Tokyo"}
HOME_AGAIN = 230
HEAVY = (range(70, 84), range(150, 160), range(300, 330))
AWAY = range(120, 127)
DECLINES = range(250, 275)
SEVEN = ("listen", "help", "thank", "truth", "keep", "shoes", "smile")
CIRCLES = (Circle.INNER, Circle.INNER, Circle.CLOSE, Circle.CLOSE, Circle.CLOSE, Circle.WIDER)


@dataclass
class Diary:
    """What the person saw of the program."""

    sessions: dict[date, Session] = field(default_factory=dict)
    asked: Counter[date] = field(default_factory=Counter)
    put_off: Counter[date] = field(default_factory=Counter)
    told: Counter[date] = field(default_factory=Counter)
    quiet: set[date] = field(default_factory=set)
    ratings: dict[date, int] = field(default_factory=dict)
    tough: set[date] = field(default_factory=set)
    reported: dict[date, set[str]] = field(default_factory=dict)
    declined: set[date] = field(default_factory=set)
    fell_back: list[int] = field(default_factory=list)
    asked_at: list[tuple[date, datetime]] = field(default_factory=list)
    could_ask: set[date] = field(default_factory=set)
    interrupted: int = 0
    mornings: dict[date, datetime] = field(default_factory=dict)


class Life:
    """One person's year."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.chance = Random(seed)
        self.here = self.moment = datetime.combine(FIRST, time(7), UTC)
        clock = Clock(now=lambda: self.moment)
        path = folder / "year.journal"
        self.journal = Journal.create(path, DataKey.generate(), clock)
        self.offers = Offers(JournalOccasion(self.journal), OfferMemory(folder, path))
        self.diary = Diary()
        self.people = [
            self.journal.contacts.add(NewContact(f"Person {n}", circle=circle)).id
            for n, circle in enumerate(CIRCLES * 2)
        ]
        holidays = (
            QuietSpan(date(2020, 12, 24), date(2021, 1, 1), is_yearly=True),
            QuietSpan(date(2025, 5, 1), date(2025, 5, 4)),
        )
        self.choose(
            replace(self.chosen, mirror_seed=f"year-{seed}", holidays=holidays, tells_promises=True)
        )

    @property
    def chosen(self) -> Preferences:
        return self.journal.preferences.get()

    def choose(self, chosen: Preferences) -> None:
        self.journal.preferences.put(chosen)

    def live(self) -> None:
        zone = ZoneInfo("Europe/Berlin")
        for number in range(DAYS):
            zone = self.travel(number, zone)
            self.change_wishes(number)
            if number in AWAY:
                continue
            for hour, minute in HOURS:
                day = FIRST + timedelta(days=number)
                self.be_at(datetime.combine(day, time(hour, minute), zone))
                self.look_at_computer(number)
                if hour in (10, 18):
                    self.log(number)
            self.note_report()

    def travel(self, number: int, zone: ZoneInfo) -> ZoneInfo:
        name = "Europe/Berlin" if number == HOME_AGAIN else TRIPS.get(number)
        if name is None:
            return zone
        os.environ["TZ"] = name
        return ZoneInfo(name)

    def change_wishes(self, number: int) -> None:
        if number == 100:
            self.choose(replace(self.chosen, mirror_days="12345"))
        elif number == 130:
            self.choose(
                replace(
                    self.chosen, mirror_days="1234567", paused_until=FIRST + timedelta(days=137)
                )
            )
        elif number in (DECLINES.start, DECLINES.stop):
            self.offers.every_evening()

    def be_at(self, moment: datetime) -> None:
        self.here = moment
        self.moment = moment.astimezone(UTC)

    def has_notes(self, day: date) -> bool:
        return bool(self.journal.interactions.on(day))

    def look_at_computer(self, number: int) -> None:
        day = self.journal.day()
        if self.chosen.paused_until == day:
            self.choose(replace(self.chosen, paused_until=None))
        if JournalOccasion(self.journal).wishes().is_quiet(day):
            self.diary.quiet.add(day)
        is_busy = self.chance.random() < 0.2
        is_rare = self.offers.state.is_rare
        due = self.offers.check(Around(5.0 if is_busy else 300.0))
        self.diary.interrupted += is_busy and due is not Due.NOTHING
        if is_in_window(self.here) and not (is_busy or is_rare) and self.has_notes(day):
            self.diary.could_ask.add(day)
        if due is Due.PROMISE:
            self.offers.told()
            self.diary.told[day] += 1
        elif due is Due.MIRROR and self.offers.offered():
            self.diary.asked[day] += 1
            self.diary.asked_at.append((day, self.here))
            self.answer_offer(day, number)
        yesterday = self.offers.morning()
        if yesterday is not None and self.chance.random() < 0.4:
            self.diary.mornings[yesterday] = self.here
            self.look(yesterday, number, is_brief=True)
        if self.offers.state.owes_word:
            self.diary.fell_back.append(number)
            self.offers.said_so()

    def answer_offer(self, day: date, number: int) -> None:
        drawn = self.chance.random()
        if number in DECLINES or drawn < 0.06:
            self.offers.decline()
            self.diary.declined.add(day)
        elif drawn < 0.14:
            self.offers.put_off(self.chance.choice((SOON, LATER)))
            self.diary.put_off[day] += 1
        elif drawn > 0.16:
            self.look(day, number)

    def look(self, day: date, number: int, *, is_brief: bool = False) -> None:
        mirror = self.journal.mirror
        evening = mirror.begin(day, is_brief=is_brief)
        is_heavy = any(number in weeks for weeks in HEAVY)
        if is_heavy and self.chance.random() < 0.15 and evening.session.card(CardName.TODAY):
            evening = mirror.call_tough(day, is_tough_day=True)
            self.diary.tough.add(day)
        self.diary.sessions[day] = evening.session
        for card in evening.session.cards:
            self.answer(day, card.card, is_heavy=is_heavy)
        mirror.plan(day)
        mirror.close(day)

    def answer(self, day: date, card: CardName, *, is_heavy: bool) -> None:
        mirror = self.journal.mirror
        match card:
            case CardName.GOOD_MOMENT | CardName.ONE_THING:
                mirror.answer(day, card, TextAnswer("A line about it."))
            case CardName.PRACTICE if self.chance.random() < 0.9:
                mirror.answer(day, card, PracticeAnswer(self.chance.choice(list(Did))))
            case CardName.LOOK if self.chance.random() < 0.95:
                rating = self.chance.randint(1, 2) if is_heavy else self.chance.randint(2, 5)
                mirror.answer(day, card, LookAnswer(rating))
                self.diary.ratings[day] = rating
            case CardName.TOMORROW if self.chance.random() < 0.5:
                whom = self.chance.choice(self.people)
                plan = PlanAnswer(day + timedelta(days=1), "it is noon", "write", whom)
                mirror.answer(day, card, plan)

    def log(self, number: int) -> None:
        """Let some of a day happen: about two entries, now and then a promise or its end."""
        day, journal = self.journal.day(), self.journal
        for _ in range(self.chance.choice((0, 1, 1, 2))):
            journal.interactions.log(NewInteraction(day, "what happened", entries=(self.line(),)))
        drawn = self.chance.random()
        if drawn < 0.12:
            due_on = day + timedelta(days=self.chance.randint(0, 12))
            whom = self.chance.choice(self.people)
            journal.promises.make(NewPromise(whom, "slides", day, due_on))
        elif drawn < 0.22 and (waiting := journal.promises.open()):
            self.chance.choice((journal.promises.keep, journal.promises.break_))(waiting[0].id)
        elif drawn < 0.26:
            journal.reaching.not_now(self.chance.choice(self.people))
        elif drawn < 0.34 and number % 3 == 0:
            self.mend(day)

    def line(self) -> NewEntry:
        whom = self.chance.choice(self.people)
        kind = self.chance.choices(
            (Kind.GAVE, Kind.TOUCH, Kind.RECEIVED, Kind.ASKED, Kind.SLIPPED), (6, 3, 2, 1, 1)
        )[0]
        if kind is Kind.TOUCH:
            return NewEntry(whom, kind)
        tag = self.chance.choice((*SEVEN, "", "")) if kind is Kind.GAVE else ""
        return NewEntry(whom, kind, self.chance.randint(1, 3), tag)

    def mend(self, day: date) -> None:
        for whom in self.people:
            slips = self.journal.mending.open_slips(whom)
            if slips:
                line = NewEntry(whom, Kind.MENDED, 2, mends=slips[0].entry.id)
                self.journal.interactions.log(NewInteraction(day, entries=(line,)))
                return

    def note_report(self) -> None:
        day = self.journal.day()
        late = self.journal.mirror.past_gap(day)
        self.diary.reported[day] = {choice.practice.id for choice in late}


def is_in_window(here: datetime) -> bool:
    """Whether it is between the mirror's hour and 90 minutes later, by the clock on the wall."""
    return time(20, 30) <= here.time() < time(22)


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Life]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Europe/Berlin"
    lived = Life(tmp_path_factory.mktemp("year"), seed=2025)
    try:
        lived.live()
        yield lived
    finally:
        lived.journal.close()
        os.environ.pop("TZ")
        if before is not None:
            os.environ["TZ"] = before
        system_time.tzset()


def test_that_the_year_had_all_that_it_is_about(life: Life) -> None:
    diary = life.diary
    assert len(diary.sessions) > 200
    assert any(
        len(session.cards) == 2 and not session.is_gentle for session in diary.sessions.values()
    )
    assert diary.tough
    assert diary.put_off
    assert diary.told
    assert len(diary.quiet) > 20
    assert any(number in DECLINES for number in diary.fell_back)
    assert {one.question for one in one_things(diary)} >= {
        QuestionId.REPAIR,
        QuestionId.PROMISE_NEXT,
        QuestionId.THANK,
        QuestionId.ENTRY,
    }


def one_things(diary: Diary) -> list[Card]:
    cards = (session.card(CardName.ONE_THING) for session in diary.sessions.values())
    return [card for card in cards if card is not None]


def test_that_no_question_and_person_come_twice_in_three_days_but_for_a_new_slip(
    life: Life,
) -> None:
    asked = [
        (on, card)
        for on, session in sorted(life.diary.sessions.items())
        if (card := session.card(CardName.ONE_THING)) is not None and card.contact_id is not None
    ]
    slipped_on = {
        entry.id: interaction.on
        for number in range(DAYS)
        for interaction in life.journal.interactions.on(FIRST + timedelta(days=number))
        for entry in interaction.entries
    }
    for on, card in asked:
        for before, other in asked:
            is_same = (card.question, card.contact_id) == (other.question, other.contact_id)
            if is_same and 0 < (on - before).days <= REST_DAYS:
                assert card.question == QuestionId.REPAIR
                assert card.about is not None
                assert slipped_on[card.about] > before


def test_that_no_practice_is_asked_twice_within_a_week(life: Life) -> None:
    asked: dict[str, date] = {}
    for on, session in sorted(life.diary.sessions.items()):
        card = session.card(CardName.PRACTICE)
        if card is not None and card.question != QuestionId.REST:
            before = asked.get(card.question)
            assert before is None or (on - before).days > PRACTICE_RESTS
            asked[card.question] = on


def evidence_of(life: Life) -> defaultdict[str, set[date]]:
    """Return the days with an entry of each practice, by its tag."""
    found: defaultdict[str, set[date]] = defaultdict(set)
    for number in range(DAYS):
        for interaction in life.journal.interactions.on(FIRST + timedelta(days=number)):
            for entry in interaction.entries:
                found[entry.line.practice].add(interaction.on)
    return found


def asked_of(life: Life) -> defaultdict[str, set[date]]:
    """Return the evenings that asked about each practice, by its id."""
    found: defaultdict[str, set[date]] = defaultdict(set)
    for on, session in life.diary.sessions.items():
        card = session.card(CardName.PRACTICE)
        if card is not None:
            found[card.question].add(on)
    return found


def test_that_every_default_practice_comes_up_within_its_gap_or_is_reported(life: Life) -> None:
    catalogue = life.journal.practices.catalogue
    days = sorted(life.diary.reported)
    evidence, asked = evidence_of(life), asked_of(life)
    for practice in catalogue.practices:
        if not practice.is_default or not practice.is_asked:
            continue
        came_up = sorted(evidence[practice.tag] | asked[practice.id])
        for day in days:
            last = max((one for one in came_up if one <= day), default=None)
            waited = (day - last).days if last else None
            is_late = waited is None or waited > practice.gap_days
            assert (practice.id in life.diary.reported[day]) is is_late, (practice.name, day)


def test_that_evenings_are_gentle_where_they_are_due_and_only_there(life: Life) -> None:
    diary = life.diary
    for on, session in diary.sessions.items():
        run = [(day, rating) for day, rating in sorted(diary.ratings.items()) if day < on][
            -LOW_RUN:
        ]
        is_low = (
            len(run) == LOW_RUN
            and all(rating <= LOW_RATING for _day, rating in run)
            and (on - run[-1][0]).days <= RUN_DAYS
        )
        assert session.is_gentle is (is_low or on in diary.tough), on


def test_that_talking_to_someone_is_suggested_once_a_fortnight_at_most(life: Life) -> None:
    sessions = life.diary.sessions
    said = [on for on, session in sorted(sessions.items()) if session.says_heavy]
    assert said
    for before, on in pairwise(said):
        assert (on - before).days >= HEAVY_REST_DAYS
    for on in said:
        three = [sessions.get(on - timedelta(days=back)) for back in range(3)]
        assert all(session is not None and session.is_gentle for session in three)


def test_that_there_is_one_notification_a_day_besides_the_mirror_and_none_on_quiet_days(
    life: Life,
) -> None:
    diary = life.diary
    assert max(diary.told.values()) == 1
    assert all(count <= 1 + diary.put_off[day] for day, count in diary.asked.items())
    assert not diary.quiet & {*diary.told, *diary.asked}


def test_that_it_asks_in_a_pause_within_90_minutes_unless_it_was_put_off(life: Life) -> None:
    diary = life.diary
    assert diary.interrupted == 0
    first: dict[date, datetime] = {}
    for day, here in diary.asked_at:
        first.setdefault(day, here)
    assert all(is_in_window(here) and here.date() == day for day, here in first.items())


def test_that_no_journey_and_no_change_of_the_clock_loses_a_day(life: Life) -> None:
    diary = life.diary
    assert len(diary.could_ask) > 150
    lost = diary.could_ask - diary.quiet - set(diary.asked) - set(diary.sessions)
    assert lost == set()
    away = {FIRST + timedelta(days=number) for number in range(min(TRIPS), HOME_AGAIN)}
    clocks_change = {date(2025, 3, 30), date(2025, 10, 26)}
    assert len(set(diary.asked) & away) > 60
    assert clocks_change <= set(diary.asked) | set(diary.sessions) | diary.quiet


def test_that_a_missed_evening_is_a_short_look_of_the_next_morning_until_noon(life: Life) -> None:
    diary = life.diary
    assert diary.mornings
    for day, here in diary.mornings.items():
        assert here.date() == day + timedelta(days=1)
        assert here.time() < time(12)
        session = diary.sessions[day]
        assert [card.card for card in session.cards] == [CardName.GOOD_MOMENT, CardName.TOMORROW]


def test_that_a_session_that_is_opened_again_is_the_same(life: Life) -> None:
    for on, session in life.diary.sessions.items():
        assert life.journal.mirror.begin(on).session.cards == session.cards


def test_that_an_evening_without_notes_and_open_matters_asks_nothing(tmp_path: Path) -> None:
    moment = datetime.combine(FIRST, time(20, 40)).astimezone(UTC)
    clock = Clock(now=lambda: moment)
    path = tmp_path / "quiet.journal"
    with closing(Journal.create(path, DataKey.generate(), clock)) as journal:
        journal.contacts.add(NewContact("Ana", circle=Circle.INNER))
        offers = Offers(JournalOccasion(journal), OfferMemory(tmp_path, journal.path))
        for number in range(30):
            moment = datetime.combine(FIRST + timedelta(days=number), time(20, 40)).astimezone(UTC)
            assert offers.check(Around(300.0)) is Due.NOTHING
        journal.captures.log_lines(["@Ana +1 a walk"])
        assert offers.check(Around(300.0)) is Due.MIRROR


def test_that_not_tonight_leaves_no_trace(life: Life) -> None:
    last = FIRST + timedelta(days=DAYS)
    opened = set(life.journal.mirror.opened_on(FIRST, last))
    assert opened == set(life.diary.sessions)
    assert not life.diary.declined & opened
    assert len(life.offers.state.evenings) <= 3


def test_that_after_three_skips_in_a_row_it_asks_twice_a_week(life: Life) -> None:
    declined = sorted(FIRST + timedelta(days=number) for number in DECLINES)
    asked = [day for day in declined if life.diary.asked[day]]
    assert asked[:3] == declined[:3]
    assert {day.isoweekday() for day in asked[3:]} == {1, 4}


def test_that_the_year_is_whole_on_the_disk(life: Life) -> None:
    assert life.journal.ledger.differences() == []
