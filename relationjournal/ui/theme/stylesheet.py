"""The one style sheet, generated from tokens and type scale.

Widgets speak to it by their class and by three dynamic properties: `role` (type), `tone` (colour
of text) and `kind` (which button). It stays short because Qt reads all of it at every start.
"""

from collections.abc import Callable
from pathlib import Path

from relationjournal.ui.theme import spacing
from relationjournal.ui.theme.tokens import Tokens, Tone
from relationjournal.ui.theme.typography import Role, TypeScale

_PAD = spacing.M - spacing.HAIRLINE
_FIELDS = "QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox"
_FOCUSED_FIELDS = ", ".join(f"{field}:focus" for field in _FIELDS.split(", "))

PathOf = Callable[[str], Path]
"""Returns where a resource is, since style sheets take pictures only by file."""


def stylesheet(tokens: Tokens, scale: TypeScale, path_of: PathOf) -> str:
    """Return the style sheet of the whole program."""
    return "\n".join(
        (
            _text(tokens, scale),
            _buttons(tokens, scale),
            _small_buttons(tokens, scale),
            _chips(tokens, scale),
            _fields(tokens, scale),
            _choices(tokens, scale, path_of),
            _surfaces(tokens, scale),
            _lists(tokens, scale),
            _sidebar(tokens, scale),
        )
    )


def _text(tokens: Tokens, scale: TypeScale) -> str:
    roles = "\n".join(
        f'*[role="{role}"] {{ font-size: {scale.points(role):.2f}pt;'
        f" font-weight: {int(scale.weight(role))}; }}"
        for role in Role
        if role is not Role.BODY
    )
    tones = "\n".join(
        f'*[tone="{tone}"] {{ color: {tokens.colour(tone)}; }}'
        for tone in (Tone.MUTED, Tone.ATTENTION, Tone.PUT_IN, Tone.TOOK_OUT, Tone.ACCENT)
    )
    return f"{roles}\n{tones}"


def _buttons(tokens: Tokens, scale: TypeScale) -> str:
    height = scale.control - 2 * spacing.HAIRLINE
    return f"""
QPushButton {{
    color: {tokens.accent}; background: {tokens.surface}; font-weight: 600;
    border: 1px solid {tokens.hairline}; border-radius: {spacing.RADIUS}px;
    min-height: {height}px; padding: 0 {spacing.L - 2}px;
}}
QPushButton, QToolButton {{ outline: none; }}
QPushButton:hover, QPushButton:checked {{ background: {tokens.selection}; }}
QPushButton[kind="outlined"]:checked {{ border-color: {tokens.accent}; }}
QPushButton:focus {{ border: 2px solid {tokens.accent}; padding: 0 {spacing.L - 3}px;
    min-height: {height - 2}px; }}
QPushButton:disabled {{ color: {tokens.dim}; }}
QPushButton[kind="primary"] {{
    color: {tokens.on_accent}; background: {tokens.accent}; border-color: {tokens.accent};
}}
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed {{
    border: 2px solid {tokens.line}; padding: 0 {spacing.L - 3}px; min-height: {height - 2}px;
}}
QPushButton[kind="primary"]:focus {{ border: 2px solid {tokens.text}; }}
QPushButton[kind="primary"]:disabled {{
    color: {tokens.muted}; background: {tokens.hover}; border-color: {tokens.hairline};
}}
QPushButton[kind="quiet"] {{
    background: transparent; border-color: transparent; padding: 0 {spacing.S - 1}px;
}}
QPushButton[kind="quiet"]:hover {{ background: {tokens.hover}; }}
QPushButton[kind="quiet"]:focus {{
    border-color: {tokens.accent}; padding: 0 {spacing.S - 2}px;
}}
NameButton {{ min-height: 0; padding: 0; border: none; background: transparent; }}
QPushButton[kind="prompt"] {{
    color: {tokens.muted}; background: transparent; font-weight: 400; text-align: left;
    border: 2px solid transparent; padding: 0 {spacing.XS}px; margin-left: -{spacing.XS + 2}px;
    min-height: {spacing.MIN_TARGET}px;
}}
QPushButton[kind="prompt"]:hover {{ color: {tokens.accent}; }}
QPushButton[kind="prompt"]:focus {{ border-color: {tokens.accent}; }}
"""


