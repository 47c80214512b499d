"""Who a line is about: the tokens that begin with @."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from relationjournal.domain.capture.choices import Choices
from relationjournal.domain.capture.notes import Cut
from relationjournal.domain.capture.people import People, Person
from relationjournal.domain.capture.reading import Chip, ChipKind, Mention, Span
from relationjournal.domain.capture.refusals import AmbiguousName, Problem, UnclosedQuote
from relationjournal.domain.capture.tokens import Form, Token

_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
# From the arrows on there are symbols: a name may be an emoji.
_FIRST_SYMBOL = "\u2190"
_INVISIBLE = "\u00ad\u200c\u200d\ufe0e\ufe0f"
_NAMES_IN_A_REFUSAL = 8
_NEAR_NAMES = 3


@dataclass(frozen=True, slots=True)
class MentionRead:
    """A mention and its place; no mention and no cut where only the chip says what is wrong."""

    chip: Chip
    mention: Mention | None = None
    cut: Cut | None = None


@dataclass(frozen=True, slots=True)
class _Typed:
    """A name as it stands in the line."""

    name: str
    possessive: str
    is_quoted: bool
    span: Span

    @property
    def new_name(self) -> str:
        """What a new contact of this name is called: @zoe.smith makes “Zoe Smith”."""
        if self.is_quoted or self.name != self.name.lower():
            return self.name if self.is_quoted else self.name.replace(".", " ")
        return " ".join(part[:1].upper() + part[1:] for part in self.name.split("."))


def read_mention(token: Token, people: People, choices: Choices) -> MentionRead | None:
    """Return the mention that the token is, or None.

    An e-mail address or a handle with a second @ is none, nor is an unknown name that begins with
    a digit (“see you @5pm”).
    """
    if not token.is_readable or not token.text.startswith("@"):
        return None
    if token.form is Form.UNCLOSED:
        return MentionRead(_unclosed(token))
    typed = _typed(token)
    if typed is None:
        return None
    found = people.find(typed.name)
    if not found.best and not typed.is_quoted and typed.name[0].isdigit():
        return None
    # What the name may mean; None is a new contact, which an unknown name is unless Tab says else.
    options: tuple[Person | None, ...] = (*found.best, *found.rest, None)
    if not found.best:
        options = (None, *people.near(typed.name, _NEAR_NAMES))
    picked = choices.picked.get(typed.span)
    if picked is None and len(found.best) <= 1:
        picked = 0
    mention = _mention(typed, options, found.best, picked)
    return MentionRead(
        _chip(typed.span, mention, options, picked),
        mention,
        Cut(typed.span, typed.name + typed.possessive, bool(typed.possessive)),
    )


def _typed(token: Token) -> _Typed | None:
    """Return the name in the token, or None where there is none."""
    text = token.text if token.form is Form.QUOTED else token.bare
    possessive = _POSSESSIVE.search(text)
    name = text[1 : possessive.start() if possessive else None]
    if token.form is Form.QUOTED:
        name = " ".join(name[1:-1].split())
    name = name.strip(_INVISIBLE)
    if "@" in name and token.form is not Form.QUOTED:
        return None
    if not any(letter.isalnum() or letter > _FIRST_SYMBOL for letter in name):
        return None
    span = (token.start, token.start + len(text))
    return _Typed(name, possessive.group() if possessive else "", token.form is Form.QUOTED, span)


def _mention(
    typed: _Typed,
    options: Sequence[Person | None],
    best: tuple[Person, ...],
    picked: int | None,
) -> Mention:
    if picked is None:
        return Mention(typed.name, best, typed.new_name)
    person = options[picked] if picked < len(options) else None
    if person is None:
        return Mention(typed.name, (), typed.new_name, is_new=True)
    return Mention(typed.name, (person,), typed.new_name)


def _chip(
    span: Span, mention: Mention, options: Sequence[Person | None], picked: int | None
) -> Chip:
    new = f"new: {mention.new_name}"
    persons = [person for person in options if person is not None]
    alternatives = tuple(_label(each, persons) if each else new for each in options)
    if mention.is_ambiguous:
        label, problem = f"which {mention.new_name}?", _ambiguous(mention)
        return Chip(ChipKind.WHO, label, (span,), alternatives, None, problem)
    label = new if mention.is_new else _label(mention.matches[0], persons)
    is_known = len(persons) == 1 and options[0] is not None
    return Chip(
        ChipKind.WHO,
        label,
        (span,),
        alternatives if persons else (),
        picked,
        is_likely=is_known,
        is_near=mention.is_new and bool(persons),
    )


def _label(person: Person, options: Sequence[Person]) -> str:
    """Return the name, and for a namesake what tells them apart: "Ana Ruiz · Harbour Press"."""
    is_namesake = sum(each.name == person.name for each in options) > 1
    return f"{person.name} · {person.about}" if is_namesake and person.about else person.name


def _ambiguous(mention: Mention) -> Problem:
    names = sorted(person.name for person in mention.matches)
    labels = sorted(_label(person, mention.matches) for person in mention.matches)
    listed = ", ".join(labels[:_NAMES_IN_A_REFUSAL])
    if (more := len(names) - _NAMES_IN_A_REFUSAL) > 0:
        listed += f" and {more} more"
    if len(set(names)) == len(names):
        way = f'write the full name, such as @"{names[0]}"'
    else:
        way = "give one of them a nickname and write that"
    return Problem(AmbiguousName, f"“{mention.typed}” may be {listed}; {way}.")


def _unclosed(token: Token) -> Chip:
    problem = Problem(UnclosedQuote, "Close the quotation mark behind the name.")
    span = (token.start, token.end)
    return Chip(ChipKind.WHO, "close the quotation mark", (span,), problem=problem)
