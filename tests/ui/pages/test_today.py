from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from relationjournal.domain.contacts import NewContact, YearlyDate
from relationjournal.domain.figures import IN_FIGURES
from relationjournal.domain.interactions import NewInteraction
from relationjournal.domain.problems import NewProblem
from relationjournal.domain.promises import NewPromise
from relationjournal.domain.reviews import ReviewKind
from relationjournal.ui.dialogs.interaction_dialog import InteractionDialog
from relationjournal.ui.dialogs.mend_dialog import MendDialog
from relationjournal.ui.dialogs.problem_dialog import ProblemDialog
from relationjournal.ui.theme import Theme
from relationjournal.ui.today.words import day_sentence
from tests.support.accessibility import assert_all_named, tab_order
from tests.support.input import click, press, write
from tests.ui.pages.conftest import SUNDAY, Moment, Opened, at

SHIFT = Qt.KeyboardModifier.ShiftModifier


def promise(opened: Opened, name: str, what: str, due_on: date | None) -> str:
    contact = opened.journal.contacts.named(name)
    terms = NewPromise(contact.id, what, SUNDAY - timedelta(days=9), due_on)
    return opened.journal.promises.make(terms).id


def stands_out(opened: Opened) -> bool:
    return opened.today.mirror.is_prominent


def visible_texts(opened: Opened) -> list[str]:
    return [label.text() for label in opened.today.findChildren(QLabel) if label.isVisible()]


@pytest.mark.parametrize(
    ("people", "promises", "sentence"),
    [
        (3, 2, "Three people to think of, two promises to keep."),
        (1, 0, "One person to think of."),
        (0, 1, "One promise to keep."),
        (0, 0, "Nothing waits for you."),
        (3, 12, "Three people to think of, 12 promises to keep."),
    ],
)
def test_that_a_day_is_said_in_one_calm_sentence(people: int, promises: int, sentence: str) -> None:
    assert day_sentence(people, promises, figures=IN_FIGURES) == sentence


def test_that_the_day_stands_at_the_top(opened: Opened) -> None:
    assert "Sunday, 22 November" in visible_texts(opened)


def test_that_an_empty_day_offers_one_button_for_each_empty_place(opened: Opened) -> None:
    assert "Nothing waits for you." in visible_texts(opened)
    assert "Nothing is logged today yet." in visible_texts(opened)
    assert not opened.today.logged.list.isVisible()
    assert not opened.today.dates.isVisible()


def test_that_those_to_reach_out_to_come_with_reason_and_balance(opened: Opened) -> None:
    for back in (100, 90, 80):
        opened.log(f"{SUNDAY - timedelta(days=back)} @Jo +2 garden")
    row = opened.today.reach_out.rows[0]
    assert row.name.text() == "Jo"
    assert row.reason == "It has been 80 days; you two are in touch about every 30 days"
    assert row.points == pytest.approx(
        opened.journal.ledger.standing(opened.journal.contacts.named("Jo").id).account.balance
    )
    assert not opened.today.reach_out.rows[1].isVisible()


def test_that_no_number_is_shown_while_it_is_too_early(opened: Opened) -> None:
    opened.log("2026-08-01 @Jo +2 garden")
    assert opened.today.reach_out.rows[0].points is None


def test_that_log_begins_the_line_with_that_person(opened: Opened) -> None:
    opened.log('2026-08-01 @"Jo Martin" +2 garden')
    click(opened.today.reach_out.rows[0].log)
    assert opened.capture.bar.line.text() == '@"Jo Martin" '
    assert opened.capture.bar.line.hasFocus()


def test_that_why_opens_the_figures_behind_a_proposal(opened: Opened) -> None:
    opened.log("2026-08-01 @Jo +2 garden")
    why = opened.today.reach_out.rows[0].why
    click(why)
    assert why.popover is not None
    shown = [label.text() for label in why.popover.findChildren(QLabel)]
    assert "Time to let pass at present" in shown
    assert "30 days" in shown


def test_that_a_name_leads_to_its_contact(opened: Opened) -> None:
    opened.log("2026-08-01 @Jo +2 garden")
    click(opened.today.reach_out.rows[0].name)
    assert opened.asked == [("contact", opened.journal.contacts.named("Jo").id)]


