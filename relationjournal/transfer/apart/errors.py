"""Why a foreign file could not be read, other than for what stands in it."""

from relationjournal.domain.errors import JournalError


class ReaderNotStarted(JournalError):
    """The process that reads files does not start."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            "The part of the program that reads files did not start, so nothing was imported; "
            "close some other programs and try again, or install Relation Journal anew."
        )


class ReadingFailed(JournalError):
    """The process that reads files ended, or answered what it should not."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            "The file brought the part of the program that reads files to a stop, so it is damaged "
            "or made to do harm; nothing was imported. Export it anew where it came from."
        )


class ReadingNeedsTooMuch(JournalError):
    """Reading the file needs more memory than a file of its size."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            "The file needs far more memory than a file of its size should; nothing was imported. "
            "Export it anew where it came from, in smaller parts."
        )


class ReadingTookTooLong(JournalError):
    """Reading the file takes longer than a file of its size."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            "The file takes far longer to read than a file of its size should; nothing was "
            "imported. Export it anew where it came from, in smaller parts."
        )
