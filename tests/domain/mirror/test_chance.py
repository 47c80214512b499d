import hashlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relationjournal.domain.mirror.chance import draw, turn
from tests.domain.mirror.evening import FRIDAY, SEED


def by_the_page(text: str) -> int:
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return int(digest[:16], 16)


words = st.text(st.characters(codec="utf-8"))


@given(seed=words, on=st.dates(), name=words)
def test_that_a_draw_is_the_hash_that_the_page_names(seed: str, on: date, name: str) -> None:
    day = f"{on.year:04}-{on.month:02}-{on.day:02}"
    assert draw(seed, on, name) == by_the_page(f"{seed}|{day}|{name}")


@pytest.mark.parametrize(("question", "index"), [("Q-GOOD", 2), ("Q-REPAIR", 2), ("P08", 3)])
def test_that_m8_the_wordings_take_the_turns_of_the_page(question: str, index: int) -> None:
    assert turn(SEED, FRIDAY, question, 4) == index
    assert index == by_the_page(f"vault-7f3a|2025-03-14|{question}|v") % 4
