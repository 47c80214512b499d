"""Whether the search index holds the words of the journal, all of them and no others.

The index keeps no text, so it is compared with one that is made anew, in memory, from the rows. The
triggers that keep it say in the file itself which words those are.
"""

import re

from sqlalchemy import Connection

from relationjournal.services.diagnosis.findings import Condition, Finding, Part, counted
from relationjournal.services.journal import Journal
from relationjournal.services.search import SOURCE_CODES

_CODE_BITS = 40
_TRIGGERS = (
    "SELECT tbl_name, sql FROM main.sqlite_master WHERE type = 'trigger' AND name LIKE '%_found'"
)
_ADDS = re.compile(
    r"SELECT (?P<number>\d+) \+ NEW\.key, (?P<words>.+) WHERE (?P<has>.+);", re.DOTALL
)
_INDEX = "SELECT sql FROM main.sqlite_master WHERE name = 'search_index'"
_TOKENS = re.compile(r"tokenize\s*=\s*'[^']*'")
_FRESH = (
    "CREATE VIRTUAL TABLE temp.fresh_index USING fts5(body, content='', {tokens})",
    "CREATE VIRTUAL TABLE temp.kept_terms USING fts5vocab(main, search_index, 'row')",
    "CREATE VIRTUAL TABLE temp.fresh_terms USING fts5vocab(temp, fresh_index, 'row')",
)
_LACKING = "SELECT count(*) FROM (SELECT {columns} FROM {one} EXCEPT SELECT {columns} FROM {other})"
_COMPARED = (
    ("id, sz", "main.search_index_docsize", "temp.fresh_index_docsize"),
    ("term, doc, cnt", "temp.kept_terms", "temp.fresh_terms"),
)
"""Which rows have how many words, and which word stands in how many rows how often."""


def look_at_search(journal: Journal, *, repairs: bool) -> Finding:
    """Compare the index with the rows; where it differs, make it anew."""
    wrong, indexed = _difference(journal)
    counts: dict[str, int | str] = {"indexed": indexed, "differing": wrong}
    if not wrong:
        sentence = f"{counted(indexed, 'text')}: every one of them is found."
        return Finding(Part.SEARCH, Condition.FINE, sentence, counts)
    if repairs:
        with journal.database.aside() as connection:
            connection.exec_driver_sql(
                "INSERT INTO search_index(search_index) VALUES('delete-all')"
            )
            _fill(connection, "main.search_index")
        if not _difference(journal)[0]:
            sentence = f"Search was wrong in {counted(wrong, 'place')}; its index was made anew."
            return Finding(Part.SEARCH, Condition.REPAIRED, sentence, counts)
    end = "could not be repaired; restore a backup" if repairs else "can be repaired"
    sentence = f"Search is wrong in {counted(wrong, 'place')} and {end}."
    return Finding(Part.SEARCH, Condition.WRONG, sentence, counts)


def _difference(journal: Journal) -> tuple[int, int]:
    """Return in how many places the index is wrong, and how many texts it has."""
    with journal.database.reading() as connection:
        indexed = _number(connection, "SELECT count(*) FROM search_index_docsize")
        said = connection.exec_driver_sql("PRAGMA integrity_check('search_index')").scalars()
        if complaints := [line for line in said if line != "ok"]:
            return len(complaints), indexed
        # Being temporary, and part of a transaction that only reads, it is gone at its end.
        tokens = _TOKENS.search(connection.exec_driver_sql(_INDEX).scalar_one())
        for statement in _FRESH:
            connection.exec_driver_sql(statement.format(tokens=tokens[0] if tokens else ""))
        codes = _fill(connection, "temp.fresh_index")
        wrong = len(codes ^ SOURCE_CODES)
        for columns, kept, fresh in _COMPARED:
            for one, other in ((kept, fresh), (fresh, kept)):
                query = _LACKING.format(columns=columns, one=one, other=other)
                wrong += _number(connection, query)
        return wrong, indexed


def _fill(connection: Connection, index: str) -> frozenset[int]:
    """Put the words of every row into an empty index, and return the codes of their tables."""
    codes = set()
    for table, trigger in connection.exec_driver_sql(_TRIGGERS).all():
        if (adds := _ADDS.search(trigger)) is not None:
            connection.exec_driver_sql(
                f"INSERT INTO {index}(rowid, body) "  # noqa: S608  from the file's own triggers
                f"SELECT {adds['number']} + NEW.key, {adds['words']} "
                f"FROM main.{table} AS NEW WHERE {adds['has']}"
            )
            codes.add(int(adds["number"]) >> _CODE_BITS)
    return frozenset(codes)


def _number(connection: Connection, query: str) -> int:
    return int(connection.exec_driver_sql(query).scalar_one())
