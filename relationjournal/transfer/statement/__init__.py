"""A statement on its way out: as plain text, as CSV, and what the printed page is made from."""

from relationjournal.transfer.statement.register import (
    Narrowing,
    Register,
    RegisterLine,
    RegisterNames,
    register_of,
)
from relationjournal.transfer.statement.spreadsheet import statement_csv
from relationjournal.transfer.statement.text import statement_text

__all__ = [
    "Narrowing",
    "Register",
    "RegisterLine",
    "RegisterNames",
    "register_of",
    "statement_csv",
    "statement_text",
]
