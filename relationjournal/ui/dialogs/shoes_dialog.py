"""The form of a guess: pressure, wish, worry, what to ask, and what they said."""

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from relationjournal.domain.capture import Person
from relationjournal.domain.days import later
from relationjournal.domain.shoes import NewShoes, Shoes
from relationjournal.resources import wording
from relationjournal.services.journal import Journal
from relationjournal.ui.contact.shoes_card import PARTS
from relationjournal.ui.dialogs.form_dialog import FormDialog, hideable, labelled, section
from relationjournal.ui.theme import Theme, Tone
from relationjournal.ui.widgets.day_field import DayField
from relationjournal.ui.widgets.growing_text import GrowingText
from relationjournal.ui.widgets.labels import text_label
from relationjournal.ui.widgets.person_field import PersonField


class ShoesDialog(FormDialog):
    """Keeps a guess, has its question asked, and takes the answer."""

    def __init__(
        self,
        theme: Theme,
        journal: Journal,
        card: Shoes | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Show a guess, or an empty form.

        Args:
            theme: What to paint with.
            journal: Where it is kept.
            card: What to change; None for a new guess.
            parent: The window it stands in front of.
        """
        super().__init__(theme, wording("shoes.title"), wording("shoes.form.save"), parent)
        self._journal = journal
        self._card = card
        whose = wording("shoes.form.who")
        self.who = PersonField(theme, whose, journal.contacts.people)
        self._who = hideable(labelled(whose, self.who))
        self.pressure, self.wish, self.worry = (
            GrowingText(theme, wording(f"shoes.part.{part}"), wording(f"shoes.form.hint.{part}"))
            for part in PARTS
        )
        self.question = GrowingText(
            theme, wording("shoes.form.question"), wording("shoes.form.question_hint")
        )
        self.ask_on = DayField(theme, wording("shoes.form.ask_on"), journal.day)
        self.answer = GrowingText(
            theme, wording("shoes.form.answer"), wording("shoes.form.answer_hint")
        )
        self._add_fields()
        if card is None:
            self.ask_on.show_day(later(journal.day(), 1))
        else:
            self._show(card)

    def show_person(self, person: Person) -> None:
        """Stand in the shoes of a contact, without asking whose."""
        self.who.show_contact(person.id, person.name)
        self._who.hide()
        self._name.setText(wording("shoes.form.of", name=person.name))
        self._name.show()
        self.first_field = self.pressure

    @override
    def save(self) -> None:
        """Keep the guess, the day to ask on and the answer, as one step.

        Raises:
            JournalError: Something cannot be saved; the sentence says what to change.
        """
        person = self.who.contact()
        before, ask_on = self._card, self.ask_on.day
        guess = NewShoes(
            person.id,
            before.guess.on if before else self._journal.day(),
            self.pressure.text,
            self.wish.text,
            self.worry.text,
            self.question.text,
        )
        if before is None:
            card = self._journal.shoes.guess(guess, ask_on=ask_on)
            asks = self._journal.shoes.asks_on(card) is not None
            told = "asks" if asks else "kept"
        else:
            moved = ask_on if ask_on != self._journal.shoes.asks_on(before) else None
            answer = self.answer.text
            self._journal.shoes.change(before.id, guess, ask_on=moved, answer=answer)
            told = "answered" if answer != before.answer else "changed"
        self.notify.emit(wording(f"shoes.form.said.{told}"), True)

    def _show(self, card: Shoes) -> None:
        guess = card.guess
        name = self._journal.contacts.names().get(guess.contact_id, "")
        self.show_person(Person(guess.contact_id, name))
        for field, words in (
            (self.pressure, guess.pressure),
            (self.wish, guess.wish),
            (self.worry, guess.worry),
            (self.question, guess.question),
            (self.answer, card.answer),
        ):
            field.setPlainText(words)
        self.ask_on.show_day(self._journal.shoes.asks_on(card))
        self._answer.show()
        if guess.question:
            self.first_field = self.answer
        remove = self.add_button(wording("shoes.form.remove"))
        remove.clicked.connect(self._remove)

    def _remove(self) -> None:
        if self._card is not None:
            self._journal.shoes.remove(self._card.id)
            self.notify.emit(wording("shoes.form.said.removed"), True)
        self.accept()

    def _add_fields(self) -> None:
        self._name = text_label("", tone=Tone.MUTED, wraps=True)
        self._name.hide()
        self._answer = hideable(labelled(wording("shoes.form.answer"), self.answer))
        self._answer.hide()
        self.column.addWidget(self._who)
        self.column.addWidget(self._name)
        for part, field in zip(PARTS, (self.pressure, self.wish, self.worry), strict=True):
            self.column.addLayout(labelled(wording(f"shoes.part.{part}"), field))
        self.column.addWidget(section(wording("shoes.form.in_truth")))
        self.column.addLayout(labelled(wording("shoes.form.question"), self.question))
        self.column.addLayout(
            labelled(wording("shoes.form.ask_on"), self.ask_on, wording("shoes.form.ask_on_help"))
        )
        self.column.addWidget(self._answer)
        self.column.addStretch()
