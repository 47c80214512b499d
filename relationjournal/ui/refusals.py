"""Says in the window that something could not be written, until it can be again."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QWidget

from relationjournal.domain.errors import JournalError
from relationjournal.services.journal import Journal
from relationjournal.storage.errors import JournalMoved, NotSaved

if TYPE_CHECKING:
    from relationjournal.ui.refusal_bar import RefusalBar

_WELL_AGAIN = "The journal can be written again; save what still stands in a form or in the bar."
_COPIED = "A copy is saved as “{name}”. Open it to go on writing."
_KINDS = "Journals (*.journal)"


class Refusals(QObject):
    """Shows the bar above every page while the journal's file takes nothing.

    What was typed stays where it was typed; reading goes on.

    Signals:
        notify: A sentence.
        copy_wanted: The `Path` of a copy to open in place of the journal.
    """

    notify = Signal(str)
    copy_wanted = Signal(object)
    _came = Signal(object)

    def __init__(self, journal: Journal, column: QBoxLayout, scope: QWidget) -> None:
        """Listen to a journal.

        Args:
            journal: What is written to, from any thread.
            column: Gets the bar as its first item.
            scope: What the window shows; dialogs stand in front of it.
        """
        super().__init__(scope)
        self._journal = journal
        self._column = column
        self._scope = scope
        self._copy: Path | None = None
        self.bar: RefusalBar | None = None
        # The thread that wrote may be another one; the signal brings it to the window's.
        self._came.connect(self._on_came)
        journal.database.on_refusal = self._came.emit
        if journal.database.refusal is not None:
            self._on_came(journal.database.refusal)

    def stop(self) -> None:
        """Listen no more, as when the journal is closed."""
        self._journal.database.on_refusal = lambda _why: None

    def _on_came(self, why: JournalError | None) -> None:
        if why is None:
            if self.bar is not None:
                self.bar.hide()
            return
        self._copy = None
        self._shown_bar().say(str(why), can_retry=isinstance(why, NotSaved | JournalMoved))

    def _shown_bar(self) -> "RefusalBar":
        if self.bar is None:
            from relationjournal.ui.refusal_bar import RefusalBar  # noqa: PLC0415  in trouble only

            self.bar = RefusalBar()
            self.bar.again.clicked.connect(self._on_again_clicked)
            self.bar.copy_button.clicked.connect(self.choose_copy)
            self.bar.open_button.clicked.connect(self._on_open_clicked)
            self._column.insertWidget(0, self.bar)
        return self.bar

    def _on_again_clicked(self) -> None:
        try:
            self._journal.database.try_writing()
        except JournalError as error:
            self.notify.emit(str(error))
        else:
            self.notify.emit(_WELL_AGAIN)

    def choose_copy(self) -> None:
        """Ask where to save a copy, and save it."""
        path = self._journal.path
        proposed = path.with_name(f"{path.stem} copy{path.suffix}")
        chosen, _filter = QFileDialog.getSaveFileName(
            self._scope, "Save a copy", str(proposed), _KINDS
        )
        if chosen:
            self.save_copy(Path(chosen))

    def save_copy(self, target: Path) -> None:
        """Save what is open to another file, and offer to go on there."""
        from relationjournal.services.rescue import save_copy  # noqa: PLC0415  in trouble only

        try:
            save_copy(self._journal, target)
        except JournalError as error:
            self.notify.emit(str(error))
            return
        self._copy = target
        self._shown_bar().say_copied(_COPIED.format(name=target.name))

    def _on_open_clicked(self) -> None:
        if self._copy is not None:
            self.copy_wanted.emit(self._copy)
