"""What is shown while the window has to wait."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget
from typing_extensions import override

from relationjournal.ui.input_watch import HOLDS_LOCK
from relationjournal.ui.tasks import Task
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.buttons import button
from relationjournal.ui.widgets.labels import text_label

_WIDTH = 400
_STOPPING = "Stopping."


class BusyDialog(QDialog):
    """Keeps the window from being used while a task works on the journal; the task can be stopped.

    It closes with its task, and not before, so that two never work on the journal at once.
    """

    def __init__(
        self, theme: Theme, sentence: str, task: Task[object], parent: QWidget | None = None
    ) -> None:
        """Wait for a task.

        Args:
            theme: What to measure with.
            sentence: What is being done.
            task: Who does it; start it after this is shown.
            parent: The window that waits.
        """
        super().__init__(parent)
        self._task = task
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty(HOLDS_LOCK, True)
        self.setWindowTitle(sentence)
        self.setAccessibleName(sentence)
        self._words = text_label(sentence, Role.STRONG, wraps=True)
        self._amount = text_label("", Role.CAPTION, Tone.MUTED)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(sentence)
        self.stop = button("Cancel")
        self.stop.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self._amount, 1)
        foot.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.XL, spacing.XL, spacing.XL, spacing.XL)
        column.setSpacing(spacing.M)
        column.addWidget(self._words)
        column.addWidget(self.bar)
        column.addLayout(foot)
        self.setMinimumWidth(round(_WIDTH * theme.text_factor))
        task.progressed.connect(self._on_task_progressed)
        task.ended.connect(self.accept)

    @override
    def reject(self) -> None:
        """Ask the task to stop; it is over when the task says so."""
        self.stop.setEnabled(False)
        self._words.setText(_STOPPING)
        self._task.cancel()

    def end(self) -> None:
        """Stop the task and wait until it has ended, as when the journal is closed."""
        self._task.end()

    def _on_task_progressed(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self._amount.setText("" if total else f"{done / 1_000_000:.1f} MB")
