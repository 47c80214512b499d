import pytest

from relationjournal.domain.figures import IN_WORDS
from relationjournal.domain.interactions import Kind
from relationjournal.domain.steps import step_name


@pytest.mark.parametrize(
    ("entries", "names", "said"),
    [
        ([(Kind.GAVE, 3)], ["Ana"], "edit +3 for Ana"),
        ([(Kind.SLIPPED, 2)], ["Ana", "Ben"], "edit −2 for Ana and Ben"),
        (
            [(Kind.GAVE, 1)],
            ["Ana", "Ben", "Cy", "Di", "Eve"],
            "edit +1 for Ana, Ben, Cy and others",
        ),
        ([(Kind.MENDED, 0)], ["Ana"], "edit a repair for Ana"),
        ([(Kind.MENDED, 1), (Kind.GAVE, 1)], ["Ana"], "edit a repair and +1 for Ana"),
        ([(Kind.GAVE, 1), (Kind.ASKED, 2)], ["Ana"], "edit several things with Ana"),
        (
            [(Kind.GAVE, 1), (Kind.SLIPPED, 2)],
            ["Ana", "Ben"],
            "edit several things with Ana and Ben",
        ),
        ([(Kind.ASKED, 2)], ["Ana"], "edit what you asked of Ana"),
        ([(Kind.RECEIVED, 2)], ["Ana"], "edit what you received from Ana"),
        ([(Kind.TOUCH, 0)] * 2, ["Ana", "Ben"], "edit a moment with Ana and Ben"),
        ([(Kind.TRIED, 0)], ["Ana"], "edit a try with Ana"),
        ([(Kind.NOTE, 0)], ["Ana"], "edit a note on Ana"),
        ([], [], "edit a note"),
    ],
)
def test_that_a_step_reads_as_one_would_say_it(
    entries: list[tuple[Kind, int]], names: list[str], said: str
) -> None:
    assert step_name("edit", entries, names) == said
    assert not any(sign.isdigit() for sign in IN_WORDS.step(said))
