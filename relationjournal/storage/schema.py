"""The tables as the program of today knows them; `migrations` says how they came to be.

Every table has a whole-number `key`, which the search index and undo refer to, and every noun
that the user can name has a text `id`, which the exports carry.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    text,
)

from relationjournal.domain.contacts import Circle, Importance, Setting, Side
from relationjournal.domain.feedback import Tone, Weight
from relationjournal.domain.interactions import Kind, Nature
from relationjournal.domain.promises import PromiseState
from relationjournal.domain.reviews import ReviewKind
from relationjournal.domain.roles import Role
from relationjournal.storage.types import Day, Instant, Text, Word

metadata = MetaData()


def _key() -> Column[int]:
    return Column("key", Integer, primary_key=True)


def _id() -> Column[str]:
    return Column("id", Text, unique=True, nullable=False)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


def _of(noun: str, *, unique: bool = False) -> Column[str]:
    target = ForeignKey(f"{noun}s.id", ondelete="CASCADE")
    return Column(f"{noun}_id", Text, target, nullable=False, unique=unique)


def _list_of_contact(name: str, *columns: Column[str] | Column[int]) -> Table:
    return Table(
        f"contact_{name}",
        metadata,
        _key(),
        _of("contact"),
        Column("position", Integer, nullable=False),
        *columns,
        Index(f"contact_{name}_of_contact", "contact_id", "position"),
    )


contacts = Table(
    "contacts",
    metadata,
    _key(),
    _id(),
    _text("name"),
    Column("circle", Word(Circle), nullable=False),
    Column("cadence_days", Integer),
    Column("family", Boolean, nullable=False),
    Column("setting", Word(Setting), nullable=False),
    Column("side", Word(Side), nullable=False),
    Column("importance", Word(Importance), nullable=False),
    _text("organisation"),
    _text("job_title"),
    _text("what_this_is"),
    _text("what_they_expect"),
    _text("what_counts"),
    _text("what_matters_now"),
    _text("what_i_admire"),
    _text("how_we_met"),
    _text("source_uid"),
    Column("added_on", Day, nullable=False),
    Column("closed_on", Day),
    Column("rests_from", Day),
    Column("rests_until", Day),
)

contact_nicknames = _list_of_contact("nicknames", _text("nickname"))
contact_emails = _list_of_contact("emails", _text("address"), _text("label"))
contact_phones = _list_of_contact("phones", _text("number"), _text("label"))
contact_addresses = _list_of_contact(
    "addresses",
    _text("street"),
    _text("city"),
    _text("region"),
    _text("postcode"),
    _text("country"),
    _text("label"),
)
contact_dates = _list_of_contact(
    "dates",
    _text("label"),
    Column("month", Integer, nullable=False),
    Column("day", Integer, nullable=False),
    Column("year", Integer),
)
contact_tags = _list_of_contact("tags", _text("tag"))
contact_facts = _list_of_contact("facts", _text("label"), _text("value"))

contact_photos = Table(
    "contact_photos",
    metadata,
    _key(),
    _of("contact", unique=True),
    Column("data", LargeBinary, nullable=False),
    Column("media_type", Text, nullable=False),
)

accounts = Table(
    "accounts",
    metadata,
    _key(),
    _of("contact", unique=True),
    Column("day", Integer, nullable=False),
    Column("fixed", Float, nullable=False),
    Column("slips", Float, nullable=False),
    Column("weight", Float, nullable=False),
    Column("given", Float, nullable=False),
    Column("taken", Float, nullable=False),
    Column("lifetime_fixed", Float, nullable=False),
    Column("lifetime_slips", Float, nullable=False),
    Column("evidence", Integer, nullable=False),
    Column("first_entry", Day),
    Column("last_contact", Day),
    Column("last_entry", Day),
    Column("tries", Integer, nullable=False),
    Column("last_try", Day),
    Column("open_slip", Day),
)

interactions = Table(
    "interactions",
    metadata,
    _key(),
    _id(),
    Column("on_day", Day, nullable=False),
    _text("channel"),
    _text("note"),
    Column("logged_at", Instant),
    Index("interactions_by_day", "on_day", "id"),
)

entries = Table(
    "entries",
    metadata,
    _key(),
    _id(),
    _of("interaction"),
    _of("contact"),
    Column("on_day", Day, nullable=False),
    Column("kind", Word(Kind), nullable=False),
    Column("size", Integer, nullable=False),
    _text("practice"),
    Column("nature", Word(Nature)),
    Column("mends", Text),
    _text("parts"),
    Column("fixed", Float, nullable=False),
    Column("slips", Float, nullable=False),
    Column("set_aside_on", Day),
    Column("is_open", Boolean, nullable=False, server_default="0"),
    Index("entries_of_interaction", "interaction_id"),
    Index("entries_of_contact", "contact_id", "on_day", "kind"),
    Index("entries_by_slip", "mends", sqlite_where=text("mends IS NOT NULL")),
    Index("entries_by_practice", "practice", "on_day", sqlite_where=text("practice != ''")),
    Index("entries_open", "contact_id", "on_day", sqlite_where=text("is_open = 1")),
)

promises = Table(
    "promises",
    metadata,
    _key(),
    _id(),
    _of("contact"),
    _text("what"),
    Column("made_on", Day, nullable=False),
    Column("due_on", Day),
    Column("state", Word(PromiseState), nullable=False),
    Column("is_answer", Boolean, nullable=False),
    Column("closed_on", Day),
    Column("was_moved", Boolean, nullable=False),
    Column("interaction_id", Text, ForeignKey("interactions.id", ondelete="SET NULL")),
    Column("is_confirmed", Boolean, nullable=False, server_default="0"),
    Column("owes_news", Boolean, nullable=False, server_default="0"),
    Column("moved_on", Day),
    Index("promises_of_contact", "contact_id"),
    Index("promises_by_state", "state", "due_on"),
    Index("promises_of_interaction", "interaction_id"),
)

follow_ups = Table(
    "follow_ups",
    metadata,
    _key(),
    _id(),
    _of("contact"),
    Column("on_day", Day, nullable=False),
    Column("made_on", Day, nullable=False),
    _text("what"),
    Column("is_pause", Boolean, nullable=False, server_default="0"),
    Column("done_on", Day),
    Column("interaction_id", Text, ForeignKey("interactions.id", ondelete="SET NULL")),
    Index("follow_ups_of_contact", "contact_id"),
    Index("follow_ups_open", "on_day", sqlite_where=text("done_on IS NULL")),
    Index("follow_ups_of_interaction", "interaction_id"),
)

problems = Table(
    "problems",
    metadata,
    _key(),
    _id(),
    Column("contact_id", Text, ForeignKey("contacts.id", ondelete="CASCADE")),
    _text("what"),
    Column("noted_on", Day, nullable=False),
    Column("have_noticed", Boolean, nullable=False),
    Column("handled_on", Day),
    Index("problems_of_contact", "contact_id"),
    Index("problems_open", "noted_on", sqlite_where=text("handled_on IS NULL")),
)

mirror_sessions = Table(
    "mirror_sessions",
    metadata,
    _key(),
    Column("on_day", Day, unique=True, nullable=False),
    Column("begun_at", Instant, nullable=False),
    Column("closed_at", Instant),
    Column("is_gentle", Boolean, nullable=False),
    Column("is_tough_day", Boolean, nullable=False),
    Column("says_heavy", Boolean, nullable=False),
)

mirror_cards = Table(
    "mirror_cards",
    metadata,
    _key(),
    Column(
        "session_on", Day, ForeignKey("mirror_sessions.on_day", ondelete="CASCADE"), nullable=False
    ),
    Column("position", Integer, nullable=False),
    Column("card", Text, nullable=False),
    _text("question"),
    _text("text"),
    _text("reason"),
    Column("contact", Text),
    Column("contact_id", Text, ForeignKey("contacts.id", ondelete="SET NULL")),
    Column("about", Text),
    _text("offer"),
    _text("people"),
    _text("answer"),
    _text("did"),
    Column("rating", Integer),
    Column("plan_on", Day),
    _text("plan_when"),
    _text("plan_what"),
    Column("plan_contact_id", Text, ForeignKey("contacts.id", ondelete="SET NULL")),
    Column("follow_up_id", Text, ForeignKey("follow_ups.id", ondelete="SET NULL")),
    Column("answered_at", Instant),
    Index("mirror_cards_of_session", "session_on", "position", unique=True),
    Index("mirror_cards_by_question", "question", "session_on"),
    Index("mirror_cards_of_contact", "contact_id"),
    Index("mirror_cards_of_plan", "plan_contact_id"),
    Index("mirror_cards_of_follow_up", "follow_up_id"),
)

settings = Table(
    "settings",
    metadata,
    _key(),
    Column("name", Text, unique=True, nullable=False),
    Column("value", Text, nullable=False),
)

practice_choices = Table(
    "practice_choices",
    metadata,
    _key(),
    Column("tag", Text, unique=True, nullable=False),
    Column("is_on", Boolean, nullable=False),
    Column("is_in_focus", Boolean, nullable=False),
)

own_practices = Table(
    "own_practices",
    metadata,
    _key(),
    _id(),
    Column("tag", Text, unique=True, nullable=False),
    _text("name"),
    _text("meaning"),
    Column("gap_days", Integer, nullable=False),
    Column("size_done", Integer, nullable=False),
    Column("size_slip", Integer, nullable=False),
    _text("slip"),
    Column("nature", Word(Nature), nullable=False),
)

own_questions = Table(
    "own_questions",
    metadata,
    _key(),
    _id(),
    Column("tag", Text, nullable=False),
    _text("text"),
    Index("own_questions_of_practice", "tag"),
)

mending_plans = Table(
    "mending_plans",
    metadata,
    _key(),
    Column(
        "slip_id", Text, ForeignKey("entries.id", ondelete="CASCADE"), unique=True, nullable=False
    ),
    _text("in_their_words"),
    _text("first_sentence"),
    _text("parts"),
    Column("written_on", Day, nullable=False),
)

roles = Table(
    "roles",
    metadata,
    _key(),
    _id(),
    _of("contact"),
    Column("role", Word(Role), nullable=False),
    _text("what_they_see"),
    _text("what_i_changed"),
    Column("since", Day, nullable=False),
    Column("last_on", Day),
    Index("roles_of_contact", "contact_id", "role", unique=True),
)

feedback = Table(
    "feedback",
    metadata,
    _key(),
    _id(),
    _of("contact"),
    Column("asked_on", Day, nullable=False),
    _text("about"),
    _text("practice"),
    Column("heard_on", Day),
    _text("words"),
    Column("tone", Word(Tone)),
    Column("weight", Word(Weight)),
    Index("feedback_of_contact", "contact_id"),
    Index("feedback_by_day", "asked_on"),
)

shoes = Table(
    "shoes",
    metadata,
    _key(),
    _id(),
    _of("contact"),
    Column("on_day", Day, nullable=False),
    _text("pressure"),
    _text("wish"),
    _text("worry"),
    _text("question"),
    Column("follow_up_id", Text, ForeignKey("follow_ups.id", ondelete="SET NULL")),
    _text("answer"),
    Column("answered_on", Day),
    Index("shoes_of_contact", "contact_id", "on_day"),
    Index("shoes_of_follow_up", "follow_up_id"),
)

code_versions = Table(
    "code_versions",
    metadata,
    _key(),
    _id(),
    Column("written_on", Day, nullable=False),
    _text("mission"),
)

code_lines = Table(
    "code_lines",
    metadata,
    _key(),
    _of("code_version"),
    Column("position", Integer, nullable=False),
    _text("text"),
    Index("code_lines_of_version", "code_version_id", "position"),
)

code_signings = Table(
    "code_signings",
    metadata,
    _key(),
    _of("code_version"),
    Column("signed_on", Day, nullable=False),
    Index("code_signings_of_version", "code_version_id", "signed_on", unique=True),
)

reviews = Table(
    "reviews",
    metadata,
    _key(),
    _id(),
    Column("kind", Word(ReviewKind), nullable=False),
    Column("on_day", Day, nullable=False),
    Column("begun_at", Instant, nullable=False),
    Column("closed_at", Instant),
    Index("reviews_by_kind", "kind", "on_day", unique=True),
)

review_answers = Table(
    "review_answers",
    metadata,
    _key(),
    _of("review"),
    Column("card", Text, nullable=False),
    _text("item"),
    Column("contact_id", Text, ForeignKey("contacts.id", ondelete="CASCADE")),
    Column("rating", Integer),
    _text("text"),
    Column("answered_at", Instant, nullable=False),
    Index("review_answers_of_review", "review_id", "card", "item", unique=True),
    Index("review_answers_of_contact", "contact_id"),
)

commitments = Table(
    "commitments",
    metadata,
    _key(),
    _id(),
    Column("position", Integer, nullable=False),
    _text("words"),
    Column("is_to_self", Boolean, nullable=False),
    Column("made_on", Day, nullable=False),
    Column("ended_on", Day),
)

letters = Table(
    "letters",
    metadata,
    _key(),
    _id(),
    Column("written_on", Day, nullable=False),
    _text("text"),
    Column("opened_on", Day),
)

removals = Table(
    "removals",
    metadata,
    _key(),
    _id(),
    Column("removed_at", Instant, nullable=False),
    _text("name"),
    _text("noun"),
    _text("words"),
    Column("rows", LargeBinary, nullable=False),
    Index("removals_by_time", "removed_at"),
)

drafts = Table(
    "drafts",
    metadata,
    _key(),
    _id(),
    Column("form", Text, nullable=False),
    _text("about"),
    _text("words"),
    Column("written_at", Instant, nullable=False),
)
