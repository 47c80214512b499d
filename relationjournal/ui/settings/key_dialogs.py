"""The forms that change a way into the journal; each asks for a proof first."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from relationjournal.domain.errors import JournalError
from relationjournal.security.errors import PassphrasesDiffer
from relationjournal.security.sealing import SlotKind
from relationjournal.services.keys import JournalKeys, MadeRecoveryKey, Proof
from relationjournal.ui.dialogs.form_dialog import FormDialog, hideable, labelled
from relationjournal.ui.input_watch import HOLDS_LOCK
from relationjournal.ui.recovery_sheet import RecoverySheet
from relationjournal.ui.tasks import Progress, Task
from relationjournal.ui.theme import Role, Theme, Tone
from relationjournal.ui.widgets.labels import text_label
from relationjournal.ui.widgets.secret_field import SecretField

_RENEWED = "The new recovery key holds from now on."
_NOT_RENEWED = "Nothing was changed: the key that was on the screen opens nothing."
_PROOF = "Your passphrase or your recovery key"
_PROOF_OF = {
    frozenset({SlotKind.PASSPHRASE}): "Your passphrase",
    frozenset({SlotKind.RECOVERY}): "Your recovery key",
}


class KeyDialog(FormDialog):
    """Does its work away from the window, since keyrings ask and passphrases take time.

    Signals:
        done_with: What was done, as a sentence.
    """

    done_with = Signal(str)

    title = ""
    verb = ""
    about = ""
    asks_proof = True
    trusts_keyring = True

    def __init__(self, theme: Theme, keys: JournalKeys, parent: QWidget | None = None) -> None:
        """Make the form.

        Args:
            theme: What to paint with.
            keys: What it changes.
            parent: The window it stands in front of.
        """
        super().__init__(theme, self.title, self.verb, parent)
        self.keys = keys
        self.column.addWidget(text_label(self.about, Role.BODY, Tone.MUTED, wraps=True))
        asked = _asked_of(keys)
        self.proof = SecretField(asked)
        self.proof.returnPressed.connect(self.go_on)
        self._asked = hideable(labelled(asked, self.proof))
        if not self.asks_proof or (self.trusts_keyring and _is_proven(keys)):
            self._asked.hide()
        self.column.addWidget(self._asked)
        self._task: Task[str] | None = None

    def go_on(self) -> None:
        """Do what Enter does below the first field: go to the next one, else do it all."""
        self.submit()

    def prepare(self) -> None:
        """Check what was typed before the work begins.

        Raises:
            JournalError: Something has to be typed anew.
        """

    def work(self, proof: Proof) -> str:
        """Do it, in another thread, and return what `finish` is told.

        Raises:
            JournalError: It cannot be done; the sentence is shown.
        """
        raise NotImplementedError

    def finish(self, result: str) -> None:
        """Say what was done and close; `result` comes from `work`."""
        self.done_with.emit(result)
        self.accept()

    @override
    def submit(self) -> None:
        if self._task is not None:
            return
        try:
            self.prepare()
        except JournalError as error:
            self.show_problem(str(error))
            return
        self.show_problem("")
        self.save_button.setEnabled(False)
        typed = self.proof.text()

        def work(progress: Progress) -> str:
            return self.work(Proof(typed, progress.cancelled))

        self.setProperty(HOLDS_LOCK, True)
        self._task = Task(work, self)
        self._task.succeeded.connect(self._on_task_succeeded)
        self._task.failed.connect(self._on_task_failed)
        self._task.start()

    @override
    def reject(self) -> None:
        """Close, or ask the work to stop; it is over, and says how, when the task says so."""
        if self._task is None:
            super().reject()
        else:
            self._task.cancel()

    @property
    def is_at_work(self) -> bool:
        """Whether something is being done that has not ended."""
        return self._task is not None

    def end(self) -> None:
        """Stop the work and wait until it has ended, as when the journal is closed."""
        if self._task is not None:
            self._task.end()

    def _on_task_succeeded(self, result: str) -> None:
        self._task = None
        self.setProperty(HOLDS_LOCK, False)
        self.save_button.setEnabled(True)
        self.finish(result)

    def _on_task_failed(self, error: JournalError) -> None:
        self._task = None
        self.setProperty(HOLDS_LOCK, False)
        self.save_button.setEnabled(True)
        self.show_problem(str(error))


class ChangePassphrase(KeyDialog):
    """Sets a passphrase."""

    title = "Passphrase"
    verb = "Set it"
    about = "The journal stays as it is; only the lock changes. Older backups keep the old one."

    def __init__(self, theme: Theme, keys: JournalKeys, parent: QWidget | None = None) -> None:
        """Make the form."""
        super().__init__(theme, keys, parent)
        self.new = SecretField("New passphrase")
        self.repeated = SecretField("The same once more")
        self._typed = ""
        for field in (self.new, self.repeated):
            self.column.addLayout(labelled(field.accessibleName(), field))
        self.new.returnPressed.connect(self.repeated.setFocus)
        self.repeated.returnPressed.connect(self.submit)

    @override
    def go_on(self) -> None:
        self.new.setFocus()

    @override
    def prepare(self) -> None:
        if self.new.text() != self.repeated.text():
            raise PassphrasesDiffer
        self._typed = self.new.text()

    @override
    def work(self, proof: Proof) -> str:
        self.keys.change_passphrase(proof, self._typed)
        return "The new passphrase holds from now on."


class RemovePassphrase(KeyDialog):
    """Lets the passphrase open the journal no more."""

    title = "Passphrase"
    verb = "Remove it"
    about = (
        "The journal then opens with your recovery key, and with this computer’s keyring where you "
        "have added it. Older backups keep the passphrase."
    )

    @override
    def work(self, proof: Proof) -> str:
        self.keys.remove_passphrase(proof)
        return "The passphrase opens the journal no more."


class RemoveRecoveryKey(KeyDialog):
    """Lets the recovery key open the journal no more."""

    title = "Recovery key"
    verb = "Remove it"
    about = (
        "The journal then opens with your passphrase, and with this computer’s keyring where you "
        "have added it. If you forget the passphrase, nothing on paper helps. Older backups keep "
        "the recovery key."
    )

    @override
    def work(self, proof: Proof) -> str:
        self.keys.remove_recovery_key(proof)
        return "The recovery key opens the journal no more."


class AddKeyring(KeyDialog):
    """Lets the keyring open the journal."""

    title = "This computer’s keyring"
    verb = "Add it"
    about = "The journal then opens by itself while you are logged in."

    @override
    def work(self, proof: Proof) -> str:
        self.keys.add_keyring(proof)
        return "The keyring opens the journal from now on."


class RemoveKeyring(KeyDialog):
    """Lets the keyring open the journal no more."""

    title = "This computer’s keyring"
    verb = "Remove it"
    about = (
        "The journal then opens with your passphrase or your recovery key only. Type one of them, "
        "to show that you have it; if you have neither, make one first."
    )
    trusts_keyring = False

    @override
    def work(self, proof: Proof) -> str:
        self.keys.remove_keyring(proof)
        return "The keyring opens the journal no more."


class TestRecoveryKey(KeyDialog):
    """Proves that the sheet of paper is the right one."""

    __test__ = False
    title = "Test the recovery key"
    verb = "Test it"
    about = "Type it from your sheet. Nothing is changed."
    asks_proof = False

    def __init__(self, theme: Theme, keys: JournalKeys, parent: QWidget | None = None) -> None:
        """Make the form."""
        super().__init__(theme, keys, parent)
        self.typed = SecretField("Recovery key", is_shown=True)
        self._typed = ""
        self.column.addLayout(labelled("Recovery key", self.typed))
        self.typed.returnPressed.connect(self.submit)

    @override
    def prepare(self) -> None:
        self._typed = self.typed.text()

    @override
    def work(self, proof: Proof) -> str:
        self.keys.test_recovery_key(self._typed)
        return "Your recovery key is right: it opens this journal."


class NewRecoveryKey(KeyDialog):
    """Makes a recovery key and shows it once."""

    title = "A new recovery key"
    verb = "Make it"
    about = (
        "It holds once you choose “Done”; the one before then opens the journal no more, but older "
        "backups still do."
    )

    def __init__(self, theme: Theme, keys: JournalKeys, parent: QWidget | None = None) -> None:
        """Make the form."""
        super().__init__(theme, keys, parent)
        self.sheet: RecoverySheet | None = None
        self._made: MadeRecoveryKey | None = None

    @override
    def work(self, proof: Proof) -> str:
        """Make a key to be shown; once it is on paper, let it hold."""
        if self._made is None:
            self._made = self.keys.new_recovery_key(proof)
            return self._made.text
        self.keys.keep_recovery_key(self._made)
        return _RENEWED

    @override
    def submit(self) -> None:
        if self.sheet is None or self.sheet.is_confirmed:
            super().submit()

    @override
    def reject(self) -> None:
        """Leave the key before as it is, and say that the one on the screen is none."""
        if self.sheet is not None and not self.is_at_work:
            self.done_with.emit(_NOT_RENEWED)
        super().reject()

    @override
    def finish(self, result: str) -> None:
        """Show the key in place of the proof; the form closes once it is on paper and holds."""
        if self.sheet is not None:
            super().finish(result)
            return
        self.sheet = RecoverySheet(result)
        self._asked.hide()
        self.column.addWidget(self.sheet)
        self.sheet.show()
        self.first_field = self.sheet.written
        self.save_button.setText("Done")
        self.save_button.setEnabled(False)
        self.sheet.confirmed.connect(self.save_button.setEnabled)
        self.open_fitted()


def _asked_of(keys: JournalKeys) -> str:
    """Return what is to be typed: whatever there is of passphrase and recovery key."""
    try:
        return _PROOF_OF.get(frozenset(keys.kinds) - {SlotKind.KEYRING}, _PROOF)
    except JournalError:
        return _PROOF


def _is_proven(keys: JournalKeys) -> bool:
    try:
        return keys.is_proven_by_keyring
    except JournalError:
        return False
