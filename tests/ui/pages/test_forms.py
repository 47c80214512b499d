from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from relationjournal.domain.interactions import Kind, Nature, NewEntry, NewInteraction, Part
from relationjournal.ui.theme import Theme
from tests.support.accessibility import assert_all_named
from tests.support.input import click, press, write
from tests.ui.pages.conftest import SUNDAY, Opened


def shown(dialog: QWidget) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel) if not label.isHidden()]


def balance(opened: Opened, name: str) -> float:
    contact = opened.journal.contacts.named(name).id
    return opened.journal.ledger.standing(contact).account.balance


def test_that_the_full_form_says_what_one_line_cannot(opened: Opened, qtbot: QtBot) -> None:
    opened.log("@Ana ~ met")
    dialog = opened.desk.log()
    dialog.note.setPlainText("Moved house together\nand broke a lamp")
    write(dialog.editors[0].who, "Ana")
    dialog.editors[0].kind.choose(Kind.GAVE)
    dialog.editors[0].size_box.choose(4)
    dialog.editors[0].practice.choose("help")
    second = dialog.add_person()
    write(second.who, "Zoe")
    second.kind.choose(Kind.SLIPPED)
    second.size_box.choose(2)
    second.nature.choose(Nature.INTEGRITY)
    dialog.promise.setText("a new lamp")
    write(dialog.promise_due, "in 2 weeks")
    write(dialog.next_day, "tomorrow")
    with qtbot.waitSignal(dialog.accepted):
        dialog.submit()
    logged = opened.journal.interactions.latest(1)[0]
    assert logged.note == "Moved house together\nand broke a lamp"
    ana, zoe = (entry.line for entry in logged.entries)
    assert (ana.kind, ana.size, ana.practice) == (Kind.GAVE, 4, "help")
    assert (zoe.kind, zoe.size, zoe.nature) == (Kind.SLIPPED, 2, Nature.INTEGRITY)
    due = {promise.terms.due_on for promise in opened.journal.promises.open()}
    assert due == {SUNDAY + timedelta(days=14)}
    assert {one.plan.on for one in opened.journal.follow_ups.waiting()} == {
        SUNDAY + timedelta(days=1)
    }
    assert opened.said[-1] == ("Logged for Ana and Zoe.", True)
    opened.journal.undo()
    assert [contact.name for contact in opened.journal.contacts.all()] == ["Ana"]


def test_that_an_interaction_is_edited_as_it_was_logged(opened: Opened, qtbot: QtBot) -> None:
    opened.log("yesterday call @Ana -2 was late")
    dialog = opened.desk.edit(opened.journal.interactions.latest(1)[0].id)
    assert dialog is not None
    editor = dialog.editors[0]
    shown = (editor.who.text(), editor.kind.value, editor.size_box.value, editor.nature.value)
    assert shown == ("Ana", Kind.SLIPPED, 2, Nature.LAPSE)
    assert dialog.channel.currentText() == "call"
    editor.size_box.choose(1)
    with qtbot.waitSignal(dialog.accepted):
        dialog.submit()
    edited = opened.journal.interactions.latest(1)[0]
    assert (edited.on, edited.entries[0].line.size) == (SUNDAY - timedelta(days=1), 1)


def test_that_a_repair_is_edited_without_losing_its_slip(opened: Opened, qtbot: QtBot) -> None:
    opened.log("2026-11-12 @Ben -2 missed the call")
    slip = opened.journal.mending.open_slips()[0].entry
    mended = opened.journal.mending.mend(slip, frozenset({Part.REGRET}))
    before = balance(opened, "Ben")
    dialog = opened.desk.edit(mended.id)
    assert dialog is not None
    fields = dialog.editors[0].mend
    assert fields.slip.id == slip.id
    assert fields.parts == {Part.REGRET}
    fields.fill(frozenset({Part.REGRET, Part.REPAIR}))
    with qtbot.waitSignal(dialog.accepted):
        dialog.submit()
    assert balance(opened, "Ben") > before
    assert opened.journal.interactions.repairs(slip.id)[0].line.parts == {
        Part.REGRET,
        Part.REPAIR,
    }


@pytest.mark.parametrize(
    ("who", "day", "sentence"),
    [
        ("", "today", "Say who it was with: type a name."),
        ("Ana", "today", "“Ana” may be Ana Ruiz, Ana Soto; choose one of them."),
        ("Zoe", "2026-12-24", "This day has not come yet; choose today or an earlier day."),
        ("Zoe", "someday", "“someday” is no day; write it as “fri”, “12 mar” or 2026-03-12."),
    ],
)
def test_that_what_cannot_be_saved_is_said_and_nothing_is_lost(
    opened: Opened, who: str, day: str, sentence: str
) -> None:
    opened.log('@"Ana Ruiz" ~ met')
    opened.log('@"Ana Soto" ~ met')
    dialog = opened.desk.log()
    dialog.note.setPlainText("tea")
    write(dialog.editors[0].who, who)
    dialog.day.clear()
    write(dialog.day, day)
    dialog.submit()
    assert dialog.problem == sentence
    assert dialog.isVisible()
    assert dialog.note.toPlainText() == "tea"
    assert len(opened.journal.interactions.latest(9)) == 2


