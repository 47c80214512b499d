"""Colours, type and distances of the window."""

from relationjournal.ui.theme.theme import Contrast, Scheme, Theme
from relationjournal.ui.theme.tokens import Tokens, Tone
from relationjournal.ui.theme.typography import Role, TypeScale

__all__ = ["Contrast", "Role", "Scheme", "Theme", "Tokens", "Tone", "TypeScale"]