def test_that_what_is_logged_shows_with_its_signed_amount(opened: Opened) -> None:
    opened.log("@Jo +2 garden")
    opened.log("@Tom -1 late")
    listed = opened.today.logged.list
    spoken = [
        listed.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in (0, 1)
    ]
    assert spoken == ["15:00, Jo, +2, garden", "15:00, Tom, −1, late"]


def test_that_enter_opens_what_was_logged(opened: Opened) -> None:
    opened.log("@Jo +2 garden")
    opened.today.logged.list.setFocus()
    press(opened.today.logged.list, Qt.Key.Key_Return)
    dialog = opened.window.findChild(InteractionDialog)
    assert dialog is not None
    assert dialog.note.toPlainText() == "garden"


def test_that_a_click_opens_what_was_logged(opened: Opened) -> None:
    opened.log("@Jo +2 garden")
    listed = opened.today.logged.list
    click(listed.viewport(), listed.visualRect(listed.model().index(0, 0)).center())
    assert opened.window.findChild(InteractionDialog) is not None


def test_that_del_removes_what_was_logged_and_undo_brings_it_back(opened: Opened) -> None:
    opened.log("@Jo +2 garden")
    opened.today.logged.list.setFocus()
    press(opened.today.logged.list, Qt.Key.Key_Delete)
    assert opened.said == [("Removed +2 for Jo.", True)]
    assert opened.journal.interactions.latest(1) == []
    opened.journal.undo()
    assert opened.today.logged.list.model().rowCount() == 1


def test_that_a_note_about_nobody_is_removed_with_a_sentence_of_its_own(opened: Opened) -> None:
    opened.journal.interactions.log(NewInteraction(SUNDAY, "walked alone", entries=()))
    opened.today.logged.list.setFocus()
    press(opened.today.logged.list, Qt.Key.Key_Delete)
    assert opened.said == [("Removed the note.", True)]


def test_that_space_keeps_a_promise_and_says_what_it_gave(opened: Opened) -> None:
    opened.log("@Lena ~ met")
    promise(opened, "Lena", "contract draft", SUNDAY)
    opened.today.promises.list.setFocus()
    press(opened.today.promises.list, Qt.Key.Key_Space)
    assert opened.said[-1] == ("Kept “contract draft”: +2 for Lena.", True)
    assert opened.journal.promises.open() == []
    assert not opened.today.promises.list.isVisible()


def test_that_a_click_on_the_ring_keeps_a_promise_but_one_on_its_words_does_not(
    opened: Opened,
) -> None:
    opened.log("@Lena ~ met")
    promise(opened, "Lena", "contract draft", SUNDAY)
    listed = opened.today.promises.list
    row = listed.visualRect(listed.model().index(0, 0))
    click(listed.viewport(), QPoint(row.center().x(), row.top() + 8))
    assert len(opened.journal.promises.open()) == 1
    click(listed.viewport(), QPoint(row.left() + 16, row.center().y()))
    assert opened.journal.promises.open() == []


def test_that_a_click_on_a_promises_name_leads_to_its_contact(opened: Opened) -> None:
    opened.log("@Lena ~ met")
    promise(opened, "Lena", "contract draft", SUNDAY)
    listed = opened.today.promises.list
    row = listed.visualRect(listed.model().index(0, 0))
    click(listed.viewport(), QPoint(row.left() + 44, row.bottom() - 12))
    assert opened.asked == [("contact", opened.journal.contacts.named("Lena").id)]


def test_that_only_a_few_promises_stand_there_and_a_button_leads_to_the_rest(
    opened: Opened,
) -> None:
    opened.log("@Lena ~ met")
    for number in range(9):
        promise(opened, "Lena", f"draft {number}", SUNDAY)
    assert opened.today.promises.list.model().rowCount() == 6
    opened.actions.available()
    next(one for one in opened.actions if one.command.id == "today.promises").action.trigger()
    assert opened.navigator.location.place == "promises"


def test_that_the_dates_of_the_week_show_who_and_when(opened: Opened) -> None:
    birthday = YearlyDate("birthday", 11, 24, 1962)
    opened.journal.contacts.add(NewContact("Mum", dates=(birthday,)))
    assert "Tue 24 Nov · turns 64" in visible_texts(opened)


def test_that_the_mirror_stands_out_from_its_hour(opened: Opened, moment: Moment) -> None:
    assert not stands_out(opened)
    moment.now = at(20, 30)
    opened.today.look_at_clock()
    assert stands_out(opened)
    click(opened.today.mirror.begin)
    assert opened.asked == [("mirror", "")]


