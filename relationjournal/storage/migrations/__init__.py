"""The steps from each schema to the next, and the way a file is brought up to date.

A migration is a file `NNNN_what_it_does.py` in `versions`. It imports nothing of the program, is
written once, and comes with a test on data of its time. Alembic, slow to import, is loaded only
where a file is new or old.
"""

from pathlib import Path
from typing import Final

from sqlalchemy import Connection

FOLDER: Final = Path(__file__).parent


def revisions() -> tuple[str, ...]:
    """Return the numbers of all migrations, oldest first."""
    files = (FOLDER / "versions").glob("[0-9][0-9][0-9][0-9]_*.py")
    return tuple(sorted(file.name[:4] for file in files))


def upgrade(connection: Connection) -> None:
    """Bring the schema up to date inside the transaction that is open.

    A new file gets all of it.
    """
    from alembic import command  # noqa: PLC0415  a tenth of a second, not needed at most starts
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
