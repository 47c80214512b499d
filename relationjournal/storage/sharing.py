"""What a connection knows of the other programs that have the journal open."""

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection


def driver_of(connection: Connection) -> sqlcipher.Connection | None:
    """Return SQLCipher's own connection."""
    driver = connection.connection.driver_connection
    return driver if isinstance(driver, sqlcipher.Connection) else None


def commits_of_others(connection: Connection) -> int:
    """Return a number that changes with every commit that this connection did not make."""
    driver = driver_of(connection)
    return 0 if driver is None else int(driver.execute("PRAGMA data_version").fetchone()[0])


def is_alone(connection: Connection) -> bool:
    """Return whether this connection keeps all others off the file, as `cipher.connect` says."""
    driver = driver_of(connection)
    return driver is not None and driver.execute("PRAGMA locking_mode").fetchone()[0] == "exclusive"
