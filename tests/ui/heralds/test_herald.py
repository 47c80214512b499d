"""Whichever way the desktop has is taken; the last way is the bar in the window."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QObject
from typing_extensions import override

from relationjournal.ui.heralds.choosing import herald_of
from relationjournal.ui.heralds.herald import Choice, FirstOf, Herald
from tests.support.heralds import Hearer

pytestmark = pytest.mark.usefixtures("qapp")
CHOICES = (Choice("look", "Look"),)


class Mute(Herald):
    """A way that turns out not to be there."""

    def __init__(self) -> None:
        super().__init__()
        self.tried = 0

    @override
    def show(self, sentence: str, choices: Sequence[Choice]) -> None:
        self.tried += 1
        super().show(sentence, choices)


def test_that_the_first_way_that_works_is_taken_from_then_on() -> None:
    owner, mute, first, second = QObject(), Mute(), Hearer(), Hearer()
    ways = FirstOf((mute, first, second), owner)
    ways.show("Your mirror is ready.", CHOICES)
    ways.show("Once more.", CHOICES)
    assert first.said == ["Your mirror is ready.", "Once more."]
    assert second.said == []
    assert mute.tried == 1
    ways.withdraw()
    assert not first.stands


def test_that_its_answers_are_passed_on() -> None:
    owner, hearer, heard = QObject(), Hearer(), list[str]()
    ways = FirstOf((hearer,), owner)
    ways.answered.connect(heard.append)
    hearer.answered.emit("look")
    assert heard == ["look"]


def test_that_a_desktop_without_any_way_leaves_it_to_the_window() -> None:
    owner, failed = QObject(), list[str]()
    ways = FirstOf((), owner)
    ways.failed.connect(lambda sentence, _choices: failed.append(sentence))
    ways.show("Your mirror is ready.", CHOICES)
    ways.withdraw()
    assert failed == ["Your mirror is ready."]
    assert herald_of(None, owner).parent() is owner
