"""The look of the running program: colours, type and icons, following the system or the user."""

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QApplication

from relationjournal.domain.figures import IN_FIGURES, Figures
from relationjournal.ui.icons import Icons
from relationjournal.ui.theme import tokens as schemes
from relationjournal.ui.theme.palette import palette_of
from relationjournal.ui.theme.stylesheet import PathOf, stylesheet
from relationjournal.ui.theme.tokens import Tokens, Tone
from relationjournal.ui.theme.typography import TypeScale

MIN_TEXT_FACTOR = 0.8
MAX_TEXT_FACTOR = 2.0
_PROGRAM_SIZES = (16, 32, 48, 128)
"""The edges of the program's icon that desktops ask for, in device-independent pixels."""


class Scheme(StrEnum):
    """Which colours the user chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Contrast(StrEnum):
    """How strong a contrast the user chose."""

    SYSTEM = "system"
    NORMAL = "normal"
    HIGH = "high"


class Theme(QObject):
    """Dresses the application, and tells hand-painted widgets what to paint with.

    Signals:
        changed: Colours, sizes or the way of writing figures are others; paint again.
    """

    changed = Signal()

    def __init__(self, application: QApplication, icons: Icons, path_of: PathOf) -> None:
        """Dress the application by what the system asks for.

        Args:
            application: What to dress.
            icons: Draws the icons.
            path_of: Says where a resource is, for example `relationjournal.resources.path`.
        """
        super().__init__(application)
        self._application = application
        self._icons = icons
        self._path_of = path_of
        self._system_font = application.font()
        self._hints = application.styleHints()
        self._wishes = self._hints.accessibility()
        self._scheme = Scheme.SYSTEM
        self._contrast = Contrast.SYSTEM
        self._text_factor = 1.0
        self._is_compact = False
        self._figures = IN_FIGURES
        self._tokens = schemes.LIGHT
        self._type = TypeScale.of(self._system_font, self._text_factor)
        application.setStyle("fusion")
        self._dress()
        self._hints.colorSchemeChanged.connect(self._on_system_changed)
        self._wishes.contrastPreferenceChanged.connect(self._on_system_changed)

    @property
    def tokens(self) -> Tokens:
        """The colours in use."""
        return self._tokens

    @property
    def type(self) -> TypeScale:
        """The type scale in use."""
        return self._type

    @property
    def text_factor(self) -> float:
        """How much larger than the system's the text is, 0.8 to 2.0."""
        return self._text_factor

    @property
    def figures(self) -> Figures:
        """How what is computed about people is written: in figures, or in words alone."""
        return self._figures

    def icon(self, name: str, tone: Tone = Tone.MUTED) -> QIcon:
        """Return an icon in a tone, at the size of text."""
        return self._icons.icon(name, self._tokens.colour(tone), self._type.icon)

    def program_icon(self) -> QIcon:
        """Return the icon of the program, for title bars, lists of windows and switchers."""
        accent, program = self._tokens.colour(Tone.ACCENT), QIcon()
        for size in _PROGRAM_SIZES:
            program.addPixmap(self._icons.icon("mirror", accent, size).pixmap(size))
        return program

    def colour(self, tone: Tone) -> QColor:
        """Return the colour of a tone, for painting."""
        return QColor(self._tokens.colour(tone))

    def choose(
        self,
        *,
        scheme: Scheme | None = None,
        contrast: Contrast | None = None,
        text_factor: float | None = None,
        is_compact: bool | None = None,
    ) -> None:
        """Take over what the user chose; what is None stays as it is.

        Args:
            scheme: The colours.
            contrast: The strength of the contrast.
            text_factor: The size of text, held to 0.8 to 2.0.
            is_compact: Whether rows are lower.
        """
        self._scheme = self._scheme if scheme is None else scheme
        self._contrast = self._contrast if contrast is None else contrast
        self._is_compact = self._is_compact if is_compact is None else is_compact
        if text_factor is not None:
            self._text_factor = min(MAX_TEXT_FACTOR, max(MIN_TEXT_FACTOR, text_factor))
        self._dress()
        self.changed.emit()

    def write(self, figures: Figures) -> None:
        """Write what is computed about people in another way; what is shown is to be read again."""
        self._figures = figures
        self.changed.emit()

    @Slot()
    def _on_system_changed(self) -> None:
        self._dress()
        self.changed.emit()

    def _dress(self) -> None:
        self._tokens = self._chosen_tokens()
        self._type = TypeScale.of(self._system_font, self._text_factor, is_compact=self._is_compact)
        self._application.setPalette(palette_of(self._tokens))
        self._application.setFont(self._type.body)
        sheet = stylesheet(self._tokens, self._type, self._path_of)
        self._application.setStyleSheet(sheet)

    def _chosen_tokens(self) -> Tokens:
        if self._is_high_contrast():
            return schemes.HIGH_CONTRAST_DARK if self._is_dark() else schemes.HIGH_CONTRAST_LIGHT
        return schemes.DARK if self._is_dark() else schemes.LIGHT

    def _is_dark(self) -> bool:
        if self._scheme is Scheme.SYSTEM:
            return self._hints.colorScheme() is Qt.ColorScheme.Dark
        return self._scheme is Scheme.DARK

    def _is_high_contrast(self) -> bool:
        if self._contrast is Contrast.SYSTEM:
            return self._wishes.contrastPreference() is Qt.ContrastPreference.HighContrast
        return self._contrast is Contrast.HIGH
