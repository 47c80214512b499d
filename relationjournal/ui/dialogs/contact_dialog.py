"""The form in which a contact is written down and edited."""

from base64 import b64decode, b64encode
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from relationjournal.domain.contacts import Contact, NewContact, Photo
from relationjournal.domain.errors import JournalError
from relationjournal.services.contacts import Contacts
from relationjournal.services.drafts import Written
from relationjournal.ui.dialogs.contact_fields import ContactFields
from relationjournal.ui.dialogs.form_dialog import FormDialog, labelled
from relationjournal.ui.painting import Face
from relationjournal.ui.photos import photo_from_file
from relationjournal.ui.theme import Theme, spacing
from relationjournal.ui.widgets.avatar import LARGE, Avatar
from relationjournal.ui.widgets.buttons import ButtonKind, button
from relationjournal.ui.widgets.tab_order import chain, reading_order

_UNNAMED = "someone new"
_PICTURES = "Pictures (*.jpg *.jpeg *.png *.webp *.bmp *.gif *.tif *.tiff)"
_PHOTO, _PHOTO_KIND = "Photo", "Kind of photo"


class ContactDialog(FormDialog):
    """All that the user can write down of a contact; only the name is needed.

    Attributes:
        fields: The fields.

    Signals:
        contact_saved: The id of the contact.
    """

    contact_saved = Signal(str)

    def __init__(
        self,
        theme: Theme,
        contacts: Contacts,
        contact: Contact | None = None,
        *,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Show a contact.

        Args:
            theme: What to measure with.
            contacts: Takes what is saved.
            contact: Who is edited, or None for someone new.
            name: The name of someone new, as far as it is known.
            parent: The window it stands in front of.
        """
        super().__init__(theme, contact.name if contact else "New person", parent=parent)
        self._theme = theme
        self._contacts = contacts
        self._contact = contact
        self._details = contact.details if contact else NewContact(_UNNAMED)
        self._photo = self._details.photo
        self._head(self.column)
        self.fields = ContactFields(theme, self.column)
        self._name_row.insertLayout(0, labelled("Name", self.fields.name))
        self.fields.fill(self._details)
        if contact is None:
            self.fields.name.setText(name)
        self._before = self._as_shown()
        self._show_photo()
        for field in self.findChildren(QWidget):
            if field.focusPolicy() & Qt.FocusPolicy.TabFocus:
                self.keep_in_sight(field)
        if (whole := self.layout()) is not None:
            chain(reading_order(whole))
        self.fields.name.setFocus()

    def begin_at(self, field: str) -> None:
        """Put the cursor where a field of the contact is filled in, such as "what_counts"."""
        target = self.fields.by_name.get(field, self.fields.name)
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_photo(self, path: Path) -> None:
        """Use the picture of a file, or say why it cannot be used."""
        try:
            self._photo = photo_from_file(path)
        except JournalError as error:
            self.show_problem(str(error))
        else:
            self.show_problem("")
            self._show_photo()

    def remove_photo(self) -> None:
        """Do without a picture."""
        self._photo = None
        self._show_photo()

    @property
    @override
    def has_changes(self) -> bool:
        """Whether something is shown that is not saved."""
        return self._as_shown() != self._before

    @override
    def save(self) -> None:
        details = self._read()
        if self._contact is None:
            saved = self._contacts.add(details)
        elif details == self._contact.details:
            saved = self._contact
        else:
            saved = self._contacts.edit(self._contact.id, details)
        self.contact_saved.emit(saved.id)

    @override
    def written(self) -> Written:
        data = self._photo.data if self._photo else b""
        kind = self._photo.media_type if self._photo else ""
        return {**super().written(), _PHOTO: b64encode(data).decode(), _PHOTO_KIND: kind}

    @override
    def write_again(self, written: Written) -> None:
        super().write_again(written)
        data, kind = written.get(_PHOTO), written.get(_PHOTO_KIND)
        if isinstance(data, str) and isinstance(kind, str):
            self._photo = Photo(b64decode(data), kind) if data else None
            self._show_photo()

    def _read(self) -> NewContact:
        return replace(self.fields.read(self._details), photo=self._photo)

    def _as_shown(self) -> tuple[NewContact | str, str]:
        """Return what the form says, to see later whether it says something else."""
        try:
            return self._read(), ""
        except JournalError as error:
            return str(error), self.fields.name.text()

    def _head(self, column: QVBoxLayout) -> None:
        self._avatar = Avatar(self._theme, self._face(), LARGE)
        self._choose = button("Choose a photo…", ButtonKind.QUIET)
        self._choose.clicked.connect(self._on_choose_clicked)
        self._remove = button("Remove the photo", ButtonKind.QUIET)
        self._remove.clicked.connect(self.remove_photo)
        for each in (self._choose, self._remove):
            each.setAutoDefault(False)
        acts = QHBoxLayout()
        for each in (self._choose, self._remove):
            acts.addWidget(each)
        acts.addStretch()
        self._name_row = QVBoxLayout()
        self._name_row.addLayout(acts)
        row = QHBoxLayout()
        row.setSpacing(spacing.L)
        row.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._name_row, 1)
        column.addLayout(row)

    def _on_choose_clicked(self) -> None:
        chooser = QFileDialog(self, "Choose a photo", "", _PICTURES)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.fileSelected.connect(lambda chosen: self.take_photo(Path(chosen)))
        chooser.open()

    def _show_photo(self) -> None:
        self._avatar.show_face(self._face())
        self._remove.setVisible(self._photo is not None)

    def _face(self) -> Face:
        photo: Photo | None = self._photo
        name = self._contact.name if self._contact else ""
        contact_id = self._contact.id if self._contact else ""
        return Face(contact_id, name, photo.data if photo else b"")
