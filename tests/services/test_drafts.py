from pathlib import Path

from relationjournal.security.data_key import DataKey
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from tests.support.journals import FRIDAY


def test_that_an_unfinished_line_outlives_the_closing_of_the_journal_once(tmp_path: Path) -> None:
    path, key = tmp_path / "a.journal", DataKey.generate()
    journal = Journal.create(path, key, Clock(FRIDAY))
    journal.drafts.keep("@Ana +2 half")
    journal.drafts.keep("@Ana +2 half a thought")
    journal.close()
    assert b"half a thought" not in path.read_bytes()

    journal = Journal.open(path, key, Clock(FRIDAY))
    assert journal.drafts.take() == "@Ana +2 half a thought"
    assert journal.drafts.take() == ""
    journal.close()
