"""The notes of the day on card 0."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from relationjournal.domain.figures import Figures
from relationjournal.domain.interactions import Entry, Interaction, Kind
from relationjournal.resources import wording
from relationjournal.services.drafts import Draft, Drafts, FormName
from relationjournal.ui.dialogs.draft_keeper import DraftKeeper
from relationjournal.ui.entry_kinds import MARKS, NAMES, TONES
from relationjournal.ui.mirror.note_editor import NoteEditor, is_of_editor
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.buttons import IconButton
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.labels import ElidedLabel, text_label

_WHO_SHARE, _WHAT_SHARE = 2, 5


class NoteRow(QWidget):
    """One note: whom it is about, what happened, what it was, and how to change it.

    Attributes:
        who: Whom it is about.
        figure: What it was; all rows of a list give it the same room.
        edit: The button that changes it.

    Signals:
        edit_requested: The user wants to change it.
        remove_requested: The user wants it gone.
    """

    edit_requested = Signal()
    remove_requested = Signal()

    def __init__(self, theme: Theme, note: Interaction, names: Mapping[str, str]) -> None:
        """Show a note."""
        super().__init__()
        self.who = who = ", ".join(names.get(entry.contact_id, "") for entry in note.entries)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(spacing.S)
        what = figure_of(note.entries, theme.figures)
        mark = text_label(MARKS[_kind(note.entries)], tone=_tone(note.entries))
        mark.setAccessibleName(NAMES[_kind(note.entries)])
        mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark.setFixedWidth(theme.type.icon)
        row.addWidget(mark)
        for text, role, share in (
            (who, Role.STRONG, _WHO_SHARE),
            (note.note or note.channel, Role.BODY, _WHAT_SHARE),
        ):
            cell = ElidedLabel(text, role)
            cell.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            row.addWidget(cell, share)
        self.figure = text_label(what, Role.STRONG, _tone(note.entries))
        self.figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.figure)
        self.edit = IconButton(theme, "edit", _act("edit", who))
        self.edit.clicked.connect(self.edit_requested)
        remove = IconButton(theme, "delete", _act("remove", who))
        remove.clicked.connect(self.remove_requested)
        row.addWidget(self.edit)
        row.addWidget(remove)


class Notes(Card):
    """The day's notes, each changed where it stands.

    Signals:
        changed: The id of an interaction, and the `NewInteraction` to keep in its place.
        edit_requested: The id of an interaction to open in the full form.
        remove_requested: The id of an interaction.
    """

    changed = Signal(str, object)
    edit_requested = Signal(str)
    remove_requested = Signal(str)

    def __init__(self, theme: Theme, drafts: Drafts) -> None:
        """Show nothing yet.

        Args:
            theme: What to paint with.
            drafts: Keep what is written and not saved yet.
        """
        super().__init__()
        self._theme = theme
        self._drafts = drafts
        self._shown: tuple[Interaction, ...] | None = None
        self.rows: list[NoteRow] = []
        self.editor: NoteEditor | None = None
        self.setAccessibleName(wording("mirror.today.notes"))

    def show_notes(self, notes: Sequence[Interaction], names: Mapping[str, str]) -> None:
        """Show the notes of a day; without any the list is hidden.

        One that was being changed, and is the same as then, is opened again.
        """
        if tuple(notes) == self._shown:
            return
        before, self._shown = self._shown, tuple(notes)
        self.editor = None
        self.clear_rows()
        self.rows = [NoteRow(self._theme, note, names) for note in notes]
        widest = max((row.figure.sizeHint().width() for row in self.rows), default=0)
        for note, row in zip(notes, self.rows, strict=True):
            row.figure.setMinimumWidth(widest)
            row.edit_requested.connect(lambda row=row, note=note: self._edit(row, note))
            row.remove_requested.connect(lambda note=note: self.remove_requested.emit(note.id))
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(row)
            self.add_row(holder)
        self.setVisible(bool(notes))
        self._go_on([note for note in notes if before is None or note in before])

    def _go_on(self, notes: Sequence[Interaction]) -> None:
        """Open what was being written about one of these notes."""
        drafts = {draft.about: draft for draft in self._drafts.forms() if _is_of_note(draft)}
        for note, row in zip(self._shown or (), self.rows, strict=True):
            if note in notes and (draft := drafts.get(note.id)) is not None:
                self._edit(row, note, DraftKeeper.resuming(self._drafts, draft))
                return

    def _edit(self, row: NoteRow, note: Interaction, keeper: DraftKeeper | None = None) -> None:
        """Change a note where it stands; one at a time."""
        self.close_editor()
        holder = row.parentWidget()
        layout = holder.layout() if holder is not None else None
        if layout is None:
            return
        begins = keeper is None
        keeper = keeper or DraftKeeper(self._drafts, FormName.LOG, note.id)
        editor = NoteEditor(self._theme, note, row.who, keeper)
        editor.saved.connect(lambda new: self.changed.emit(note.id, new))
        editor.form_requested.connect(lambda: self._ask_for_form(editor, note))
        editor.cancelled.connect(self.close_editor)
        editor.cancelled.connect(row.edit.setFocus)
        self.editor = editor
        layout.addWidget(editor)
        row.hide()
        editor.show()
        if begins:
            editor.begin()

    def _ask_for_form(self, editor: NoteEditor, note: Interaction) -> None:
        """Let the full form go on with what is written here."""
        editor.keep()
        self.edit_requested.emit(note.id)
        self.hide_editor()

    def close_editor(self) -> None:
        """Show the notes as they are, and keep nothing that was written and not saved."""
        if self.editor is not None:
            self.editor.let_go()
        self.hide_editor()

    def hide_editor(self) -> None:
        """Show the notes as they are."""
        if self.editor is not None:
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None
        for row in self.rows:
            row.show()


def _is_of_note(draft: Draft) -> bool:
    return draft.form is FormName.LOG and is_of_editor(draft)


def _act(act: str, who: str) -> str:
    """Return what a button of a note says."""
    if not who:
        return wording(f"mirror.today.act.{act}")
    return wording(f"mirror.today.act_about.{act}", who=who)


def figure_of(entries: Sequence[Entry], figures: Figures) -> str:
    """Write what a note was: "+3", "−2", or the word of its kind where it has no size."""
    if not entries:
        return ""
    kind = entries[0].kind
    return figures.entry(kind, entries[0].line.size) or str(kind)


def _tone(entries: Sequence[Entry]) -> Tone:
    return TONES[entries[0].kind] if entries else Tone.MUTED


def _kind(entries: Sequence[Entry]) -> Kind:
    return entries[0].kind if entries else Kind.NOTE
