import re
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from relationjournal.storage.ids import IdMaker


def test_that_ids_are_short_text_that_grows() -> None:
    make = IdMaker()
    made = [make() for _ in range(5000)]
    assert all(re.fullmatch(r"[0-9a-hj-km-np-tv-z]{16}", each) for each in made)
    assert made == sorted(set(made))


def test_that_ids_sort_by_the_moment_they_were_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: 1_700_000_000_000_000_000)
    first = IdMaker()()
    monkeypatch.setattr(time, "time_ns", lambda: 1_700_000_000_001_000_000)
    assert first < IdMaker()()


def test_that_ids_grow_even_where_the_clock_goes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    make = IdMaker()
    first = make()
    monkeypatch.setattr(time, "time_ns", lambda: 1_000_000_000)
    assert first < make() < make()


def test_that_two_threads_never_get_the_same_id() -> None:
    make = IdMaker()
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: make(), range(4000)))
    assert len(set(made)) == 4000
