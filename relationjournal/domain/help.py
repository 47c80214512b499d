"""What Help says."""

from dataclasses import dataclass

from relationjournal.domain.tables import parse_table


@dataclass(frozen=True, slots=True)
class HelpRow:
    """A word and what it means."""

    word: str
    means: str


@dataclass(frozen=True, slots=True)
class HelpTopic:
    """One thing that is explained.

    Attributes:
        id: Its name in locations.
        title: Its heading.
        text: Paragraphs.
        rows: Words and what they mean, below the paragraphs.
        after: Paragraphs below the rows.
        action: What a button below it does, or empty: "sample" or "keys".
    """

    id: str
    title: str
    text: tuple[str, ...]
    rows: tuple[HelpRow, ...]
    after: tuple[str, ...]
    action: str

    @property
    def said(self) -> str:
        """Everything that it says, to be searched."""
        words = (part for row in self.rows for part in (row.word, row.means))
        return "\n".join((self.title, *self.text, *words, *self.after))


def parse_help(text: str) -> tuple[HelpTopic, ...]:
    """Read what Help says from TOML.

    Raises:
        TextsDamaged: It is no TOML, or something is missing.
    """
    table = parse_table(text, "Help")
    return tuple(
        HelpTopic(
            id=one.text("id"),
            title=one.text("title"),
            text=one.texts("text", default=()),
            rows=tuple(
                HelpRow(row.text("word"), row.text("means"))
                for row in one.tables("rows", default=())
            ),
            after=one.texts("after", default=()),
            action=one.text("action", default=""),
        )
        for one in table.tables("topics")
    )