def test_that_mending_without_a_slip_is_refused(opened: Opened) -> None:
    opened.log("@Ana ~ met")
    dialog = opened.desk.log()
    write(dialog.editors[0].who, "Ana")
    dialog.editors[0].kind.choose(Kind.MENDED)
    dialog.submit()
    assert "no open slip" in dialog.problem


def test_that_esc_leaves_everything_as_it_was(opened: Opened) -> None:
    dialog = opened.desk.log()
    press(dialog, Qt.Key.Key_Escape)
    assert dialog.isHidden()
    assert opened.journal.contacts.all() == []


def test_that_esc_asks_before_what_was_typed_is_lost(opened: Opened) -> None:
    dialog = opened.desk.promise()
    write(dialog.what, "the slides")
    press(dialog, Qt.Key.Key_Escape)
    assert dialog.problem == "You changed something. Save it, or discard it."
    assert dialog.focusWidget() is dialog.save_button
    [area] = dialog.findChildren(QScrollArea)
    assert area.verticalScrollBar().maximum() == 0, "the sentence covers no field"
    press(dialog, Qt.Key.Key_Escape)
    assert not dialog.problem
    assert dialog.focusWidget() is dialog.what, "Esc once more goes on where it was"
    assert dialog.what.text() == "the slides"
    press(dialog, Qt.Key.Key_Escape)
    click(dialog.discard_button)
    assert dialog.isHidden()
    assert opened.journal.promises.open() == []
    assert opened.journal.drafts.forms() == []


def test_that_an_interaction_can_be_removed_from_its_form(opened: Opened) -> None:
    opened.log("@Ana +2 tea")
    dialog = opened.desk.edit(opened.journal.interactions.latest(1)[0].id)
    assert dialog is not None
    click(dialog.remove_button)
    assert opened.journal.interactions.latest(1) == []
    assert opened.said[-1] == ("Removed +2 for Ana.", True)


def test_that_editing_what_is_gone_says_so(opened: Opened) -> None:
    assert opened.desk.edit("gone") is None
    assert opened.said[-1] == ("This note is no longer in the journal; it was removed.", False)


