"""Makes the pages of an open journal and connects what they ask for."""

from collections.abc import Mapping

from relationjournal.ui.day_order import is_day_first
from relationjournal.ui.journal.looking_back import ON_THIS_DAY
from relationjournal.ui.navigation import Page, PageFactory
from relationjournal.ui.pages.today import TodayPage
from relationjournal.ui.session import Session


class PageMaker:
    """How each place of the sidebar, and those reached otherwise, is made when first shown."""

    def __init__(self, session: Session) -> None:
        """Make pages for this session."""
        self._session = session

    def factories(self) -> Mapping[str, PageFactory]:
        """Return how the page of each place is made."""
        return {
            "today": self._today,
            "people": self._people,
            "journal": self._journal,
            "promises": self._promises,
            "mirror": self._mirror,
            "practices": self._practices,
            "reviews": self._reviews,
            "removed": self._removed,
            "code": self._code,
            "feedback": self._feedback,
            "search": self._search,
            "settings": self._settings,
            "help": self._help,
        }

    def _today(self) -> Page:
        session = self._session
        page = TodayPage(session.theme, session.actions, session.journal, session.offers)
        page.contact_requested.connect(self._show_contact)
        page.capture_requested.connect(session.capture.bar.begin)
        page.interaction_requested.connect(self._edit_interaction)
        page.promise_requested.connect(self._edit_promise)
        page.problem_requested.connect(self._edit_problem)
        page.promises_requested.connect(lambda: session.navigator.go("promises"))
        page.feedback_requested.connect(session.desk.feedback)
        page.looking_back_requested.connect(lambda: session.navigator.go("journal", ON_THIS_DAY))
        page.mend_requested.connect(session.desk.mend)
        page.mirror_requested.connect(lambda: session.navigator.go("mirror", "today"))
        page.yesterday_requested.connect(lambda: session.navigator.go("mirror", "yesterday"))
        page.mirror_declined.connect(session.decline_mirror)
        page.review_requested.connect(lambda: session.navigator.go("reviews", "weekly"))
        page.notify.connect(session.notify)
        return page

    def _people(self) -> Page:
        from relationjournal.ui.pages.people import PeoplePage  # noqa: PLC0415  shown late

        session = self._session
        page = PeoplePage(
            session.theme,
            session.actions,
            session.journal,
            session.memory,
            session.desk.new_person,
        )
        page.contact_requested.connect(self._show_contact)
        page.capture_requested.connect(session.capture.bar.begin)
        page.interaction_requested.connect(self._edit_interaction)
        page.promise_requested.connect(self._edit_promise)
        page.problem_requested.connect(self._edit_problem)
        page.problem_noted.connect(session.desk.problem)
        page.mend_requested.connect(self._mend)
        page.shoes_requested.connect(session.desk.shoes)
        page.role_requested.connect(session.desk.role)
        page.feedback_requested.connect(session.desk.feedback)
        page.notify.connect(session.notify)
        return page

    def _journal(self) -> Page:
        from relationjournal.ui.pages.journal import JournalPage  # noqa: PLC0415  shown late

        session = self._session
        page = JournalPage(session.theme, session.actions, session.journal)
        page.contact_requested.connect(self._show_contact)
        page.interaction_requested.connect(self._edit_interaction)
        page.notify.connect(session.notify)
        return page

    def _promises(self) -> Page:
        from relationjournal.ui.pages.promises import PromisesPage  # noqa: PLC0415  shown late

        session = self._session
        page = PromisesPage(session.theme, session.actions, session.journal)
        page.contact_requested.connect(self._show_contact)
        page.promise_requested.connect(self._edit_promise)
        page.capture_requested.connect(session.capture.bar.begin)
        page.notify.connect(session.notify)
        return page

    def _mirror(self) -> Page:
        from relationjournal.ui.mirror.services import MirrorServices  # noqa: PLC0415  shown late
        from relationjournal.ui.pages.mirror import MirrorPage  # noqa: PLC0415  shown late

        session = self._session
        services = MirrorServices.of(session.journal, day_first=is_day_first())
        page = MirrorPage(session.theme, services)
        page.item_requested.connect(lambda item: session.navigator.go("mirror", item))
        page.finished.connect(session.end_evening)
        page.interaction_requested.connect(self._edit_interaction)
        page.mend_requested.connect(session.desk.mend)
        page.capture_requested.connect(session.capture.bar.begin)
        page.full_form_requested.connect(session.desk.log)
        page.form_requested.connect(session.desk.open_form)
        return page

    def _practices(self) -> Page:
        from relationjournal.ui.pages.practices import PracticesPage  # noqa: PLC0415  shown late

        session = self._session
        page = PracticesPage(session.theme, session.actions, session.journal)
        page.item_requested.connect(lambda item: session.navigator.go("practices", item))
        page.notify.connect(session.notify)
        return page

    def _reviews(self) -> Page:
        from relationjournal.ui.pages.reviews import ReviewsPage  # noqa: PLC0415  shown late

        session = self._session
        page = ReviewsPage(session.theme, session.actions, session.journal)
        page.contact_requested.connect(self._show_contact)
        page.place_requested.connect(session.navigator.go)
        page.item_requested.connect(lambda item: session.navigator.go("reviews", item))
        page.notify.connect(session.notify)
        return page

    def _removed(self) -> Page:
        from relationjournal.ui.pages.removed import RemovedPage  # noqa: PLC0415  shown late

        session = self._session
        page = RemovedPage(session.theme, session.actions, session.journal)
        page.notify.connect(session.notify)
        return page

    def _code(self) -> Page:
        from relationjournal.ui.pages.code import CodePage  # noqa: PLC0415  shown late

        session = self._session
        page = CodePage(session.theme, session.actions, session.journal)
        page.version_requested.connect(lambda version: session.navigator.go("code", version))
        page.notify.connect(session.notify)
        return page

    def _feedback(self) -> Page:
        from relationjournal.ui.pages.feedback import FeedbackPage  # noqa: PLC0415  shown late

        session = self._session
        page = FeedbackPage(session.theme, session.actions, session.journal)
        page.contact_requested.connect(self._show_contact)
        page.edit_requested.connect(lambda feedback: session.desk.feedback("", feedback))
        page.notify.connect(session.notify)
        return page

    def _search(self) -> Page:
        from relationjournal.ui.pages.search import SearchPage  # noqa: PLC0415  shown late

        session, journal = self._session, self._session.journal
        page = SearchPage(session.theme, journal.search, journal.contacts, journal.day)
        page.contact_requested.connect(self._show_contact)
        page.interaction_requested.connect(self._edit_interaction)
        page.place_requested.connect(session.navigator.go)
        return page

    def _settings(self) -> Page:
        from relationjournal.ui.pages.settings import SettingsPage  # noqa: PLC0415  shown late

        session = self._session
        page = SettingsPage(session.theme, session.journal, session.memory, session.offers)
        page.notify.connect(session.notify)
        page.sample_requested.connect(session.sample_requested)
        page.removed_requested.connect(lambda: session.navigator.go("removed"))
        page.help_requested.connect(lambda: session.navigator.go("help"))
        page.lock_after_chosen.connect(session.lock_after)
        page.restore_requested.connect(session.restore_requested)
        page.go_back_requested.connect(session.go_back_requested)
        return page

    def _help(self) -> Page:
        from relationjournal.ui.pages.help import HelpPage  # noqa: PLC0415  shown late

        page = HelpPage(self._session.theme, self._session.actions)
        page.sample_requested.connect(self._session.sample_requested)
        page.keys_requested.connect(self._session.open_keys)
        return page

    def _show_contact(self, contact_id: str) -> None:
        self._session.navigator.go("people", contact_id)

    def _edit_interaction(self, interaction_id: str) -> None:
        self._session.desk.edit(interaction_id)

    def _mend(self, contact_id: str, slip_id: str) -> None:
        self._session.desk.mend(contact_id).choose(slip_id)

    def _edit_problem(self, problem_id: str) -> None:
        self._session.desk.edit_problem(problem_id)

    def _edit_promise(self, promise_id: str) -> None:
        self._session.desk.edit_promise(promise_id)
