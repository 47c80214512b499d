"""What is being written in a window, as far as the journal's file does not take it."""

from collections.abc import Iterator

from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget

from relationjournal.domain.errors import JournalError
from relationjournal.services.drafts import NOTE_FIELD, Draft, FormName
from relationjournal.services.journal import Journal
from relationjournal.services.unsaved import Unsaved
from relationjournal.storage.ids import new_id
from relationjournal.ui.capture import CaptureControl
from relationjournal.ui.dialogs.form_dialog import FormDialog
from relationjournal.ui.draft_bar import DraftBar


def unkept_in(window: QWidget, capture: CaptureControl, journal: Journal) -> Unsaved:
    """Keep everything that is being written, and return what the journal does not take.

    What belongs to an evening or a review comes back as a note that is being logged: the words
    count, and they are offered where every unsaved form is.
    """
    forms = [
        draft
        for dialog in window.findChildren(FormDialog)
        if (draft := dialog.unkept()) is not None
    ]
    for bar in window.findChildren(DraftBar):
        forms += bar.unkept()
    # A page that nobody has opened is not loaded for this.
    kinds = {type(widget).__name__ for widget in window.findChildren(QWidget)}
    if "SessionView" in kinds:
        forms += map(_noted, _of_evenings(window, journal))
        forms += _of_editors(window)
    if "ReviewView" in kinds:
        forms += map(_noted, _of_reviews(window))
    line = "" if capture.keep_draft() else capture.bar.line.text()
    return Unsaved(line, tuple(forms))


def _of_evenings(window: QWidget, journal: Journal) -> Iterator[str]:
    from relationjournal.ui.mirror.session_view import SessionView  # noqa: PLC0415  as above
    from relationjournal.ui.mirror.today_card import TodayCard  # noqa: PLC0415  as above

    for view in window.findChildren(SessionView):
        view.flush()
        card = view.view
        if view.is_unsaved:
            texts = [one.toPlainText() for one in card.findChildren(QTextEdit)]
            texts += [one.text() for one in card.findChildren(QLineEdit)]
            yield from (text for text in texts if text.strip())
        elif isinstance(card, TodayCard) and (line := card.capture.line.text()):
            try:
                journal.drafts.keep_forgotten(view.visit.on, line)
            except JournalError:
                yield line


def _of_editors(window: QWidget) -> Iterator[Draft]:
    """Go through the notes that are being changed where they stand."""
    from relationjournal.ui.mirror.note_editor import NoteEditor  # noqa: PLC0415  as above

    for editor in window.findChildren(NoteEditor):
        if (draft := editor.unkept()) is not None:
            yield draft


def _of_reviews(window: QWidget) -> Iterator[str]:
    from relationjournal.ui.reviews.parts import KeptText  # noqa: PLC0415  as above
    from relationjournal.ui.reviews.review_view import ReviewView  # noqa: PLC0415  as above

    for review in window.findChildren(ReviewView):
        review.settle()
        kept = {answer.text.strip() for answer in review.visit.review.answers.values()}
        texts = [one.toPlainText() for one in review.findChildren(KeptText)]
        yield from (text for text in texts if text.strip() and text.strip() not in kept)


def _noted(text: str) -> Draft:
    return Draft(new_id(), FormName.LOG, "", {NOTE_FIELD: text})
