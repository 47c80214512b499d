"""A way of saying something outside the window that keeps what was said."""

from collections.abc import Sequence

from typing_extensions import override

from relationjournal.ui.heralds.herald import Choice, Herald


class Hearer(Herald):
    """Takes the place of a desktop's notifications; `said` is what stands there now."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.choices: tuple[Choice, ...] = ()
        self.stands = False

    @override
    def show(self, sentence: str, choices: Sequence[Choice]) -> None:
        self.said.append(sentence)
        self.choices = tuple(choices)
        self.stands = True

    @override
    def withdraw(self) -> None:
        self.stands = False
