"""Measures acts in turn, so that a busy moment of the machine falls on all of them alike."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter


def _nothing() -> None:
    pass


@dataclass(frozen=True, slots=True)
class Act:
    """Something that takes time.

    Attributes:
        run: What is measured.
        before: What makes ready for it, and is not.
    """

    run: Callable[[], object]
    before: Callable[[], object] = _nothing


@dataclass(frozen=True, slots=True)
class Series:
    """What was measured, time after time; milliseconds, or megabytes."""

    values: tuple[float, ...]

    @property
    def median(self) -> float:
        """Half of the values are below it."""
        return median(self.values)

    @property
    def p95(self) -> float:
        """Of twenty values, nineteen are below it."""
        if len(self.values) == 1:
            return self.values[0]
        return quantiles(self.values, n=20, method="inclusive")[-1]


def measured(acts: Mapping[str, Act], rounds: int, warm_up: int = 1) -> dict[str, Series]:
    """Runs the acts in turn, so many rounds, and returns their milliseconds by name.

    Args:
        acts: What to measure; the order is kept, so that one act may take back another.
        rounds: How often.
        warm_up: Rounds before, which do not count.
    """
    found: dict[str, list[float]] = {name: [] for name in acts}
    for number in range(warm_up + rounds):
        for name, act in acts.items():
            act.before()
            begun = perf_counter()
            act.run()
            took = perf_counter() - begun
            if number >= warm_up:
                found[name].append(took * 1000)
    return {name: Series(tuple(values)) for name, values in found.items()}
