"""A statement as plain text, for a terminal or a letter."""

from relationjournal.transfer.plain_text import (
    Column,
    points,
    shown,
    signed_points,
    table_lines,
)
from relationjournal.transfer.statement.register import Register, RegisterLine


def statement_text(register: Register) -> str:
    """Return a statement in columns, with its five figures below; ends with a line end."""
    head = f"{register.title}, after {register.start} up to {register.end}"
    blocks = [[shown(head)]]
    if register.lines:
        rows = [_row(register, line) for line in register.lines]
        blocks.append(list(table_lines(_columns(register), rows)))
    blocks.append(list(table_lines([Column(""), Column("", is_number=True)], _figures(register))))
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _columns(register: Register) -> list[Column]:
    return [
        Column("Day"),
        Column("What"),
        *([Column("Who")] if register.has_people else []),
        Column("Effect", is_number=True),
        Column("Balance", is_number=True),
        Column("Note" if register.has_notes else "Practice"),
    ]


def _row(register: Register, line: RegisterLine) -> list[str]:
    return [
        line.on.isoformat(),
        str(line.kind),
        *([line.person] if register.has_people else []),
        signed_points(line.amount),
        points(line.balance),
        line.note if register.has_notes else line.practice,
    ]


def _figures(register: Register) -> list[tuple[str, str]]:
    summary = register.summary
    return [
        ("Opening", points(summary.opening)),
        ("Put in", signed_points(summary.investments)),
        ("Took out", signed_points(summary.withdrawals)),
        (register.fading_word, signed_points(summary.fading)),
        ("Closing", points(summary.closing)),
    ]