def test_that_not_tonight_keeps_the_mirror_quiet_until_the_next_evening(
    opened: Opened, moment: Moment
) -> None:
    moment.now = at(21)
    opened.today.look_at_clock()
    click(opened.today.mirror.decline)
    assert not stands_out(opened)
    moment.now = at(21, on=SUNDAY + timedelta(days=1))
    opened.today.look_at_clock()
    assert stands_out(opened)


def test_that_the_mirror_still_stands_out_after_midnight(opened: Opened, moment: Moment) -> None:
    moment.now = at(1, 30, SUNDAY + timedelta(days=1))
    opened.today.look_at_clock()
    assert stands_out(opened)
    assert "Sunday, 22 November" in visible_texts(opened)


def test_that_the_page_begins_a_new_day_when_the_day_turns(opened: Opened, moment: Moment) -> None:
    opened.log("@Jo +2 garden")
    moment.now = at(4, 1, SUNDAY + timedelta(days=1))
    opened.today.look_at_clock()
    assert "Monday, 23 November" in visible_texts(opened)
    assert not opened.today.logged.list.isVisible()


@pytest.mark.parametrize("width", [720, 1400])
def test_that_cards_stand_below_each_other_where_it_is_narrow(
    opened: Opened, qtbot: QtBot, width: int
) -> None:
    def is_below() -> bool:
        left = opened.today.reach_out.mapTo(opened.today, QPoint()).x()
        return opened.today.promises.mapTo(opened.today, QPoint()).x() == left

    opened.window.resize(width, 760)
    qtbot.waitUntil(lambda: is_below() == (width < 1000))


def test_that_everything_on_today_has_a_name_and_is_reached_in_reading_order(
    opened: Opened,
) -> None:
    opened.log("2026-08-01 @Jo +2 garden")
    opened.log("@Lena +2 garden")
    promise(opened, "Lena", "contract draft", SUNDAY)
    assert_all_named(opened.today)
    order = tab_order(opened.today)
    row = opened.today.reach_out.rows[0]
    wanted = [row.name, row.log, opened.today.logged.list, opened.today.promises.list]
    wanted.append(opened.today.mirror.begin)
    assert [order.index(widget) for widget in wanted] == sorted(order.index(w) for w in wanted)


def test_that_the_lists_of_today_keep_to_the_rules_of_models(opened: Opened, theme: Theme) -> None:
    del theme
    for listed in (opened.today.logged.list, opened.today.promises.list):
        QAbstractItemModelTester(
            listed.model(), QAbstractItemModelTester.FailureReportingMode.Fatal, listed
        )
    opened.log("@Jo +2 garden")
    promise(opened, "Jo", "draft", SUNDAY)
    opened.journal.undo()
    assert opened.today.promises.list.model().rowCount() == 0


def test_that_a_page_that_was_hidden_over_night_shows_the_new_day(
    opened: Opened, moment: Moment
) -> None:
    opened.navigator.go("journal")
    moment.now = at(9, on=SUNDAY + timedelta(days=1))
    opened.navigator.go("today")
    assert "Monday, 23 November" in visible_texts(opened)


def test_that_the_mirror_names_no_hour_on_days_it_does_not_ask(opened: Opened) -> None:
    chosen = replace(opened.journal.preferences.get(), mirror_days="12345")
    opened.journal.preferences.put(chosen)
    texts = visible_texts(opened)
    assert "The mirror" in texts
    assert not any(text.startswith("The mirror, at") for text in texts)


def test_that_among_many_people_what_is_logged_shows_first_and_the_rest_follows(
    opened: Opened, qtbot: QtBot
) -> None:
    with opened.journal.database.transaction(opened.today.depends_on, "fill"):
        for number in range(201):
            opened.journal.contacts.add(NewContact(f"Person {number}"))
    opened.log(f'{SUNDAY - timedelta(days=90)} @"Person 7" +2 garden')
    opened.log('@"Person 9" +2 tea')
    assert opened.today.logged.list.model().rowCount() == 1
    qtbot.waitUntil(lambda: opened.today.reach_out.rows[0].name.text() == "Person 7")


