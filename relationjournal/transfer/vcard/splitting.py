"""Cuts a file into its cards, so that a broken one leaves the others whole."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from relationjournal.transfer.limits import FileTooLarge

MAX_FILE_BYTES = 100_000_000
MAX_CARD_BYTES = 20_000_000
MAX_CARDS = 100_000
MAX_LINES = 5_000_000
MAX_NESTED = 8

_LINE = re.compile(rb"([^\r\n]*)(?:\r{0,2}\n|\r|\Z)")
_BEGIN = re.compile(rb"(?:\xef\xbb\xbf)?BEGIN[ \t]*:[ \t]*VCARD[ \t]*\Z", re.IGNORECASE)
_END = re.compile(rb"END[ \t]*:[ \t]*VCARD[ \t]*\Z", re.IGNORECASE)
_AGENT = re.compile(rb"(?:[\w-]+\.)?AGENT[^:]*:[ \t]*\Z", re.IGNORECASE)

Line = tuple[int, bytes]
"""A line's number, counted from 1, and its bytes without the line end."""


@dataclass(slots=True)
class Block:
    """The lines between a BEGIN:VCARD and its END:VCARD.

    Attributes:
        line: Where the BEGIN stands.
        lines: What is between, or nothing where there is a problem. A card inside an AGENT
            is part of that line.
        problem: Why the card cannot be read; empty for a whole one.
        size: Its bytes so far.
        agents: The lines of an AGENT that has not ended yet.
        depth: How many cards are open: this one and the agents inside it.
    """

    line: int
    lines: list[Line] = field(default_factory=list)
    problem: str = ""
    size: int = 0
    agents: list[bytes] = field(default_factory=list)
    depth: int = 1

    def add(self, number: int, line: bytes) -> None:
        """Take one more line, unless the card has grown beyond its limit."""
        self._grow(number, line)
        if not self.problem:
            self.lines.append((number, line))

    def add_to_agent(self, number: int, line: bytes) -> None:
        """Take one more line of the agent; the last one makes it part of the AGENT's line."""
        self._grow(number, line)
        self.agents.append(line)
        if self.depth == 1 and not self.problem:
            start, agent = self.lines[-1]
            self.lines[-1] = (start, agent + b"\n".join(self.agents))
            self.agents.clear()

    def _grow(self, number: int, line: bytes) -> None:
        self.size += len(line) + 1
        if self.size > MAX_CARD_BYTES and not self.problem:
            self.problem = (
                f"By line {number} this card is larger than {MAX_CARD_BYTES // 1_000_000} MB; "
                "make its picture smaller and import the file again."
            )
        if self.problem:
            self.lines.clear()
            self.agents.clear()


@dataclass(frozen=True, slots=True)
class Outside:
    """Lines that belong to no card.

    Attributes:
        first: Where they begin.
        last: Where they end.
    """

    first: int
    last: int


def split_cards(data: bytes) -> Iterator[Block | Outside]:
    """Yield the cards of a file, and what stands between them, in the file's order.

    Args:
        data: The file's bytes, UTF-8 or UTF-16 or a one-byte encoding.

    Raises:
        FileTooLarge: The file has too many bytes, lines or cards.
    """
    if len(data) > MAX_FILE_BYTES:
        number = data.count(b"\n", 0, MAX_FILE_BYTES) + 1
        msg = f"At line {number} the file passes {MAX_FILE_BYTES // 1_000_000} MB; split it in two."
        raise FileTooLarge(msg)
    cards = 0
    for part in _parts(_lines(_without_utf16(data))):
        cards += isinstance(part, Block)
        if cards > MAX_CARDS:
            msg = f"At line {part_line(part)} the file passes {MAX_CARDS} cards; split it in two."
            raise FileTooLarge(msg)
        yield part


def part_line(part: Block | Outside) -> int:
    """Return the line where a part begins."""
    return part.line if isinstance(part, Block) else part.first


def _without_utf16(data: bytes) -> bytes:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace").encode()
    if data.startswith(b"B\0"):
        return data.decode("utf-16-le", errors="replace").encode()
    if data.startswith(b"\0B"):
        return data.decode("utf-16-be", errors="replace").encode()
    return data.removeprefix(codecs.BOM_UTF8)


def _lines(data: bytes) -> Iterator[Line]:
    for number, match in enumerate(_LINE.finditer(data), 1):
        if number > MAX_LINES:
            msg = f"At line {number} the file passes {MAX_LINES} lines; split it in two."
            raise FileTooLarge(msg)
        yield number, match.group(1)


def _parts(lines: Iterator[Line]) -> Iterator[Block | Outside]:
    block: Block | None = None
    outside: Outside | None = None
    for number, line in lines:
        if block is not None:
            after = _step(block, number, line)
            if after is not block:
                yield block
            block = after
        elif _BEGIN.match(line):
            if outside is not None:
                yield outside
            outside, block = None, Block(number)
        elif line.strip():
            outside = Outside(outside.first if outside else number, number)
    if block is not None:
        block.problem = block.problem or _unended(block.line)
        yield block
    if outside is not None:
        yield outside


def _step(block: Block, number: int, line: bytes) -> Block | None:
    """Give a line to an open card; return the card that is open afterwards."""
    if _BEGIN.match(line):
        if not _is_agent(block):
            block.problem = block.problem or _unended(block.line)
            return Block(number)
        block.depth += 1
        block.add_to_agent(number, line)
        return block
    is_in_agent = block.depth > 1
    if _END.match(line):
        block.depth -= 1
    if is_in_agent:
        block.add_to_agent(number, line)
    elif block.depth:
        block.add(number, line)
    return block if block.depth else None


def _is_agent(block: Block) -> bool:
    """Tell whether the card that begins here is another's AGENT, as vCard 2.1 nests them."""
    before = block.agents[-1:] or [line for _, line in block.lines[-1:]]
    return block.depth < MAX_NESTED and any(_AGENT.match(line) for line in before)


def _unended(line: int) -> str:
    return (
        f"The card that begins at line {line} has no END:VCARD; "
        "add it after the card’s last line and import the file again."
    )
