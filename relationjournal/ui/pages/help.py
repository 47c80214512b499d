"""Help: what the program is for and what to do when, in a user's words."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from relationjournal.domain.help import HelpTopic, parse_help
from relationjournal.resources import read_text
from relationjournal.ui.actions import ActionMap, Command
from relationjournal.ui.help.topic_card import TopicCard
from relationjournal.ui.matching import fold
from relationjournal.ui.navigation import Page, Width
from relationjournal.ui.theme import Theme, spacing
from relationjournal.ui.widgets.buttons import ButtonKind, button
from relationjournal.ui.widgets.flow_layout import FlowLayout
from relationjournal.ui.widgets.labels import text_label
from relationjournal.ui.widgets.page_header import PageHeader
from relationjournal.ui.widgets.scroll_column import ScrollColumn
from relationjournal.ui.widgets.search_field import SearchField

_COLUMN = 720
_FIND = Command("help.find", "Search help", "Find words in Help.", ("Ctrl+F",), "search")
_NOTHING = "Nothing in Help holds all of these words; try fewer of them."
_ACTIONS = {"sample": "Open the sample journal", "keys": "Show all keys"}


class HelpPage(Page):
    """Topics below each other, found by words.

    Signals:
        sample_requested: The user wants to look at the sample journal.
        keys_requested: The user wants to see every command with its key.
    """

    sample_requested = Signal()
    keys_requested = Signal()

    title = "Help"

    def __init__(self, theme: Theme, actions: ActionMap) -> None:
        """Show every topic.

        Args:
            theme: What to paint with.
            actions: Takes the page's command.
        """
        super().__init__()
        self._theme = theme
        topics = parse_help(read_text("help.toml"))
        self._folded = {topic.id: fold(topic.said) for topic in topics}
        self.cards = {topic.id: self._card(topic) for topic in topics}
        self.field = SearchField(theme, "Search help")
        self.field.searched.connect(self.look_for)
        self._contents = QWidget()
        self._nothing = text_label(_NOTHING, wraps=True)
        self._nothing.hide()
        self._scroll = ScrollColumn()
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setAccessibleName("What Help says")
        actions.add(_FIND, self._begin_search, self)
        self._lay_out(topics)
        self.setFocusProxy(self.field)
        theme.changed.connect(self._fit)
        self._fit()

    @override
    def refresh(self) -> None:
        """Read nothing: Help says the same until the program is another one."""

    @override
    def open_item(self, item: str) -> None:
        if item in self.cards:
            self.field.clear()
            self.look_for("")
            self.go_to(item)

    @override
    def arrange(self, width: Width) -> None:
        for card in self.cards.values():
            card.arrange(is_narrow=width is Width.NARROW)

    def look_for(self, words: str) -> None:
        """Show the topics that hold all of these words; without words, every topic."""
        wanted = fold(words).split()
        for name, card in self.cards.items():
            card.setVisible(all(word in self._folded[name] for word in wanted))
        self._contents.setVisible(not wanted)
        self._nothing.setVisible(not any(not card.isHidden() for card in self.cards.values()))
        self._scroll.verticalScrollBar().setValue(0)

    def go_to(self, name: str) -> None:
        """Show a topic at the top."""
        self._scroll.verticalScrollBar().setValue(self.cards[name].y())
        self._scroll.setFocus(Qt.FocusReason.OtherFocusReason)

    def _card(self, topic: HelpTopic) -> TopicCard:
        card = TopicCard(topic, _ACTIONS.get(topic.action, ""))
        wish = {"sample": self.sample_requested, "keys": self.keys_requested}.get(topic.action)
        if card.act is not None and wish is not None:
            card.act.clicked.connect(wish)
        return card

    def _begin_search(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _fit(self) -> None:
        self._scroll.keep_to(round(_COLUMN * self._theme.text_factor))
        self.field.setMaximumWidth(round(_COLUMN * self._theme.text_factor))

    def _lay_out(self, topics: tuple[HelpTopic, ...]) -> None:
        flow = FlowLayout(self._contents, gap=spacing.XS)
        for topic in topics:
            entry = button(topic.title, ButtonKind.QUIET)
            entry.clicked.connect(partial(self.go_to, topic.id))
            flow.addWidget(entry)
        self._scroll.add(self._contents)
        self._scroll.add(self._nothing)
        for card in self.cards.values():
            self._scroll.add(card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.L)
        column.addWidget(PageHeader(self.title))
        column.addWidget(self.field)
        column.addWidget(self._scroll, 1)
