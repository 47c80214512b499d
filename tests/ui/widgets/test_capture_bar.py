from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from relationjournal.domain.capture import People, Person, TagOffer
from relationjournal.domain.capture.parser import parse
from relationjournal.domain.interactions import Kind
from relationjournal.ui.theme import Theme
from relationjournal.ui.widgets.capture_bar import CaptureBar
from relationjournal.ui.widgets.capture_line import CaptureChip
from relationjournal.ui.widgets.name_completion import NameCompletion
from tests.support.accessibility import assert_all_named
from tests.support.input import Stage, click, press, show_active, write

TODAY = date(2025, 3, 14)
PEOPLE = People(
    [
        Person("1", "Ana Ruiz"),
        Person("2", "Ana Silva"),
        Person("3", "Ben"),
        Person("4", "Jo Martin"),
    ]
)


@pytest.fixture
def window(qtbot: QtBot) -> Stage:
    window = Stage(900, 500)
    show_active(qtbot, window)
    return window


@pytest.fixture
def bar(theme: Theme, window: Stage) -> CaptureBar:
    bar = CaptureBar(
        theme,
        lambda line, choices: parse(line, TODAY, PEOPLE, choices=choices),
        PEOPLE.completions,
    )
    window.add(bar)
    bar.begin()
    return bar


def chips(bar: CaptureBar) -> list[CaptureChip]:
    return [chip for chip in bar.findChildren(CaptureChip) if chip.isVisible()]


def labels(bar: CaptureBar) -> list[str]:
    return [chip.text() for chip in chips(bar)]


def hint(bar: CaptureBar) -> str:
    return [label.text() for label in bar.findChildren(QLabel) if label.isVisible()][-1]


def names(bar: CaptureBar) -> NameCompletion | None:
    found = bar.window().findChild(NameCompletion)
    return found if found is not None and found.isVisible() else None


def test_that_a_line_is_read_while_it_is_typed(bar: CaptureBar) -> None:
    write(bar.line, "lunch with @ben ")
    assert labels(bar) == ["lunch", "Ben"]
    write(bar.line, "+3")
    assert labels(bar) == ["lunch", "Ben", "gave +3"]
    assert bar.line.accessibleDescription() == "lunch, Ben, gave +3"


def test_that_enter_logs_and_the_bar_empties_when_told(bar: CaptureBar, qtbot: QtBot) -> None:
    write(bar.line, "@ben -2 snapped at him")
    with qtbot.waitSignal(bar.log_requested) as logged:
        press(bar.line, Qt.Key.Key_Return)
    reading = logged.args[0]
    assert (reading.kind, reading.size, reading.note) == (Kind.SLIPPED, 2, "snapped at him")
    bar.clear()
    assert bar.line.text() == ""
    assert chips(bar) == []


def test_that_a_line_that_cannot_be_saved_says_why(bar: CaptureBar, qtbot: QtBot) -> None:
    write(bar.line, "+1 kind word")
    with qtbot.assertNotEmitted(bar.log_requested):
        press(bar.line, Qt.Key.Key_Return)
    assert bar.reading is not None
    assert hint(bar) == bar.reading.problems[0].sentence
    write(bar.line, " @ben")
    assert "Enter logs" in hint(bar)


