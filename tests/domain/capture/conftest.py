"""Some contacts, and a way to read a line about them on a Friday."""

from collections.abc import Callable
from datetime import date

import pytest

from relationjournal.domain.capture import People, Person, Reading
from relationjournal.domain.capture.parser import parse

FRIDAY = date(2025, 3, 14)


@pytest.fixture(scope="session")
def people() -> People:
    return People(
        [
            Person("ana", "Ana Ruiz", ("Anita",)),
            Person("ben", "Ben Okoro"),
            Person("chi", "Chi Nwosu"),
            Person("dee", "Dee"),
            Person("eli", "Eli Stern"),
            Person("fay", "Fay Lund"),
            Person("lena-m", "Lena Marsh"),
            Person("lena-s", "Lena Sá"),
            Person("maria", "Maria João"),
            Person("li", "李雷"),
            Person("dana", "דנה לוי"),
            Person("fox", "🦊"),
        ]
    )


@pytest.fixture(scope="session")
def read(people: People) -> Callable[[str], Reading]:
    return lambda line: parse(line, FRIDAY, people)
