"""A field for what opens a journal or a backup."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

_HINTS = (
    Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
)
_LINE_BREAKS = "\r\n\u2028\u2029"


class SecretField(QLineEdit):
    """Takes a passphrase or a recovery key; no input method learns it, and no draft keeps it.

    A recovery key is shown as it is typed, since it is compared with a sheet of paper. The line
    break that comes along with what is pasted is no part of it, as nobody could type it again.
    """

    def __init__(self, name: str, hint: str = "", *, is_shown: bool = False) -> None:
        """Start empty.

        Args:
            name: What is read out.
            hint: What stands in it while it is empty; nothing where a label says it.
            is_shown: Whether what is typed can be read.
        """
        super().__init__()
        self.setPlaceholderText(hint)
        self.ask_for(name, is_shown=is_shown)
        self.textChanged.connect(self._drop_line_breaks)

    def ask_for(self, name: str, *, is_shown: bool) -> None:
        """Ask for something, which may be another thing than before."""
        mode = QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
        self.setInputMethodHints(_HINTS if is_shown else _HINTS | Qt.InputMethodHint.ImhHiddenText)
        self.setAccessibleName(name)

    def _drop_line_breaks(self, text: str) -> None:
        if any(one in text for one in _LINE_BREAKS):
            self.setText("".join(one for one in text if one not in _LINE_BREAKS))
