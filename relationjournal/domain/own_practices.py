"""Practices and questions of the user's own, beside those that come with the program."""

from dataclasses import dataclass

from relationjournal.domain.errors import JournalError
from relationjournal.domain.interactions import Nature, SizeRefused

SIZES = range(6)
"""What a practice may offer; 0 offers none."""

GAPS = range(1, 3651)
"""Days after which the mirror may miss a practice."""

_LONGEST_TAG = 24


class PracticeUnnamed(JournalError):
    """A practice without a name."""


class TagRefused(JournalError):
    """A tag that the capture line could not read."""


class GapRefused(JournalError):
    """A practice that would be missed at once, or not within ten years."""


class QuestionEmpty(JournalError):
    """A question that asks nothing."""


@dataclass(frozen=True, slots=True)
class NewPractice:
    """A practice as the user writes it, not yet in the journal.

    Attributes:
        name: What it is called on screen.
        tag: One word that begins with a letter, in small letters, without «#».
        meaning: One sentence that says what to do; may be empty.
        gap_days: Days without evidence or answer after which it is neglected, 1 to 3650.
        size_done: The size offered for an entry that was it, 1 to 5; 0 offers none.
        size_slip: The size offered for the slip of neglecting it, 1 to 5; 0 is no slip.
        slip: That slip, in a few words.
        nature: The nature of that slip.
        questions: Wordings of its question; without any the mirror does not ask.
    """

    name: str
    tag: str
    meaning: str = ""
    gap_days: int = 7
    size_done: int = 1
    size_slip: int = 0
    slip: str = ""
    nature: Nature = Nature.LAPSE
    questions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what could not be shown, typed or asked.

        Raises:
            PracticeUnnamed: The name is empty.
            TagRefused: The tag is no single word in small letters.
            GapRefused: The gap is not 1 to 3650 days.
            SizeRefused: A size is not 0 to 5.
            QuestionEmpty: A question has no words.
        """
        if not self.name.strip():
            msg = "Give the practice a name; a word or two are enough."
            raise PracticeUnnamed(msg)
        _check_tag(self.tag)
        if self.gap_days not in GAPS:
            msg = "The mirror can wait for a practice between 1 and 3650 days; choose one of those."
            raise GapRefused(msg)
        if self.size_done not in SIZES or self.size_slip not in SIZES:
            msg = "Sizes are 1 to 5, or none; choose one of those."
            raise SizeRefused(msg)
        for question in self.questions:
            check_question(question)


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """A wording of the user's own for a practice; `id` is stable and unique."""

    id: str
    tag: str
    text: str


def tag_of(words: str) -> str:
    """Return words as they are typed for a tag, without «#» and in small letters."""
    return words.strip().removeprefix("#").casefold()


def _check_tag(tag: str) -> None:
    """Refuse what cannot be typed as «#tag».

    Raises:
        TagRefused: It is no single word in small letters that begins with a letter.
    """
    is_word = tag.isalnum() and tag[:1].isalpha() and tag == tag.casefold()
    if not is_word or len(tag) > _LONGEST_TAG:
        msg = (
            f"A tag is one word of letters and digits, at most {_LONGEST_TAG}, "
            "such as “walks”; choose a shorter or simpler one."
        )
        raise TagRefused(msg)


def check_question(text: str) -> None:
    """Refuse a question without words.

    Raises:
        QuestionEmpty: It has none.
    """
    if not text.strip():
        msg = "Write the question first; one line is enough."
        raise QuestionEmpty(msg)
