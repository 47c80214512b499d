"""The readers of foreign bytes stand what chance makes of them; and the fuzzer can see a fault."""

from random import Random

import pytest

from installer.soak.fuzz import Fuzzer, Target
from installer.soak.targets import targets
from relationjournal.transfer.vcard import read_cards

CARD = b"BEGIN:VCARD\r\nFN:Ana\r\nEND:VCARD\r\n"


@pytest.mark.parametrize(
    "name", ["format", "cards", "document", "answer", "keys", "backup", "index"]
)
def test_that_a_reader_stands_what_chance_makes_of_its_format(name: str) -> None:
    with targets() as readers:
        (target,) = (one for one in readers if one.name == name)
        found = Fuzzer(target, Random(5)).run(400)
    assert found.faults == []
    assert found.executions >= 400
    assert 0 < found.taken < found.executions


def test_that_a_fault_behind_a_line_is_found() -> None:
    def read(data: bytes) -> None:
        if any(card.contact.nicknames for card in read_cards(data).cards):
            raise ValueError

    words = (b"\r\nNICKNAME:", b"x")
    found = Fuzzer(Target("cards", read, (CARD,), words), Random(1)).run(2000)
    assert [fault.what.partition(" ")[0] for fault in found.faults] == ["ValueError"]
    assert b"NICKNAME" in found.faults[0].data


def test_that_inputs_that_reach_new_lines_lead_to_more() -> None:
    seeds, words = (CARD,), (b"\r\nBDAY:", b"--0322", b"\r\nADR:", b";")
    begun = Fuzzer(Target("cards", read_cards, seeds, words), Random(1))
    before = begun.found.lines
    assert begun.run(500).lines > before > 100
