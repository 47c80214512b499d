"""The practices of a journal: those that come along, the user's own, and the choices made."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Connection, Row, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from relationjournal.domain.capture import TagOffer
from relationjournal.domain.changes import Change
from relationjournal.domain.errors import JournalError
from relationjournal.domain.own_practices import (
    NewPractice,
    OwnQuestion,
    check_question,
)
from relationjournal.domain.practices import Catalogue, Practice, parse_catalogue
from relationjournal.domain.reviews.review import CardName
from relationjournal.resources import read_text, wording
from relationjournal.storage.database import Database
from relationjournal.storage.ids import new_id
from relationjournal.storage.schema import (
    entries,
    feedback,
    own_practices,
    own_questions,
    practice_choices,
    review_answers,
)

MAX_IN_FOCUS = 3


class FocusFull(JournalError):
    """A fourth practice was to come into focus."""


class TagTaken(JournalError):
    """Another practice has the tag."""


class PracticeGone(JournalError):
    """The practice is not, or no longer, one of the user's own."""


class QuestionGone(JournalError):
    """The question is not, or no longer, in the journal."""


@dataclass(frozen=True, slots=True)
class ChosenPractice:
    """A practice as the user has it.

    Attributes:
        practice: What it is.
        is_on: Whether the mirror asks about it.
        is_in_focus: Whether it is one of the at most three that the user works on.
        is_own: Whether the user wrote it.
    """

    practice: Practice
    is_on: bool
    is_in_focus: bool
    is_own: bool = False


class Practices:
    """Reads the catalogue when it is first needed, and keeps what the user adds and chooses."""

    def __init__(self, database: Database) -> None:
        """Work on this database."""
        self._database = database
        self._read_at = -1
        self._merged: Catalogue | None = None

    @cached_property
    def bundled(self) -> Catalogue:
        """The practices that come with the program."""
        return parse_catalogue(read_text("practices.toml"))

    @property
    def catalogue(self) -> Catalogue:
        """All practices, the user's own at the end, with the user's questions among theirs."""
        version = self._database.version(Change.PRACTICE)
        if self._merged is None or version != self._read_at:
            self._merged = self._read_catalogue()
            self._read_at = version
        return self._merged

    @property
    def verbs(self) -> Mapping[str, str]:
        """The tag that each known verb offers in the capture line."""
        return self.catalogue.verbs

    @property
    def tags(self) -> frozenset[str]:
        """Every tag that an entry may have."""
        return self.catalogue.tags

    def completions(self, typed: str, limit: int) -> list[TagOffer]:
        """Return the practices whose tag, or a word of whose name, begins so.

        Args:
            typed: What is typed of a tag, without «#»; nothing offers those in focus and on.
            limit: How many at most.
        """
        begun = typed.casefold()
        found = [
            (not one.practice.tag.startswith(begun), not one.is_in_focus, not one.is_on, at, one)
            for at, one in enumerate(self.all())
            if any(word.startswith(begun) for word in _words_of(one.practice))
        ]
        ordered = sorted(found, key=lambda row: row[:-1])[:limit]
        return [TagOffer(one.practice.tag, one.practice.name) for *_, one in ordered]

    def all(self) -> list[ChosenPractice]:
        """Return every practice with the user's choice, in the catalogue's order."""
        table = practice_choices
        with self._database.reading() as connection:
            rows = connection.execute(select(table.c.tag, table.c.is_on, table.c.is_in_focus))
            chosen = {row.tag: (row.is_on, row.is_in_focus) for row in rows}
            own = set(connection.execute(select(own_practices.c.id)).scalars())
            return [
                ChosenPractice(
                    practice,
                    *chosen.get(practice.tag, (practice.is_default, False)),
                    is_own=practice.id in own,
                )
                for practice in self.catalogue.practices
            ]

    def choose(self, tag: str, *, is_on: bool, is_in_focus: bool = False) -> None:
        """Switch a practice on or off, or bring it into focus.

        Raises:
            FocusFull: Three others are in focus already.
        """
        others = [p for p in self.all() if p.is_in_focus and p.practice.tag != tag]
        if is_in_focus and len(others) >= MAX_IN_FOCUS:
            msg = "Three practices are in focus; take one of them out first."
            raise FocusFull(msg)
        values = {"tag": tag, "is_on": is_on, "is_in_focus": is_in_focus}
        practice = self.catalogue.by_tag(tag)
        name = wording("practices.step.choose", name=practice.name if practice else tag)
        with self._database.transaction(Change.PRACTICE, name) as connection:
            statement = insert(practice_choices).values(values)
            connection.execute(statement.on_conflict_do_update(index_elements=["tag"], set_=values))

    def add(self, new: NewPractice) -> str:
        """Keep a practice of the user's own with its questions, and return its id.

        Raises:
            TagTaken: Another practice has the tag.
        """
        practice_id = new_id()
        name = wording("practices.step.add", name=new.name)
        with self._database.transaction(Change.PRACTICE, name) as connection:
            self._check_tag(new.tag, practice_id)
            connection.execute(insert(own_practices).values(id=practice_id, **_values(new)))
            _replace_questions(connection, new.tag, new.questions)
        return practice_id

    def edit(self, practice_id: str, new: NewPractice) -> None:
        """Change a practice of the user's own; entries follow where its tag becomes another.

        Raises:
            PracticeGone: It is none of the user's own.
            TagTaken: Another practice has the tag.
        """
        touched = Change.PRACTICE | Change.INTERACTION | Change.FEEDBACK | Change.REVIEW
        name = wording("practices.step.edit", name=new.name)
        with self._database.transaction(touched, name) as connection:
            before = self._own_tag(connection, practice_id)
            self._check_tag(new.tag, practice_id)
            mine = own_practices.c.id == practice_id
            connection.execute(update(own_practices).where(mine).values(_values(new)))
            if new.tag != before:
                _rename(connection, before, new.tag)
            _replace_questions(connection, new.tag, new.questions)

    def remove(self, practice_id: str) -> None:
        """Take a practice of the user's own out; entries keep its tag, as a word.

        Raises:
            PracticeGone: It is none of the user's own.
        """
        touched = Change.PRACTICE | Change.INTERACTION  # whose rows name the practice
        practice = self.catalogue.by_id(practice_id)
        name = wording("practices.step.remove", name=practice.name if practice else "")
        with self._database.removal(touched, name) as connection:
            tag = self._own_tag(connection, practice_id)
            connection.execute(delete(own_practices).where(own_practices.c.id == practice_id))
            for table in (practice_choices, own_questions):
                connection.execute(delete(table).where(table.c.tag == tag))

    def own_questions(self, tag: str) -> list[OwnQuestion]:
        """Return the user's own questions for a practice, in the order they were written."""
        query = select(own_questions.c.id, own_questions.c.tag, own_questions.c.text)
        mine = query.where(own_questions.c.tag == tag).order_by(own_questions.c.key)
        with self._database.reading() as connection:
            return [OwnQuestion(*row) for row in connection.execute(mine)]

    def add_question(self, tag: str, text: str) -> None:
        """Let the mirror ask a practice's question in another wording too.

        Sessions that were begun keep the wording they have.

        Raises:
            QuestionEmpty: It has no words.
        """
        check_question(text)
        name = wording("practices.step.add_question")
        with self._database.transaction(Change.PRACTICE, name) as connection:
            connection.execute(insert(own_questions).values(_question(tag, text)))

    def remove_question(self, question_id: str) -> None:
        """Take a question of the user's own out.

        Raises:
            QuestionGone: It is not in the journal.
        """
        name = wording("practices.step.remove_question")
        with self._database.removal(Change.PRACTICE, name) as connection:
            mine = own_questions.c.id == question_id
            if connection.execute(delete(own_questions).where(mine)).rowcount == 0:
                msg = "This question is no longer in the journal; it was removed."
                raise QuestionGone(msg)

    def _read_catalogue(self) -> Catalogue:
        with self._database.reading() as connection:
            questions: dict[str, tuple[str, ...]] = {}
            rows = connection.execute(select(own_questions).order_by(own_questions.c.key))
            for row in rows:
                questions[row.tag] = (*questions.get(row.tag, ()), row.text)
            own = [
                _practice(row)
                for row in connection.execute(select(own_practices).order_by(own_practices.c.key))
            ]
        return self.bundled.with_own(own, questions) if own or questions else self.bundled

    def _check_tag(self, tag: str, practice_id: str) -> None:
        other = self.catalogue.by_tag(tag)
        if other is not None and other.id != practice_id:
            msg = f"“{other.name}” has the tag #{tag} already; choose another one."
            raise TagTaken(msg)

    @staticmethod
    def _own_tag(connection: Connection, practice_id: str) -> str:
        query = select(own_practices.c.tag).where(own_practices.c.id == practice_id)
        tag: str | None = connection.execute(query).scalar()
        if tag is None:
            msg = "This practice is no longer among your own; it was removed."
            raise PracticeGone(msg)
        return tag


