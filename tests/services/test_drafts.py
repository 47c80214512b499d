from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import insert

from relationjournal.security.data_key import DataKey
from relationjournal.services.clock import Clock
from relationjournal.services.drafts import Draft, FormName
from relationjournal.services.erasing import erase
from relationjournal.services.journal import Journal
from relationjournal.storage.ids import new_id
from relationjournal.storage.schema import drafts
from relationjournal.transfer.journal_json import export_journal
from tests.support.journals import FRIDAY, new_journal


def test_that_an_unfinished_line_outlives_the_closing_until_it_is_emptied(tmp_path: Path) -> None:
    path, key = tmp_path / "a.journal", DataKey.generate()
    journal = Journal.create(path, key, Clock(FRIDAY))
    journal.drafts.keep("@Ana +2 half")
    journal.drafts.keep("@Ana +2 half a thought")
    journal.close()
    assert b"half a thought" not in path.read_bytes()

    journal = Journal.open(path, key, Clock(FRIDAY))
    assert journal.drafts.line() == "@Ana +2 half a thought"
    assert journal.drafts.line() == "@Ana +2 half a thought", "killed before anything was typed"
    journal.drafts.keep("")
    assert journal.drafts.line() == ""
    journal.close()


def draft(words: str, form: FormName = FormName.PROMISE) -> Draft:
    return Draft(new_id(), form, "", {"What you will do": words})


def test_that_a_form_is_kept_as_it_was_last_until_it_is_dropped(tmp_path: Path) -> None:
    path, key = tmp_path / "a.journal", DataKey.generate()
    journal = Journal.create(path, key, Clock(FRIDAY))
    rows = [{"Nickname": "Ñu"}, {"Nickname": ""}]
    kept = Draft(new_id(), FormName.CONTACT, "some id", {"Name": "Ana", "Nicknames": rows})
    journal.drafts.keep_form(draft("something else"))
    journal.drafts.keep_form(Draft(kept.id, kept.form, kept.about, {"Name": "An"}))
    journal.drafts.keep_form(kept)
    journal.close()

    journal = Journal.open(path, key, Clock(FRIDAY))
    assert kept in journal.drafts.forms()
    assert len(journal.drafts.forms()) == 2
    journal.drafts.drop(kept.id)
    assert kept not in journal.drafts.forms()
    journal.close()


def test_that_the_form_written_in_last_comes_first(tmp_path: Path) -> None:
    journal = new_journal(tmp_path)
    first, second = draft("first"), draft("second")
    moments = iter(journal.clock.now() + timedelta(seconds=at) for at in range(3))
    journal.database.now = lambda: next(moments)
    journal.drafts.keep_form(first)
    journal.drafts.keep_form(second)
    assert journal.drafts.forms() == [second, first]
    journal.drafts.keep_form(first)
    assert journal.drafts.forms() == [first, second]
    journal.close()


def test_that_a_draft_is_in_no_step_of_undo_no_search_and_no_export(tmp_path: Path) -> None:
    journal = new_journal(tmp_path)
    before, step = export_journal(journal), journal.database.next_undo
    journal.drafts.keep_form(draft("marmalade"))
    journal.drafts.keep("@Ana +1 marmalade")
    journal.drafts.keep_forgotten(FRIDAY, "@Ana +1 marmalade")
    assert journal.database.next_undo == step
    assert not journal.search.find("marmalade")
    assert export_journal(journal) == before
    journal.close()


def test_that_the_line_of_another_day_is_not_offered_in_the_mirror(tmp_path: Path) -> None:
    journal = new_journal(tmp_path)
    journal.drafts.keep_forgotten(FRIDAY, "@Ana +1 a walk")
    journal.drafts.keep("@Ana +2 lunch")
    assert journal.drafts.forgotten(FRIDAY) == "@Ana +1 a walk"
    assert journal.drafts.forgotten(date(2025, 3, 15)) == ""
    journal.drafts.keep_forgotten(FRIDAY, "")
    assert journal.drafts.forgotten(FRIDAY) == ""
    assert journal.drafts.line() == "@Ana +2 lunch"
    journal.close()


def test_that_words_that_are_no_form_are_passed_over(tmp_path: Path) -> None:
    journal = new_journal(tmp_path)
    with journal.database.aside() as connection:
        for at, (form, words) in enumerate(
            (
                ("promise", "no json"),
                ("promise", "[1]"),
                ("promise", '{"What": 1}'),
                ("promise", '{"Rows": [["a"]]}'),
                ("a form of the future", "{}"),
            )
        ):
            row = {"id": str(at), "form": form, "words": words, "written_at": journal.clock.now()}
            connection.execute(insert(drafts).values(row))
    assert journal.drafts.forms() == []
    journal.close()


def test_that_erasing_somebody_forgets_the_drafts_that_name_them(tmp_path: Path) -> None:
    journal = new_journal(tmp_path)
    journal.captures.log_lines(["@Ágnes +1 tea", "@Tom +1 tea"])
    agnes = journal.contacts.named("Ágnes").id
    about = Draft(new_id(), FormName.ROLE, f"{agnes} critic", {"Their point": "too late"})
    naming, other = draft("tell\nagnes’s brother"), draft("the agnesians, and Tom")
    rows = Draft(new_id(), FormName.CONTACT, "", {"Facts": [{"Label": "sister", "Value": "ÁGNES"}]})
    for one in (about, naming, rows, other):
        journal.drafts.keep_form(one)
    journal.drafts.keep("call @agnes +1")
    erase(journal, agnes)
    assert journal.drafts.forms() == [other]
    assert journal.drafts.line() == ""
    journal.close()
