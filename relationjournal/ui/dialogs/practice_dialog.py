"""The form of a practice of the user's own."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from relationjournal.domain.figures import Figures
from relationjournal.domain.interactions import Nature
from relationjournal.domain.own_practices import NewPractice, tag_of
from relationjournal.domain.practices import Practice
from relationjournal.services.practices import Practices
from relationjournal.ui.dialogs.form_dialog import FormDialog, hideable, labelled, side_by_side
from relationjournal.ui.theme import Theme
from relationjournal.ui.widgets.choice_box import ChoiceBox
from relationjournal.ui.widgets.growing_text import GrowingText

_GAPS = ((1, "a day"), (3, "3 days"), (7, "a week"), (14, "two weeks"), (30, "a month"))
_LONG_GAPS = ((90, "three months"), (180, "half a year"), (365, "a year"))
_NATURES = ((Nature.LAPSE, "A lapse: forgot, late, clumsy"), (Nature.INTEGRITY, "Against trust"))
_NO_SIZE = 0
_LINES = 3


class PracticeDialog(FormDialog):
    """Writes a practice, or changes one.

    Signals:
        saved: The id of the practice.
    """

    saved = Signal(str)

    def __init__(
        self,
        theme: Theme,
        practices: Practices,
        edited: Practice | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Show an empty form, or a practice to change.

        Args:
            theme: What to paint with.
            practices: Where it is kept.
            edited: The practice to change, or None for a new one.
            parent: The window it stands in front of.
        """
        title = "A practice of your own" if edited is None else "Change your practice"
        super().__init__(theme, title, "Save", parent)
        self._practices = practices
        self._edited = edited
        self.name = QLineEdit()
        self.name.setAccessibleName("Name of the practice")
        self.name.setPlaceholderText("Walk together")
        self.tag = QLineEdit()
        self.tag.setAccessibleName("Tag, one word")
        self.tag.setPlaceholderText("walks")
        self.meaning = QLineEdit()
        self.meaning.setAccessibleName("What it means")
        self.meaning.setPlaceholderText("Go for a walk with someone, without a plan.")
        self.questions = GrowingText(
            theme,
            "Questions of the mirror, one in each line",
            "Who walked with you, and what came up?",
            lines=_LINES,
        )
        self.gap = ChoiceBox[int]("Expected at least once in", (*_GAPS, *_LONG_GAPS))
        self.gap.choose(7)
        self.done_size = ChoiceBox[int]("Size when you did it", _sizes(theme.figures, "No size"))
        self.done_size.choose(1)
        self.slip_size = ChoiceBox[int](
            "Size of the slip", _sizes(theme.figures, "A missed chance, no slip")
        )
        self.slip = QLineEdit()
        self.slip.setAccessibleName("The slip in a few words")
        self.slip.setPlaceholderText("walked past")
        self.nature = ChoiceBox[Nature]("Nature of the slip", _NATURES)
        self.slip_size.currentIndexChanged.connect(self._on_slip_changed)
        self._place_fields()
        if edited is not None:
            self._show(edited)
        self._on_slip_changed()

    @override
    def save(self) -> None:
        """Keep the practice.

        Raises:
            JournalError: Something cannot be saved; the sentence says what to change.
        """
        has_slip = self.slip_size.value != _NO_SIZE
        lines = (line.strip() for line in self.questions.text.splitlines())
        new = NewPractice(
            name=self.name.text().strip(),
            tag=tag_of(self.tag.text() or self.name.text()),
            meaning=self.meaning.text().strip(),
            gap_days=self.gap.value,
            size_done=self.done_size.value,
            size_slip=self.slip_size.value,
            slip=self.slip.text().strip() if has_slip else "",
            nature=self.nature.value if has_slip else Nature.LAPSE,
            questions=tuple(line for line in lines if line),
        )
        if self._edited is None:
            practice_id = self._practices.add(new)
            self.notify.emit(f"Added “{new.name}”; type #{new.tag} in the capture line.", True)
        else:
            practice_id = self._edited.id
            self._practices.edit(practice_id, new)
            self.notify.emit(f"Changed “{new.name}”.", True)
        self.saved.emit(practice_id)

    def _show(self, practice: Practice) -> None:
        self.name.setText(practice.name)
        self.tag.setText(practice.tag)
        self.meaning.setText(practice.meaning)
        self.questions.setPlainText("\n".join(practice.questions))
        offered = (*_GAPS, *_LONG_GAPS)
        if practice.gap_days not in dict(offered):
            self.gap.offer(sorted((*offered, (practice.gap_days, f"{practice.gap_days} days"))))
        self.gap.choose(practice.gap_days)
        self.done_size.choose(practice.size_done)
        self.slip_size.choose(practice.size_slip)
        self.slip.setText(practice.slip)
        self.nature.choose(practice.nature)

    def _on_slip_changed(self) -> None:
        self._slip_fields.setVisible(self.slip_size.value != _NO_SIZE)

    def _place_fields(self) -> None:
        hint = "One word. Type it as #tag in the capture line; a change moves your entries along."
        column = self.column
        column.addLayout(labelled("Name", self.name))
        column.addLayout(labelled("Tag", self.tag, hint))
        column.addLayout(labelled("What it means", self.meaning))
        column.addLayout(
            labelled(
                "Questions of the mirror, one in each line",
                self.questions,
                "They take turns. Without a question the mirror does not ask about it.",
            )
        )
        column.addLayout(
            side_by_side(
                labelled("Expected at least once in", self.gap),
                labelled("Size when you did it", self.done_size),
            )
        )
        column.addLayout(labelled("When it was neglected", self.slip_size))
        slip = side_by_side(
            labelled("The slip in a few words", self.slip),
            labelled("Nature of the slip", self.nature),
        )
        self._slip_fields = hideable(slip)
        column.addWidget(self._slip_fields)
        column.addStretch()


def _sizes(figures: Figures, none: str) -> list[tuple[int, str]]:
    return [(_NO_SIZE, none), *((size, figures.size(size)) for size in range(1, 6))]
