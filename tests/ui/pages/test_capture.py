import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from relationjournal.ui.dialogs.interaction_dialog import InteractionDialog
from relationjournal.ui.dialogs.mend_dialog import MendDialog
from tests.support.input import press, write
from tests.ui.pages.conftest import SUNDAY, Opened


def enter(opened: Opened, line: str) -> None:
    opened.capture.bar.begin()
    write(opened.capture.bar.line, line)
    press(opened.capture.bar.line, Qt.Key.Key_Return)


def test_that_enter_logs_empties_the_bar_and_says_what_was_logged(opened: Opened) -> None:
    enter(opened, "coffee with @Zoe +3 listened")
    assert opened.said == [("Logged +3 for Zoe; Zoe is new.", True)]
    assert opened.capture.bar.line.text() == ""
    assert opened.capture.bar.line.hasFocus()
    assert opened.today.logged.list.model().rowCount() == 1


def test_that_the_balance_is_told_once_there_is_one(opened: Opened) -> None:
    for line in ("@Zoe +1 a", "@Zoe +1 b"):
        opened.log(line)
    enter(opened, "@Zoe +3 c")
    assert opened.said[-1][0] == "Logged +3 for Zoe. Balance +5.0, steady."


def test_that_a_line_that_is_refused_stays_as_it_was_typed(opened: Opened) -> None:
    opened.log('@"Ana Ruiz" ~ met')
    opened.log('@"Ana Soto" ~ met')
    enter(opened, "@Ana +2 tea")
    assert opened.capture.bar.line.text() == "@Ana +2 tea"
    assert opened.said == []
    assert len(opened.journal.interactions.latest(9)) == 2


def test_that_words_which_look_like_a_weight_are_saved_as_text(opened: Opened) -> None:
    enter(opened, "@Ana +9 pull-ups")
    assert opened.journal.interactions.latest(1)[0].note == "+9 pull-ups"


def test_that_undo_takes_a_line_back_with_the_contact_it_added(opened: Opened) -> None:
    enter(opened, "@Zoe +3 tea, promised slides by fri")
    opened.journal.undo()
    assert opened.journal.contacts.all() == []
    assert opened.today.logged.list.model().rowCount() == 0


def test_that_a_promise_alone_is_told_as_one(opened: Opened) -> None:
    enter(opened, "@Zoe promised slides by fri")
    assert opened.said[-1][0] == "Noted your promise to Zoe; Zoe is new."


def test_that_shift_enter_goes_on_in_the_full_form(opened: Opened, qtbot: QtBot) -> None:
    opened.log("@Ana ~ met")
    opened.capture.bar.begin()
    write(opened.capture.bar.line, "yesterday lunch with @Ana -2 was late, owe answer when by fri")
    press(opened.capture.bar.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    dialog = opened.window.findChild(InteractionDialog)
    assert dialog is not None
    assert dialog.day.day == SUNDAY.replace(day=21)
    assert dialog.channel.currentText() == "lunch"
    assert dialog.editors[0].kind.value == "slipped"
    assert dialog.editors[0].size_box.value == 2
    assert dialog.promise.text() == "when"
    assert dialog.is_answer.isChecked()
    with qtbot.waitSignal(dialog.accepted):
        dialog.submit()
    assert opened.capture.bar.line.text() == ""
    assert [promise.terms.what for promise in opened.journal.promises.open()] == ["when"]


def test_that_leaving_the_form_keeps_the_line(opened: Opened) -> None:
    opened.capture.bar.begin()
    write(opened.capture.bar.line, "@Zoe +2 tea")
    press(opened.capture.bar.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    dialog = opened.window.findChild(InteractionDialog)
    assert dialog is not None
    press(dialog, Qt.Key.Key_Escape)
    assert opened.capture.bar.line.text() == "@Zoe +2 tea"


def test_that_sorry_opens_the_six_parts_for_that_contact(opened: Opened, qtbot: QtBot) -> None:
    opened.log("2026-11-12 @Ben -2 missed the call")
    enter(opened, "@Ben sorry, my fault")
    dialog = opened.window.findChild(MendDialog)
    assert dialog is not None
    assert dialog.fields.parts == {"responsibility", "regret"}
    assert dialog.sentence.toPlainText() == "my fault"
    with qtbot.waitSignal(dialog.accepted):
        dialog.submit()
    assert opened.journal.mending.open_slips() == []
    assert opened.capture.bar.line.text() == ""


def test_that_sorry_without_an_open_slip_says_so_beneath_the_line(opened: Opened) -> None:
    opened.log("@Ben +1 tea")
    enter(opened, "@Ben sorry, my fault")
    assert opened.capture.bar.line.text() == "@Ben sorry, my fault"
    shown = [label.text() for label in opened.capture.bar.findChildren(QLabel) if label.isVisible()]
    assert any("no open slip with Ben" in sentence for sentence in shown)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("@Zoe *2 brought soup", "Logged that you received 2 from Zoe."),
        ("@Zoe ?1 asked for a lift", "Logged that you asked 1 of Zoe."),
        ("call @Zoe ~", "Logged that you were in touch with Zoe."),
        (
            "@Zoe +1 kind, promised slides by fri next in 2 weeks",
            "and your promise and your next follow-up",
        ),
        ("@Zoe next in 2 weeks", "Noted your next follow-up with Zoe."),
    ],
)
def test_that_the_toast_says_all_that_a_line_led_to(opened: Opened, line: str, said: str) -> None:
    opened.log("@Zoe +1 first hello")
    enter(opened, line)
    assert said in opened.said[-1][0]


def test_that_tab_makes_no_second_contact_of_a_name_that_is_known(opened: Opened) -> None:
    opened.log("@Zoe +1 first hello")
    line = opened.capture.bar.line
    opened.capture.bar.begin("@Zoe +2 kind word")
    press(line, Qt.Key.Key_Tab)
    reading = opened.capture.bar.reading
    assert reading is not None
    assert not reading.who[0].is_new
    assert not line.hasFocus()
