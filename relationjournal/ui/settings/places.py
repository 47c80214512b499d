"""What one may look for in Settings, in the words one would type."""

from enum import StrEnum
from typing import Final


class SettingsItem(StrEnum):
    """A thing in Settings that one can go to by itself."""

    LOOK = "look"
    MIRROR = "mirror"
    QUIET = "quiet"
    BACKGROUND = "background"
    REVIEWS = "reviews"
    BALANCE = "balance"
    LOCK = "lock"
    KEYRING = "keyring"
    PASSPHRASE = "passphrase"  # noqa: S105  the name of a setting
    RECOVERY_KEY = "recovery-key"
    IMPORT = "import"
    EXPORT = "export"
    BACK_UP = "back-up"
    BACKUPS = "backups"
    SECOND_FOLDER = "second-folder"
    CHECK = "check"
    LICENCES = "licences"


SOUGHT: Final[tuple[tuple[str, SettingsItem], ...]] = (
    ("Import contacts or a journal", SettingsItem.IMPORT),
    ("Export the journal as JSON", SettingsItem.EXPORT),
    ("Back up now", SettingsItem.BACK_UP),
    ("Verify or restore a backup", SettingsItem.BACKUPS),
    ("Second folder for backups", SettingsItem.SECOND_FOLDER),
    ("Check the journal", SettingsItem.CHECK),
    ("Change the passphrase", SettingsItem.PASSPHRASE),
    ("Test or change the recovery key", SettingsItem.RECOVERY_KEY),
    ("This computer’s keyring", SettingsItem.KEYRING),
    ("When the journal locks", SettingsItem.LOCK),
    ("Light or dark colours, size of text", SettingsItem.LOOK),
    ("Hour and days of the mirror", SettingsItem.MIRROR),
    ("Quiet days and holidays", SettingsItem.QUIET),
    ("Tray and start with my login", SettingsItem.BACKGROUND),
    ("The day a week ends on", SettingsItem.REVIEWS),
    ("What a slip weighs", SettingsItem.BALANCE),
    ("Licences and version", SettingsItem.LICENCES),
)
"""Each with its words for the palette, the most sought first."""
