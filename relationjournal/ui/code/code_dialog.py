"""The form of the code: a mission, with help to find it, and its lines."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from relationjournal.domain.my_code import Code, CodeVersion, CodeWords
from relationjournal.services.my_code import MyCode
from relationjournal.ui.dialogs.form_dialog import FormDialog, hideable, labelled
from relationjournal.ui.dialogs.list_editor import ListEditor, WordRow, line_edit
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.buttons import ButtonKind, button
from relationjournal.ui.widgets.growing_text import GrowingText
from relationjournal.ui.widgets.labels import text_label

_LINES_TO_BEGIN = 3


class CodeDialog(FormDialog):
    """Writes a new version of the code.

    Attributes:
        mission: The sentence.
        lines: The lines.
        prompts: What is answered to each of the questions that help, by its id.
    """

    def __init__(
        self,
        theme: Theme,
        code: MyCode,
        words: CodeWords,
        before: CodeVersion | None,
        parent: QWidget | None = None,
    ) -> None:
        """Show the code as it is.

        Args:
            theme: What to paint with.
            code: Where it is kept.
            words: What is said around it.
            before: The present version; None begins the first one.
            parent: The window it stands in front of.
        """
        super().__init__(theme, "My code", "Keep it", parent)
        self._code = code
        self._words = words
        self.mission = GrowingText(theme, "Mission", words.mission_hint, lines=2)
        self.prompts = {one.id: line_edit(one.question, hint=one.hint) for one in words.prompts}
        self.lines: ListEditor[str] = ListEditor(theme, "line", WordRow)
        self.column.addWidget(text_label(words.about, tone=Tone.MUTED, wraps=True))
        self.column.addLayout(labelled("Mission, one sentence", self.mission))
        self._add_help()
        self.column.addLayout(labelled("Lines to go by, up to ten", self.lines))
        self.column.addStretch()
        if before is None:
            self.lines.fill([""] * _LINES_TO_BEGIN)
        else:
            self.mission.setPlainText(before.code.mission)
            self.lines.fill(before.code.lines)

    @override
    def save(self) -> None:
        """Keep the version.

        Raises:
            CodeRefused: It says nothing, or too much.
        """
        before = self._code.current()
        version = self._code.write(Code(self.mission.text, self.lines.values()))
        if before is None or version.id != before.id:
            self.notify.emit("Kept your code; what it was before stays as a version.", True)

    def make_mission(self) -> None:
        """Make a sentence of the answers, once all are there."""
        sentence = self._words.mission({one: self.prompts[one].text() for one in self.prompts})
        if sentence:
            self.mission.setPlainText(sentence)
            self.show_problem("")
            self.mission.setFocus()
        else:
            self.show_problem("Answer the three questions in a few words first.")

    def _add_help(self) -> None:
        within = QVBoxLayout()
        within.setSpacing(spacing.S)
        within.addWidget(text_label(self._words.help, Role.CAPTION, Tone.MUTED, wraps=True))
        for one in self._words.prompts:
            within.addLayout(labelled(f"{one.name}: {one.question}", self.prompts[one.id]))
        make = button("Make a sentence of it")
        make.setAutoDefault(False)
        make.clicked.connect(self.make_mission)
        within.addWidget(make, 0, Qt.AlignmentFlag.AlignLeft)
        self.help = hideable(within)
        self.help.hide()
        find = button("Help me find it", ButtonKind.QUIET)
        find.setAutoDefault(False)
        find.setCheckable(True)
        find.toggled.connect(self.help.setVisible)
        row = QVBoxLayout()
        row.setSpacing(spacing.S)
        row.addWidget(find, 0, Qt.AlignmentFlag.AlignLeft)
        row.addWidget(self.help)
        self.column.addLayout(row)
        for field in self.prompts.values():
            self.keep_in_sight(field)
