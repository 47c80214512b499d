"""The form of a practice of the user's own."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from relationjournal.domain.figures import Figures
from relationjournal.domain.interactions import Nature
from relationjournal.domain.own_practices import NewPractice, tag_of
from relationjournal.domain.practices import Practice
from relationjournal.resources import wording
from relationjournal.services.practices import Practices
from relationjournal.ui.dialogs.form_dialog import FormDialog, hideable, labelled, side_by_side
from relationjournal.ui.dialogs.list_editor import line_edit
from relationjournal.ui.practices.words import KNOWN_GAPS, gap
from relationjournal.ui.theme import Theme
from relationjournal.ui.widgets.choice_box import ChoiceBox
from relationjournal.ui.widgets.growing_text import GrowingText

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
        title = (
            wording("practices.form.new") if edited is None else wording("practices.form.change")
        )
        super().__init__(theme, title, wording("practices.form.save"), parent)
        self._practices = practices
        self._edited = edited
        self.name = line_edit(
            wording("practices.form.name_spoken"), hint=wording("practices.form.name_hint")
        )
        self.tag = line_edit(
            wording("practices.form.tag_spoken"), hint=wording("practices.form.tag_hint")
        )
        self.meaning = line_edit(
            wording("practices.form.meaning"), hint=wording("practices.form.meaning_hint")
        )
        self.questions = GrowingText(
            theme,
            wording("practices.form.questions"),
            wording("practices.form.questions_hint"),
            lines=_LINES,
        )
        self.gap = ChoiceBox[int](wording("practices.form.gap"), _gaps(KNOWN_GAPS))
        self.gap.choose(7)
        figures = theme.figures
        self.done_size = ChoiceBox[int](
            wording("practices.form.done_size"), _sizes(figures, wording("practices.form.no_size"))
        )
        self.done_size.choose(1)
        self.slip_size = ChoiceBox[int](
            wording("practices.form.slip_size"), _sizes(figures, wording("practices.form.no_slip"))
        )
        self.slip = line_edit(
            wording("practices.form.slip"), hint=wording("practices.form.slip_hint")
        )
        natures = [(nature, wording(f"practices.form.natures.{nature}")) for nature in Nature]
        self.nature = ChoiceBox[Nature](wording("practices.form.nature"), natures)
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
            said = wording("practices.form.added", name=new.name, tag=new.tag)
        else:
            practice_id = self._edited.id
            self._practices.edit(practice_id, new)
            said = wording("practices.form.changed", name=new.name)
        self.notify.emit(said, True)
        self.saved.emit(practice_id)

    def _show(self, practice: Practice) -> None:
        self.name.setText(practice.name)
        self.tag.setText(practice.tag)
        self.meaning.setText(practice.meaning)
        self.questions.setPlainText("\n".join(practice.questions))
        self.gap.offer(_gaps({*KNOWN_GAPS, practice.gap_days}))
        self.gap.choose(practice.gap_days)
        self.done_size.choose(practice.size_done)
        self.slip_size.choose(practice.size_slip)
        self.slip.setText(practice.slip)
        self.nature.choose(practice.nature)

    def _on_slip_changed(self) -> None:
        self._slip_fields.setVisible(self.slip_size.value != _NO_SIZE)

    def _place_fields(self) -> None:
        column = self.column
        column.addLayout(labelled(wording("practices.form.name"), self.name))
        tag_help = wording("practices.form.tag_help")
        column.addLayout(labelled(wording("practices.form.tag"), self.tag, tag_help))
        column.addLayout(labelled(wording("practices.form.meaning"), self.meaning))
        column.addLayout(
            labelled(
                wording("practices.form.questions"),
                self.questions,
                wording("practices.form.questions_help"),
            )
        )
        column.addLayout(
            side_by_side(
                labelled(wording("practices.form.gap"), self.gap),
                labelled(wording("practices.form.done_size"), self.done_size),
            )
        )
        column.addLayout(labelled(wording("practices.form.neglected"), self.slip_size))
        slip = side_by_side(
            labelled(wording("practices.form.slip"), self.slip),
            labelled(wording("practices.form.nature"), self.nature),
        )
        self._slip_fields = hideable(slip)
        column.addWidget(self._slip_fields)
        column.addStretch()


def _gaps(days: Collection[int]) -> list[tuple[int, str]]:
    return [(each, gap(each)) for each in sorted(days)]


def _sizes(figures: Figures, none: str) -> list[tuple[int, str]]:
    return [(_NO_SIZE, none), *((size, figures.size(size)) for size in range(1, 6))]
