"""What the mirror asks and why, how it proposes and how it ends, put into words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from relationjournal.domain.mirror import wording
from relationjournal.domain.mirror.chance import turn
from relationjournal.domain.mirror.session import QuestionId, Session, Shape
from relationjournal.domain.tables import parse_table

_TODAY = re.compile(r"\btoday\b")
_LONGEST = 100
"""Letters of a note or a promise that a question quotes."""


@dataclass(frozen=True, slots=True)
class Questions:
    """The mirror's words.

    Attributes:
        wordings: How each question is asked.
        today: The parts of card 0.
        tomorrow: What fills the blanks of card 5.
        close: The sentences that end a session.
        days: How days are named.
        friend: Who looks from across the room where the user gave no name.
    """

    wordings: Mapping[str, wording.Wording]
    friend: str
    today: wording.TodayWords
    tomorrow: wording.TomorrowWords
    close: wording.CloseWords
    days: wording.DayWords

    def plan_sentence(self, when: str, what: str, whom: str) -> str:
        """Return the plan of card 5; what is empty stays a blank."""
        words = {"when": when, "what": what, "name": whom}
        blank = self.tomorrow.blank
        template = self.wordings[QuestionId.TOMORROW].variants[0]
        return template.format(**{key: short(word.strip()) or blank for key, word in words.items()})

    def looked_back(self, words: str) -> str:
        """Return words of ours as they are said of a day that is over: «that day»."""
        return _TODAY.sub(self.days.that_day, words)

    def numbers_looked_back(self, line: str) -> str:
        """Return a day in numbers as it is said later: its tomorrow is «the day after»."""
        return self.looked_back(line).replace(self.days.tomorrow, self.days.day_after)

    def closing(self, session: Session, *, has_plan: bool) -> str:
        """Return the line that ends a session."""
        if session.is_gentle:
            lines = (self.close.gentle, self.close.heavy)
            return " ".join(lines if session.says_heavy else lines[:1])
        if session.shape is Shape.BRIEF:
            return self.close.brief_with_plan if has_plan else self.close.brief_without_plan
        return self.close.with_plan if has_plan else self.close.without_plan


@dataclass(frozen=True, slots=True)
class Voice:
    """The mirror's words on one evening: which wording has its turn, and what fills its blanks.

    Attributes:
        questions: The words.
        seed: The journal's mirror seed.
        on: The evening's day.
        you: The user's own name, or nothing.
        seen_on: The day one looks from: that day, or a later one.
    """

    questions: Questions
    seed: str
    on: date
    you: str
    seen_on: date

    def told(self, words: str) -> str:
        """Return words of ours, in which a day that is over is not called today."""
        return self.questions.looked_back(words) if self.seen_on > self.on else words

    def told_numbers(self, line: str) -> str:
        """Return the day in numbers, in which nothing of a day that is over is to come."""
        return self.questions.numbers_looked_back(line) if self.seen_on > self.on else line

    def ask(self, question: QuestionId, wording_of: str | None = None, **blanks: str) -> str:
        """Return a question in the wording whose turn it is.

        Args:
            question: Which.
            wording_of: The key of other words for it, where it has them.
            blanks: What fills its placeholders; of what is long, the beginning.
        """
        variants = self.questions.wordings[wording_of or question].variants
        chosen = self.pick(question, variants)
        return chosen.format(you=self.you or self.questions.friend, **_short_each(blanks))

    def pick(self, question: str, variants: tuple[str, ...]) -> str:
        """Return the wording of a question or practice whose turn it is."""
        return self.told(variants[turn(self.seed, self.on, question, len(variants))])

    def reason(self, of: str, situation: str = "", **blanks: str) -> str:
        """Return why something is asked; without a reason for the situation, the usual one."""
        reasons = self.questions.wordings[of].reasons
        template = reasons.get(f"reason_{situation}", reasons["reason"])
        return self.told(template).format(**_short_each(blanks))

    def quote(self, question: QuestionId, note: str, name: str) -> str:
        """Return a note in quotation marks, or what stands for one that has no text."""
        if note := note.strip():
            return f"“{short(note, _LONGEST - 2)}”"
        return self.questions.wordings[question].without_text.format(name=name)

    def day(self, day: date | None) -> str:
        """Return the name of a day, as of the day one looks from."""
        return "" if day is None else self.questions.days.name(day, self.seen_on)


def short(words: str, most: int = _LONGEST) -> str:
    """Return words as a question can hold them: whole, or their beginning and “…”."""
    if len(words) <= most:
        return words
    cut = words[: most - 1]
    return f"{(cut.rpartition(' ')[0] or cut).rstrip(' ,;:.')}…"


def _short_each(blanks: Mapping[str, str]) -> dict[str, str]:
    return {key: short(said) for key, said in blanks.items()}


def parse_questions(toml_text: str) -> Questions:
    """Return the words written in a TOML text (`resources/questions.toml` says how).

    Raises:
        TextsDamaged: The text is no TOML, or lacks something.
    """
    root = parse_table(toml_text, "the mirror’s questions")
    return Questions(
        wordings=wording.read_wordings(root),
        friend=root.text("friend"),
        today=wording.read_fields(wording.TodayWords, root.table("today")),
        tomorrow=wording.read_fields(wording.TomorrowWords, root.table("tomorrow")),
        close=wording.read_fields(wording.CloseWords, root.table("close")),
        days=wording.read_fields(wording.DayWords, root.table("day")),
    )