def test_that_an_empty_line_logs_nothing(bar: CaptureBar, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(bar.log_requested), qtbot.assertNotEmitted(bar.full_form_requested):
        press(bar.line, Qt.Key.Key_Return)
        press(bar.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)


def test_that_shift_enter_opens_the_form_with_what_is_there(bar: CaptureBar, qtbot: QtBot) -> None:
    write(bar.line, "+1 kind word")
    with qtbot.waitSignal(bar.full_form_requested) as asked:
        press(bar.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert asked.args[0].note == "kind word"


def test_that_esc_clears_and_undo_brings_the_line_back(bar: CaptureBar) -> None:
    write(bar.line, "tea ")
    press(bar.line, Qt.Key.Key_Escape)
    assert bar.line.text() == ""
    assert bar.reading is None
    press(bar.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert bar.line.text() == "tea "
    bar.clear()
    assert not bar.line.isUndoAvailable(), "what was logged is taken back from the journal"


def test_that_a_name_of_several_says_whom_tab_takes(bar: CaptureBar) -> None:
    write(bar.line, "@ana +2 ")
    assert hint(bar) == "Tab takes “Ana Ruiz” · Esc clears"
    press(bar.line, Qt.Key.Key_Return)
    assert hint(bar).endswith("Tab takes “Ana Ruiz”.")


def test_that_what_is_typed_on_a_chip_goes_on_in_the_line(bar: CaptureBar) -> None:
    write(bar.line, "@ben +2")
    press(bar.line, Qt.Key.Key_Down)
    write(chips(bar)[0], "0")
    assert bar.line.hasFocus()
    write(bar.line, " late")
    assert bar.line.text() == "@ben +20 late"
    press(bar.line, Qt.Key.Key_Down)
    press(chips(bar)[0], Qt.Key.Key_Up)
    write(bar.line, "r")
    assert bar.line.text() == "@ben +20 later", "nothing is typed over"


def test_that_tab_goes_through_the_readings(bar: CaptureBar) -> None:
    write(bar.line, "@ana +2 ")
    assert labels(bar)[0] == "which Ana?"
    seen = []
    for _ in range(3):
        press(bar.line, Qt.Key.Key_Tab)
        seen.append(labels(bar)[0])
    assert seen[:2] == ["Ana Ruiz", "Ana Silva"]
    assert bar.line.hasFocus()


def test_that_tab_leads_to_every_reading_of_a_line_with_two_choices(bar: CaptureBar) -> None:
    write(bar.line, "@ana +2, promised slides by fri ")
    seen = set()
    for _ in range(12):
        press(bar.line, Qt.Key.Key_Tab)
        who, _weight, promise = labels(bar)
        seen.add((who, promise))
    assert len(seen) == len({who for who, _ in seen}) * len({promise for _, promise in seen}) == 6


def test_that_a_choice_outlives_further_typing(bar: CaptureBar) -> None:
    write(bar.line, "@ana +2 ")
    press(bar.line, Qt.Key.Key_Tab)
    write(bar.line, "helped")
    assert labels(bar)[0] == "Ana Ruiz"


def test_that_tab_leaves_where_there_is_nothing_to_choose(bar: CaptureBar) -> None:
    write(bar.line, "tea ")
    press(bar.line, Qt.Key.Key_Tab)
    assert not bar.line.hasFocus()


def test_that_tab_takes_whom_an_unknown_name_may_mean_and_the_bar_says_so(bar: CaptureBar) -> None:
    write(bar.line, "@Martni +2 ")
    assert labels(bar)[0] == "new: Martni"
    assert hint(bar).startswith("Enter logs")
    bar.clear()
    write(bar.line, "@Jo-Ann @Bem +2 listened ")
    assert labels(bar)[:2] == ["new: Jo-Ann", "new: Bem"]
    assert hint(bar).startswith("Tab takes “Ben”")
    assert [chip.property("tone") for chip in chips(bar)[:2]] == ["text", "attention"]
    press(bar.line, Qt.Key.Key_Tab)
    assert labels(bar)[:2] == ["new: Jo-Ann", "Ben"]
    assert chips(bar)[1].property("tone") == "text"


def test_that_shift_tab_always_leaves(bar: CaptureBar, window: Stage) -> None:
    window.add(QLineEdit())
    write(bar.line, "@ana +2 ")
    press(bar.line, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert not bar.line.hasFocus()


def test_that_backspace_on_a_chip_makes_it_text(bar: CaptureBar) -> None:
    write(bar.line, "@ben +2 lunch money")
    press(bar.line, Qt.Key.Key_Down)
    first = chips(bar)[0]
    assert first.hasFocus()
    press(first, Qt.Key.Key_Right)
    weight = chips(bar)[1]
    assert (weight.text(), weight.hasFocus()) == ("gave +2", True)
    press(weight, Qt.Key.Key_Backspace)
    assert labels(bar) == ["Ben"]
    assert bar.reading is not None
    assert "+2" in bar.reading.note
    assert bar.line.text() == "@ben +2 lunch money"
    press(chips(bar)[0], Qt.Key.Key_Escape)
    assert bar.line.hasFocus()


def test_that_an_offered_practice_is_taken_by_pressing_it(bar: CaptureBar) -> None:
    write(bar.line, "@ben +2 listened")
    assert bar.reading is not None
    assert bar.reading.practice == ""
    offer = next(chip for chip in chips(bar) if chip.text() == "listen?")
    click(offer)
    assert bar.reading.practice == "listen"
    assert bar.line.text() == "@ben +2 listened #listen"


def test_that_names_are_offered_after_an_at(bar: CaptureBar) -> None:
    write(bar.line, "tea with @an")
    offered = names(bar)
    assert offered is not None
    assert offered.current is not None
    assert offered.current.name == "Ana Ruiz"
    shown = offered.panel.mapTo(bar.window(), offered.panel.rect().topLeft())
    below = bar.mapTo(bar.window(), bar.rect().bottomLeft())
    assert shown.y() >= below.y(), "what Tab takes can be read"
    press(bar.line, Qt.Key.Key_Down)
    press(bar.line, Qt.Key.Key_Return)
    assert bar.line.text() == 'tea with @"Ana Silva" '
    assert labels(bar) == ["Ana Silva"]
    assert names(bar) is None


def test_that_esc_closes_the_names_and_keeps_the_line(bar: CaptureBar) -> None:
    write(bar.line, "@jo")
    press(bar.line, Qt.Key.Key_Backspace)
    assert names(bar) is not None
    press(bar.line, Qt.Key.Key_Escape)
    assert names(bar) is None
    assert bar.line.text() == "@j"


def test_that_a_settled_name_offers_nothing(bar: CaptureBar, qtbot: QtBot) -> None:
    write(bar.line, "@ben")
    assert names(bar) is None
    with qtbot.waitSignal(bar.log_requested):
        write(bar.line, " ~")
        press(bar.line, Qt.Key.Key_Return)


def test_that_completing_in_the_middle_keeps_what_follows(bar: CaptureBar) -> None:
    write(bar.line, "@j +2 helped")
    for _ in range(len(" +2 helped")):
        press(bar.line, Qt.Key.Key_Left)
    write(bar.line, "o")
    press(bar.line, Qt.Key.Key_Backspace)
    press(bar.line, Qt.Key.Key_Tab)
    assert bar.line.text() == '@"Jo Martin" +2 helped'
    assert bar.line.cursorPosition() == len('@"Jo Martin" ')


def test_that_a_line_can_be_begun_for_someone(bar: CaptureBar) -> None:
    bar.begin('@"Jo Martin" ')
    assert bar.line.hasFocus()
    assert not bar.line.hasSelectedText()
    assert labels(bar) == ["Jo Martin"]


def test_that_everything_in_the_bar_has_a_name(bar: CaptureBar) -> None:
    write(bar.line, "@ana +2 listened")
    assert_all_named(bar.window())


def test_that_chips_stay_inside_the_bar_at_twice_the_size(bar: CaptureBar, theme: Theme) -> None:
    theme.choose(text_factor=2.0)
    bar.window().resize(600, 500)
    write(bar.line, "yesterday lunch with @ben +3 listened, promised the slides by fri")
    bar.window().grab()
    QApplication.sendPostedEvents()
    for chip in chips(bar):
        corner = chip.mapTo(bar, chip.rect().bottomRight())
        assert bar.rect().contains(corner)
        assert chip.width() <= bar.width()


def test_that_a_tag_is_completed_while_it_is_typed(theme: Theme, window: Stage) -> None:
    practices = [TagOffer("listen", "Listen well"), TagOffer("thank", "Appreciate aloud")]
    bar = CaptureBar(
        theme,
        lambda line, choices: parse(
            line, TODAY, PEOPLE, choices=choices, practices=frozenset({"listen", "thank"})
        ),
        PEOPLE.completions,
        complete_tag=lambda typed, limit: [one for one in practices if one.tag.startswith(typed)][
            :limit
        ],
    )
    window.add(bar)
    bar.begin()
    write(bar.line, "@ben +1 #")
    offered = names(bar)
    assert offered is not None
    press(bar.line, Qt.Key.Key_Down)
    press(bar.line, Qt.Key.Key_Return)
    assert bar.line.text() == "@ben +1 #thank "
    assert labels(bar)[-1] == "thank"
    write(bar.line, "#listen")
    assert names(bar) is None, "a tag that is whole has nothing to offer"
