"""The first screen: how to lock the journal."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QRadioButton, QVBoxLayout

from relationjournal.domain.errors import JournalError
from relationjournal.security.errors import KeyringProblem, PassphrasesDiffer
from relationjournal.security.os_keyring import OsKeyring
from relationjournal.security.passphrase import (
    SHORTEST_PASSPHRASE,
    Argon2Parameters,
    refuse_short_passphrase,
)
from relationjournal.services.opening import Protection
from relationjournal.ui.tasks import Progress, Task
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.buttons import ButtonKind, button
from relationjournal.ui.widgets.flow_layout import FlowLayout
from relationjournal.ui.widgets.labels import text_label
from relationjournal.ui.widgets.screen import Screen
from relationjournal.ui.widgets.secret_field import SecretField

_GLANCE_SECONDS = 10.0
_WELCOME = (
    "A journal of your relationships, for you alone. It is one encrypted file on this computer. "
    "How shall it be locked?"
)
_KEYRING = "With this computer’s keyring"
_BY_KEYRING = "It opens while you are logged in."
_NO_ANSWER = "The keyring was not opened: try again, or choose a passphrase."
_NO_KEYRING = "There is no secure one here."
_TYPED = "With a passphrase"
_BY_TYPING = "You type it each time."
_LONG_ENOUGH = f"At least {SHORTEST_PASSPHRASE} characters; four or five words are easy to keep."
_SAMPLE = "Look at a sample"


class LockScreen(Screen):
    """Keyring or passphrase; the keyring is proposed where there is a secure one.

    Signals:
        chosen: The `Protection` of the new journal.
        sample_requested: The user wants to look around first.
        other_requested: The user has a journal already.
        restore_requested: The user has a backup of one.
        cancelled: The user does not want to wait for the keyring any longer.
    """

    chosen = Signal(object)
    sample_requested = Signal()
    other_requested = Signal()
    restore_requested = Signal()
    cancelled = Signal()

    def __init__(self, theme: Theme, work: Argon2Parameters | None = None) -> None:
        """Look for a keyring.

        Args:
            theme: What to paint with.
            work: How much work trying a passphrase is to be; None measures this computer.
        """
        super().__init__(theme, "Relation Journal", _WELCOME)
        self._work = work
        self.by_keyring = QRadioButton(_KEYRING)
        self.by_keyring.setEnabled(False)
        self.by_passphrase = QRadioButton(_TYPED)
        self.by_passphrase.setChecked(True)
        self.passphrase = SecretField("Passphrase", "Passphrase")
        self.repeated = SecretField("The same once more", "The same once more")
        self.go_on = button("Make the journal", ButtonKind.PRIMARY)
        self.cancel = button("Cancel")
        self.cancel.hide()
        self.sample = button(_SAMPLE, ButtonKind.QUIET)
        self.other = button("Open a journal", ButtonKind.QUIET)
        self.restore = button("Restore a backup", ButtonKind.QUIET)
        self._about_keyring = self._add_way(self.by_keyring, _BY_KEYRING)
        self._add_way(self.by_passphrase, _BY_TYPING)
        self.add(self.passphrase)
        self.add(self.repeated)
        self._hint = self.add_words(_LONG_ENOUGH)
        self.add_buttons(self.cancel, self.go_on)
        others = FlowLayout(gap=spacing.S)
        for way in (self.sample, self.other, self.restore):
            others.addWidget(way)
        self.add(others)
        self._listen()
        self._look_for_keyring()

    def show_busy(self, *, is_busy: bool) -> None:
        """Wait while the journal is being made."""
        self.go_on.setEnabled(not is_busy)
        self.go_on.setText("Making it" if is_busy else "Make the journal")
        self.cancel.setVisible(is_busy and self.by_keyring.isChecked())
        if self.cancel.isVisible():
            self.cancel.setFocus()  # else Enter would press what happens to come next

    def show_failure(self, error: JournalError) -> None:
        """Say why no journal was made; a new one has no other way in yet than to choose one."""
        self.show_busy(is_busy=False)
        self.show_problem(_NO_ANSWER if isinstance(error, KeyringProblem) else str(error))
        self.begin()

    def begin(self) -> None:
        """Put the cursor where one goes on."""
        (self.go_on if self.by_keyring.isChecked() else self.passphrase).setFocus()

    def _add_way(self, way: QRadioButton, about: str) -> QLabel:
        """Put a way to lock below what is there, with a caption that has room to wrap."""
        caption = text_label(about, Role.CAPTION, Tone.MUTED, wraps=True)
        caption.setIndent(self._theme.type.icon + 2 * spacing.HAIRLINE + spacing.S)
        way.setAccessibleDescription(about)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(way)
        column.addWidget(caption)
        self.add(column)
        return caption

    def _listen(self) -> None:
        self.by_keyring.toggled.connect(self._on_by_keyring_toggled)
        self.by_passphrase.clicked.connect(self.passphrase.setFocus)
        self.passphrase.returnPressed.connect(self.repeated.setFocus)
        self.repeated.returnPressed.connect(self._on_go_on_clicked)
        self.go_on.clicked.connect(self._on_go_on_clicked)
        self.cancel.clicked.connect(self.cancelled)
        self.sample.clicked.connect(self.sample_requested)
        self.other.clicked.connect(self.other_requested)
        self.restore.clicked.connect(self.restore_requested)

    def _look_for_keyring(self) -> None:
        def look(progress: Progress) -> str:
            return OsKeyring(_GLANCE_SECONDS, progress.cancelled).check_available()

        task = Task(look, self)
        task.succeeded.connect(self._on_keyring_found)
        task.failed.connect(lambda _error: self._on_no_keyring_found())
        task.start()

    def _on_keyring_found(self, _name: str) -> None:
        self.by_keyring.setEnabled(True)
        if not self.passphrase.text():
            self.by_keyring.setChecked(True)

    def _on_no_keyring_found(self) -> None:
        self._about_keyring.setText(_NO_KEYRING)
        self.by_keyring.setAccessibleDescription(_NO_KEYRING)

    def _on_by_keyring_toggled(self, is_chosen: bool) -> None:
        for part in (self.passphrase, self.repeated, self._hint):
            part.setVisible(not is_chosen)
        self.show_problem("")

    def _on_go_on_clicked(self) -> None:
        try:
            protection = self._protection()
        except JournalError as error:
            self.show_problem(str(error))
            self.repeated.clear()
            self.passphrase.selectAll()
            self.passphrase.setFocus()
            return
        self.show_problem("")
        self.chosen.emit(protection)

    def _protection(self) -> Protection:
        if self.by_keyring.isChecked():
            return Protection(keyring=OsKeyring(), work=self._work)
        passphrase = self.passphrase.text()
        refuse_short_passphrase(passphrase)
        if passphrase != self.repeated.text():
            raise PassphrasesDiffer
        return Protection(passphrase=passphrase, work=self._work)
