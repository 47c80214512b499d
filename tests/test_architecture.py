"""What the linters cannot see of the architecture."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "relationjournal"
SOURCES = sorted([*PACKAGE.rglob("*.py"), *(ROOT / "installer").glob("*.py")])
LONGEST_FILE = 500

# All that plain arithmetic on values needs. The clock, chance and files are not on the list;
# hashlib draws what looks like chance and is not, tomllib reads texts that it is handed.
DOMAIN_MAY_IMPORT = {
    "abc", "bisect", "calendar", "collections", "dataclasses", "datetime", "decimal", "enum",
    "fractions", "functools", "hashlib", "heapq", "itertools", "math", "operator", "re",
    "relationjournal", "statistics", "string", "tomllib", "types", "typing",
    "typing_extensions", "unicodedata",
}  # fmt: skip


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name.split(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").split(".")[0]


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def test_that_the_domain_imports_only_what_computes() -> None:
    for path in (PACKAGE / "domain").rglob("*.py"):
        assert set(_imported(_tree(path))) <= DOMAIN_MAY_IMPORT, path


def test_that_no_slot_runs_the_events_of_others() -> None:
    # The linter knows the call on the class; this finds it on an instance as well.
    for path in PACKAGE.rglob("*.py"):
        called = {node.attr for node in ast.walk(_tree(path)) if isinstance(node, ast.Attribute)}
        assert "processEvents" not in called, path


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_that_a_file_can_be_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


def test_that_the_set_up_needs_the_standard_library_only() -> None:
    ours_inside_the_environment = {"bench.py", "screenshots.py"}
    for path in (ROOT / "installer").glob("*.py"):
        if path.name not in ours_inside_the_environment:
            assert set(_imported(_tree(path))) <= {*sys.stdlib_module_names, "installer"}, path
