"""Circles and cadences, sorted anew in a list."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QSizePolicy, QSpinBox, QWidget
from typing_extensions import override

from relationjournal.domain.contacts import MAX_CADENCE, Circle
from relationjournal.domain.reviews.review import CardName
from relationjournal.resources import wording
from relationjournal.services.ledger import Standing
from relationjournal.ui.contact.words import CIRCLES, cadence_words
from relationjournal.ui.delegates.plain_text import TextDelegate
from relationjournal.ui.matching import fold
from relationjournal.ui.reviews.parts import ReviewCard
from relationjournal.ui.reviews.visit import ReviewVisit
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.flow_layout import FlowLayout
from relationjournal.ui.widgets.labels import ElidedLabel, text_label
from relationjournal.ui.widgets.row_list import RowList
from relationjournal.ui.widgets.search_field import SearchField
from relationjournal.ui.widgets.segmented_control import SegmentedControl

_ROWS = 6
_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class CirclesModel(QAbstractListModel):
    """People by name, each with their circle and cadence in words."""

    def __init__(self) -> None:
        """List nobody yet."""
        super().__init__()
        self._all: Sequence[Standing] = ()
        self._shown: list[Standing] = []
        self._query = ""

    def show_people(self, people: Sequence[Standing]) -> None:
        """List other people; where only their words are others, the list stays as it stands."""
        before = [one.contact_id for one in self._shown]
        self._all = people
        shown = self._found()
        if [one.contact_id for one in shown] == before:
            self._shown = shown
            self.dataChanged.emit(self.index(0), self.index(len(shown) - 1))
        else:
            self._reset(shown)

    def search(self, query: str) -> None:
        """List those whose name has these letters."""
        self._query = fold(query)
        self._reset(self._found())

    def person(self, index: _Index) -> Standing | None:
        """Return who stands in a row."""
        return self._shown[index.row()] if index.isValid() else None

    @override
    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        one = self._shown[index.row()]
        circle, cadence = CIRCLES[one.circle].lower(), cadence_words(one.cadence)
        return wording("reviews.circles.row", name=one.name, circle=circle, cadence=cadence)

    def _found(self) -> list[Standing]:
        return [one for one in self._all if self._query in fold(one.name)]

    def _reset(self, shown: list[Standing]) -> None:
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()


class CirclesCard(ReviewCard):
    """A list of everybody; below it the circle and the cadence of whom one stands on.

    Attributes:
        list: Everybody.
        circle: The circle of the current one.
        cadence: Days between two visits; 0 leaves it to the circle.
    """

    def __init__(self, theme: Theme, visit: ReviewVisit, name: CardName) -> None:
        """Wait for the people."""
        super().__init__(theme, visit, name)
        self._model = CirclesModel()
        self.search = SearchField(theme, wording("reviews.circles.find"))
        self.search.searched.connect(self._on_searched)
        delegate = TextDelegate(theme, tone=Tone.TEXT, parent=self)
        self.list = RowList(wording("reviews.circles.everybody"), self._model, delegate)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.list.selectionModel().currentChanged.connect(self._show_current)
        circles = [(circle.value, words) for circle, words in CIRCLES.items()]
        self.circle = SegmentedControl(wording("reviews.circles.circle"), circles)
        self.circle.chosen.connect(lambda _value: self._keep())
        self.cadence = QSpinBox()
        self.cadence.setAccessibleName(wording("reviews.circles.cadence"))
        self.cadence.setRange(0, MAX_CADENCE)
        self.cadence.setSpecialValueText(wording("reviews.circles.every.own"))
        self.cadence.setPrefix(wording("reviews.circles.every.before"))
        self.cadence.setSuffix(wording("reviews.circles.every.after"))
        self.cadence.setKeyboardTracking(False)
        self.cadence.lineEdit().setTextMargins(spacing.S, 0, 0, 0)
        self.cadence.valueChanged.connect(lambda _days: self._keep())
        self._who = ElidedLabel("", Role.STRONG)
        self._editor = QWidget()
        flow = FlowLayout(self._editor, spacing.M)
        flow.addWidget(self.circle)
        flow.addWidget(self.cadence)
        for part in (self.search, self.list, self._who, self._editor):
            self.add(part)
        self._nothing = text_label(self.words.nothing, wraps=True)
        self.add(self._nothing)
        theme.changed.connect(self._fit)
        self._fit()

    @override
    def show_review(self) -> None:
        super().show_review()
        people = self.visit.journal.ledger.standings()
        self._nothing.setVisible(not people)
        for part in (self.search, self.list, self._who, self._editor):
            part.setVisible(bool(people))
        if people:
            self._model.show_people(people)
            if not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(self._model.index(0))
            self._show_current()

    def _on_searched(self, query: str) -> None:
        self._model.search(query)
        self.list.setCurrentIndex(self._model.index(0))
        self._show_current()

    def _show_current(self) -> None:
        one = self._model.person(self.list.currentIndex())
        self._editor.setEnabled(one is not None)
        self._who.setText(one.name if one else "")
        if one is None:
            return
        own = self.visit.journal.contacts.get(one.contact_id).details.cadence_days
        self.circle.choose(one.circle.value)
        self.cadence.blockSignals(True)
        self.cadence.setValue(own or 0)
        self.cadence.blockSignals(False)

    def _keep(self) -> None:
        one = self._model.person(self.list.currentIndex())
        if one is None:
            return
        contacts = self.visit.journal.contacts
        before = contacts.get(one.contact_id).details
        circle, days = Circle(self.circle.value), self.cadence.value() or None
        if (circle, days) != (before.circle, before.cadence_days):
            details = replace(before, circle=circle, cadence_days=days)
            self.visit.attempt(lambda: contacts.edit(one.contact_id, details))

    def _fit(self) -> None:
        self.list.setFixedHeight(_ROWS * self.theme.type.row)