@pytest.mark.parametrize(
    ("key", "said"),
    [
        (Qt.Key.Key_D, "Noted that you were in touch with Jo."),
        (Qt.Key.Key_T, "Noted a try with Jo; again in 3 days."),
        (Qt.Key.Key_N, "Not now; Jo comes up again in 7 days."),
        (Qt.Key.Key_R, "The account of Jo rests."),
        (Qt.Key.Key_H, "Logged +1 for Jo: “How can I help?”"),
    ],
)
def test_that_one_key_answers_a_follow_up_and_undo_asks_again(
    opened: Opened, key: Qt.Key, said: str
) -> None:
    opened.log("2026-08-01 @Jo ~")
    row = opened.today.reach_out.rows[0]
    row.name.setFocus()
    press(row.name, key)
    assert opened.said == [(said, True)]
    assert opened.today.reach_out.current is None
    opened.journal.undo()
    assert opened.today.reach_out.rows[0].name.text() == "Jo"
    assert opened.today.reach_out.current is not None


def test_that_a_key_answers_for_the_row_that_has_the_focus(opened: Opened) -> None:
    for line in ("2026-08-01 @Jo ~", "2026-08-02 @Kim ~", "2026-08-03 @Lee ~"):
        opened.log(line)
    rows = opened.today.reach_out.rows
    rows[1].why.setFocus()
    press(rows[1].why, Qt.Key.Key_T)
    assert opened.said[0][0].startswith("Noted a try with Kim")
    assert [row.name.text() for row in opened.today.reach_out.rows[:2]] == ["Jo", "Lee"]


def test_that_the_opening_line_can_be_pressed(opened: Opened) -> None:
    opened.log("2026-08-01 @Jo ~")
    click(opened.today.reach_out.rows[0].opening)
    assert opened.said == [("Logged +1 for Jo: “How can I help?”", True)]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_that_a_menu_shows_the_answers_with_their_keys(opened: Opened) -> None:
    opened.log("2026-08-01 @Jo ~")
    click(opened.today.reach_out.rows[0].more)
    [menu] = [one for one in opened.today.findChildren(QMenu) if one.isVisible()]
    shown = [(act.text(), act.shortcut().toString()) for act in menu.actions() if act.isVisible()]
    menu.close()
    assert shown == [
        ("Asked “How can I help?”", "H"),
        ("Done", "D"),
        ("Tried, no answer", "T"),
        ("Not now", "N"),
        ("Let rest", "R"),
    ]


def test_that_an_open_slip_can_be_mended_from_its_row(opened: Opened) -> None:
    opened.log("2026-11-19 @Jo -2 forgot")
    row = opened.today.reach_out.rows[0]
    assert row.opening.text() == "Mend the slip…"
    jo = opened.journal.contacts.named("Jo").id
    row.name.setFocus()
    press(row.name, Qt.Key.Key_M)
    [by_key] = [one for one in opened.window.findChildren(MendDialog) if one.isVisible()]
    assert by_key.fields.slip.contact_id == jo
    by_key.leave()
    click(row.opening)
    [by_mouse] = [one for one in opened.window.findChildren(MendDialog) if one.isVisible()]
    assert by_mouse.fields.slip.contact_id == jo


def test_that_an_open_slip_can_be_set_aside_from_its_row(opened: Opened) -> None:
    opened.log("2026-11-19 @Jo -2 forgot")
    row = opened.today.reach_out.rows[0]
    row.name.setFocus()
    press(row.name, Qt.Key.Key_S)
    assert opened.today.reach_out.current is None
    assert opened.said == [("Set the slip with Jo aside; nothing asks to mend it.", True)]
    opened.journal.undo()
    assert opened.today.reach_out.rows[0].name.text() == "Jo"


def shown(card: QWidget) -> list[str]:
    return [label.text() for label in card.findChildren(QLabel) if not label.isHidden()]


def test_that_a_problem_is_noticed_corrected_and_removed_from_its_menu(opened: Opened) -> None:
    problem = opened.journal.problems.note(NewProblem("old prices", SUNDAY))
    card = opened.today.problems

    def choose(words: str) -> None:
        (current,) = opened.journal.problems.open()
        acts = card.menu(current, card).actions()
        next(act for act in acts if act.text() == words).trigger()

    assert "Nobody has noticed yet" in shown(card)
    choose("They have noticed")
    assert "They have noticed" in shown(card)
    choose("They have not noticed yet")
    assert "Nobody has noticed yet" in shown(card)
    choose("Edit…")
    assert opened.window.findChild(ProblemDialog) is not None
    choose("Remove")
    assert opened.said[-1] == ("Removed the problem.", True)
    assert card.isHidden()
    opened.journal.undo()
    assert opened.journal.problems.open() == [problem]


