"""What tests of the window stand on: the real look, in the light scheme at normal size."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from relationjournal import resources
from relationjournal.domain.figures import IN_FIGURES
from relationjournal.ui.garbage import GarbageCollector
from relationjournal.ui.icons import Icons
from relationjournal.ui.theme import Contrast, Scheme, Theme


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> Theme:
    theme = Theme(qapp, Icons(resources.read_text), resources.path)
    theme.choose(scheme=Scheme.LIGHT, contrast=Contrast.NORMAL, text_factor=1.0)
    return theme


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the window without a screen say that it lacks two acts; all else is a failure."""
    no_screen = pytest.mark.qt_log_ignore(
        r"This plugin does not support (propagateSizeHints|raise)\(\)"
    )
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(no_screen)


@pytest.fixture(autouse=True)
def theme(dressed: Theme) -> Iterator[Theme]:
    collector = GarbageCollector(dressed)
    yield dressed
    # What the test closed is deleted now; else it waits for the next test that runs an event
    # loop, and its timers go on meanwhile.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    collector.look()
    collector.stop()
    dressed.write(IN_FIGURES)
    dressed.choose(scheme=Scheme.LIGHT, contrast=Contrast.NORMAL, text_factor=1.0)
