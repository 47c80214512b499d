"""What the user chose of the look, as the theme takes it."""

from relationjournal.settings import Settings
from relationjournal.ui.theme import Contrast, Scheme, Theme

_CHOICES = {
    "system": (Scheme.SYSTEM, Contrast.SYSTEM),
    "light": (Scheme.LIGHT, Contrast.NORMAL),
    "dark": (Scheme.DARK, Contrast.NORMAL),
    "contrast": (Scheme.SYSTEM, Contrast.HIGH),
}


def dress(theme: Theme, settings: Settings) -> None:
    """Dress the window as the user chose."""
    scheme, contrast = _CHOICES.get(settings.appearance, _CHOICES["system"])
    theme.choose(
        scheme=scheme,
        contrast=contrast,
        text_factor=settings.text_percent / 100,
        is_compact=settings.compact_rows,
    )
