"""The first schema.

Revision ID: 0001
"""

from alembic import op

revision = "0001"
down_revision = None

TABLES = (
    """
    CREATE TABLE contacts (
        "key" INTEGER NOT NULL,
        id TEXT NOT NULL,
        name TEXT DEFAULT '' NOT NULL,
        circle TEXT NOT NULL,
        cadence_days INTEGER,
        family BOOLEAN NOT NULL,
        setting TEXT NOT NULL,
        side TEXT NOT NULL,
        importance TEXT NOT NULL,
        organisation TEXT DEFAULT '' NOT NULL,
        job_title TEXT DEFAULT '' NOT NULL,
        what_this_is TEXT DEFAULT '' NOT NULL,
        what_they_expect TEXT DEFAULT '' NOT NULL,
        what_counts TEXT DEFAULT '' NOT NULL,
        what_matters_now TEXT DEFAULT '' NOT NULL,
        what_i_admire TEXT DEFAULT '' NOT NULL,
        how_we_met TEXT DEFAULT '' NOT NULL,
        source_uid TEXT DEFAULT '' NOT NULL,
        added_on INTEGER NOT NULL,
        closed_on INTEGER,
        rests_from INTEGER,
        rests_until INTEGER,
        PRIMARY KEY ("key"),
        UNIQUE (id)
    )
    """,
    """
    CREATE TABLE interactions (
        "key" INTEGER NOT NULL,
        id TEXT NOT NULL,
        on_day INTEGER NOT NULL,
        channel TEXT DEFAULT '' NOT NULL,
        note TEXT DEFAULT '' NOT NULL,
        logged_at INTEGER,
        PRIMARY KEY ("key"),
        UNIQUE (id)
    )
    """,
    "CREATE INDEX interactions_by_day ON interactions (on_day, id)",
    """
    CREATE TABLE mirror_sessions (
        "key" INTEGER NOT NULL,
        on_day INTEGER NOT NULL,
        begun_at INTEGER NOT NULL,
        closed_at INTEGER,
        is_gentle BOOLEAN NOT NULL,
        is_tough_day BOOLEAN NOT NULL,
        says_heavy BOOLEAN NOT NULL,
        PRIMARY KEY ("key"),
        UNIQUE (on_day)
    )
    """,
    """
    CREATE TABLE practice_choices (
        "key" INTEGER NOT NULL,
        tag TEXT NOT NULL,
        is_on BOOLEAN NOT NULL,
        is_in_focus BOOLEAN NOT NULL,
        PRIMARY KEY ("key"),
        UNIQUE (tag)
    )
    """,
    """
    CREATE TABLE settings (
        "key" INTEGER NOT NULL,
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY ("key"),
        UNIQUE (name)
    )
    """,
    """
    CREATE TABLE accounts (
        "key" INTEGER NOT NULL,
        contact_id TEXT NOT NULL,
        day INTEGER NOT NULL,
        fixed FLOAT NOT NULL,
        slips FLOAT NOT NULL,
        weight FLOAT NOT NULL,
        given FLOAT NOT NULL,
        taken FLOAT NOT NULL,
        lifetime_fixed FLOAT NOT NULL,
        lifetime_slips FLOAT NOT NULL,
        evidence INTEGER NOT NULL,
        first_entry INTEGER,
        last_contact INTEGER,
        last_entry INTEGER,
        tries INTEGER NOT NULL,
        last_try INTEGER,
        open_slip INTEGER,
        PRIMARY KEY ("key"),
        UNIQUE (contact_id),
        FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE CASCADE
    )
    """,
    """
    CREATE TABLE contact_addresses (
        "key" INTEGER NOT NULL,
        contact_id TEXT NOT NULL,
        position INTEGER NOT NULL,
        street TEXT DEFAULT '' NOT NULL,
        city TEXT DEFAULT '' NOT NULL,
        region TEXT DEFAULT '' NOT NULL,
        postcode TEXT DEFAULT '' NOT NULL,
        country TEXT DEFAULT '' NOT NULL,
        label TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY ("key"),
        FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX contact_addresses_of_contact ON contact_addresses (contact_id, position)",
    """
    CREATE TABLE contact_dates (
        "key" INTEGER NOT NULL,
        contact_id TEXT NOT NULL,
        position INTEGER NOT NULL,
        label TEXT DEFAULT '' NOT NULL,
        month INTEGER NOT NULL,
        day INTEGER NOT NULL,
        year INTEGER,
        PRIMARY KEY ("key"),
        FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX contact_dates_of_contact ON contact_dates (contact_id, position)",
    """
    CREATE TABLE contact_emails (
        "key" INTEGER NOT NULL,
        contact_id TEXT NOT NULL,
        position INTEGER NOT NULL,
        address TEXT DEFAULT '' NOT NULL,
        label TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY ("key"),
        FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX contact_emails_of_contact ON contact_emails (contact_id, position)",
    """
    CREATE TABLE contact_facts (
        "key" INTEGER NOT NULL,
        contact_id TEXT NOT NULL,
        position INTEGER NOT NULL,
        label TEXT DEFAULT '' NOT NULL,
        value TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY ("key"),
        FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX contact_facts_of_contact ON contact_facts (contact_id, position)",
    """
    CREATE TABLE contact_nicknames (
        "key" INTEGER NOT NULL,
        contact_id TEXT NOT NULL,
        position INTEGER NOT NULL,
        nickname TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY ("key"),
        FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX contact_nicknames_of_contact ON contact_nicknames (contact_id, position)",
    """
    CREATE TABLE contact_phones (
        "key" INTEGER NOT NULL,
        contact_id TEXT NOT NULL,
        position INTEGER NOT NULL,
        number TEXT DEFAULT '' NOT NULL,
        label TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY ("key"),
        FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX contact_phones_of_contact ON contact_phones (contact_id, position)",
    """
    CREATE TABLE contact_photos (
        "key" INTEGER NOT NULL,
        contact_id TEXT NOT NULL,
        data BLOB NOT NULL,
        media_type TEXT NOT NULL,
        PRIMARY KEY ("key"),
        UNIQUE (contact_id),
        FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE CASCADE
    )
    """,
    """
    CREATE TABLE contact_tags (
        "key" INTEGER NOT NULL,
        contact_id TEXT NOT NULL,
        position INTEGER NOT NULL,
        tag TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY ("key"),
        FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX contact_tags_of_contact ON contact_tags (contact_id, position)",
    """
    CREATE TABLE entries (
        "key" INTEGER NOT NULL,
        id TEXT NOT NULL,
        interaction_id TEXT NOT NULL,
        contact_id TEXT NOT NULL,
        on_day INTEGER NOT NULL,
        kind TEXT NOT NULL,
        size INTEGER NOT NULL,
        practice TEXT DEFAULT '' NOT NULL,
        nature TEXT,
        mends TEXT,
        parts TEXT DEFAULT '' NOT NULL,
        fixed FLOAT NOT NULL,
        slips FLOAT NOT NULL,
        set_aside_on INTEGER,
        is_open BOOLEAN DEFAULT '0' NOT NULL,
        PRIMARY KEY ("key"),
        UNIQUE (id),
        FOREIGN KEY(interaction_id) REFERENCES interactions (id) ON DELETE CASCADE,
        FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX entries_by_practice ON entries (practice, on_day) WHERE practice != ''",
    "CREATE INDEX entries_by_slip ON entries (mends) WHERE mends IS NOT NULL",
    "CREATE INDEX entries_of_contact ON entries (contact_id, on_day, kind)",
    "CREATE INDEX entries_of_interaction ON entries (interaction_id)",
    "CREATE INDEX entries_open ON entries (contact_id, on_day) WHERE is_open = 1",
    """
    CREATE TABLE follow_ups (
        "key" INTEGER NOT NULL,
        id TEXT NOT NULL,
        contact_id TEXT NOT NULL,
        on_day INTEGER NOT NULL,
        made_on INTEGER NOT NULL,
        what TEXT DEFAULT '' NOT NULL,
        is_pause BOOLEAN DEFAULT '0' NOT NULL,
        done_on INTEGER,
        interaction_id TEXT,
        PRIMARY KEY ("key"),
        UNIQUE (id),
        FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE CASCADE,
        FOREIGN KEY(interaction_id) REFERENCES interactions (id) ON DELETE SET NULL
    )
    """,
    "CREATE INDEX follow_ups_of_contact ON follow_ups (contact_id)",
    "CREATE INDEX follow_ups_of_interaction ON follow_ups (interaction_id)",
    "CREATE INDEX follow_ups_open ON follow_ups (on_day) WHERE done_on IS NULL",
    """
    CREATE TABLE problems (
        "key" INTEGER NOT NULL,
        id TEXT NOT NULL,
        contact_id TEXT,
        what TEXT DEFAULT '' NOT NULL,
        noted_on INTEGER NOT NULL,
        have_noticed BOOLEAN NOT NULL,
        handled_on INTEGER,
        PRIMARY KEY ("key"),
        UNIQUE (id),
        FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX problems_of_contact ON problems (contact_id)",
    "CREATE INDEX problems_open ON problems (noted_on) WHERE handled_on IS NULL",
    """
    CREATE TABLE promises (
        "key" INTEGER NOT NULL,
        id TEXT NOT NULL,
        contact_id TEXT NOT NULL,
        what TEXT DEFAULT '' NOT NULL,
        made_on INTEGER NOT NULL,
        due_on INTEGER,
        state TEXT NOT NULL,
        is_answer BOOLEAN NOT NULL,
        closed_on INTEGER,
        was_moved BOOLEAN NOT NULL,
        interaction_id TEXT,
        PRIMARY KEY ("key"),
        UNIQUE (id),
        FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE CASCADE,
        FOREIGN KEY(interaction_id) REFERENCES interactions (id) ON DELETE SET NULL
    )
    """,
    "CREATE INDEX promises_by_state ON promises (state, due_on)",
    "CREATE INDEX promises_of_contact ON promises (contact_id)",
    "CREATE INDEX promises_of_interaction ON promises (interaction_id)",
    """
    CREATE TABLE mirror_cards (
        "key" INTEGER NOT NULL,
        session_on INTEGER NOT NULL,
        position INTEGER NOT NULL,
        card TEXT NOT NULL,
        question TEXT DEFAULT '' NOT NULL,
        text TEXT DEFAULT '' NOT NULL,
        reason TEXT DEFAULT '' NOT NULL,
        contact TEXT,
        contact_id TEXT,
        about TEXT,
        offer TEXT DEFAULT '' NOT NULL,
        people TEXT DEFAULT '' NOT NULL,
        answer TEXT DEFAULT '' NOT NULL,
        did TEXT DEFAULT '' NOT NULL,
        rating INTEGER,
        plan_on INTEGER,
        plan_when TEXT DEFAULT '' NOT NULL,
        plan_what TEXT DEFAULT '' NOT NULL,
        plan_contact_id TEXT,
        follow_up_id TEXT,
        answered_at INTEGER,
        PRIMARY KEY ("key"),
        FOREIGN KEY(session_on) REFERENCES mirror_sessions (on_day) ON DELETE CASCADE,
        FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE SET NULL,
        FOREIGN KEY(plan_contact_id) REFERENCES contacts (id) ON DELETE SET NULL,
        FOREIGN KEY(follow_up_id) REFERENCES follow_ups (id) ON DELETE SET NULL
    )
    """,
    "CREATE INDEX mirror_cards_by_question ON mirror_cards (question, session_on)",
    "CREATE INDEX mirror_cards_of_contact ON mirror_cards (contact_id)",
    "CREATE INDEX mirror_cards_of_follow_up ON mirror_cards (follow_up_id)",
    "CREATE INDEX mirror_cards_of_plan ON mirror_cards (plan_contact_id)",
    "CREATE UNIQUE INDEX mirror_cards_of_session ON mirror_cards (session_on, position)",
)

# The search index keeps no text of its own: each row's number is `code << 40 | key` of the row
# that it was made from. To forget words it has to be given them once more; an index that deletes
# by number alone would keep the words of what was removed.
INDEXED = (
    (
        1,
        "contacts",
        (
            "name",
            "organisation",
            "job_title",
            "what_this_is",
            "what_they_expect",
            "what_counts",
            "what_matters_now",
            "what_i_admire",
            "how_we_met",
        ),
    ),
    (2, "interactions", ("channel", "note")),
    (3, "promises", ("what",)),
    (4, "mirror_cards", ("answer", "plan_when", "plan_what")),
    (5, "contact_facts", ("label", "value")),
    (6, "contact_nicknames", ("nickname",)),
    (7, "follow_ups", ("what",)),
    (8, "contact_emails", ("address",)),
    (9, "contact_phones", ("number",)),
    (10, "contact_tags", ("tag",)),
    (11, "contact_addresses", ("street", "city", "region", "postcode", "country")),
    (12, "problems", ("what",)),
)


def upgrade() -> None:
    """Make the tables, the search index and the triggers that keep it."""
    for statement in TABLES:
        op.execute(statement)
    op.execute(
        "CREATE VIRTUAL TABLE search_index USING fts5("
        "body, content='', tokenize='unicode61 remove_diacritics 2')"
    )
    op.execute("INSERT INTO search_index(search_index, rank) VALUES('secure-delete', 1)")
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
