"""The form of a guess: pressure, wish, worry, what to ask, and what they said."""

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from relationjournal.domain.capture import Person
from relationjournal.domain.days import later
from relationjournal.domain.shoes import NewShoes, Shoes
from relationjournal.services.contacts import NoSuchContact
from relationjournal.services.journal import Journal
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
        super().__init__(theme, "In their shoes", "Keep it", parent)
        self._journal = journal
        self._card = card
        self.who = PersonField(theme, "In whose shoes", journal.contacts.people)
        self._who = hideable(labelled("In whose shoes", self.who))
        self.pressure = GrowingText(theme, "What presses them", "A deadline, money, sleep")
        self.wish = GrowingText(theme, "What they wish for", "To be asked before, not after")
        self.worry = GrowingText(theme, "What worries them", "That it goes on like this")
        self.question = GrowingText(theme, "What to ask them", "What would help you most?")
        self.ask_on = DayField(theme, "Ask on", journal.day)
        self.answer = GrowingText(theme, "What they said", "In their words")
        self._add_fields()
        if card is None:
            self.ask_on.show_day(later(journal.day(), 1))
        else:
            self._show(card)

    def show_person(self, person: Person) -> None:
        """Stand in the shoes of a contact, without asking whose."""
        self.who.show_contact(person.id, person.name)
        self._who.hide()
        self._name.setText(f"{person.name}, as you guess it")
        self._name.show()
        self.first_field = self.pressure

    @override
    def save(self) -> None:
        """Keep the guess, the day to ask on and the answer, as one step.

        Raises:
            JournalError: Something cannot be saved; the sentence says what to change.
        """
        said = self.who.said()
        if isinstance(said, str):
            msg = f"Nobody here goes by “{said}”; choose someone from the list."
            raise NoSuchContact(msg)
        before, ask_on = self._card, self.ask_on.day
        guess = NewShoes(
            said.id,
            before.guess.on if before else self._journal.day(),
            self.pressure.text,
            self.wish.text,
            self.worry.text,
            self.question.text,
        )
        if before is None:
            card = self._journal.shoes.guess(guess, ask_on=ask_on)
            asks = self._journal.shoes.asks_on(card) is not None
            told = "Kept; the question is a follow-up now." if asks else "Kept your guess."
        else:
            moved = ask_on if ask_on != self._journal.shoes.asks_on(before) else None
            answer = self.answer.text
            self._journal.shoes.change(before.id, guess, ask_on=moved, answer=answer)
            told = "Kept what they said." if answer != before.answer else "Changed your guess."
        self.notify.emit(told, True)

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
        remove = self.add_button("Remove")
        remove.clicked.connect(self._remove)

    def _remove(self) -> None:
        if self._card is not None:
            self._journal.shoes.remove(self._card.id)
            self.notify.emit("Removed the guess.", True)
        self.accept()

    def _add_fields(self) -> None:
        self._name = text_label("", tone=Tone.MUTED, wraps=True)
        self._name.hide()
        self._answer = hideable(labelled("What they said", self.answer))
        self._answer.hide()
        self.column.addWidget(self._who)
        self.column.addWidget(self._name)
        self.column.addLayout(labelled("What presses them", self.pressure))
        self.column.addLayout(labelled("What they wish for", self.wish))
        self.column.addLayout(labelled("What worries them", self.worry))
        self.column.addWidget(section("And in truth?"))
        self.column.addLayout(labelled("What to ask them", self.question))
        hint = "It becomes a follow-up of that day; leave it empty to ask when it fits."
        self.column.addLayout(labelled("Ask on", self.ask_on, hint))
        self.column.addWidget(self._answer)
        self.column.addStretch()