def test_that_tab_goes_through_the_form_as_it_is_read(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened.desk.log()
    added = dialog.add_person()
    qtbot.waitUntil(added.isVisible)
    dialog.day.setFocus()
    names = []
    for _ in range(12):
        focused = dialog.focusWidget()
        assert focused is not None
        names.append(focused.accessibleName() or focused.property("text"))
        press(focused, Qt.Key.Key_Tab)
    assert names == [
        "Day",
        "How",
        "What happened",
        "Who, person 1",
        "What kind, person 1",
        "Take out person 1",
        "Size, person 1",
        "Practice, person 1",
        "Who, person 2",
        "What kind, person 2",
        "Take out person 2",
        "Size, person 2",
    ]


def test_that_ctrl_r_mends_in_several_goes(opened: Opened, qtbot: QtBot) -> None:
    opened.log("2026-11-12 @Ben -2 missed the call")
    slip = opened.journal.mending.open_slips()[0].entry
    dialog = opened.desk.mend()
    dialog.submit()
    assert (
        dialog.problem == "Choose what you did; one part is enough to begin with, or keep the plan."
    )
    dialog.fields.fill(frozenset({Part.RESPONSIBILITY}))
    expected = opened.journal.mending.give_back(slip, frozenset({Part.RESPONSIBILITY})).points
    shown = [label.text() for label in dialog.findChildren(QLabel)]
    assert f"Gives back +{expected:.1f} of the 5.3 it still weighs" in shown
    before = balance(opened, "Ben")
    dialog.sentence.setPlainText("Ben, that was on me.")
    with qtbot.waitSignal(dialog.accepted):
        dialog.submit()
    assert balance(opened, "Ben") - before == pytest.approx(expected)
    assert opened.journal.interactions.latest(1)[0].note == "Ben, that was on me."
    assert opened.said[-1] == (f"Mended with Ben; it gave back +{expected:.1f}.", True)


def test_that_a_slip_is_set_aside_from_its_form(opened: Opened, qtbot: QtBot) -> None:
    opened.log("2026-11-12 @Ben -2 missed the call")
    dialog = opened.desk.mend()
    with qtbot.waitSignal(dialog.finished):
        click(dialog.aside_button)
    assert opened.journal.mending.open_slips() == []
    assert opened.said[-1] == ("Set the slip with Ben aside; nothing asks to mend it.", True)
    opened.journal.undo()
    assert len(opened.journal.mending.open_slips()) == 1


def test_that_the_form_of_a_contact_goes_on_with_a_partly_mended_slip(opened: Opened) -> None:
    opened.log("2026-11-12 @Ben -2 missed the call")
    slip = opened.journal.mending.open_slips()[0].entry
    opened.journal.mending.mend(slip, frozenset({Part.REGRET}))
    assert not opened.desk.mend().save_button.isEnabled()
    dialog = opened.desk.mend(slip.contact_id)
    [choice] = [box for box in dialog.findChildren(QComboBox) if "Slip" in box.accessibleName()]
    assert choice.currentText().endswith("missed the call · 1 part done")
    assert not dialog.aside_button.isEnabled()
    dialog.fields.fill(frozenset({Part.REPAIR}))
    dialog.submit()
    assert opened.journal.mending.parts_done(slip) == {Part.REGRET, Part.REPAIR}


def test_that_a_plan_is_kept_and_gone_on_with_in_several_goes(opened: Opened, qtbot: QtBot) -> None:
    opened.log("2026-11-12 @Ben -2 missed the call")
    slip = opened.journal.mending.open_slips()[0].entry
    dialog = opened.desk.mend()
    dialog.their_words.setPlainText("He waited an hour.")
    dialog.sentence.setPlainText("I left you waiting.")
    rows = dialog.fields.parts_shown.rows
    click(rows[Part.REPAIR].planned)
    click(rows[Part.REGRET].planned)
    planned = frozenset({Part.REPAIR, Part.REGRET})
    more = opened.journal.mending.give_back(slip, planned).points
    assert f"What you still plan would give back +{more:.1f}." in shown(dialog)
    with qtbot.waitSignal(dialog.accepted):
        click(dialog.plan_button)
    assert opened.said[-1] == ("Kept your plan to mend it with Ben.", True)
    assert [one.entry for one in opened.journal.mending.open_slips()] == [slip]

    dialog = opened.desk.mend()
    assert dialog.their_words.text == "He waited an hour."
    assert dialog.sentence.text == "I left you waiting."
    rows = dialog.fields.parts_shown.rows
    assert dialog.fields.planned == {Part.REGRET, Part.REPAIR}
    click(rows[Part.REGRET].done)
    assert dialog.fields.planned == {Part.REPAIR}
    with qtbot.waitSignal(dialog.accepted):
        dialog.submit()
    assert opened.journal.mending.open_slips() == []

    dialog = opened.desk.mend()
    rows = dialog.fields.parts_shown.rows
    assert not rows[Part.REGRET].done.isEnabled()
    assert rows[Part.REGRET].caption.text() == "done on Sun 22 Nov"
    assert (dialog.their_words.text, dialog.sentence.text) == ("He waited an hour.", "")
    assert not dialog.fields.parts
    assert dialog.fields.planned == {Part.REPAIR}
    click(rows[Part.REPAIR].done)
    dialog.submit()
    assert opened.journal.mending.parts_done(slip) == {Part.REGRET, Part.REPAIR}
    opened.journal.undo()
    plan = opened.journal.mending.plan(slip.id)
    assert plan is not None
    assert plan.parts == {Part.REPAIR}


def test_that_asking_whether_it_is_settled_is_a_courtesy_of_its_own(opened: Opened) -> None:
    opened.log("2026-11-12 @Ben -2 missed the call")
    dialog = opened.desk.mend()
    click(dialog.fields.parts_shown.rows[Part.REGRET].done)
    dialog.is_settled.setChecked(True)
    dialog.submit()
    lines = [entry.line for entry in opened.journal.interactions.latest(1)[0].entries]
    assert [(line.kind, line.size, line.practice) for line in lines] == [
        (Kind.MENDED, 0, ""),
        (Kind.GAVE, 1, "settle"),
    ]
    step = opened.journal.undo()
    assert step is not None
    assert step.name == "log a repair and +1 for Ben"


def test_that_a_slip_that_is_gone_is_not_mended(opened: Opened) -> None:
    opened.log("2026-11-12 @Ben -2 missed the call")
    slip = opened.journal.mending.open_slips()[0].entry
    dialog = opened.desk.mend()
    click(dialog.fields.parts_shown.rows[Part.REGRET].done)
    opened.journal.interactions.delete(slip.interaction_id)
    dialog.submit()
    assert "no longer in this account" in dialog.problem
    click(dialog.plan_button)
    assert "no longer in this account" in dialog.problem


def test_that_nothing_to_mend_is_said_and_cannot_be_saved(opened: Opened) -> None:
    dialog = opened.desk.mend()
    assert not dialog.save_button.isEnabled()


def test_that_a_promise_is_made_by_form(opened: Opened, qtbot: QtBot) -> None:
    opened.log("@Lena ~ met")
    dialog = opened.desk.promise()
    write(dialog.what, "contract draft")
    write(dialog.who, "Le")
    press(dialog.who, Qt.Key.Key_Return)
    assert dialog.who.text() == "Lena"
    write(dialog.due, "fri")
    with qtbot.waitSignal(dialog.accepted):
        dialog.submit()
    made = opened.journal.promises.open()[0].terms
    assert (made.what, made.due_on) == ("contract draft", SUNDAY + timedelta(days=5))


def test_that_a_promise_says_that_they_confirmed_and_wait_for_news(
    opened: Opened, qtbot: QtBot
) -> None:
    opened.log("@Lena ~ met")
    dialog = opened.desk.promise()
    write(dialog.what, "contract draft")
    write(dialog.who, "Lena")
    dialog.is_confirmed.setChecked(True)
    with qtbot.waitSignal(dialog.accepted):
        dialog.submit()
    made = opened.journal.promises.open()[0]
    assert (made.terms.is_confirmed, made.terms.owes_news) == (True, False)
    again = opened.desk.edit_promise(made.id)
    assert again is not None
    assert again.is_confirmed.isChecked()
    again.owes_news.setChecked(True)
    with qtbot.waitSignal(again.accepted):
        again.submit()
    assert opened.journal.promises.open()[0].terms.owes_news


def test_that_a_problem_is_corrected_by_its_form(opened: Opened, qtbot: QtBot) -> None:
    opened.log("@Lena ~ met")
    lena = opened.journal.contacts.named("Lena").id
    dialog = opened.desk.problem(lena)
    write(dialog.what, "old prices")
    with qtbot.waitSignal(dialog.accepted):
        dialog.submit()
    noted = opened.journal.problems.open(lena)[0]
    again = opened.desk.edit_problem(noted.id)
    assert again is not None
    assert (again.what.text(), again.who.text()) == ("old prices", "Lena")
    again.what.clear()
    write(again.what, "last prices")
    again.have_noticed.setChecked(True)
    with qtbot.waitSignal(again.accepted):
        again.submit()
    changed = opened.journal.problems.open(lena)[0].terms
    assert (changed.what, changed.have_noticed) == ("last prices", True)
    opened.journal.problems.delete(noted.id)
    assert opened.desk.edit_problem(noted.id) is None
    assert opened.said[-1] == (
        "This problem is no longer in the journal; it was removed.",
        False,
    )


@pytest.mark.parametrize(
    ("what", "who", "due", "sentence"),
    [
        ("", "Lena", "fri", "A promise says what you will do"),
        ("draft", "", "fri", "Say who it was with"),
        ("draft", "Nobody", "fri", "Nobody here goes by “Nobody”"),
        ("draft", "Lena", "2026-11-01", "due on or after the day it was made"),
    ],
)
def test_that_a_promise_that_cannot_be_kept_as_typed_is_refused(
    opened: Opened, what: str, who: str, due: str, sentence: str
) -> None:
    opened.log("@Lena ~ met")
    dialog = opened.desk.promise()
    write(dialog.what, what)
    write(dialog.who, who)
    write(dialog.due, due)
    dialog.submit()
    assert sentence in dialog.problem
    assert opened.journal.promises.open() == []


def test_that_every_field_of_every_form_has_a_name(opened: Opened, theme: Theme) -> None:
    theme.choose(text_factor=2.0)
    opened.log("2026-11-12 @Ben -2 missed the call")
    for dialog in (opened.desk.log(), opened.desk.mend(), opened.desk.promise()):
        assert_all_named(dialog)
        dialog.reject()


def test_that_editing_keeps_a_practice_that_nobody_knows(opened: Opened, qtbot: QtBot) -> None:
    ana = opened.log("@Ana ~ met").added[0].id
    line = NewEntry(ana, Kind.GAVE, 1, "from-elsewhere")
    logged = opened.journal.interactions.log(NewInteraction(SUNDAY, "tea", entries=(line,)))
    dialog = opened.desk.edit(logged.id)
    assert dialog is not None
    dialog.note.setPlainText("tea and cake")
    with qtbot.waitSignal(dialog.accepted):
        dialog.submit()
    edited = opened.journal.interactions.get(logged.id)
    assert edited.entries[0].line == line
    assert edited.note == "tea and cake"


def test_that_typing_goes_on_behind_what_the_capture_line_holds(
    opened: Opened, qtbot: QtBot
) -> None:
    reading = opened.journal.captures.read("lunch with @Ana +3 listened")
    dialog = opened.desk.log(reading)
    qtbot.waitUntil(dialog.isActiveWindow)
    write(dialog.note, " long")
    assert dialog.note.toPlainText().endswith("listened long")
