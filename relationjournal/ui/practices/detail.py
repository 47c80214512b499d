"""One practice: what it means, what was noted and answered, how the mirror asks."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from relationjournal.domain.own_practices import OwnQuestion
from relationjournal.domain.practices import Practice
from relationjournal.resources import wording
from relationjournal.services.evidence import PracticeEvidence
from relationjournal.services.practices import ChosenPractice
from relationjournal.ui.practices import words
from relationjournal.ui.practices.month_bars import MonthBars
from relationjournal.ui.practices.questions_card import QuestionsCard
from relationjournal.ui.text import month as month_words
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.buttons import IconButton
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.chip import Chip, Tag
from relationjournal.ui.widgets.flow_layout import FlowLayout
from relationjournal.ui.widgets.labels import text_label
from relationjournal.ui.widgets.scroll_column import ScrollColumn
from relationjournal.ui.widgets.why_button import Explanation, WhyButton


class PracticeDetail(QWidget):
    """Shows one practice.

    Signals:
        back_requested: The way back to all practices was pressed.
        on_chosen: Whether the practice is to be on.
        focus_chosen: Whether it is to be in focus.
    """

    back_requested = Signal()
    on_chosen = Signal(bool)
    focus_chosen = Signal(bool)

    def __init__(self, theme: Theme, edit: QPushButton, remove: QPushButton) -> None:
        """Show no practice yet.

        Args:
            theme: What to paint with.
            edit: The button that changes a practice of the user's own.
            remove: The button that takes it out.
        """
        super().__init__()
        self._theme = theme
        self._evidence = PracticeEvidence((), {})
        self._own_buttons = (edit, remove)
        self.back = IconButton(theme, "back", wording("practices.back"))
        self.back.clicked.connect(self.back_requested)
        self.name = text_label("", Role.TITLE, wraps=True)
        self._tags = QWidget()
        self._flow = FlowLayout(self._tags, spacing.S)
        self.is_on = QCheckBox(wording("practices.one.is_on"))
        self.is_on.clicked.connect(self.on_chosen)
        self.is_in_focus = QCheckBox(wording("practices.in_focus"))
        self.is_in_focus.clicked.connect(self.focus_chosen)
        self.problem = text_label("", tone=Tone.ATTENTION, wraps=True)
        self.problem.hide()
        self.meaning = text_label("", Role.JOURNAL, wraps=True)
        self._facts = QGridLayout()
        self.questions = QuestionsCard(theme)
        self._lay_out()

    def show_practice(
        self,
        chosen: ChosenPractice,
        evidence: PracticeEvidence,
        own: list[OwnQuestion],
        turn: str = "",
    ) -> None:
        """Show a practice.

        Args:
            chosen: The practice with the user's choice.
            evidence: How it goes with it.
            own: The user's questions about it.
            turn: That it waits its turn, in words; empty where it does not.
        """
        practice, self._evidence = chosen.practice, evidence
        self.setAccessibleName(practice.name)
        self.name.setText(practice.name)
        self.meaning.setText(practice.meaning)
        self.meaning.setVisible(bool(practice.meaning))
        self._flow.clear()
        if chosen.is_in_focus:
            self._flow.addWidget(Tag(wording("practices.in_focus"), Tone.ACCENT))
        for text in (practice.group, wording("practices.values.tag", tag=practice.tag)):
            self._flow.addWidget(Tag(text, Tone.MUTED))
        self.is_on.setChecked(chosen.is_on)
        self.is_in_focus.setChecked(chosen.is_in_focus)
        for each in self._own_buttons:
            each.setVisible(chosen.is_own)
        self._show_facts(practice, turn)
        self._show_evidence(practice, evidence)
        mine = {question.text for question in own}
        bundled = [text for text in practice.questions if text not in mine]
        self.questions.show_questions(bundled, own, is_asked=practice.is_asked)

    def say(self, sentence: str) -> None:
        """Say what to change first; empty takes it away."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _show_facts(self, practice: Practice, turn: str) -> None:
        while (item := self._facts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        told = words.facts(practice, self._theme.figures)
        if turn:
            told.append((wording("practices.facts.turn"), turn))
        for row, (name, value) in enumerate(told):
            label = text_label(name, tone=Tone.MUTED, wraps=True)
            self._facts.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(text_label(value, wraps=True), row, 1)

    def _show_evidence(self, practice: Practice, evidence: PracticeEvidence) -> None:
        figures = self._theme.figures
        self._noted.setText(words.noted(evidence, figures))
        self._answered.setText(words.answered(evidence, figures))
        name = wording("practices.one.noted_by_month", name=practice.name)
        self.bars.show_months(evidence.months, name)
        self.as_table.setVisible(bool(evidence.count))
        self._fill_table(evidence)
        self._show_chart()
        trend = evidence.trend
        self._trend_row.setVisible(trend is not None)
        if trend is not None:
            self.trend.setText(words.course(trend.course))
            spoken = wording(f"practices.course.{trend.course}")
            self.trend.setAccessibleName(wording("practices.one.trend", course=spoken))

    def _fill_table(self, evidence: PracticeEvidence) -> None:
        lines = [
            wording(
                "practices.one.in_month",
                month=month_words(one.first),
                number=self._theme.figures.quantity(one.count),
            )
            for one in reversed(evidence.months)
        ]
        self.table.setText("\n".join(lines))
        self.table.setAccessibleName("; ".join(lines))

    def _explain(self) -> Explanation:
        trend = self._evidence.trend
        return words.why(trend, self._theme.figures) if trend else Explanation("")

    def _show_chart(self) -> None:
        """Show the months as bars or as a table, where there is anything to show."""
        has_any, is_table = bool(self._evidence.count), self.as_table.isChecked()
        self.bars.setVisible(has_any and not is_table)
        self.table.setVisible(has_any and is_table)

    def _lay_out(self) -> None:
        column = ScrollColumn(spacing.L)
        column.add(self._head())
        column.add(self.meaning)
        column.add(self._facts_card())
        column.add(self._noted_card())
        column.add(self._answers_card())
        column.add(self.questions)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(column)

    def _head(self) -> QWidget:
        title = QHBoxLayout()
        title.setSpacing(spacing.M)
        title.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        title.addWidget(self.name, 1)
        for each in self._own_buttons:
            title.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
        choices = QWidget()
        flow = FlowLayout(choices, spacing.L)
        flow.addWidget(self.is_on)
        flow.addWidget(self.is_in_focus)
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.S)
        column.addLayout(title)
        column.addWidget(self._tags)
        column.addWidget(choices)
        column.addWidget(self.problem)
        return head

    def _facts_card(self) -> Card:
        card = Card(wording("practices.headings.account"))
        self._facts.setHorizontalSpacing(spacing.L)
        self._facts.setVerticalSpacing(spacing.S)
        self._facts.setColumnStretch(0, 2)
        self._facts.setColumnStretch(1, 5)
        card.add(self._facts)
        return card

    def _noted_card(self) -> Card:
        card = Card(wording("practices.headings.noted"))
        self._noted = text_label("", tone=Tone.MUTED, wraps=True)
        self.as_table = Chip(
            wording("practices.one.table"), name=wording("practices.one.table_spoken")
        )
        self.as_table.setCheckable(True)
        self.as_table.toggled.connect(lambda _is_on: self._show_chart())
        self.bars = MonthBars(self._theme)
        self.table = text_label("", wraps=True)
        card.add_to_head(self.as_table)
        card.add(self._noted)
        card.add(self.bars)
        card.add(self.table)
        return card

    def _answers_card(self) -> Card:
        card = Card(wording("practices.headings.answered"))
        self._answered = text_label("", tone=Tone.MUTED, wraps=True)
        self.trend = text_label("", Role.STRONG)
        self.why = WhyButton(wording("practices.one.trend_subject"), self._explain)
        self._trend_row = QWidget()
        row = QHBoxLayout(self._trend_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(spacing.S)
        row.addWidget(self.trend)
        row.addWidget(self.why)
        row.addStretch()
        card.add(self._answered)
        card.add(self._trend_row)
        return card
