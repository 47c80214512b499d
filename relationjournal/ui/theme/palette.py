"""The tokens as a QPalette, which is what Qt paints with where no style sheet speaks."""

from PySide6.QtGui import QColor, QPalette

from relationjournal.ui.theme.tokens import Tokens

_Role = QPalette.ColorRole


def palette_of(tokens: Tokens) -> QPalette:
    """Return the palette of a colour scheme."""
    palette = QPalette()
    for role, colour in _colours(tokens).items():
        palette.setColor(role, QColor(colour))
    for role in (_Role.Text, _Role.WindowText, _Role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.line))
    return palette


def _colours(tokens: Tokens) -> dict[QPalette.ColorRole, str]:
    return {
        _Role.Window: tokens.background,
        _Role.WindowText: tokens.text,
        _Role.Base: tokens.surface,
        _Role.AlternateBase: tokens.hover,
        _Role.Text: tokens.text,
        _Role.PlaceholderText: tokens.muted,
        _Role.Button: tokens.surface,
        _Role.ButtonText: tokens.text,
        _Role.BrightText: tokens.on_accent,
        _Role.Highlight: tokens.selection,
        _Role.HighlightedText: tokens.text,
        _Role.Accent: tokens.accent,
        _Role.Link: tokens.accent,
        _Role.LinkVisited: tokens.accent,
        _Role.ToolTipBase: tokens.surface,
        _Role.ToolTipText: tokens.text,
        _Role.Light: tokens.surface,
        _Role.Midlight: tokens.hover,
        _Role.Mid: tokens.hairline,
        _Role.Dark: tokens.line,
        _Role.Shadow: tokens.line,
    }
