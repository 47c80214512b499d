"""Tagging in the full form."""

import pytest

from relationjournal.domain.capture.words import offered_practice
from relationjournal.domain.interactions import Kind, Nature
from relationjournal.domain.own_practices import NewPractice
from tests.support.input import click, write
from tests.ui.pages.conftest import Opened

VERBS = {"listened": "listen", "thanked": "thank"}


@pytest.mark.parametrize(
    ("note", "tag"),
    [
        ("We talked, I Listened.", "listen"),
        ("Thanked her, then listened", "thank"),
        ("listened, and it was all #Thank", "thank"),
        ("a #walk in the park", ""),
        ("unlistened", ""),
        ("", ""),
    ],
)
def test_that_a_note_offers_its_tag_or_its_first_known_verb(note: str, tag: str) -> None:
    assert offered_practice(note, VERBS, frozenset({"listen", "thank"})) == tag


def test_that_a_known_verb_in_the_note_offers_its_practice(opened: Opened) -> None:
    dialog = opened.desk.log()
    editor = dialog.editors[0]
    assert editor.offer.isHidden()
    write(dialog.note, "I listened to the end")
    assert editor.offer.text() == "Tag as “Listen with head and heart”?"
    assert editor.practice.value == "", "offered, not forced"
    click(editor.offer)
    assert editor.practice.value == "listen"
    assert editor.offer.isHidden()
    second = dialog.add_person()
    assert not second.offer.isHidden()


def test_that_a_practice_offers_its_sizes_until_one_is_chosen(opened: Opened) -> None:
    editor = opened.desk.log().editors[0]
    editor.kind.choose(Kind.GAVE)
    editor.practice.choose("truth")
    editor.practice.activated.emit(editor.practice.currentIndex())
    assert editor.size_box.value == 2
    editor.kind.choose(Kind.SLIPPED)
    assert (editor.size_box.value, editor.nature.value) == (3, Nature.INTEGRITY)
    editor.size_box.choose(1)
    editor.size_box.activated.emit(editor.size_box.currentIndex())
    editor.kind.choose(Kind.GAVE)
    assert editor.size_box.value == 1


def test_that_the_form_lists_what_is_in_focus_first_and_the_users_own_too(
    opened: Opened,
) -> None:
    practices = opened.journal.practices
    practices.add(NewPractice("Walk together", "walks"))
    practices.choose("smile", is_on=True, is_in_focus=True)
    box = opened.desk.log().editors[0].practice
    words = [box.itemText(at) for at in range(box.count())]
    assert words[:3] == ["No practice", "Smile", "Appreciate aloud"]
    assert "Walk together" in words[:17]
    assert len(words) == 60


def test_that_editing_keeps_the_size_that_was_logged(opened: Opened) -> None:
    opened.log("@Ana +4 #listen all night")
    dialog = opened.desk.edit(opened.journal.interactions.latest(1)[0].id)
    assert dialog is not None
    editor = dialog.editors[0]
    assert (editor.size_box.value, editor.practice.value) == (4, "listen")
