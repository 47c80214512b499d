"""The files that come with the program: icons, texts, practices, questions.

A checkout has them in the folder `resources` beside the package; an installed program has the
same tree inside the package, where `setup.py` puts it when the wheel is built.

What is said on screen is in `texts/`, one file for each part of the program. A text may hold
`{names}` of facts to be filled in. One that depends on a count has two forms, as most languages
do: `kept = { one = "{count} promise", other = "{count} promises" }`.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from relationjournal.domain.errors import JournalError
from relationjournal.domain.tables import parse_table

_PACKAGE: Final = Path(__file__).parent
_INSTALLED: Final = _PACKAGE / "_resources"
_FOLDER: Final = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent / "resources"


class ResourceMissing(JournalError):
    """A file that belongs to the program is not where it was installed."""

    def __init__(self, name: str) -> None:
        """Name the file as it was asked for."""
        super().__init__(
            f"The file {name}, a part of Relation Journal, is missing. "
            "Install the program again; your journal is not touched by that."
        )


def path(name: str) -> Path:
    """Return where the file or folder `name` is, for example `icons/heart.svg`.

    Raises:
        ResourceMissing: The program was installed without it.
    """
    found = _FOLDER / name
    if not found.exists():
        raise ResourceMissing(name)
    return found


def read_text(name: str) -> str:
    """Return the text of the file `name`, for example `practices.toml`.

    Raises:
        ResourceMissing: The program was installed without it.
    """
    return path(name).read_text(encoding="utf-8")


def wording(name: str, /, **facts: object) -> str:
    """Return a text of the program, for example `wording("vent.title")`.

    Args:
        name: The part, which is a file of `texts/`, and the keys that lead to the text.
        facts: What is filled in; `count`, a number, also chooses between the forms for one
            and for any other.

    Raises:
        ResourceMissing: The program was installed without it.
        TextsDamaged: The file of the part is no TOML.
    """
    part = name.partition(".")[0]
    forms = _texts(part).get(name)
    if forms is None:
        raise ResourceMissing(f"texts/{part}.toml")
    said = forms["one"] if facts.get("count") == 1 and "one" in forms else forms["other"]
    return said.format_map(facts) if facts else said


@cache
def _texts(part: str) -> Mapping[str, Mapping[str, str]]:
    """Return the forms of every text of a part, by its full name."""
    file = f"texts/{part}.toml"
    return dict(_flat(part, parse_table(read_text(file), file).values))


def _flat(name: str, table: Mapping[str, object]) -> Iterator[tuple[str, Mapping[str, str]]]:
    for key, value in table.items():
        match value:
            case str():
                yield f"{name}.{key}", {"other": value}
            case {"one": str(one), "other": str(other)}:
                yield f"{name}.{key}", {"one": one, "other": other}
            case dict():
                yield from _flat(f"{name}.{key}", value)
