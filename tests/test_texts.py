"""Each text of the program that is asked for is there, and each one there is asked for."""

import ast
import string
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from relationjournal import resources

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "resources" / "texts").glob("*.toml"))
MODULES = sorted((ROOT / "relationjournal").rglob("*.py"))


@dataclass(frozen=True)
class Asked:
    """A call of `wording` in the code; parts of the name that only the run knows are `*`."""

    where: str
    name: str
    facts: frozenset[str]

    def means(self, name: str) -> bool:
        mine, theirs = self.name.split("."), name.split(".")
        return len(mine) == len(theirs) and all(
            one in ("*", other) for one, other in zip(mine, theirs, strict=True)
        )


@cache
def asked() -> tuple[Asked, ...]:
    return tuple(one for module in MODULES for one in asked_in(module))


def asked_in(module: Path) -> Iterator[Asked]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in (
            "wording",
            "resources.wording",
        ):
            facts = frozenset(word.arg for word in node.keywords if word.arg)
            where = f"{module.relative_to(ROOT)}:{node.lineno}"
            yield Asked(where, name_in(node.args[0]), facts)


def name_in(said: ast.expr) -> str:
    match said:
        case ast.Constant(value=str(name)):
            return name
        case ast.JoinedStr(values=values):
            return "".join(
                str(one.value) if isinstance(one, ast.Constant) else "*" for one in values
            )
    return "*"


def forms() -> Iterator[tuple[str, str]]:
    """Every form of every text, with the text's name."""

    def walk(name: str, value: object) -> Iterator[tuple[str, str]]:
        if isinstance(value, str):
            yield name, value
        elif isinstance(value, dict):
            for key, inner in value.items():
                yield from walk(name if is_counted(value) else f"{name}.{key}", inner)

    for file in FILES:
        yield from walk(file.stem, tomllib.loads(file.read_text(encoding="utf-8")))


def is_counted(table: dict[str, object]) -> bool:
    return table.keys() == {"one", "other"}


def blanks(form: str) -> set[str]:
    return {name for _text, name, _spec, _way in string.Formatter().parse(form) if name}


def test_that_every_text_that_is_asked_for_is_there() -> None:
    there = {name for name, _form in forms()}
    missing = [one for one in asked() if not any(one.means(name) for name in there)]
    assert missing == []


def test_that_every_text_is_asked_for() -> None:
    assert [name for name, _form in forms() if not any(one.means(name) for one in asked())] == []


def test_that_every_call_gives_what_its_text_has_blanks_for() -> None:
    written = list(forms())
    wrong = [
        (one.where, name, form)
        for one in asked()
        for name, form in written
        if one.means(name) and not blanks(form) <= one.facts
    ]
    assert wrong == []


def test_that_a_count_chooses_the_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "trial.toml").write_text(
        '[week]\nkept = { one = "{count} promise", other = "{count} promises" }', "utf-8"
    )
    monkeypatch.setattr(resources, "_FOLDER", tmp_path)
    said = [resources.wording("trial.week.kept", count=count) for count in (0, 1, 2)]
    assert said == ["0 promises", "1 promise", "2 promises"]


def test_that_a_missing_text_is_a_sentence_that_says_what_to_do() -> None:
    with pytest.raises(resources.ResourceMissing, match="Install the program again"):
        resources.wording("nowhere.title")