def _words_of(practice: Practice) -> list[str]:
    return [practice.tag, *(word.strip("“”?,").casefold() for word in practice.name.split())]


def _practice(row: Row[tuple[object, ...]]) -> Practice:
    """Return a practice of the user's own, which is on until they switch it off."""
    return Practice(
        id=row.id,
        tag=row.tag,
        name=row.name,
        meaning=row.meaning,
        group=wording("practices.own"),
        gap_days=row.gap_days,
        size_done=row.size_done,
        size_slip=row.size_slip,
        slip=row.slip,
        nature=row.nature,
        is_default=True,
    )


def _values(new: NewPractice) -> dict[str, object]:
    return {
        "tag": new.tag,
        "name": new.name.strip(),
        "meaning": new.meaning.strip(),
        "gap_days": new.gap_days,
        "size_done": new.size_done,
        "size_slip": new.size_slip,
        "slip": new.slip.strip(),
        "nature": new.nature,
    }


def _question(tag: str, text: str) -> dict[str, str]:
    return {"id": new_id(), "tag": tag, "text": " ".join(text.split())}


def _replace_questions(connection: Connection, tag: str, texts: tuple[str, ...]) -> None:
    """Keep these questions for a practice, in their order, in place of those before."""
    wanted = [_question(tag, text) for text in texts]
    query = select(own_questions.c.text).where(own_questions.c.tag == tag)
    kept = connection.execute(query.order_by(own_questions.c.key)).scalars().all()
    if [one["text"] for one in wanted] == kept:
        return
    connection.execute(delete(own_questions).where(own_questions.c.tag == tag))
    if wanted:
        connection.execute(insert(own_questions), wanted)


def _rename(connection: Connection, before: str, after: str) -> None:
    """Let everything that is tagged with one tag have the other.

    A practice that is gone may have left a choice and ratings at that tag; ratings stay where they
    are.
    """
    connection.execute(delete(practice_choices).where(practice_choices.c.tag == after))
    for table in (practice_choices, own_questions):
        connection.execute(update(table).where(table.c.tag == before).values(tag=after))
    for table in (entries, feedback):
        connection.execute(update(table).where(table.c.practice == before).values(practice=after))
    rated = (review_answers.c.card == CardName.PRACTICES) & (review_answers.c.item == before)
    connection.execute(
        update(review_answers).prefix_with("OR IGNORE").where(rated).values(item=after)
    )