def test_that_a_problem_is_noted_by_keys_stands_first_and_is_handled(
    opened: Opened, qtbot: QtBot
) -> None:
    opened.log("@Jo ~ met")
    assert not opened.today.problems.isVisible()
    press(opened.window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier | SHIFT)
    [dialog] = [one for one in opened.window.findChildren(ProblemDialog) if one.isVisible()]
    qtbot.waitUntil(dialog.isActiveWindow)
    press(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.problem == "Say what the problem is; a few words are enough."
    write(dialog.what, "wrong prices")
    write(dialog.who, "Jo")
    press(dialog.who, Qt.Key.Key_Return)
    with qtbot.waitSignal(dialog.accepted):
        dialog.submit()
    assert opened.today.problems.isVisible()
    assert {"wrong prices", "Jo has not noticed yet"} <= set(visible_texts(opened))
    top = opened.today.problems.mapTo(opened.today, QPoint()).y()
    assert top < opened.today.reach_out.mapTo(opened.today, QPoint()).y()
    assert_all_named(opened.today)
    [handled] = [one for one in opened.today.problems.findChildren(QPushButton) if one.isVisible()]
    click(handled)
    assert not opened.today.problems.isVisible()
    assert opened.capture.bar.line.text() == "@Jo +2 #problem "
    press(opened.capture.bar.line, Qt.Key.Key_Return)
    [line] = opened.journal.interactions.latest(1)[0].entries
    assert (line.line.size, line.line.practice) == (2, "problem")


def test_that_a_problem_of_nobody_is_handled_with_a_way_back(opened: Opened) -> None:
    opened.journal.problems.note(NewProblem("wrong prices", SUNDAY))
    assert {"Nobody has noticed yet", "One problem to run to."} <= set(visible_texts(opened))
    [handled] = [one for one in opened.today.problems.findChildren(QPushButton) if one.isVisible()]
    click(handled)
    assert opened.said == [("Handled.", True)]
    opened.journal.undo()
    assert opened.today.problems.isVisible()


def test_that_the_morning_offers_a_look_at_an_evening_that_was_missed_until_noon(
    qtbot: QtBot, opened: Opened, moment: Moment
) -> None:
    opened.log("@Ana +3 heard her out")
    monday = SUNDAY + timedelta(days=1)
    moment.now = at(8, on=monday)
    opened.today.refresh()
    assert "A one-minute look at yesterday" in visible_texts(opened)
    assert_all_named(opened.window)
    with qtbot.waitSignal(opened.today.yesterday_requested):
        click(opened.today.mirror.begin)
    moment.now = at(12, on=monday)
    opened.today.look_at_clock()
    assert "A one-minute look at yesterday" not in visible_texts(opened)


def test_that_the_morning_offers_nothing_after_not_tonight_or_a_look(
    opened: Opened, moment: Moment
) -> None:
    opened.log("@Ana +3 heard her out")
    moment.now = at(20, 30)
    opened.today.refresh()
    click(opened.today.mirror.decline)
    moment.now = at(8, on=SUNDAY + timedelta(days=1))
    opened.today.refresh()
    assert "A one-minute look at yesterday" not in visible_texts(opened)


def test_that_the_week_is_offered_in_a_line_on_its_day_until_it_was_looked_at(
    opened: Opened,
) -> None:
    journal = opened.journal
    assert opened.today.review.isHidden()  # a week ends on Friday unless one chooses
    journal.preferences.put(replace(journal.preferences.get(), review_day=7))
    assert not opened.today.review.isHidden()
    asked: list[bool] = []
    opened.today.review_requested.connect(lambda: asked.append(True))
    click(opened.today.review)
    assert asked
    review = journal.reviews.begin(ReviewKind.WEEKLY, SUNDAY)
    journal.reviews.close(review.id)
    assert opened.today.review.isHidden()
    journal.undo()
    assert not opened.today.review.isHidden()
    journal.preferences.put(replace(journal.preferences.get(), review_line=False))
    assert opened.today.review.isHidden()


def test_that_only_the_list_that_one_walks_marks_a_row(opened: Opened) -> None:
    opened.log("@Lena +2 met, promised slides by today")
    lists = (opened.today.logged.list, opened.today.promises.list)
    opened.today.settle()
    for one, other in (lists, lists[::-1]):
        one.setFocus()
        assert one.selectionModel().hasSelection()
        assert not other.selectionModel().hasSelection()
