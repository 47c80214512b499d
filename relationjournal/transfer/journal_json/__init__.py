"""Journal JSON: the lossless form of a journal, and the way from one program to another.

One object, UTF-8, two spaces of indent, every list sorted by id (sessions of the mirror by day,
practices by tag), a line end at the end. Exported, imported into an empty journal and exported
again it is equal byte for byte. `records` documents every field; in short:

- `format`, `version`: «relationjournal», 1.
- `settings`: `slip_weight`, `fading`, `day_turns_at`, `mirror_seed`, and `mirror_at`,
  `mirror_days` (digits, 1 is Monday), `mirror_asks`, `holidays` (`first`*, `last`*, `is_yearly`,
  `name`), `paused_until` (the first day after a pause), `tells_promises`, `your_name`,
  `is_sample`, `words_only` (no number about people is shown), `asks_for_feedback`,
  `feedback_not_in` (the month in which nobody is proposed), `review_day` (5 or 7, the weekday
  that ends a week), `review_line`, `shows_one_sided`, `keep_notes_years` (0: for good).
- `contacts`: `id`*, `name`*, `nicknames`, `circle`, `cadence_days` (null: the circle's),
  `family`, `setting`, `side` (inside, outside), `importance`, `organisation`, `job_title`,
  `what_this_is`, `what_they_expect`, `what_counts`, `what_matters_now`, `what_i_admire`,
  `how_we_met`, `emails` (`address`*, `label`), `phones` (`number`*, `label`), `addresses`
  (`street`, `city`, `region`, `postcode`, `country`, `label`), `dates` (`label`*, `month`*,
  `day`*, `year`), `tags`, `facts` (`label`*, `value`*), `photo` (`data`* in base64,
  `media_type`), `source_uid` (of the vCard it came from), `added_on`, `closed_on`,
  `rests_from`, `rests_until` (null: until further notice).
- `interactions`: `id`*, `on`*, `channel`, `note`, `entries`* (`id`*, `contact`*, `kind`*, `size`,
  `practice`, `nature`, `mends`, `parts`, `set_aside_on`), `logged_at`.
- `promises`: `id`*, `contact`*, `what`*, `made_on`*, `due_on`, `state` (open, kept, broken,
  let go), `is_answer`, `closed_on`, `was_moved`, `interaction` (in which it was made),
  `is_confirmed`, `owes_news`, `moved_on` (last moved in time).
- `follow_ups`: `id`*, `contact`*, `on`*, `made_on`*, `what`, `is_pause` («not now»),
  `done_on`, `interaction`.
- `problems`: `id`*, `contact` (or null), `what`*, `noted_on`*, `have_noticed`, `handled_on`.
- `mirror`: `on`*, `begun_at`*, `closed_at`, `is_gentle`, `is_tough_day`, `says_heavy`, `cards`
  (`card`*, `question`, `text`, `reason`, `contact`, `contact_id`, `about`, `offer`, `people`,
  `answer`, `did`, `rating`, `plan_on`, `plan_when`, `plan_what`, `plan_contact_id`,
  `follow_up_id`, `answered_at`).
- `practices`: `tag`*, `is_on`*, `is_in_focus`.
- `mending_plans`, by slip: `slip`*, `in_their_words`, `first_sentence`, `parts`, `written_on`*.
- `roles`: `id`*, `contact`*, `role`* (advocate, critic), `what_they_see`, `what_i_changed`,
  `since`*, `last_on` (thanked or asked).
- `feedback`: `id`*, `contact`*, `asked_on`*, `about`, `practice`, `heard_on`, `words`, `tone`
  (praise, improve), `weight` (act, heard).
- `shoes`: `id`*, `contact`*, `on`*, `pressure`, `wish`, `worry`, `question`, `follow_up`,
  `answer`, `answered_on`.
- `code`: `id`*, `written_on`*, `mission`, `lines`, `signed_on` (every day, in their order).
- `reviews`: `id`*, `kind`* (weekly, monthly, yearly), `on`*, `begun_at`*, `closed_at`, `answers`
  by card and item (`card`*, `item`, `contact`, `rating`, `text`, `answered_at`*).
- `commitments`: `id`*, `position`*, `words`*, `is_to_self`, `made_on`*, `ended_on`.
- `letters`: `id`*, `written_on`*, `text`, `opened_on` (null: sealed in the window, not here).
- `own_practices`: `id`*, `tag`*, `name`*, `meaning`, `gap_days`, `size_done`, `size_slip`,
  `slip`, `nature`. `own_questions`: `id`*, `tag`*, `text`*.
- `deleted_slips`: ids that repairs may name although their slip was deleted.

Fields with a * are required on import; null stands for a missing one. Days are ISO 8601
(2025-03-14), moments are in UTC (2025-03-14T18:30:00Z). An unknown field is refused by its place,
unless the import is lenient. Importing adds what is new: the same id with the same content is
passed over, with another content it is refused. Settings and practices are taken over by an empty
journal only. What was removed and can still be brought back is not in it. Nothing is written
where anything is wrong, and one undo takes it all back.
"""

from dataclasses import replace

from relationjournal.services.contents import Contents
from relationjournal.services.journal import Journal
from relationjournal.transfer.document.misfit import Misfit
from relationjournal.transfer.document.reading import (
    MAX_BYTES,
    JournalJsonRefused,
    JournalJsonTooNew,
    NotJson,
    Source,
)
from relationjournal.transfer.document.records import Document
from relationjournal.transfer.journal_json.merging import merge
from relationjournal.transfer.journal_json.writing import (
    contact_json,
    export_journal,
    write_journal,
)
from relationjournal.transfer.report import ImportReport

__all__ = [
    "MAX_BYTES",
    "JournalJsonRefused",
    "JournalJsonTooNew",
    "NotJson",
    "add_document",
    "contact_json",
    "export_journal",
    "import_journal",
    "write_journal",
]


def import_journal(
    journal: Journal,
    data: bytes,
    *,
    lenient: bool = False,
    dry_run: bool = False,
    is_large: bool = False,
) -> ImportReport:
    """Add a Journal JSON of our own to a journal, all of it or nothing, as one step of undo.

    It is read here. What others wrote is read apart and goes to `add_document`.

    Args:
        journal: The journal to add to.
        data: The file.
        lenient: Whether unknown fields are passed over.
        dry_run: Whether to stop before anything is written.
        is_large: Whether to read more than 100 MB.

    Raises:
        FileTooLarge, NotJson, JournalJsonTooNew, JournalJsonRefused: As they say; the sentence
            names the line and the place.
    """
    source = Source(data, lenient=lenient, is_large=is_large)
    try:
        return add_document(journal, source.document, dry_run=dry_run)
    except Misfit as misfit:
        source.refuse(misfit)


def add_document(journal: Journal, document: Document, *, dry_run: bool = False) -> ImportReport:
    """Add what a Journal JSON says to a journal, all of it or nothing, as one step of undo.

    Args:
        journal: The journal to add to.
        document: What it says, each record checked for itself.
        dry_run: Whether to stop before anything is written.

    Raises:
        Misfit: It does not hold together, or contradicts what is there.
    """
    with journal.database.reading():
        found = merge(document, journal)
    if not dry_run:
        Contents(journal).add(found.additions, f"import {found.report.added}")
    return replace(found.report, is_dry_run=dry_run)
