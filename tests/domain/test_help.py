import pytest

from relationjournal.domain.help import HelpTopic, parse_help
from relationjournal.domain.tables import TextsDamaged
from relationjournal.resources import read_text

TOPICS = parse_help(read_text("help.toml"))


def topic(name: str) -> HelpTopic:
    return next(one for one in TOPICS if one.id == name)


def test_that_the_account_is_told_in_the_two_sentences_of_the_design() -> None:
    first = topic("account").text[0]
    assert first.startswith("What you do for someone is worth its size (1–5), and a slip costs")
    assert first.endswith("so an account you feed stays warm and a grudge cools too.")
    assert any("house rules" in words for words in topic("account").after)


def test_that_the_mirror_is_recommended_an_hour_before_bed() -> None:
    assert "at least an hour before you go to bed" in topic("mirror").said


def test_that_everything_a_topic_says_can_be_searched() -> None:
    for one in TOPICS:
        for words in (one.title, *one.text, *one.after, *(row.means for row in one.rows)):
            assert words in one.said


def test_that_ids_are_unique_and_every_topic_explains_something() -> None:
    assert len({one.id for one in TOPICS}) == len(TOPICS)
    assert all(one.text or one.rows for one in TOPICS)


def test_that_a_topic_without_a_title_is_refused() -> None:
    with pytest.raises(TextsDamaged):
        parse_help('[[topics]]\nid = "x"\n')
