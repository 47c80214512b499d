"""The words of the reviews, as `resources/reviews.toml` has them."""

from collections.abc import Mapping
from dataclasses import dataclass

from relationjournal.domain.reviews import ReviewKind
from relationjournal.domain.reviews.review import CARDS, RATINGS, CardName
from relationjournal.domain.tables import Table, TextsDamaged, parse_table


@dataclass(frozen=True, slots=True)
class ReviewWords:
    """What a review is called, and what it is, with its length."""

    title: str
    about: str


@dataclass(frozen=True, slots=True)
class CardWords:
    """The words of a card.

    Attributes:
        title: Its heading.
        ask: A question or a sentence.
        line: What a line to type into asks for; empty where there is none.
        nothing: What stands there while nothing is listed.
        why: How what it shows was computed; empty where nothing is.
    """

    title: str
    ask: str
    line: str = ""
    nothing: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class ReviewTexts:
    """All words of the reviews.

    Attributes:
        reviews: Of each kind.
        cards: Of each card.
        ratings: Five words, from 1 to 5, of each card that is rated.
        template: The ten commitments that a year may begin with.
        plots: How each plot of the insights was computed.
    """

    reviews: Mapping[ReviewKind, ReviewWords]
    cards: Mapping[CardName, CardWords]
    ratings: Mapping[CardName, tuple[str, ...]]
    template: tuple[str, ...]
    plots: Mapping[str, str]


def parse_review_texts(toml_text: str) -> ReviewTexts:
    """Return the words written in a TOML text (`resources/reviews.toml` says how).

    Raises:
        TextsDamaged: The text is no TOML, or lacks something.
    """
    root = parse_table(toml_text, "the reviews")
    cards = root.table("card")
    return ReviewTexts(
        {kind: _review(root.table(kind)) for kind in ReviewKind},
        {name: _card(cards.table(name)) for kind in ReviewKind for name in CARDS[kind]},
        {name: _ratings(root.table("ratings"), name) for name in _RATED},
        root.table("template").texts("to_others"),
        {name: root.table("plots").text(name) for name in PLOTS},
    )


PLOTS = ("weeks", "circles", "sides", "practices", "evenings")
"""The plots of the insights, from above."""
_RATED = (CardName.PEOPLE_FIRST, CardName.PRACTICES, CardName.COMMITMENTS)


def _review(table: Table) -> ReviewWords:
    return ReviewWords(table.text("title"), table.text("about"))


def _card(table: Table) -> CardWords:
    return CardWords(
        table.text("title"),
        table.text("ask"),
        table.text("line", ""),
        table.text("nothing", ""),
        table.text("why", ""),
    )


def _ratings(table: Table, card: CardName) -> tuple[str, ...]:
    words = table.texts(card)
    if len(words) != len(RATINGS):
        msg = f"“{card}” needs {len(RATINGS)} words"
        raise TextsDamaged(msg)
    return words
