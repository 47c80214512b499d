from hypothesis import given
from hypothesis import strategies as st

from relationjournal.ui.matching import fold, match


def ranked(query: str, *texts: str) -> list[str]:
    found = [(points, text) for text in texts if (points := match(query, text)) is not None]
    return [text for _, text in sorted(found, key=lambda pair: -pair[0])]


def test_that_case_and_accents_do_not_matter() -> None:
    assert match("joao", "Maria João") is not None


def test_that_letters_have_to_come_in_order() -> None:
    assert match("gtp", "Go to People") is not None
    assert match("ptg", "Go to People") is None


def test_that_starts_of_words_go_before_letters_inside_them() -> None:
    assert ranked("pe", "Ana Lopes", "People") == ["People", "Ana Lopes"]


def test_that_a_later_better_place_in_the_text_counts() -> None:
    assert ranked("set", "Some extra text", "Open the settings")[0] == "Open the settings"


def test_that_every_word_has_to_be_found() -> None:
    assert match("ana ruiz", "Ruiz, Ana") is not None
    assert match("ana tom", "Ana Ruiz") is None


def test_that_letters_scattered_far_apart_find_nothing() -> None:
    assert match("prms", "Promises") is not None
    assert match("men", "This computer’s keyring") is None
    assert match("tod", "Quiet days and holidays") is None
    assert match("a", "Clara") is None


def test_that_better_places_go_first() -> None:
    best_first = ["Anna", "Jo Anders", "Ada North", "Hanna", "Alina"]
    assert ranked("an", *reversed(best_first)) == best_first[:-1]
    assert ranked("ali", "Aneli", "Ada Link", "Walid", "Jo Alis") == [
        "Jo Alis",
        "Ada Link",
        "Walid",
    ]


@given(st.text(min_size=1, max_size=30))
def test_that_a_text_finds_itself(text: str) -> None:
    assert match(text, text) is not None or not fold(text).split()
