"""Prints a review, or saves it as PDF."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from relationjournal.resources import wording
from relationjournal.transfer.whole_file import whole_file
from relationjournal.ui.contact.statement_output import NOT_ENCRYPTED
from relationjournal.ui.printing.sheet import choose_printer
from relationjournal.ui.printing.text_sheet import TextSheet
from relationjournal.ui.reviews.paper import paper_of
from relationjournal.ui.reviews.review_view import ReviewView


class ReviewOutput(QObject):
    """Does what the two buttons of a review ask for."""

    def __init__(self, view: ReviewView) -> None:
        """Listen to a review."""
        super().__init__(view)
        self._view = view
        view.print_requested.connect(self.print)
        view.pdf_requested.connect(self.export)

    def print(self) -> None:
        """Ask for a printer, and print."""
        self._view.settle()
        choose_printer(self._view.window(), TextSheet(paper_of(self._view.visit)).print_to)

    def export(self) -> None:
        """Ask for a place, and save there."""
        self._view.settle()
        review = self._view.visit.review
        chosen, _kind = QFileDialog.getSaveFileName(
            self._view.window(),
            wording("reviews.output.save"),
            wording(f"reviews.output.file.{review.kind}", day=review.on.isoformat()),
            wording("reviews.output.filter"),
        )
        if chosen:
            path = Path(chosen)
            self.write(path if path.suffix else path.with_suffix(".pdf"))

    def write(self, path: Path) -> None:
        """Save the review as PDF."""
        visit = self._view.visit

        def save() -> None:
            with whole_file(path, visit.journal.path) as file:
                file.write(TextSheet(paper_of(visit)).pdf())

        if visit.attempt(save):
            said = wording("reviews.output.saved", name=path.name, warning=NOT_ENCRYPTED)
            visit.told.emit(said, False)
