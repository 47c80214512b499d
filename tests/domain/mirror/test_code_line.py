from relationjournal.domain.mirror.facts import MirrorFacts, PracticeState
from relationjournal.domain.mirror.session import CardName
from tests.domain.mirror.evening import card

LINE = "Call before they have to."


def test_that_the_card_about_the_code_shows_its_line_of_the_day() -> None:
    facts = MirrorFacts(practices=(PracticeState("P54"),), code_line=LINE)
    shown = card(facts, CardName.PRACTICE)
    assert (shown.question, shown.offer) == ("P54", LINE)
    assert "code" in shown.text


def test_that_other_cards_go_without_it() -> None:
    facts = MirrorFacts(practices=(PracticeState("P12"),), code_line=LINE)
    assert card(facts, CardName.PRACTICE).offer == ""
