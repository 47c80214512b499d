"""Own practices, mending plans, roles, feedback, shoes, code, reviews, removals, drafts.

Revision ID: 0002
"""

from alembic import op

revision = "0002"
down_revision = "0001"

ADDED = (
    "ALTER TABLE promises ADD COLUMN is_confirmed BOOLEAN DEFAULT '0' NOT NULL",
    "ALTER TABLE promises ADD COLUMN owes_news BOOLEAN DEFAULT '0' NOT NULL",
    "ALTER TABLE promises ADD COLUMN moved_on INTEGER",
)

TABLES = (
    """
    CREATE TABLE own_practices (
        "key" INTEGER NOT NULL,
        id TEXT NOT NULL,
        tag TEXT NOT NULL,
        name TEXT DEFAULT '' NOT NULL,
        meaning TEXT DEFAULT '' NOT NULL,
        gap_days INTEGER NOT NULL,
        size_done INTEGER NOT NULL,
        size_slip INTEGER NOT NULL,
        slip TEXT DEFAULT '' NOT NULL,
        nature TEXT NOT NULL,
        PRIMARY KEY ("key"),
        UNIQUE (id),
        UNIQUE (tag)
    )
    """,
    """
    CREATE TABLE own_questions (
        "key" INTEGER NOT NULL,
        id TEXT NOT NULL,
        tag TEXT NOT NULL,
        text TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY ("key"),
        UNIQUE (id)
    )
    """,
    "CREATE INDEX own_questions_of_practice ON own_questions (tag)",
    """
    CREATE TABLE mending_plans (
        "key" INTEGER NOT NULL,
        slip_id TEXT NOT NULL,
        in_their_words TEXT DEFAULT '' NOT NULL,
        first_sentence TEXT DEFAULT '' NOT NULL,
        parts TEXT DEFAULT '' NOT NULL,
        written_on INTEGER NOT NULL,
        PRIMARY KEY ("key"),
        UNIQUE (slip_id),
        FOREIGN KEY(slip_id) REFERENCES entries (id) ON DELETE CASCADE
    )
    """,
    """
    CREATE TABLE roles (
        "key" INTEGER NOT NULL,
        id TEXT NOT NULL,
        contact_id TEXT NOT NULL,
        role TEXT NOT NULL,
        what_they_see TEXT DEFAULT '' NOT NULL,
        what_i_changed TEXT DEFAULT '' NOT NULL,
        since INTEGER NOT NULL,
        last_on INTEGER,
        PRIMARY KEY ("key"),
        UNIQUE (id),
        FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE CASCADE
    )
    """,
    "CREATE UNIQUE INDEX roles_of_contact ON roles (contact_id, role)",
    """
    CREATE TABLE feedback (
        "key" INTEGER NOT NULL,
        id TEXT NOT NULL,
        contact_id TEXT NOT NULL,
        asked_on INTEGER NOT NULL,
        about TEXT DEFAULT '' NOT NULL,
        practice TEXT DEFAULT '' NOT NULL,
        heard_on INTEGER,
        words TEXT DEFAULT '' NOT NULL,
        tone TEXT,
        weight TEXT,
        PRIMARY KEY ("key"),
        UNIQUE (id),
        FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX feedback_by_day ON feedback (asked_on)",
    "CREATE INDEX feedback_of_contact ON feedback (contact_id)",
    """
    CREATE TABLE shoes (
        "key" INTEGER NOT NULL,
        id TEXT NOT NULL,
        contact_id TEXT NOT NULL,
        on_day INTEGER NOT NULL,
        pressure TEXT DEFAULT '' NOT NULL,
        wish TEXT DEFAULT '' NOT NULL,
        worry TEXT DEFAULT '' NOT NULL,
        question TEXT DEFAULT '' NOT NULL,
        follow_up_id TEXT,
        answer TEXT DEFAULT '' NOT NULL,
        answered_on INTEGER,
        PRIMARY KEY ("key"),
        UNIQUE (id),
        FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE CASCADE,
        FOREIGN KEY(follow_up_id) REFERENCES follow_ups (id) ON DELETE SET NULL
    )
    """,
    "CREATE INDEX shoes_of_contact ON shoes (contact_id, on_day)",
    "CREATE INDEX shoes_of_follow_up ON shoes (follow_up_id)",
    """
    CREATE TABLE code_versions (
        "key" INTEGER NOT NULL,
        id TEXT NOT NULL,
        written_on INTEGER NOT NULL,
        mission TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY ("key"),
        UNIQUE (id)
    )
    """,
    """
    CREATE TABLE code_lines (
        "key" INTEGER NOT NULL,
        code_version_id TEXT NOT NULL,
        position INTEGER NOT NULL,
        text TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY ("key"),
        FOREIGN KEY(code_version_id) REFERENCES code_versions (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX code_lines_of_version ON code_lines (code_version_id, position)",
    """
    CREATE TABLE code_signings (
        "key" INTEGER NOT NULL,
        code_version_id TEXT NOT NULL,
        signed_on INTEGER NOT NULL,
        PRIMARY KEY ("key"),
        FOREIGN KEY(code_version_id) REFERENCES code_versions (id) ON DELETE CASCADE
    )
    """,
    """
    CREATE UNIQUE INDEX code_signings_of_version
        ON code_signings (code_version_id, signed_on)
    """,
    """
    CREATE TABLE reviews (
        "key" INTEGER NOT NULL,
        id TEXT NOT NULL,
        kind TEXT NOT NULL,
        on_day INTEGER NOT NULL,
        begun_at INTEGER NOT NULL,
        closed_at INTEGER,
        PRIMARY KEY ("key"),
        UNIQUE (id)
    )
    """,
    "CREATE UNIQUE INDEX reviews_by_kind ON reviews (kind, on_day)",
    """
    CREATE TABLE review_answers (
        "key" INTEGER NOT NULL,
        review_id TEXT NOT NULL,
        card TEXT NOT NULL,
        item TEXT DEFAULT '' NOT NULL,
        contact_id TEXT,
        rating INTEGER,
        text TEXT DEFAULT '' NOT NULL,
        answered_at INTEGER NOT NULL,
        PRIMARY KEY ("key"),
        FOREIGN KEY(review_id) REFERENCES reviews (id) ON DELETE CASCADE,
        FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX review_answers_of_contact ON review_answers (contact_id)",
    "CREATE UNIQUE INDEX review_answers_of_review ON review_answers (review_id, card, item)",
    """
    CREATE TABLE commitments (
        "key" INTEGER NOT NULL,
        id TEXT NOT NULL,
        position INTEGER NOT NULL,
        words TEXT DEFAULT '' NOT NULL,
        is_to_self BOOLEAN NOT NULL,
        made_on INTEGER NOT NULL,
        ended_on INTEGER,
        PRIMARY KEY ("key"),
        UNIQUE (id)
    )
    """,
    """
    CREATE TABLE letters (
        "key" INTEGER NOT NULL,
        id TEXT NOT NULL,
        written_on INTEGER NOT NULL,
        text TEXT DEFAULT '' NOT NULL,
        opened_on INTEGER,
        PRIMARY KEY ("key"),
        UNIQUE (id)
    )
    """,
    """
    CREATE TABLE removals (
        "key" INTEGER NOT NULL,
        id TEXT NOT NULL,
        removed_at INTEGER NOT NULL,
        name TEXT DEFAULT '' NOT NULL,
        noun TEXT DEFAULT '' NOT NULL,
        words TEXT DEFAULT '' NOT NULL,
        rows BLOB NOT NULL,
        PRIMARY KEY ("key"),
        UNIQUE (id)
    )
    """,
    "CREATE INDEX removals_by_time ON removals (removed_at)",
    """
    CREATE TABLE drafts (
        "key" INTEGER NOT NULL,
        id TEXT NOT NULL,
        form TEXT NOT NULL,
        about TEXT DEFAULT '' NOT NULL,
        words TEXT DEFAULT '' NOT NULL,
        written_at INTEGER NOT NULL,
        PRIMARY KEY ("key"),
        UNIQUE (id)
    )
    """,
)

# Lines that were being typed stood among the settings; the mirror's began with its day.
LINES = (
    """
    INSERT INTO drafts(id, form, about, words, written_at)
    SELECT 'line', 'line', '', value, CAST(strftime('%s', 'now') AS INTEGER)
    FROM settings WHERE name = 'draft'
    """,
    """
    INSERT INTO drafts(id, form, about, words, written_at)
    SELECT 'mirror line', 'mirror line', substr(value, 1, 10), substr(value, 12),
        CAST(strftime('%s', 'now') AS INTEGER)
    FROM settings WHERE name = 'draft of the mirror'
    """,
    "DELETE FROM settings WHERE name IN ('draft', 'draft of the mirror')",
)

# As in the first schema: each row's number in the index is `code << 40 | key`. Letters are left
# out, since they are sealed, and so is what was removed.
INDEXED = (
    (13, "roles", ("what_they_see", "what_i_changed")),
    (14, "feedback", ("about", "words")),
    (15, "shoes", ("pressure", "wish", "worry", "question", "answer")),
    (16, "code_versions", ("mission",)),
    (17, "code_lines", ("text",)),
    (18, "review_answers", ("text",)),
)


def upgrade() -> None:
    """Add the columns and tables, and keep their words in the search index."""
    for statement in (*ADDED, *TABLES, *LINES):
        op.execute(statement)
    for code, table, columns in INDEXED:
        _keep_indexed(code, table, columns)


def _keep_indexed(code: int, table: str, columns: tuple[str, ...]) -> None:
    add = "INSERT INTO search_index(rowid, body) " + _indexed("NEW", code, columns)
    remove = "INSERT INTO search_index(search_index, rowid, body) " + _indexed(
        "OLD", code, columns, "'delete', "
    )
    listed = ", ".join(columns)
    op.execute(f"CREATE TRIGGER {table}_found AFTER INSERT ON {table} BEGIN {add} END")
    op.execute(
        f"CREATE TRIGGER {table}_found_anew AFTER UPDATE OF {listed} ON {table} "
        f"BEGIN {remove} {add} END"
    )
    op.execute(f"CREATE TRIGGER {table}_forgotten AFTER DELETE ON {table} BEGIN {remove} END")


def _indexed(row: str, code: int, columns: tuple[str, ...], before: str = "") -> str:
    """Return what selects the number and the words of a row that has any."""
    words = " || ' ' || ".join(f"{row}.{column}" for column in columns)
    written = " || ".join(f"{row}.{column}" for column in columns)
    return f"SELECT {before}{code << 40} + {row}.key, {words} WHERE ({written}) != '';"
