"""How it may look from somebody's place, and what they said when asked."""

from collections.abc import Callable
from datetime import date

from sqlalchemy import Row, Select, delete, insert, select, update

from relationjournal.domain.changes import Change
from relationjournal.domain.errors import JournalError
from relationjournal.domain.follow_ups import NewFollowUp
from relationjournal.domain.shoes import NewShoes, Shoes, ShoesRefused
from relationjournal.resources import wording
from relationjournal.services.follow_ups import FollowUps
from relationjournal.storage.database import Database
from relationjournal.storage.ids import new_id
from relationjournal.storage.schema import follow_ups, shoes

_TOUCHED = Change.SHOES | Change.FOLLOW_UP


class ShoesGone(JournalError):
    """The card is not, or no longer, in the journal."""


class ShoesCards:
    """Keeps guesses, has their question asked, and keeps the answer beside them."""

    def __init__(
        self,
        database: Database,
        chosen: FollowUps,
        name_of: Callable[[str], str],
        today: Callable[[], date],
    ) -> None:
        """Work on this database.

        Args:
            database: The journal's file.
            chosen: Takes the questions as follow-ups.
            name_of: Returns the name of a contact, which steps of undo tell.
            today: Returns the journal's day.
        """
        self._database = database
        self._follow_ups = chosen
        self._name_of = name_of
        self._today = today

    def guess(self, guess: NewShoes, *, ask_on: date | None = None) -> Shoes:
        """Keep a guess; its question becomes a follow-up of a day, where one is given.

        Raises:
            ShoesRefused: Nothing is filled in.
            FollowUpRefused: The day is past.
        """
        card = Shoes(new_id(), guess.checked())
        name = wording("shoes.step.guess", name=self._name_of(guess.contact_id))
        with self._database.transaction(_TOUCHED, name) as connection:
            connection.execute(insert(shoes).values(_words(guess) | {"id": card.id}))
            if guess.question.strip() and ask_on is not None:
                self.ask(card.id, ask_on)
        return self.get(card.id)

    def change(
        self,
        shoes_id: str,
        guess: NewShoes,
        *,
        ask_on: date | None = None,
        answer: str | None = None,
    ) -> Shoes:
        """Write a guess anew, and return it; its follow-up says the new question.

        Args:
            shoes_id: Which.
            guess: What the user thinks now.
            ask_on: Another day to ask on, or None to leave it as it is.
            answer: What they said, or None to leave it as it is.

        Raises:
            ShoesGone: It is not in the journal.
            ShoesRefused: Nothing is filled in.
            FollowUpRefused: The day is past.
        """
        before, question = self.get(shoes_id), guess.checked().question.strip()
        name = wording("shoes.step.change", name=self._name_of(guess.contact_id))
        with self._database.transaction(_TOUCHED, name) as connection:
            row = update(shoes).where(shoes.c.id == shoes_id)
            connection.execute(row.values(_words(guess)))
            if before.follow_up_id and question != before.guess.question.strip():
                waiting = update(follow_ups).where(follow_ups.c.id == before.follow_up_id)
                connection.execute(waiting.values(what=question))
            if question and ask_on is not None:
                self.ask(shoes_id, ask_on)
            if answer is not None and answer.strip() != before.answer:
                self.answer(shoes_id, answer)
        return self.get(shoes_id)

    def ask(self, shoes_id: str, on: date) -> Shoes:
        """Have a question asked on a day, and return the card; an earlier day is replaced.

        Raises:
            ShoesGone: It is not in the journal.
            ShoesRefused: It has no question.
            FollowUpRefused: The day is past.
        """
        card = self.get(shoes_id)
        question = card.guess.question.strip()
        if not question:
            msg = "There is no question to ask yet; write one first."
            raise ShoesRefused(msg)
        plan = NewFollowUp(card.guess.contact_id, on, self._today(), question)
        name = wording("shoes.step.ask", name=self._name_of(card.guess.contact_id))
        with self._database.transaction(_TOUCHED, name) as connection:
            if card.follow_up_id is not None:
                self._follow_ups.delete(card.follow_up_id)
            follow_up = self._follow_ups.choose(plan)
            row = update(shoes).where(shoes.c.id == shoes_id)
            connection.execute(row.values(follow_up_id=follow_up.id))
        return self.get(shoes_id)

    def answer(self, shoes_id: str, words: str) -> Shoes:
        """Keep what they said beside the guess, and return both; the follow-up is done.

        Without words the answer is taken away again.

        Raises:
            ShoesGone: It is not in the journal.
        """
        card, said = self.get(shoes_id), words.strip()
        values = {"answer": said, "answered_on": self._today() if said else None}
        name = wording("shoes.step.answer", name=self._name_of(card.guess.contact_id))
        with self._database.transaction(_TOUCHED, name) as connection:
            connection.execute(update(shoes).where(shoes.c.id == shoes_id).values(values))
            if said and card.follow_up_id is not None:
                waits = follow_ups.c.done_on.is_(None)
                row = update(follow_ups).where(follow_ups.c.id == card.follow_up_id, waits)
                connection.execute(row.values(done_on=self._today()))
        return self.get(shoes_id)

    def remove(self, shoes_id: str) -> None:
        """Take a guess out of the journal, and its question from what waits.

        Raises:
            ShoesGone: It is not in the journal.
        """
        card = self.get(shoes_id)
        name = wording("shoes.step.remove", name=self._name_of(card.guess.contact_id))
        with self._database.removal(_TOUCHED, name) as connection:
            connection.execute(delete(shoes).where(shoes.c.id == shoes_id))
            waits = (follow_ups.c.id == card.follow_up_id) & follow_ups.c.done_on.is_(None)
            connection.execute(delete(follow_ups).where(waits))

    def get(self, shoes_id: str) -> Shoes:
        """Return a guess with its answer.

        Raises:
            ShoesGone: It is not in the journal.
        """
        found = self._read(select(shoes).where(shoes.c.id == shoes_id))
        if not found:
            msg = "This card is no longer in the journal; it was removed."
            raise ShoesGone(msg)
        return found[0]

    def asks_on(self, card: Shoes) -> date | None:
        """Return the day on which a card's question waits to be asked, or None."""
        query = select(follow_ups.c.on_day).where(
            follow_ups.c.id == card.follow_up_id, follow_ups.c.done_on.is_(None)
        )
        with self._database.reading() as connection:
            return connection.execute(query).scalar()

    def of(self, contact_id: str) -> list[Shoes]:
        """Return the guesses about a contact, the latest first."""
        return self._read(select(shoes).where(shoes.c.contact_id == contact_id))

    def _read(self, query: Select[tuple[object, ...]]) -> list[Shoes]:
        latest = query.order_by(shoes.c.on_day.desc(), shoes.c.key.desc())
        with self._database.reading() as connection:
            return [_shoes(row) for row in connection.execute(latest)]


def _words(guess: NewShoes) -> dict[str, object]:
    return {
        "contact_id": guess.contact_id,
        "on_day": guess.on,
        "pressure": guess.pressure.strip(),
        "wish": guess.wish.strip(),
        "worry": guess.worry.strip(),
        "question": guess.question.strip(),
    }


def _shoes(row: Row[tuple[object, ...]]) -> Shoes:
    guess = NewShoes(row.contact_id, row.on_day, row.pressure, row.wish, row.worry, row.question)
    return Shoes(row.id, guess, row.follow_up_id, row.answer, row.answered_on)