def _small_buttons(tokens: Tokens, scale: TypeScale) -> str:
    """Return the style of what stands in lines of text, in bars and in the heads of cards."""
    return f"""
WhyButton {{
    color: {tokens.muted}; background: transparent; font-size: {_caption(scale)};
    font-weight: 400; border: 2px solid transparent; border-radius: {spacing.XS}px;
    padding: 0 2px; min-height: {_chip_height(scale) - 4}px;
}}
WhyButton:hover {{ color: {tokens.accent}; background: transparent; }}
WhyButton:focus {{ border-color: {tokens.accent}; padding: 0 2px;
    min-height: {_chip_height(scale) - 4}px; }}
QToolButton {{
    background: transparent; border: 2px solid transparent; border-radius: {spacing.RADIUS}px;
    padding: {spacing.XS}px;
}}
QToolButton:hover, QToolButton:checked {{ background: {tokens.hover}; }}
QToolButton:focus {{ border-color: {tokens.accent}; }}
QToolButton::menu-indicator {{ image: none; }}
QPushButton[place="head"] {{ min-height: {_head(scale) - 2}px; }}
QPushButton[place="head"]:focus {{ min-height: {_head(scale) - 4}px; }}
QToolButton[place="head"] {{
    padding: 0 2px; min-height: {_head(scale) - 4}px; max-height: {_head(scale) - 4}px;
}}
ElidedLabel[place="head"] {{ min-height: {_head(scale)}px; }}
WhyButton[place="head"], WhyButton[place="head"]:focus {{ min-height: {_head(scale) - 4}px; }}
"""


def _chips(tokens: Tokens, scale: TypeScale) -> str:
    """Return the style of what is chosen from a row: chips, tags and segments."""
    return f"""
Chip {{
    color: {tokens.muted}; background: {tokens.surface}; font-size: {_caption(scale)};
    border-radius: {_chip_height(scale) // 2}px; min-height: {_chip_height(scale) - 2}px;
    padding: 0 {spacing.M - 1}px;
}}
Chip:checked, Chip[chosen="true"] {{ color: {tokens.accent}; border-color: {tokens.accent}; }}
Chip[chosen="true"] {{ background: {tokens.selection}; }}
Chip:focus {{ min-height: {_chip_height(scale) - 4}px; padding: 0 {spacing.M - 2}px; }}
Chip[tone="attention"] {{ color: {tokens.attention}; }}
Chip[tone="accent"] {{ color: {tokens.accent}; }}
Tag {{
    background: {tokens.surface}; font-size: {_caption(scale)}; font-weight: 600;
    border: 1px solid {tokens.hairline}; border-radius: {_tag_height(scale) // 2}px;
    min-height: {_tag_height(scale) - 2}px; padding: 0 {spacing.S}px;
}}
Segment {{ border-radius: 0; margin-left: -1px; }}
Segment[place="first"] {{
    border-top-left-radius: {spacing.RADIUS}px; border-bottom-left-radius: {spacing.RADIUS}px;
    margin-left: 0;
}}
Segment[place="last"] {{
    border-top-right-radius: {spacing.RADIUS}px; border-bottom-right-radius: {spacing.RADIUS}px;
}}
Segment[place="only"] {{ border-radius: {spacing.RADIUS}px; margin-left: 0; }}
Segment {{ color: {tokens.muted}; border-color: {tokens.line}; }}
Segment:focus {{ border-color: {tokens.accent}; }}
Segment:checked {{ color: {tokens.accent}; background: {tokens.selection}; }}
"""


