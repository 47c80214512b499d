"""Whether the user writes the day before the month."""

from PySide6.QtCore import QLocale


def is_day_first(locale: QLocale | None = None) -> bool:
    """Return whether 3/4 is 3 April where the user lives."""
    form = (locale or QLocale()).dateFormat(QLocale.FormatType.ShortFormat)
    return form.find("d") < form.find("M")
