"""What the program is measured against: the least that the same file can do the same with."""

from pathlib import Path

from relationjournal.security.data_key import DataKey
from relationjournal.storage import cipher

INSERT = "one row inserted"
SELECT = "bare SELECT"

_PEOPLE = "SELECT * FROM contacts JOIN accounts ON accounts.contact_id = contacts.id"
_ENTRIES = (
    "SELECT * FROM entries JOIN interactions ON interactions.id = entries.interaction_id "
    "WHERE entries.contact_id = ? AND entries.on_day > ?"
)
_FOUND = "SELECT rowid FROM search_index WHERE search_index MATCH ? ORDER BY rowid DESC LIMIT ?"


class EmptyFile:
    """An encrypted file with one table, opened as the journal is."""

    def __init__(self, folder: Path) -> None:
        """Makes it in a folder."""
        key = DataKey.generate()
        self._connection = cipher.connect(folder / "empty", key, must_exist=False)
        self._connection.execute("CREATE TABLE line(key INTEGER PRIMARY KEY, words TEXT)")

    def insert(self) -> None:
        """Writes one row and commits it."""
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute("INSERT INTO line(words) VALUES('listened to the end')")
        self._connection.execute("COMMIT")

    def close(self) -> None:
        """Lets the file go."""
        self._connection.close()


class BareReader:
    """Reads a journal's rows with the driver alone, and does nothing with them."""

    def __init__(self, path: Path, key: DataKey) -> None:
        """Opens the journal beside the program."""
        self._connection = cipher.connect(path, key)

    def people(self) -> int:
        """Reads every contact with its account."""
        return self._count(_PEOPLE)

    def person(self, contact_id: str) -> int:
        """Reads one contact with its account."""
        return self._count(f"{_PEOPLE} WHERE contacts.id = ?", contact_id)

    def entries(self, contact_id: str, after: int) -> int:
        """Reads a contact's entries after a day, which counts from the year 1."""
        return self._count(_ENTRIES, contact_id, after)

    def everything(self, contact_id: str = "") -> int:
        """Reads every entry of a contact, or of everybody, without what was written about it."""
        if contact_id:
            return self._count("SELECT * FROM entries WHERE contact_id = ?", contact_id)
        return self._count("SELECT * FROM entries")

    def found(self, word: str, limit: int) -> int:
        """Reads the numbers of what holds a word."""
        return self._count(_FOUND, word, limit)

    def close(self) -> None:
        """Lets the file go."""
        self._connection.close()

    def _count(self, query: str, *values: object) -> int:
        return len(self._connection.execute(query, values).fetchall())
