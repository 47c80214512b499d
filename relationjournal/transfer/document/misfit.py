"""What makes an import impossible, with the place where it stands."""

from collections.abc import Iterator
from contextlib import contextmanager


class Misfit(ValueError):
    """Something in a file that cannot be taken over; its reader turns it into a `JournalError`.

    Attributes:
        complaint: What is wrong and what to do, as a sentence.
        place: The steps that lead to it: names and positions.
    """

    def __init__(self, complaint: str, *place: str | int) -> None:
        """Begin at the place itself; whoever reads around it puts the steps before."""
        super().__init__(complaint)
        self.complaint = complaint
        self.place = place

    def inside(self, step: str | int) -> "Misfit":
        """Return the same with one more step before its place."""
        return Misfit(self.complaint, step, *self.place)

    @property
    def path(self) -> str:
        """The place as people write it, such as «contacts[3].colour»."""
        steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.place)
        return "".join(steps).removeprefix(".")


@contextmanager
def at(*place: str | int) -> Iterator[None]:
    """Put the steps to a place before those of any misfit inside."""
    try:
        yield
    except Misfit as misfit:
        raise Misfit(misfit.complaint, *place, *misfit.place) from misfit
