"""The part of the full form that is about one person."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from relationjournal.domain.capture import Person
from relationjournal.domain.capture.people import folded
from relationjournal.domain.figures import SIZE_WORDS
from relationjournal.domain.interactions import Entry, Kind, Nature, NewEntry
from relationjournal.services.journal import Journal
from relationjournal.services.practices import ChosenPractice
from relationjournal.ui.dialogs.form_dialog import hideable, labelled, side_by_side
from relationjournal.ui.dialogs.mend_fields import MendFields
from relationjournal.ui.entry_kinds import CHOICES
from relationjournal.ui.theme import Role, Theme, Tone
from relationjournal.ui.widgets.buttons import IconButton
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.chip import Chip
from relationjournal.ui.widgets.choice_box import ChoiceBox
from relationjournal.ui.widgets.labels import text_label
from relationjournal.ui.widgets.person_field import PersonField

_NATURES = ((Nature.LAPSE, "A lapse: forgot, late, clumsy"), (Nature.INTEGRITY, "Against trust"))


class EntryEditor(Card):
    """Who, what kind, how large, which practice; for a slip its nature, for mending the slip.

    Signals:
        remove_requested: This person is to be taken out.
        changed: What it says is different.
    """

    remove_requested = Signal()
    changed = Signal()

    def __init__(
        self, theme: Theme, journal: Journal, number: int, parent: QWidget | None = None
    ) -> None:
        """Start empty; the number tells it from the others when it is read out."""
        super().__init__(parent=parent)
        self._journal = journal
        self._edited: Entry | None = None
        which = f"person {number}"
        self.setAccessibleName(which.capitalize())
        self.who = PersonField(theme, f"Who, {which}", journal.contacts.people)
        self.kind = ChoiceBox[Kind](f"What kind, {which}", CHOICES)
        sizes = [(size, theme.figures.size(size)) for size in SIZE_WORDS]
        self.size_box = ChoiceBox[int](f"Size, {which}", sizes)
        self.practice = ChoiceBox[str](f"Practice, {which}", _practices(journal, ""))
        self.nature = ChoiceBox[Nature](f"Nature of the slip, {which}", _NATURES)
        self.remove = IconButton(theme, "close", f"Take out {which}")
        self.mend = MendFields(theme, journal.mending, journal.day)
        self._new = text_label("", Role.CAPTION, Tone.MUTED)
        self._offered = ""
        self._is_size_chosen = False
        self.offer = Chip("", Tone.ACCENT, "Tag as a practice")
        self.offer.hide()
        self._lay_out()
        self.remove.clicked.connect(self.remove_requested)
        self.who.person_changed.connect(self._on_person_changed)
        self.kind.currentIndexChanged.connect(self._on_kind_changed)
        self.size_box.activated.connect(self._on_size_chosen)
        self.practice.activated.connect(self._propose_sizes)
        self.practice.currentIndexChanged.connect(self._show_offer)
        self.offer.clicked.connect(self._take_offer)
        self._on_person_changed()
        self._on_kind_changed()

    @property
    def newcomer(self) -> tuple[str, str] | None:
        """The key and the name of a contact to add, or None where they are known.

        Raises:
            PersonNotSaid: Nobody is named, or several people are.
        """
        said = self.who.said()
        return (f"new {folded(said)}", said) if isinstance(said, str) else None

    @property
    def entry(self) -> NewEntry:
        """What the fields say.

        Raises:
            JournalError: Something is missing; the sentence says what.
        """
        newcomer, person = self.newcomer, self.who.person
        contact_id = newcomer[0] if newcomer else person.id if person else ""
        kind = self.kind.value
        if kind is Kind.MENDED:
            slip = self.mend.slip
            return NewEntry(
                slip.contact_id,
                kind,
                self.mend.cost,
                self.practice.value,
                mends=slip.id,
                parts=self.mend.parts,
            )
        return NewEntry(
            contact_id,
            kind,
            self.size_box.value if kind.is_evidence else 0,
            self.practice.value,
            self.nature.value if kind is Kind.SLIPPED else None,
        )

    def show_person(self, person: Person) -> None:
        """Begin with a contact."""
        self.who.show_contact(person.id, person.name)
        self._on_person_changed()

    def show_entry(self, entry: Entry, person: Person) -> None:
        """Show an entry, to edit it."""
        self._edited = entry
        line = entry.line
        self.who.show_contact(person.id, person.name)
        self._on_person_changed()
        self.kind.choose(line.kind)
        self.size_box.choose(line.size)
        self.practice.offer(_practices(self._journal, line.practice))
        self.practice.choose(line.practice)
        self.nature.choose(line.nature or Nature.LAPSE)
        if line.mends is not None:
            self.mend.choose(line.mends)
            self.mend.fill(line.parts, line.size)

    def offer_practice(self, tag: str) -> None:
        """Offer a practice that the note speaks of; it is tagged only where the user says so."""
        self._offered = tag
        self._show_offer()

    def _show_offer(self) -> None:
        practice = self._journal.practices.catalogue.by_tag(self._offered)
        is_open = practice is not None and not self.practice.value
        if practice is not None:
            self.offer.setText(f"Tag as “{practice.name.strip('“”')}”?".replace("&", "&&"))
            self.offer.setAccessibleName(f"Tag as {practice.name}")
        self.offer.setVisible(is_open)

    def _take_offer(self) -> None:
        self.practice.choose(self._offered)
        self._propose_sizes()
        self.practice.setFocus()

    def _on_size_chosen(self) -> None:
        self._is_size_chosen = True

    def _propose_sizes(self) -> None:
        """Choose the size and nature that the practice offers, unless the user has chosen one."""
        practice = self._journal.practices.catalogue.by_tag(self.practice.value)
        if practice is None or self._is_size_chosen or self._edited is not None:
            return
        if self.kind.value is Kind.SLIPPED and practice.size_slip:
            self.size_box.choose(practice.size_slip)
            self.nature.choose(practice.nature)
        elif self.kind.value is Kind.GAVE and practice.size_done:
            self.size_box.choose(practice.size_done)

    def _on_person_changed(self) -> None:
        contact_id = self.who.person.id if self.who.person else ""
        named = self.who.text().strip()
        self._new.setText("New: will be added to your people" if named and not contact_id else "")
        self._new.setVisible(bool(self._new.text()) and not self.who.is_ambiguous)
        slips = self._journal.mending.open_slips(contact_id) if contact_id else []
        edited = self._edited
        if edited is not None and edited.line.mends and edited.contact_id == contact_id:
            slip = self._journal.mending.slip(edited.line.mends)
            others = [each for each in slips if slip is None or each.entry.id != slip.entry.id]
            slips = [slip, *others] if slip else others
        self.mend.offer(slips, {}, edited.id if edited else None)
        self.changed.emit()

    def _on_kind_changed(self) -> None:
        kind = self.kind.value
        self._size.setVisible(kind.is_evidence and kind is not Kind.MENDED)
        self._nature.setVisible(kind is Kind.SLIPPED)
        self.mend.setVisible(kind is Kind.MENDED)
        self._propose_sizes()
        self.changed.emit()

    def _lay_out(self) -> None:
        self.remove.setFixedSize(self.remove.sizeHint())
        first = side_by_side(
            labelled("Who", self.who), labelled("What kind", self.kind), stretches=(3, 3)
        )
        first.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignBottom)
        self._size = hideable(labelled("Size", self.size_box))
        self._nature = hideable(labelled("Nature of the slip", self.nature))
        second = side_by_side(self._size, labelled("Practice", self.practice))
        self.add(first)
        self.add(self._new)
        self.add(second)
        self.add(self.offer)
        self.add(self._nature)
        self.add(self.mend)


def _practices(journal: Journal, kept: str) -> Sequence[tuple[str, str]]:
    """Return the practices to choose from, with a tag that an entry has though nobody knows it."""
    listed = sorted(journal.practices.all(), key=_nearness)
    named = {one.practice.tag: one.practice.name for one in listed}
    if kept:
        named.setdefault(kept, kept)
    return (("", "No practice"), *named.items())


def _nearness(one: ChosenPractice) -> tuple[bool, bool, str]:
    """Order practices: those in focus, those that are on, the others; by name among each."""
    return not one.is_in_focus, not one.is_on, one.practice.name.strip("“”").casefold()
