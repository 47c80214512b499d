"""How the window looks."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QCheckBox

from relationjournal.settings import Settings, SettingsFile
from relationjournal.ui.settings.rows import SettingRow
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.choice_box import ChoiceBox

_LOOKS = (
    ("system", "As the system"),
    ("light", "Light"),
    ("dark", "Dark"),
    ("contrast", "High contrast"),
)
_PERCENTS = (80, 90, 100, 110, 125, 150, 175, 200)


class AppearanceCard(Card):
    """Colours, size of text and height of rows; each holds at once, on this computer."""

    def __init__(self, memory: SettingsFile, dress: Callable[[Settings], None]) -> None:
        """Show what is chosen.

        Args:
            memory: Keeps what is chosen.
            dress: Makes the window look so.
        """
        super().__init__("Look")
        self._memory = memory
        self._dress = dress
        self.look = ChoiceBox("Colours", _LOOKS)
        self.text = ChoiceBox("Size of text", [(one, f"{one} %") for one in _PERCENTS])
        self.compact = QCheckBox("Compact rows")
        self.add_row(SettingRow("Colours", self.look))
        self.add_row(SettingRow("Size of text", self.text))
        self.add_row(self.compact)
        self.refresh()
        self.look.activated.connect(lambda _at: self._choose(appearance=self.look.value))
        self.text.activated.connect(lambda _at: self._choose(text_percent=self.text.value))
        self.compact.clicked.connect(lambda is_on: self._choose(compact_rows=is_on))

    def refresh(self) -> None:
        """Show what is chosen."""
        chosen = self._memory.settings
        self.look.choose(chosen.appearance)
        nearest = min(_PERCENTS, key=lambda one: abs(one - chosen.text_percent))
        self.text.choose(nearest)
        self.compact.setChecked(chosen.compact_rows)

    def _choose(
        self,
        *,
        appearance: str | None = None,
        text_percent: int | None = None,
        compact_rows: bool | None = None,
    ) -> None:
        before = self._memory.settings
        chosen = replace(
            before,
            appearance=before.appearance if appearance is None else appearance,
            text_percent=before.text_percent if text_percent is None else text_percent,
            compact_rows=before.compact_rows if compact_rows is None else compact_rows,
        )
        self._memory.put(chosen)
        self._dress(chosen)
