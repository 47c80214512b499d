"""How much of a foreign file is read."""

from relationjournal.domain.errors import JournalError


class FileTooLarge(JournalError):
    """The file holds more than is read: too many bytes, lines or cards."""
