"""Hostile and random documents: each is taken over exactly, or refused in a sentence."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relationjournal.domain.errors import JournalError
from relationjournal.services.journal import Journal
from relationjournal.transfer.journal_json import export_journal, import_journal
from tests.support.journals import new_journal
from tests.transfer.test_journal_json import filled, small

quick = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    journal = new_journal(tmp_path_factory.mktemp("fuzz"))
    yield journal
    journal.close()


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder: Path = tmp_path_factory.mktemp("filled")
    exported = export_journal(filled(new_journal(folder)))
    return [json.dumps(small()), exported.decode()]


def places(value: object) -> list[tuple[object, object]]:
    """Return every container with each of its keys, all the way down."""
    found: list[tuple[object, object]] = []
    keys: list[object] = []
    if isinstance(value, dict):
        keys = list(value)
    elif isinstance(value, list):
        keys = list(range(len(value)))
    for key in keys:
        found.append((value, key))
        found += places(value[key])  # type: ignore[index]  # a key of this very container
    return found


def assert_taken_or_refused(journal: Journal, data: bytes) -> None:
    before = export_journal(journal)
    try:
        report = import_journal(journal, data)
    except JournalError:
        assert export_journal(journal) == before
        return
    assert journal.ledger.differences() == []
    journal.ledger.standings(with_closed=True)
    again = import_journal(journal, export_journal(journal))
    assert again.total == 0
    if journal.database.next_undo is not None and (
        report.total or export_journal(journal) != before
    ):
        journal.undo()
    assert export_journal(journal) == before


@quick
@given(data=st.data())
def test_that_a_changed_document_is_taken_over_or_refused(
    journal: Journal, documents: list[str], data: st.DataObject
) -> None:
    document = json.loads(data.draw(st.sampled_from(documents)))
    for _ in range(data.draw(st.integers(1, 3))):
        container, key = data.draw(st.sampled_from(places(document)))
        others = places(document)
        change = data.draw(st.sampled_from(["delete", "replace", "copy"]))
        if change == "delete":
            del container[key]  # type: ignore[attr-defined]  # a dict or a list
        elif change == "replace":
            container[key] = data.draw(JSON)  # type: ignore[index]  # as above
        else:
            source, name = data.draw(st.sampled_from(others))
            container[key] = json.loads(json.dumps(source[name]))  # type: ignore[index]  # as above
        if not places(document):
            break
    assert_taken_or_refused(journal, json.dumps(document).encode())


@quick
@given(data=st.data())
def test_that_a_document_with_flipped_bytes_is_taken_over_or_refused(
    journal: Journal, documents: list[str], data: st.DataObject
) -> None:
    raw = bytearray(data.draw(st.sampled_from(documents)).encode())
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    assert_taken_or_refused(journal, bytes(raw[: data.draw(st.integers(0, len(raw)))] or raw))


@quick
@given(JSON)
def test_that_any_json_is_taken_over_or_refused(journal: Journal, document: object) -> None:
    assert_taken_or_refused(journal, json.dumps(document).encode())


@quick
@given(name=TEXT.filter(str.strip), note=TEXT, tag=TEXT, value=TEXT)
def test_that_every_text_comes_back_as_it_was(
    journal: Journal, name: str, note: str, tag: str, value: str
) -> None:
    contact = {"id": "c", "name": name, "tags": [tag], "facts": [{"label": note, "value": value}]}
    interaction = {
        "id": "i",
        "on": "2025-03-14",
        "note": note,
        "entries": [{"id": "e", "contact": "c", "kind": "touch"}],
    }
    document = {"contacts": [contact], "interactions": [interaction]}
    import_journal(journal, json.dumps(document).encode())
    back = json.loads(export_journal(journal))
    journal.undo()
    assert back["contacts"][0]["name"] == name
    assert back["contacts"][0]["tags"] == [tag]
    assert back["contacts"][0]["facts"] == [{"label": note, "value": value}]
    assert back["interactions"][0]["note"] == note
