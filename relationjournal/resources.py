"""The files that come with the program: icons, texts, practices, questions.

A checkout has them in the folder `resources` beside the package; an installed program has the
same tree inside the package, where `setup.py` puts it when the wheel is built.
"""

from pathlib import Path
from typing import Final

from relationjournal.domain.errors import JournalError

_PACKAGE: Final = Path(__file__).parent
_INSTALLED: Final = _PACKAGE / "_resources"
_FOLDER: Final = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent / "resources"


class ResourceMissingError(JournalError):
    """A file that belongs to the program is not where it was installed."""

    def __init__(self, name: str) -> None:
        """Names the missing file, as it was asked for."""
        super().__init__(
            f"The file {name}, a part of Relation Journal, is missing. "
            "Install the program again; your journal is not touched by that."
        )


def path(name: str) -> Path:
    """Returns where the file or folder `name` is, for example `icons/heart.svg`.

    Raises:
        ResourceMissingError: if the program was installed without it.
    """
    found = _FOLDER / name
    if not found.exists():
        raise ResourceMissingError(name)
    return found


def read_text(name: str) -> str:
    """Returns the text of the file `name`, for example `practices.toml`.

    Raises:
        ResourceMissingError: if the program was installed without it.
    """
    return path(name).read_text(encoding="utf-8")
