from pathlib import Path

from tests.support.journals import FRIDAY, new_journal


def test_that_an_evening_is_opened_when_it_begins_and_closed_when_it_was_looked_at(
    tmp_path: Path,
) -> None:
    journal = new_journal(tmp_path)
    assert journal.evenings.opened(FRIDAY) is None

    journal.mirror.begin(FRIDAY)
    begun = journal.evenings.opened(FRIDAY)
    journal.mirror.close(FRIDAY)
    closed = journal.evenings.opened(FRIDAY)

    assert begun is not None
    assert begun.closed_at is None
    assert closed is not None
    assert closed.closed_at is not None
    journal.close()
