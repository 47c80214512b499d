"""What the program says, wherever it stands: in its code, and in the files that come with it."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path


def literals(module: Path) -> Iterator[str]:
    """Yield every text in a module that is no documentation."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    documentation = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        if id(node) not in documentation:
            yield node.value


def texts(file: Path) -> Iterator[str]:
    """Yield every text of a TOML file."""

    def walk(value: object) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            for each in value.values():
                yield from walk(each)
        elif isinstance(value, list):
            for each in value:
                yield from walk(each)

    yield from walk(tomllib.loads(file.read_text(encoding="utf-8")))
