"""Keeps what is being filled into a form, so that neither a lock nor a crash takes it."""

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, QTimer

from relationjournal.domain.errors import JournalError
from relationjournal.services.drafts import Draft, Drafts, FormName, Written
from relationjournal.storage.ids import new_id

KEEP_EVERY_MS = 2_000
"""How often a form on screen is looked at; what a crash takes is never older."""


class DraftKeeper(QObject):
    """Looks at one form every now and then, and keeps what has changed in it.

    It looks rather than listens, so that no field has to tell of anything.
    """

    def __init__(self, drafts: Drafts, form: FormName, about: str = "") -> None:
        """Begin a draft.

        Args:
            drafts: Where it is kept.
            form: Which form it is.
            about: What the form was opened for.
        """
        super().__init__()
        self._drafts = drafts
        self._draft = Draft(new_id(), form, about, {})
        self._resumed: Draft | None = None
        self._read: Callable[[], Written] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(KEEP_EVERY_MS)
        self._timer.timeout.connect(self.keep)

    @classmethod
    def resuming(cls, drafts: Drafts, draft: Draft) -> "DraftKeeper":
        """Go on with a draft."""
        keeper = cls(drafts, draft.form, draft.about)
        keeper._draft = keeper._resumed = draft
        return keeper

    def watch(self, read: Callable[[], Written], write: Callable[[Written], None]) -> None:
        """Say which form it is; it is looked at between `look` and `rest`.

        Args:
            read: Returns what its fields say.
            write: Lets them say what the draft says that is gone on with.
        """
        self._read, self._untouched = read, read()
        self._kept = self._untouched
        if self._resumed is not None:
            write(self._resumed.written)
            if self._drafts.has(self._draft.id):
                self._kept = read()

    def look(self) -> None:
        """Look at the form from now on: it is on screen."""
        if self._read is not None:
            self._timer.start()

    def rest(self) -> None:
        """Keep what the form says, and look no more: nobody writes into it."""
        self._timer.stop()
        self.keep()

    def keep(self) -> None:
        """Keep what the form says, if it says something else than when it was opened."""
        if self._read is None:
            return
        written = self._read()
        if written == self._kept:
            return
        draft = self._draft
        with suppress(JournalError):  # the file may be gone; the form still has it
            if written == self._untouched:
                self._drafts.drop(draft.id)
            else:
                self._drafts.keep_form(Draft(draft.id, draft.form, draft.about, written))
            self._kept = written

    @property
    def has_changes(self) -> bool:
        """Whether the form says something else than when it was opened."""
        return self._read is not None and self._read() != self._untouched

    def unkept(self) -> Draft | None:
        """Return what the form says, where the journal does not take it even now."""
        self.keep()
        if self._read is None or (written := self._read()) == self._kept:
            return None
        draft = self._draft
        return Draft(draft.id, draft.form, draft.about, written)

    def drop(self) -> None:
        """Keep nothing of the form any more."""
        self._timer.stop()
        self._read = None
        with suppress(JournalError):  # it would be offered once more, which takes nothing away
            self._drafts.drop(self._draft.id)
