from datetime import date

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from relationjournal.domain.capture import People, Person
from relationjournal.domain.capture.parser import parse
from relationjournal.domain.changes import Change
from relationjournal.ui.actions import ActionMap, Command
from relationjournal.ui.changes import ChangeSignal
from relationjournal.ui.frame import Frame
from relationjournal.ui.keys_panel import KeysPanel
from relationjournal.ui.main_window import MINIMUM, MainWindow
from relationjournal.ui.navigation import Location, Navigator, Page, Width
from relationjournal.ui.palette import Palette, PaletteEntry, command_entries
from relationjournal.ui.sidebar import Sidebar, SidebarButton
from relationjournal.ui.theme import Theme
from relationjournal.ui.widgets.capture_bar import CaptureBar
from relationjournal.ui.widgets.page_header import PageHeader
from tests.support.accessibility import assert_all_named, nameless, tab_order
from tests.support.input import click, press, show_active, write

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
LOCK = Command("lock", "Lock", "Close the journal.", ("Ctrl+L",), "lock")
PEOPLE = People([Person("1", "Ana Ruiz")])


class SmallPage(Page):
    depends_on = Change.CONTACT

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.item = ""
        self.room: Width | None = None
        self.field = QLineEdit()
        self.field.setAccessibleName(f"Find in {title}")
        QVBoxLayout(self).addWidget(self.field)

    @override
    def refresh(self) -> None:
        self.field.setPlaceholderText("read")

    @override
    def open_item(self, item: str) -> None:
        self.item = item

    @override
    def arrange(self, width: Width) -> None:
        self.room = width


