"""The words of the reviews."""

import re

import pytest

from relationjournal.domain.reviews import ReviewKind
from relationjournal.domain.reviews.review import CARDS
from relationjournal.domain.reviews.texts import parse_review_texts
from relationjournal.domain.tables import TextsDamaged
from relationjournal.resources import read_text

FORBIDDEN = ("CRM", "lead", "score", "asset", "debt", "target", "failed", "overdue", "streak")


def test_that_every_card_has_words_and_a_year_ten_commitments() -> None:
    texts = parse_review_texts(read_text("reviews.toml"))
    for kind in ReviewKind:
        assert texts.reviews[kind].title
        assert all(texts.cards[card].ask for card in CARDS[kind])
    assert len(texts.template) == 10


def test_that_the_tone_is_kept() -> None:
    words = "\n".join(
        line for line in read_text("reviews.toml").splitlines() if not line.startswith("#")
    )
    assert "!" not in words
    for word in (*FORBIDDEN, "again", "always", "never fail", "should have"):
        assert not re.search(rf"\b{word}\b", words, re.IGNORECASE), word
    assert "'" not in words


def test_that_a_broken_file_is_a_sentence_that_says_what_to_do() -> None:
    with pytest.raises(TextsDamaged, match="Install the program again"):
        parse_review_texts("[weekly]\ntitle = 3")
