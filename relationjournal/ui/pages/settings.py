"""The settings."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QSystemTrayIcon, QVBoxLayout, QWidget
from typing_extensions import override

from relationjournal.domain.backups import BackupReason
from relationjournal.domain.changes import Change
from relationjournal.domain.errors import JournalError
from relationjournal.security.passphrase import Argon2Parameters
from relationjournal.services.journal import Journal
from relationjournal.services.keys import JournalKeys
from relationjournal.services.offers import Offers
from relationjournal.services.preferences import Preferences
from relationjournal.settings import Settings, SettingsFile
from relationjournal.ui.appearance import dress
from relationjournal.ui.backups.card import BackupsCard
from relationjournal.ui.beside import change_beside
from relationjournal.ui.login_start import login_start
from relationjournal.ui.navigation import Page
from relationjournal.ui.settings.about_card import AboutCard
from relationjournal.ui.settings.appearance_card import AppearanceCard
from relationjournal.ui.settings.background_card import BackgroundCard
from relationjournal.ui.settings.check_card import CheckCard
from relationjournal.ui.settings.data_card import DataCard
from relationjournal.ui.settings.journal_cards import BalanceCard, MirrorCard
from relationjournal.ui.settings.lock_card import LockCard
from relationjournal.ui.settings.places import SettingsItem
from relationjournal.ui.settings.quiet_card import QuietCard
from relationjournal.ui.settings.reviews_card import ReviewsCard
from relationjournal.ui.theme import Theme, spacing
from relationjournal.ui.widgets.page_header import PageHeader
from relationjournal.ui.widgets.scroll_column import ScrollColumn

_COLUMN = 640


class SettingsPage(Page):
    """Everything that can be chosen, in one column; each choice holds at once.

    Signals:
        notify: What was done, and whether it can be undone.
        help_requested: The user wants to read Help.
        sample_requested: The user wants to look at the sample journal.
        lock_after_chosen: Minutes without input after which to lock; 0 is never.
        removed_requested: The user wants to see what was removed.
        restore_requested: The backup that the journal is to become.
        go_back_requested: The user wants what was there before the last restore.
    """

    notify = Signal(str, bool)
    help_requested = Signal()
    sample_requested = Signal()
    lock_after_chosen = Signal(int)
    removed_requested = Signal()
    restore_requested = Signal(object)
    go_back_requested = Signal()

    title = "Settings"
    depends_on = Change.SETTING

    def __init__(
        self,
        theme: Theme,
        journal: Journal,
        memory: SettingsFile,
        offers: Offers,
        *,
        work: Argon2Parameters | None = None,
    ) -> None:
        """Show what is chosen.

        Args:
            theme: What to paint with, and what the look is chosen for.
            journal: Its settings, its keys, its file.
            memory: What is chosen for this computer.
            offers: How often the mirror asks.
            work: How much work trying a new passphrase is; None measures this computer.
        """
        super().__init__()
        self._theme = theme
        self._journal = journal
        store = journal.preferences
        self.appearance = AppearanceCard(memory, self._dress)
        self.mirror = MirrorCard(store, self._keep, offers)
        self.quiet = QuietCard(theme, store, self._keep, journal.day)
        self.background = BackgroundCard(
            memory,
            store,
            self._keep,
            login_start(),
            has_tray=QSystemTrayIcon.isSystemTrayAvailable(),
        )
        self.reviews = ReviewsCard(store, self._keep)
        self.balance = BalanceCard(theme, store, self._keep)
        self.lock = LockCard(theme, memory, JournalKeys(journal.path, work, self._secure))
        self.data = DataCard(theme, journal)
        self.check = CheckCard(theme, journal)
        self.backups = BackupsCard(theme, journal.backups, memory, journal.day, journal.advice)
        self.about = AboutCard(theme)
        self._scroll = ScrollColumn()
        self._controls: dict[str, QWidget] = self._sought()
        self._lay_out()
        for card in (self.quiet, self.background):
            card.told.connect(lambda sentence: self.notify.emit(sentence, False))
        self.lock.told.connect(lambda sentence: self.notify.emit(sentence, False))
        self.lock.lock_after_chosen.connect(self.lock_after_chosen)
        self.data.told.connect(self.notify)
        self.check.told.connect(self._on_check_told)
        self.data.removed_requested.connect(self.removed_requested)
        self.backups.told.connect(lambda sentence: self.notify.emit(sentence, False))
        self.backups.restore_requested.connect(self.restore_requested)
        self.backups.go_back_requested.connect(self.go_back_requested)
        self.about.help_requested.connect(self.help_requested)
        self.about.sample_requested.connect(self.sample_requested)
        theme.changed.connect(self._fit)
        self._fit()

    @override
    def refresh(self) -> None:
        self.mirror.refresh()
        self.quiet.refresh()
        self.background.refresh()
        self.reviews.refresh()
        self.balance.refresh()

    @override
    def open_item(self, item: str) -> None:
        self.lock.refresh()
        self.backups.refresh()
        sought = self._controls.get(item)
        self.setFocusProxy(sought or self.appearance.look)
        if sought is not None:
            # Only then is a page that is shown for the first time laid out.
            QTimer.singleShot(0, sought, lambda: self._scroll.bring_up(sought))

    def _on_check_told(self, sentence: str, can_undo: bool) -> None:
        """Tell it, and show the lines of the check, which stand below the window's edge else."""
        self.notify.emit(sentence, can_undo)
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(self.check))

    def _sought(self) -> dict[str, QWidget]:
        """Return where the keyboard goes for each thing that can be gone to by itself."""
        return {
            SettingsItem.LOOK: self.appearance.look,
            SettingsItem.MIRROR: self.mirror.at,
            SettingsItem.QUIET: self.quiet.pause,
            SettingsItem.BACKGROUND: self.background.starts,
            SettingsItem.REVIEWS: self.reviews.day,
            SettingsItem.BALANCE: self.balance.weight,
            SettingsItem.LOCK: self.lock.after,
            SettingsItem.KEYRING: self.lock.keyring,
            SettingsItem.PASSPHRASE: self.lock.passphrase,
            SettingsItem.RECOVERY_KEY: self.lock.test,
            SettingsItem.IMPORT: self.data.imports,
            SettingsItem.EXPORT: self.data.exports,
            SettingsItem.BACK_UP: self.backups.now,
            SettingsItem.BACKUPS: self.backups.all,
            SettingsItem.SECOND_FOLDER: self.backups.choose,
            SettingsItem.CHECK: self.check.checks,
            SettingsItem.LICENCES: self.about.licences,
        }

    def _secure(self) -> None:
        """Make a backup before a way in is changed."""
        self._journal.secure(BackupReason.KEYS)

    def _keep(self, chosen: Preferences) -> None:
        store = self._journal.preferences
        if store.takes_long(chosen):
            change_beside(
                self.window(),
                self._theme,
                self._journal,
                "Working every account out anew",
                lambda progress: store.put(chosen, progress.report),
                lambda _done: self.notify.emit("Every account was worked out anew.", True),
                self._on_not_kept,
            )
            return
        try:
            store.put(chosen)
        except JournalError as error:
            self._on_not_kept(error)

    def _on_not_kept(self, error: JournalError) -> None:
        self.notify.emit(str(error), False)
        self.refresh()

    def _dress(self, chosen: Settings) -> None:
        dress(self._theme, chosen)

    def _fit(self) -> None:
        self._scroll.keep_to(round(_COLUMN * self._theme.text_factor))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.L)
        column.addWidget(PageHeader(self.title))
        column.addWidget(self._scroll, 1)
        for card in (
            self.appearance,
            self.mirror,
            self.quiet,
            self.background,
            self.reviews,
            self.balance,
            self.lock,
            self.data,
            self.backups,
            self.check,
            self.about,
        ):
            self._scroll.add(card)
        self.setFocusProxy(self.appearance.look)