class Memory:
    """Keeps layouts as long as the test runs."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def layout(self, name: str) -> bytes:
        return self.kept.get(name, b"")

    def keep_layout(self, name: str, value: bytes) -> None:
        self.kept[name] = value


class Program:
    """A window with three tiny pages, put together as the program does."""

    def __init__(self, theme: Theme, qtbot: QtBot) -> None:
        self.memory = Memory()
        self.locked = 0
        self.window = MainWindow(theme, self.memory)
        self.actions = ActionMap(theme)
        self.navigator = Navigator(Location("today"))
        self.actions.add(LOCK, self._lock, self.window)
        self.capture = CaptureBar(
            theme,
            lambda line, choices: parse(line, date(2025, 3, 14), PEOPLE, choices=choices),
            PEOPLE.completions,
        )
        self.frame = Frame(
            theme,
            {
                "today": lambda: SmallPage("Today"),
                "people": lambda: SmallPage("People"),
                "mirror": lambda: SmallPage("Mirror"),
                "settings": lambda: SmallPage("Settings"),
            },
            self.navigator,
            ChangeSignal(),
            self.capture,
            self.actions,
            (LOCK,),
            "Sample journal",
        )
        self.frame.title_changed.connect(self.window.show_title)
        self.window.show_content(self.frame)
        show_active(qtbot, self.window)

    def _lock(self) -> None:
        self.locked += 1

    @property
    def page(self) -> SmallPage:
        assert isinstance(self.frame.page, SmallPage)
        return self.frame.page

    @property
    def entries(self) -> dict[str, SidebarButton]:
        return {each.accessibleName(): each for each in self.frame.findChildren(SidebarButton)}

    def resize(self, width: int, height: int = 700) -> None:
        self.window.resize(width, height)
        QApplication.sendPostedEvents()


@pytest.fixture
def program(theme: Theme, qtbot: QtBot) -> Program:
    return Program(theme, qtbot)


def test_that_only_places_with_a_page_are_listed(program: Program) -> None:
    assert list(program.entries) == ["Today", "People", "Mirror", "Lock"]


def test_that_a_place_keeps_its_key_whatever_else_is_there(program: Program) -> None:
    press(program.window, Qt.Key.Key_5, CTRL)
    assert program.page.title == "Mirror"
    press(program.window, Qt.Key.Key_3, CTRL)
    assert program.page.title == "Mirror"
    press(program.window, Qt.Key.Key_1, CTRL)
    assert program.page.title == "Today"


def test_that_a_click_goes_to_a_place_and_marks_it(program: Program) -> None:
    click(program.entries["People"])
    assert program.page.title == "People"
    marked = [name for name, entry in program.entries.items() if entry.isChecked()]
    assert marked == ["People"]
    assert program.window.windowTitle() == "People · Relation Journal"


def test_that_a_place_is_read_out_as_one_of_several_with_its_key(program: Program) -> None:
    spoken = QAccessible.queryAccessibleInterface(program.entries["People"])
    assert spoken.role() is QAccessible.Role.RadioButton
    assert spoken.text(QAccessible.Text.Description) == "Ctrl+2"


def test_that_a_place_outside_the_list_marks_nothing(program: Program) -> None:
    program.navigator.go("settings")
    assert program.page.title == "Settings"
    assert not any(entry.isChecked() for entry in program.entries.values())
    program.navigator.go("people")
    assert program.entries["People"].isChecked()


def test_that_alt_and_arrows_go_back_and_forward(program: Program) -> None:
    program.navigator.go("people", "ana")
    press(program.window, Qt.Key.Key_Left, ALT)
    assert program.page.title == "Today"
    press(program.window, Qt.Key.Key_Right, ALT)
    assert (program.page.title, program.page.item) == ("People", "ana")


def test_that_ctrl_n_leads_to_the_capture_bar_from_anywhere(program: Program) -> None:
    press(program.window, Qt.Key.Key_2, CTRL)
    program.page.field.setFocus()
    press(program.page.field, Qt.Key.Key_N, CTRL)
    assert program.capture.line.hasFocus()


def test_that_the_window_opens_ready_to_write(program: Program) -> None:
    assert program.capture.line.hasFocus()


def test_that_keys_go_on_in_the_page_one_goes_to(program: Program) -> None:
    press(program.capture.line, Qt.Key.Key_2, CTRL)
    assert QApplication.focusWidget() is program.page
    press(program.page, Qt.Key.Key_Tab)
    assert program.page.field.hasFocus()


def test_that_walking_the_sidebar_by_keys_stays_there(program: Program) -> None:
    program.entries["Today"].setFocus()
    press(program.entries["Today"], Qt.Key.Key_Down)
    entry = program.entries["People"]
    assert entry.hasFocus()
    press(entry, Qt.Key.Key_Space)
    assert program.page.title == "People"
    assert entry.hasFocus()


def test_that_enter_presses_the_button_that_has_the_keyboard(program: Program) -> None:
    program.entries["Lock"].setFocus()
    press(program.entries["Lock"], Qt.Key.Key_Return)
    assert program.locked == 1


def test_that_a_window_without_a_journal_can_be_quit_by_its_key(theme: Theme, qtbot: QtBot) -> None:
    window = MainWindow(theme, Memory())
    line = QLineEdit()
    window.show_content(line)
    show_active(qtbot, window)
    press(line, Qt.Key.Key_Q, CTRL)
    assert not window.isVisible()


def test_that_a_key_pressed_as_a_screen_is_shown_finds_it(theme: Theme, qtbot: QtBot) -> None:
    window = MainWindow(theme, Memory())
    window.show_content(QWidget())
    show_active(qtbot, window)
    line = QLineEdit()
    window.show_content(line)
    assert line.hasFocus()


def test_that_an_evening_takes_the_keyboard_from_the_sidebar(program: Program) -> None:
    program.entries["Today"].setFocus()
    program.page.is_quiet = True
    program.navigator.go("today")
    assert not program.entries["Today"].hasFocus()


def test_that_commands_below_the_places_run(program: Program) -> None:
    click(program.entries["Lock"])
    press(program.capture.line, Qt.Key.Key_L, CTRL)
    assert program.locked == 2


@pytest.mark.usefixtures("theme")
def test_that_what_a_page_is_about_is_read_whole_in_a_narrow_window() -> None:
    header = PageHeader(
        "Today", "Three people to think of, two promises to keep, one problem open."
    )
    header.ensurePolished()
    assert header.heightForWidth(200) > header.heightForWidth(900)


@pytest.mark.parametrize(
    ("pixels", "width"), [(1300, Width.WIDE), (1000, Width.MEDIUM), (760, Width.NARROW)]
)
def test_that_pages_are_told_of_three_widths(program: Program, pixels: int, width: Width) -> None:
    program.resize(pixels)
    assert program.page.room is width


def test_that_a_narrow_window_shows_icons_with_names(program: Program) -> None:
    program.resize(760)
    entry = program.entries["People"]
    assert entry.text() == ""
    assert entry.toolTip() == "People (Ctrl+2)"
    assert not entry.icon().isNull()
    sidebar = program.frame.findChild(Sidebar)
    assert sidebar is not None
    assert sidebar.width() < 80
    program.resize(1000)
    assert entry.text().strip() == "People"


def test_that_large_text_makes_the_window_narrow(program: Program, theme: Theme) -> None:
    program.resize(1300)
    theme.choose(text_factor=2.0)
    assert program.page.room is Width.NARROW


def test_that_nothing_grows_beyond_the_smallest_window(program: Program, theme: Theme) -> None:
    for factor in (1.0, 2.0):
        theme.choose(text_factor=factor)
        program.resize(MINIMUM.width(), MINIMUM.height())
        assert program.window.size() == MINIMUM
        assert program.frame.width() == MINIMUM.width()
        bar = program.capture
        assert program.window.rect().contains(bar.mapTo(program.window, bar.rect().bottomRight()))


def test_that_sidebar_texts_fit_at_any_size(program: Program, theme: Theme) -> None:
    for factor in (1.0, 1.5, 2.0):
        theme.choose(text_factor=factor)
        program.resize(3000, 1600)
        for entry in program.entries.values():
            assert entry.width() >= entry.minimumSizeHint().width()


def test_that_every_part_of_the_window_has_a_name(program: Program) -> None:
    for place in ("today", "people", "mirror", "settings"):
        program.navigator.go(place)
    write(program.capture.line, "@ana +2 listened")
    program.window.toasts.show("Logged with Ana.", list)
    assert_all_named(program.window)


def test_that_a_nameless_widget_is_found(program: Program) -> None:
    program.page.field.setAccessibleName("")
    program.page.field.setPlaceholderText("")
    assert len(nameless(program.window)) == 1


def test_that_tab_goes_from_the_sidebar_to_the_bar_to_the_page(program: Program) -> None:
    order = tab_order(program.window)
    ends = [
        order.index(each)
        for each in (program.entries["Lock"], program.capture.line, program.page.field)
    ]
    assert ends == sorted(ends)


def test_that_the_window_remembers_its_size(program: Program, theme: Theme, qtbot: QtBot) -> None:
    program.window.resize(760, 560)
    program.window.close()
    again = MainWindow(theme, program.memory)
    qtbot.addWidget(again)
    assert again.size() == QSize(760, 560)


def test_that_what_was_shown_is_gone_after_locking(program: Program, qtbot: QtBot) -> None:
    with qtbot.waitSignal(program.frame.destroyed):
        program.window.show_content(QWidget())
    assert [bound.command for bound in program.actions] == [LOCK]
    assert program.window.windowTitle() == "Relation Journal"


def open_palette(program: Program, theme: Theme) -> tuple[Palette, QLineEdit, list[str]]:
    done: list[str] = []
    palette = Palette(
        theme,
        program.frame,
        [
            lambda: command_entries(program.actions),
            lambda: [PaletteEntry("Ana Ruiz", lambda: done.append("ana"), is_listed=False)],
        ],
    )
    palette.open_palette()
    field = palette.findChild(QLineEdit)
    assert field is not None
    return palette, field, done


def test_that_the_palette_lists_commands_with_their_keys(program: Program) -> None:
    listed = {(entry.text, entry.key) for entry in command_entries(program.actions)}
    assert {("Lock", "Ctrl+L"), ("People", "Ctrl+2"), ("Capture", "Ctrl+N")} <= listed
    assert ("Back", "Alt+Left") not in listed
    program.navigator.go("people")
    assert ("Back", "Alt+Left") in {
        (entry.text, entry.key) for entry in command_entries(program.actions)
    }


def test_that_the_palette_runs_what_a_few_letters_find(program: Program, theme: Theme) -> None:
    palette, field, done = open_palette(program, theme)
    assert field.hasFocus()
    write(field, "ruiz")
    press(field, Qt.Key.Key_Return)
    assert done == ["ana"]
    assert not palette.isVisible()
    assert program.capture.line.hasFocus()


def test_that_the_palette_goes_to_places(program: Program, theme: Theme) -> None:
    _, field, _ = open_palette(program, theme)
    write(field, "peo")
    press(field, Qt.Key.Key_Return)
    assert program.page.title == "People"


def test_that_arrows_choose_in_the_palette_and_esc_leaves(program: Program, theme: Theme) -> None:
    palette, field, done = open_palette(program, theme)
    press(field, Qt.Key.Key_Up)
    press(field, Qt.Key.Key_PageDown, times=5)
    write(field, "nothing is called so")
    press(field, Qt.Key.Key_Return)
    assert palette.isVisible()
    press(field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert done == []


def test_that_all_keys_are_listed_for_help(program: Program, theme: Theme) -> None:
    panel = KeysPanel(theme, program.frame, program.actions)
    panel.open_panel()
    texts = [label.text() for label in panel.findChildren(QLabel)]
    for bound in program.actions:
        assert {bound.command.text, bound.command.key, bound.command.help} <= set(texts)
    assert_all_named(program.window)
    panel.close_panel()
    panel.open_panel()
    assert sorted(each.text() for each in panel.findChildren(QLabel)) == sorted(texts)


def test_that_buttons_reach_the_smallest_target(program: Program) -> None:
    write(program.capture.line, "@ana +2 listened")
    for each in program.window.findChildren(QPushButton):
        if each.isVisible():
            assert each.width() >= 24
            assert each.height() >= 24
