import pytest

from relationjournal.domain.errors import trail


def outer() -> None:
    inner()


def inner() -> None:
    msg = "Ana Ruiz was here"
    raise LookupError(msg)


def test_that_a_trail_names_kind_and_places_from_the_inside_out() -> None:
    with pytest.raises(LookupError) as raised:
        outer()

    line = inner.__code__.co_firstlineno + 2
    assert trail(raised.value, 2) == (
        f"LookupError < {__name__}:{line} < {__name__}:{outer.__code__.co_firstlineno + 1}"
    )


def test_that_a_trail_tells_no_message() -> None:
    with pytest.raises(LookupError) as raised:
        outer()

    assert "Ana" not in trail(raised.value)


def test_that_an_error_which_was_never_raised_has_a_kind_only() -> None:
    assert trail(KeyError("Ana")) == "KeyError"
