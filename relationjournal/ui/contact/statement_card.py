"""The statement of an account, or of several, for a period, as a register one can audit."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from relationjournal.domain.days import day_and_month
from relationjournal.domain.figures import IN_FIGURES
from relationjournal.domain.ledger.outline import Pages
from relationjournal.domain.periods import Period, PeriodKind, period_of, range_of, whole
from relationjournal.services.accounts import AccountView
from relationjournal.services.ledger import Ledger
from relationjournal.transfer.statement import Register, RegisterNames, register_of
from relationjournal.ui.announce import announce
from relationjournal.ui.contact.statement_filters import StatementFilters
from relationjournal.ui.contact.statement_table import StatementTable
from relationjournal.ui.contact.why import statement_why
from relationjournal.ui.models.statement_rows import Finding, NameOf, StatementRows
from relationjournal.ui.tasks import Progress, Task
from relationjournal.ui.text import month
from relationjournal.ui.theme import Theme, spacing
from relationjournal.ui.widgets.buttons import IconButton
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.choice_chip import ChoiceChip
from relationjournal.ui.widgets.day_field import DayField
from relationjournal.ui.widgets.why_button import Explanation, WhyButton

_DAY_WIDTH = 136
_AT_ONCE = 200
"""People whose statement is added up at once; of more it is added up beside the window."""
_GLANCE_S = 0.02
"""How long lines are looked for before the window is let go on."""
_WORDS = {PeriodKind.RANGE: "From … to …"}


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose statement is shown.

    Attributes:
        title: A name, or which people.
        contact_ids: Whose accounts.
        first_entry: The day of their first entry, or None where there is none.
        on: The day it is read on.
        is_combined: Whether it adds up several accounts, even if only one is among them now.
    """

    title: str
    contact_ids: tuple[str, ...]
    first_entry: date | None
    on: date
    is_combined: bool = False


class _Added(NamedTuple):
    """A statement as it was added up, and the tags of the practices in it."""

    subject: Subject
    pages: Pages
    practices: list[str]


