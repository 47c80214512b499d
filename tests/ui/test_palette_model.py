from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from relationjournal.ui.palette import LIMIT, PaletteEntry, PaletteModel
from relationjournal.ui.theme import Theme


def entry(text: str, *, is_listed: bool = True, key: str = "") -> PaletteEntry:
    return PaletteEntry(text, list, key=key, icon="people", is_listed=is_listed)


def texts(model: PaletteModel) -> list[str]:
    return [model.entry(row).text for row in range(model.rowCount())]


def test_that_the_model_keeps_qt_s_rules(theme: Theme) -> None:
    model = PaletteModel(theme)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.load([entry("Today"), entry("People", key="Ctrl+2")])
    model.search("peo")
    model.search("zzz")
    model.search("")
    assert tester.model() is model


def test_that_contacts_come_only_when_looked_for(theme: Theme) -> None:
    model = PaletteModel(theme)
    model.load([entry("People"), entry("Pepe", is_listed=False)])
    assert texts(model) == ["People"]
    model.search("pe")
    assert set(texts(model)) == {"People", "Pepe"}


def test_that_the_list_stays_short(theme: Theme) -> None:
    model = PaletteModel(theme)
    model.load(entry(f"Person {number}") for number in range(500))
    model.search("person")
    assert model.rowCount() == LIMIT


def test_that_an_entry_is_read_out_with_its_key(theme: Theme) -> None:
    model = PaletteModel(theme)
    model.load([entry("People", key="Ctrl+2")])
    index = model.index(0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "People, Ctrl+2"
    assert not index.data(Qt.ItemDataRole.DecorationRole).isNull()