def _fields(tokens: Tokens, scale: TypeScale) -> str:
    height = scale.control - 2 * spacing.HAIRLINE
    return f"""
{_FIELDS} {{
    color: {tokens.text}; background: {tokens.surface};
    border: 1px solid {tokens.line}; border-radius: {spacing.RADIUS}px; padding: 0 {_PAD}px;
    selection-background-color: {tokens.accent}; selection-color: {tokens.on_accent};
    placeholder-text-color: {tokens.muted};
}}
QLineEdit, QAbstractSpinBox, QComboBox {{ min-height: {height}px; }}
QPlainTextEdit, QTextEdit {{ padding: {spacing.S - 1}px; }}
{_FOCUSED_FIELDS} {{ border: 2px solid {tokens.accent}; padding: 0 {_PAD - 1}px; }}
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus {{ min-height: {height - 2}px; }}
QPlainTextEdit:focus, QTextEdit:focus {{ padding: {spacing.S - 2}px; }}
QLineEdit[kind="bare"], QAbstractSpinBox QLineEdit {{
    border: none; background: transparent; padding: 0; min-height: {scale.height()}px;
}}
QAbstractSpinBox QLineEdit {{ padding-left: {spacing.S}px; min-height: 0; }}
"""


def _choices(tokens: Tokens, scale: TypeScale, path_of: PathOf) -> str:
    edge = scale.icon
    ring = edge // 3
    check = "dark" if tokens.is_dark else "light"
    up, down, tick = (
        path_of(f"controls/{name}.svg").as_posix() for name in ("up", "down", f"check-{check}")
    )
    return f"""
QCheckBox, QRadioButton {{
    min-height: {max(spacing.MIN_TARGET, edge + spacing.XS)}px; spacing: {spacing.S}px;
    background: transparent; outline: none;
}}
QCheckBox::indicator, QRadioButton::indicator {{
    width: {edge}px; height: {edge}px; background: {tokens.surface};
    border: 1px solid {tokens.line}; border-radius: {spacing.XS}px; margin: 1px;
}}
QRadioButton::indicator {{ border-radius: {edge // 2 + 1}px; }}
QCheckBox::indicator:checked {{
    background: {tokens.accent}; border-color: {tokens.accent}; image: url("{tick}");
}}
QRadioButton::indicator:checked {{
    width: {edge - 2 * ring + 2}px; height: {edge - 2 * ring + 2}px;
    border: {ring}px solid {tokens.accent};
}}
QCheckBox::indicator:focus, QRadioButton::indicator:focus {{
    border: 2px solid {tokens.accent}; margin: 0;
}}
QRadioButton::indicator:checked:focus {{
    border: {ring + 1}px solid {tokens.accent}; margin: 0;
}}
QCheckBox::indicator:checked:focus {{ border-color: {tokens.text}; }}
QComboBox::drop-down {{ border: none; width: {edge + spacing.S}px; }}
QComboBox::down-arrow {{ image: url("{down}"); width: {edge}px; height: {edge}px; }}
QComboBox QAbstractItemView {{ border: 1px solid {tokens.line}; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{
    border: none; width: {edge + spacing.S}px; background: transparent;
}}
QAbstractSpinBox::up-arrow {{ image: url("{up}"); width: {edge - 4}px; height: {edge - 4}px; }}
QAbstractSpinBox::down-arrow {{ image: url("{down}"); width: {edge - 4}px; height: {edge - 4}px; }}
"""