class StatementCard(Card):
    """Opening, lines, fading and closing of a month, a quarter, a year, any range or everything.

    Attributes:
        filters: Narrow the lines.
        kind: How long the period is.
        first, last: The days of a range, shown where one is wanted.
        previous: Goes to the period before.
        next: Goes to the period after.
        why: Says how opening, closing and fading come about.
        exports: Asks for a file.
        prints: Asks for paper.
        table: The register.

    Signals:
        interaction_requested: The id of the interaction to open.
        export_requested: The statement is to be written into a file.
        print_requested: The statement is to be printed.
    """

    interaction_requested = Signal(str)
    export_requested = Signal()
    print_requested = Signal()

    def __init__(
        self, theme: Theme, ledger: Ledger, name_of: NameOf, person_of: NameOf = str
    ) -> None:
        """Show nothing yet.

        Args:
            theme: What to paint with.
            ledger: Gives the statements.
            name_of: Names practices.
            person_of: Names contacts, where statements are of several.
        """
        super().__init__()
        self._theme = theme
        self._ledger = ledger
        self._names = RegisterNames(name_of, person_of)
        self._subject: Subject | None = None
        self._period: Period | None = None
        self._found_rows: StatementRows | None = None
        self._finding: Finding | None = None
        self._adding: Task[_Added] | None = None
        self._look_on = QTimer(self)
        self._look_on.setInterval(0)
        self._look_on.timeout.connect(self._look)
        self.filters = StatementFilters(theme)
        self.filters.changed.connect(self._show_rows)
        self.kind = ChoiceChip(
            "Period",
            [(kind, _WORDS.get(kind, kind.capitalize())) for kind in PeriodKind],
            marks_choice=False,
        )
        self.kind.chosen.connect(self._on_kind_chosen)
        self.first, self.last = self._day_field("From"), self._day_field("To")
        self.previous = self._icon("back", "Earlier", lambda: self._step(-1))
        self.next = self._icon("forward", "Later", lambda: self._step(1))
        self.exports = self._icon("export", "Export (Ctrl+E)", self.export_requested.emit)
        self.prints = self._icon("print", "Print (Ctrl+P)", self.print_requested.emit)
        self.why = WhyButton("the figures of this statement", self._explain)
        self.table = StatementTable(theme, "Statement")
        self.table.interaction_requested.connect(self.interaction_requested)
        self._lay_out()
        self._fit()
        theme.changed.connect(self._fit)

    def show_account(self, view: AccountView) -> None:
        """Show the statement of an account: of this month, or of the period that was chosen."""
        standing = view.standing
        first = standing.span.first_entry
        self.show_subject(Subject(standing.name, (standing.contact_id,), first, view.on))

    def show_subject(self, subject: Subject) -> None:
        """Show the statement of one or several; others than before begin with this month."""
        before = self._subject
        self._subject = subject
        self.table.show_people(shown=subject.is_combined)
        if before is None or before.contact_ids != subject.contact_ids:
            self.filters.clear()
            self.kind.choose(PeriodKind.MONTH)
            self._period = None
        self._read(self._period or period_of(PeriodKind.MONTH, subject.on))

    @property
    def outgoing(self) -> str:
        """What would go out, in a sentence: "Ana Ruiz: statement, March 2025. Only “Slipped”."."""
        if self._subject is None or self._found_rows is None:
            return ""
        name = self.accessibleName()
        narrowing = self._found_rows.narrowing(self.filters.wanted)
        only = f" Only {narrowing.words}." if narrowing is not None else ""
        return f"{self._subject.title}: {name[:1].lower()}{name[1:]}.{only}"

    def register(self, *, has_notes: bool, has_figures: bool = False) -> Register | None:
        """Read and return what goes out: the lines that the filters let through.

        Args:
            has_notes: Whether notes go with them.
            has_figures: Whether points are written in figures though the window has words.
        """
        subject, period, rows = self._subject, self._period, self._found_rows
        if subject is None or period is None or rows is None:
            return None
        end = _end(period, subject)
        if subject.is_combined:
            found = self._ledger.combined(subject.contact_ids, period.before, end)
        else:
            found = self._ledger.statement(subject.contact_ids[0], period.before, end)
        return register_of(
            subject.title,
            found,
            self._names,
            has_people=subject.is_combined,
            has_notes=has_notes,
            only=rows.narrowing(self.filters.wanted),
            figures=IN_FIGURES if has_figures else self._theme.figures,
        )

    def _on_kind_chosen(self, value: str) -> None:
        if self._subject is None or self._period is None:
            return
        kind, today = PeriodKind(value), self._subject.on
        match kind:
            case PeriodKind.ALL:
                self._read(whole(self._subject.first_entry, today))
            case PeriodKind.RANGE:
                self._read(range_of(self._period.first, min(self._period.last, today)))
                self.first.setFocus()
            case _:
                self._read(period_of(kind, min(self._period.last, today)))

    def _on_day_changed(self, _day: object) -> None:
        first, last = self.first.picked, self.last.picked
        if first is not None and last is not None:
            self._read(range_of(first, last), fill=False)

    def _step(self, by: int) -> None:
        if self._period is not None:
            self._read(self._period.previous() if by < 0 else self._period.next())
            announce(self, self._heading.text())

    def _read(self, period: Period, *, fill: bool = True) -> None:
        subject = self._subject
        if subject is None:
            return
        self._period = period
        self._show_period(period, subject, fill=fill)
        ledger, ids, end = self._ledger, subject.contact_ids, _end(period, subject)

        def add(_progress: Progress | None = None) -> _Added:
            pages = ledger.pages(ids, period.before, end)
            return _Added(subject, pages, ledger.practices(ids, period.before, end))

        self._adding = None
        if len(ids) <= _AT_ONCE:
            self._show_added(add())
            return
        task = Task(add, self)
        task.succeeded.connect(lambda added: self._on_added(task, added))
        task.failed.connect(lambda error: announce(self, str(error)))
        self._adding = task
        self.table.setEnabled(False)
        task.start()

    def _on_added(self, task: "Task[_Added]", added: "_Added") -> None:
        if task is self._adding:  # else another period was chosen meanwhile
            self._adding = None
            self._show_added(added)

    def _show_added(self, added: "_Added") -> None:
        subject, practice = added.subject, self._names.practice
        person_of = self._names.person if subject.is_combined else None
        self._found_rows = StatementRows(added.pages, practice, subject.on, person_of)
        named = sorted(((tag, practice(tag)) for tag in added.practices), key=lambda pair: pair[1])
        self.filters.offer_practices(dict(named))
        self.table.setEnabled(True)
        self._show_rows()

    def _show_period(self, period: Period, subject: Subject, *, fill: bool) -> None:
        self.previous.setEnabled((subject.first_entry or subject.on) < period.first)
        self.next.setEnabled(period.last < subject.on)
        self._range.setVisible(period.kind is PeriodKind.RANGE)
        if fill:
            self.first.show_day(period.first)
            self.last.show_day(period.last)
        self.set_heading(f"Statement, {period_words(period, subject.on)}")

    def _show_rows(self) -> None:
        if self._found_rows is None or self._subject is None:
            return
        self._look_on.stop()
        wanted = self.filters.wanted
        if not wanted.is_narrowing:
            self.table.show_rows(self._found_rows, self._subject.on)
            return
        self._finding = self._found_rows.find(wanted)
        self._look()
        if not self._finding.is_done:
            self.table.show_rows(list(self._finding.found), self._subject.on)
            self._look_on.start()

    def _look(self) -> None:
        """Look for lines a little further; what was found is shown as soon as it is all."""
        finding, subject = self._finding, self._subject
        if finding is None or subject is None or not finding.look(_GLANCE_S):
            return
        self._look_on.stop()
        self.table.show_rows(finding.result(self._theme.figures), subject.on)
        announce(self.table, self._theme.figures.count(len(finding.found), "entry", "entries"))

    def _explain(self) -> Explanation:
        if self._found_rows is None:
            return Explanation("")
        return statement_why(self._found_rows.summary, self._theme.figures)

    def _icon(self, icon: str, name: str, act: Callable[[], object]) -> IconButton:
        made = IconButton(self._theme, icon, name)
        made.clicked.connect(lambda _on=False: act())
        return made

    def _day_field(self, name: str) -> DayField:
        field = DayField(self._theme, name, self._today, is_past=True)
        field.day_changed.connect(self._on_day_changed)
        return field

    def _today(self) -> date:
        return self._subject.on if self._subject is not None else date.min

    def _lay_out(self) -> None:
        for part in (self.kind, self.previous, self.next, self.why, self.exports, self.prints):
            self.add_to_head(part)
        self._range = QWidget()
        days = QHBoxLayout(self._range)
        days.setContentsMargins(0, 0, 0, 0)
        days.setSpacing(spacing.S)
        days.addWidget(self.first)
        days.addWidget(self.last)
        days.addStretch()
        self._range.hide()
        self.add(self._range)
        self.add(self.filters)
        self.add(self.table, 1)

    def _fit(self) -> None:
        for field in (self.first, self.last):
            field.setFixedWidth(round(_DAY_WIDTH * self._theme.text_factor))


def _end(period: Period, subject: Subject) -> date:
    """Return the last day of a period that is over by the day it is read on."""
    return max(period.before, min(period.last, subject.on))


def period_words(period: Period, today: date) -> str:
    """Say a period: "March 2025", "January to March 2025", "3 Mar to 9 Mar"."""
    match period.kind:
        case PeriodKind.MONTH:
            return month(period.first)
        case PeriodKind.QUARTER:
            first = month(period.first).split()[0]
            return f"{first} to {month(period.last)}"
        case PeriodKind.YEAR:
            return str(period.first.year)
        case PeriodKind.RANGE:
            first, last = (day_and_month(day, today) for day in (period.first, period.last))
            return f"{first} to {last}"
        case PeriodKind.ALL:
            return "from the beginning"
