"""Practices: habits worth keeping, which entries are tagged with and the mirror asks about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from relationjournal.domain.errors import JournalError
from relationjournal.domain.interactions import Nature
from relationjournal.domain.tables import Table, TextsDamaged, parse_table


class PracticeClash(JournalError):
    """Two practices claim the same id, tag or verb."""

    def __init__(self, what: str, first: str, second: str) -> None:
        """Name the two practices and what they share."""
        super().__init__(f"“{first}” and “{second}” both use “{what}”; change one of them.")


@dataclass(frozen=True, slots=True)
class Practice:
    """One habit.

    Attributes:
        id: Stable; what evenings and reviews are stored with («P12»).
        tag: One word; what entries are stored with («listen»).
        name: What it is called on screen.
        meaning: One sentence that says what to do.
        group: The heading it stands under.
        gap_days: Days without evidence or answer after which it is neglected; at least 1.
        size_done: The size offered for an entry that was it, 1 to 5; 0 offers none.
        size_slip: The size offered for the slip of neglecting it, 1 to 5; 0 is no slip.
        slip: That slip, in a few words.
        nature: The nature of that slip.
        is_default: Whether a new journal has it switched on.
        is_asked: Whether the mirror may ask about it.
        verbs: Past-tense words that offer it in the capture line.
        questions: Wordings of its question; the last looks for the next chance.
    """

    id: str
    tag: str
    name: str
    meaning: str = ""
    group: str = ""
    gap_days: int = 7
    size_done: int = 0
    size_slip: int = 0
    slip: str = ""
    nature: Nature = Nature.LAPSE
    is_default: bool = False
    is_asked: bool = True
    verbs: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()


class Catalogue:
    """Practices, found by id, by tag and by verb; a journal adds its own to those that come along.

    Attributes:
        practices: All of them, in their order.
        tags: Their tags, as the capture line knows them.
        verbs: The tag that each known verb offers.
    """

    def __init__(self, practices: Iterable[Practice]) -> None:
        """Index the practices.

        Raises:
            PracticeClash: Two of them share an id, a tag or a verb.
        """
        self.practices = tuple(practices)
        self._by_id = _index((practice.id, practice) for practice in self.practices)
        self._by_tag = _index((practice.tag, practice) for practice in self.practices)
        self.tags = frozenset(self._by_tag)
        offers = _index((verb, practice) for practice in self.practices for verb in practice.verbs)
        self.verbs: Mapping[str, str] = MappingProxyType(
            {verb: practice.tag for verb, practice in offers.items()}
        )

    def with_own(
        self, own: Iterable[Practice], questions: Mapping[str, tuple[str, ...]]
    ) -> "Catalogue":
        """Return the catalogue of a journal: practices and questions of the user's own added.

        A practice of the user's own keeps its tag where a newer program brings one with the same:
        entries that are tagged with it mean theirs.

        Args:
            own: The user's practices.
            questions: The user's questions by the tag of any practice; they follow its wordings.
        """
        added = tuple(own)
        tags, ids = {practice.tag for practice in added}, {practice.id for practice in added}
        kept = (one for one in self.practices if one.tag not in tags and one.id not in ids)
        return Catalogue(
            replace(practice, questions=practice.questions + questions.get(practice.tag, ()))
            for practice in (*kept, *added)
        )

    def by_id(self, practice_id: str) -> Practice | None:
        """Return the practice with this id, or None."""
        return self._by_id.get(practice_id)

    def by_tag(self, tag: str) -> Practice | None:
        """Return the practice with this tag, or None; case does not matter."""
        return self._by_tag.get(tag.casefold())


def parse_catalogue(toml_text: str) -> Catalogue:
    """Return the practices written in a TOML text (`resources/practices.toml` says how).

    Raises:
        TextsDamaged: The text is no TOML, or a practice lacks something.
        PracticeClash: Two practices share an id, a tag or a verb.
    """
    root = parse_table(toml_text, "the practices")
    return Catalogue(_practice(table) for table in root.tables("practices"))


def _practice(table: Table) -> Practice:
    practice = Practice(
        id=table.text("id"),
        tag=table.text("tag"),
        name=table.text("name"),
        meaning=table.text("meaning"),
        group=table.text("group"),
        gap_days=table.whole("gap"),
        size_done=table.whole("done", 0),
        size_slip=table.whole("slip", 0),
        slip=table.text("slip_words", ""),
        nature=_nature(table),
        is_default=table.flag("default", default=False),
        is_asked=table.flag("asked", default=True),
        verbs=table.texts("verbs", ()),
        questions=table.texts("questions"),
    )
    if practice.gap_days < 1 or not practice.questions:
        msg = f"{practice.id} needs a gap of a day or more, and a question"
        raise TextsDamaged(msg)
    return practice


def _nature(table: Table) -> Nature:
    word = table.text("slip_nature", Nature.LAPSE)
    if word not in list(Nature):
        msg = f"in {table.where}, “{word}” is no nature of a slip"
        raise TextsDamaged(msg)
    return Nature(word)


def _index(pairs: Iterable[tuple[str, Practice]]) -> dict[str, Practice]:
    found: dict[str, Practice] = {}
    for key, practice in pairs:
        if key in found:
            raise PracticeClash(key, found[key].name, practice.name)
        found[key] = practice
    return found