def _surfaces(tokens: Tokens, scale: TypeScale) -> str:
    return f"""
Card, Popover > QFrame#panel, CaptureBar, Toast {{
    background: {tokens.surface}; border: 1px solid {tokens.hairline};
    border-radius: {spacing.RADIUS}px;
}}
Card[kind="band"] {{
    border: none; border-bottom: 1px solid {tokens.hairline}; border-radius: 0;
}}
CaptureBar {{ border-color: {tokens.line}; padding: 1px; }}
CaptureBar[focused="true"] {{ border: 2px solid {tokens.accent}; padding: 0; }}
Toast {{ background: {tokens.text}; border-color: {tokens.text}; }}
Toast QLabel {{ color: {tokens.background}; }}
Toast QPushButton, Toast QToolButton {{
    color: {tokens.background}; background: transparent; border: 1px solid {tokens.background};
}}
Toast QToolButton {{ border-color: transparent; }}
Toast QPushButton:focus, Toast QToolButton:focus {{ border: 2px solid {tokens.background}; }}
QFrame[kind="rule"] {{ background: {tokens.hairline}; border: none; max-height: 1px;
    min-height: 1px; }}
QSplitter::handle {{ background: transparent; image: none; }}
QProgressBar {{
    background: {tokens.hairline}; border: none; border-radius: 3px; min-height: 6px;
    max-height: 6px;
}}
QProgressBar::chunk {{ background: {tokens.accent}; border-radius: 3px; }}
QScrollArea, QScrollArea > QWidget > QWidget#page {{ background: transparent; border: none; }}
QToolTip {{
    color: {tokens.text}; background: {tokens.surface}; border: 1px solid {tokens.line};
    padding: {spacing.XS}px; font-size: {_caption(scale)};
}}
QMenu {{ background: {tokens.surface}; border: 1px solid {tokens.line}; padding: {spacing.XS}px; }}
QMenu::item {{ padding: {spacing.XS}px {spacing.L}px; border-radius: {spacing.XS}px; }}
QMenu::item:selected {{ background: {tokens.selection}; color: {tokens.text}; }}
QMenu::item:disabled {{ color: {tokens.dim}; }}
QMenu::separator {{ background: {tokens.hairline}; height: 1px; margin: {spacing.XS}px; }}
QScrollBar {{ background: transparent; border: none; width: {spacing.M}px; height: {spacing.M}px; }}
QScrollBar::handle {{
    background: {tokens.line}; border-radius: 2px; margin: 4px; min-height: {spacing.XL}px;
    min-width: {spacing.XL}px;
}}
QAbstractScrollArea::corner {{ background: transparent; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def _lists(tokens: Tokens, scale: TypeScale) -> str:
    return f"""
QAbstractItemView {{
    background: {tokens.surface}; border: none; outline: none;
    selection-background-color: {tokens.selection}; selection-color: {tokens.text};
}}
QHeaderView, QHeaderView::section {{ background: {tokens.surface}; border: none; }}
QHeaderView::section {{
    color: {tokens.muted}; font-size: {_caption(scale)}; font-weight: 600;
    padding: {spacing.S}px {spacing.S}px;
}}
PlotTable QHeaderView::section {{ padding: {spacing.S}px 3px; }}
QTabBar::tab {{
    color: {tokens.muted}; background: transparent; padding: {spacing.S}px {spacing.S}px;
    border: none; border-bottom: 2px solid transparent; margin-right: {spacing.S}px;
}}
QTabBar::tab:selected {{ color: {tokens.accent}; border-bottom-color: {tokens.accent}; }}
QTabBar::tab:focus {{ background: {tokens.selection}; }}
"""


def _sidebar(tokens: Tokens, scale: TypeScale) -> str:
    return f"""
Sidebar {{ background: {tokens.sidebar}; border-right: 1px solid {tokens.hairline}; }}
SidebarButton {{
    color: {tokens.text}; background: transparent; border-color: transparent; font-weight: 400;
    text-align: left; padding: 0 {spacing.S}px;
}}
SidebarButton:hover {{ background: {tokens.hover}; }}
SidebarButton:checked {{
    color: {tokens.accent}; background: {tokens.selection}; font-weight: 600;
}}
SidebarButton:focus {{ border-color: {tokens.accent}; padding: 0 {spacing.S - 1}px; }}
SidebarButton[tone="muted"] {{ color: {tokens.muted}; font-size: {_caption(scale)}; }}
SidebarButton[narrow="true"] {{ text-align: center; padding: 0; }}
"""


def _caption(scale: TypeScale) -> str:
    return f"{scale.points(Role.CAPTION):.2f}pt"


def _tag_height(scale: TypeScale) -> int:
    return scale.height(Role.CAPTION) + spacing.XS


def _head(scale: TypeScale) -> int:
    """Return the height of a card's heading and of the buttons at its right, icons too."""
    return scale.icon + spacing.S


def _chip_height(scale: TypeScale) -> int:
    return max(spacing.MIN_TARGET, scale.height(Role.CAPTION) + spacing.S)
