"""A statement as plain text, for a terminal or a letter."""

from relationjournal.transfer.plain_text import Column, shown, table_lines
from relationjournal.transfer.statement.register import Register, RegisterLine


def statement_text(register: Register) -> str:
    """Return a statement in columns, with its figures below; ends with a line end."""
    head = f"{register.title}, after {register.start} up to {register.end}"
    blocks = [[shown(line) for line in (head, register.only_words) if line]]
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
        *([Column("Balance", is_number=True)] if register.is_whole else []),
        Column("Note" if register.has_notes else "Practice"),
    ]


def _row(register: Register, line: RegisterLine) -> list[str]:
    figures = register.figures
    return [
        line.on.isoformat(),
        str(line.kind),
        *([line.person] if register.has_people else []),
        figures.amount(line.amount),
        *([figures.either(figures.printed(line.balance), "")] if register.is_whole else []),
        line.note if register.has_notes else line.practice,
    ]


def _figures(register: Register) -> list[tuple[str, str]]:
    summary, figures = register.summary, register.figures
    moved = [(name, figures.amount(points)) for name, points in register.moved]
    if not register.is_whole:
        return moved
    return [
        ("Opening", figures.printed(summary.opening)),
        *moved,
        ("Closing", figures.printed(summary.closing)),
    ]
