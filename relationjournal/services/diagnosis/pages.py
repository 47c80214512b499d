"""Whether every page of the file is what was written, and every row leads to where it says."""

from collections import Counter

from relationjournal.services.diagnosis.findings import Condition, Finding, Part, counted
from relationjournal.services.journal import Journal

_ABOUT_SEARCH = "search_index"
_RESTORE = "keep this file, and restore the newest backup"


def look_at_pages(journal: Journal) -> Finding:
    """Read every page, check that nobody changed it, and check the trees in them."""
    with journal.database.reading() as connection:
        said = [
            str(line)
            for pragma in ("cipher_integrity_check", "integrity_check")
            for (line,) in connection.exec_driver_sql(f"PRAGMA {pragma}").all()
            if line != "ok" and _ABOUT_SEARCH not in str(line)
        ]
        pages = int(connection.exec_driver_sql("PRAGMA page_count").scalar_one())
    counts: dict[str, int | str] = {"pages": pages, "complaints": len(said)}
    if said:
        sentence = f"The file is damaged in {counted(len(said), 'place')}: {_RESTORE}."
        return Finding(Part.PAGES, Condition.WRONG, sentence, counts)
    return Finding(Part.PAGES, Condition.FINE, f"All {counted(pages, 'page')} are whole.", counts)


def look_at_references(journal: Journal) -> Finding:
    """Check that whatever a row belongs to is there."""
    with journal.database.reading() as connection:
        rows = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    loose = Counter(str(row[0]) for row in rows)
    if loose:
        what = ", ".join(f"{table} {count:,}" for table, count in sorted(loose.items()))
        sentence = f"Some rows belong to nothing ({what}): {_RESTORE}."
        return Finding(Part.REFERENCES, Condition.WRONG, sentence, dict(loose))
    return Finding(Part.REFERENCES, Condition.FINE, "Everything belongs where it says.")
