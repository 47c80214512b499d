"""The form of the code: a mission, with help to find it, and its lines."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from relationjournal.domain.my_code import MISSION_PARTS, Code, CodeVersion, without_start
from relationjournal.resources import wording
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
        before: CodeVersion | None,
        parent: QWidget | None = None,
    ) -> None:
        """Show the code as it is.

        Args:
            theme: What to paint with.
            code: Where it is kept.
            before: The present version; None begins the first one.
            parent: The window it stands in front of.
        """
        super().__init__(theme, wording("code.title"), wording("code.form.save"), parent)
        self._code = code
        hint = wording("code.form.mission_hint")
        self.mission = GrowingText(theme, wording("code.mission"), hint, lines=2)
        self.prompts = {
            part: line_edit(
                wording(f"code.form.{part}.question"), hint=wording(f"code.form.{part}.hint")
            )
            for part in MISSION_PARTS
        }
        self.lines: ListEditor[str] = ListEditor(theme, wording("code.form.line"), WordRow)
        self.column.addWidget(text_label(wording("code.about"), tone=Tone.MUTED, wraps=True))
        self.column.addLayout(labelled(wording("code.form.mission"), self.mission))
        self._add_help()
        self.column.addLayout(labelled(wording("code.form.lines"), self.lines))
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
            self.notify.emit(wording("code.form.kept"), True)

    def make_mission(self) -> None:
        """Make a sentence of the answers, once all are there."""
        spare = wording("code.form.spare").split(", ")
        said = {part: without_start(field.text(), spare) for part, field in self.prompts.items()}
        if not all(said.values()):
            self.show_problem(wording("code.form.answer_first"))
            return
        sentence = wording("code.form.sentence", be=said["be"], do=said["do"], have=said["have"])
        self.mission.setPlainText(sentence)
        self.show_problem("")
        self.mission.setFocus()

    def _add_help(self) -> None:
        within = QVBoxLayout()
        within.setSpacing(spacing.S)
        within.addWidget(
            text_label(wording("code.form.help"), Role.CAPTION, Tone.MUTED, wraps=True)
        )
        for part, field in self.prompts.items():
            asked = wording(
                "code.form.ask",
                name=wording(f"code.form.{part}.name"),
                question=wording(f"code.form.{part}.question"),
            )
            within.addLayout(labelled(asked, field))
        make = button(wording("code.form.make"))
        make.setAutoDefault(False)
        make.clicked.connect(self.make_mission)
        within.addWidget(make, 0, Qt.AlignmentFlag.AlignLeft)
        self.help = hideable(within)
        self.help.hide()
        find = button(wording("code.form.find"), ButtonKind.QUIET)
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
