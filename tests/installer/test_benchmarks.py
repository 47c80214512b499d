from collections.abc import Callable

from installer.benchmarks.rows import Goal, Growth, Of, Part, Row, to_json
from installer.benchmarks.table import table
from installer.benchmarks.timing import Act, Series, measured


def row(*values: float, goal: Goal | None = None, grows_with: Growth = Growth.NOTHING) -> Row:
    return Row("log a line", Series(values), "one row inserted", Series((2.0,)), goal, grows_with)


def test_that_acts_are_measured_in_turn_and_made_ready_for() -> None:
    done: list[str] = []

    def note(word: str) -> Callable[[], None]:
        return lambda: done.append(word)

    found = measured({"a": Act(note("a"), note("ready")), "b": Act(note("b"))}, 2, warm_up=1)

    assert done == ["ready", "a", "b"] * 3
    assert {name: len(series.values) for name, series in found.items()} == {"a": 2, "b": 2}


def test_that_a_goal_can_be_about_the_median_the_slowest_or_the_ratio() -> None:
    values = (*[4.0] * 10, 40.0, 40.0)

    assert row(*values, goal=Goal(5, Of.MEDIAN)).is_met
    assert not row(*values, goal=Goal(16, Of.P95)).is_met
    assert row(*values, goal=Goal(2, Of.RATIO)).is_met
    assert not row(*values, goal=Goal(1.9, Of.RATIO)).is_met


def test_that_the_table_marks_what_does_not_reach_its_goal() -> None:
    part = Part(40, 2_000, (row(20.0, 20.0, goal=Goal(16, Of.P95)),))

    text = table([part])

    assert "40 people, 2,000 entries" in text
    assert "20.0 ms" in text
    assert "10.0 ×  one row inserted, 2.00 ms" in text
    assert text.endswith("≤ 16 ms p95, not met")


def test_that_growth_is_shown_per_contact_only_where_it_may_grow_with_them() -> None:
    small = Part(40, 2_000, (row(4.0),))
    text = table([small, Part(400, 20_000, (row(6.0),))])

    assert text.splitlines()[-1].split()[-2:] == ["1.5", "×"]
    per_contact = Part(400, 20_000, (row(20.0, grows_with=Growth.CONTACTS),))
    assert table([small, per_contact]).endswith("5.0 ×       0.50 ×")


def test_that_the_json_says_what_the_table_says() -> None:
    found = to_json(Part(1, 2, (row(3.0, goal=Goal(16, Of.P95)),)))

    assert found["rows"] == [
        {
            "what": "log a line",
            "unit": "ms",
            "median": 3.0,
            "p95": 3.0,
            "rounds": 1,
            "ratio": 1.5,
            "against": "one row inserted",
            "reference_median": 2.0,
            "goal": {"most": 16, "of": "p95"},
            "is_met": True,
        }
    ]
