"""Takes pictures of the program's own window, on the sample journal of a fixed day.

Run by `python3 installer/dev.py screenshots`, which renews the pictures of the README;
`--all --to FOLDER` takes every place in every look instead, to be looked at.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from shutil import copyfile
from typing import Final

# Before Qt is loaded: no window in anybody's way, and the same picture on every machine.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from relationjournal.domain.mirror.session import CardName
from relationjournal.security.data_key import DataKey
from relationjournal.security.key_file import key_file_for
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from relationjournal.services.sample.making import open_sample
from relationjournal.settings import Places, SettingsFile
from relationjournal.ui.application import Application
from relationjournal.ui.contact.contact_view import ABOUT
from relationjournal.ui.first_run.first_run import FirstRun
from relationjournal.ui.journal.looking_back import ON_THIS_DAY
from relationjournal.ui.mirror.session_view import SessionView
from relationjournal.ui.options import WindowOptions
from relationjournal.ui.session import PALETTE, Session
from relationjournal.ui.theme import Scheme
from relationjournal.ui.unlock import UnlockScreen

PICTURES: Final = Path(__file__).resolve().parent.parent / "resources" / "pictures"
DAY: Final = date(2026, 6, 9)
EVENING: Final = datetime.combine(DAY, time(20, 40)).astimezone(UTC)
SETTLED_MS: Final = 300
"""Longer than any motion of the window."""
_LOOKS_AGAIN: Final = 20
_AGAIN_MS: Final = 60

_WHO: Final = "Ana Ruiz"
_CRITIC: Final = "Tom Webb"
_LINE: Final = f'coffee with @"{_WHO}" +3 listened, promised slides by fri'
_ANSWER: Final = (
    "To finish his thought. He had the figures with him, and I never let him get to them. "
    "I was anxious about the date, not about him."
)


@dataclass(frozen=True, slots=True)
class Look:
    """How the window looks in a picture.

    Attributes:
        name: What its pictures are called after.
        width: Of the window, in pixels.
        height: The same.
        scheme: Its colours.
        text_factor: How much larger than usual its text is.
    """

    name: str
    width: int = 1180
    height: int = 760
    scheme: Scheme = Scheme.LIGHT
    text_factor: float = 1.0


LIGHT: Final = Look("light")
DARK: Final = Look("dark", scheme=Scheme.DARK)
LOOKS: Final = (
    LIGHT,
    DARK,
    Look("narrow", 720, 520),
    Look("medium", 1000, 720),
    Look("wide", 1400, 900),
    Look("text-200", 1180, 760, text_factor=2.0),
    Look("narrow-text-200", 720, 520, text_factor=2.0),
)

Scene = Callable[[Session], object]
"""Brings the window to what the picture shows."""


class Studio:
    """The program's window, and the camera."""

    def __init__(self, folder: Path) -> None:
        """Opens the window.

        Args:
            folder: Where journals and settings are kept meanwhile.
        """
        self._folder = folder
        places = Places(folder, folder, folder, folder)
        self._application = Application(places, SettingsFile(places), WindowOptions(on=DAY))
        self._window = self._application.window
        self._clock = Clock(DAY, lambda: EVENING)
        self._sample = folder / "sample.journal"
        open_sample(self._sample, self._clock).close()
        self._window.show()

    def show_sample(self, name: str) -> None:
        """Shows the sample journal as nobody has touched it yet, under a name of its own."""
        copy = self._folder / f"{name}.journal"
        for path, to in ((self._sample, copy), (key_file_for(self._sample), key_file_for(copy))):
            copyfile(path, to)
        self._show(open_sample(copy, self._clock))

    def show_empty(self) -> None:
        """Shows a journal in which nothing is written yet."""
        path = self._folder / "empty.journal"
        self._show(Journal.create(path, DataKey.generate(), self._clock))

    def take(self, look: Look, scene: Scene, target: Path) -> None:
        """Takes one picture.

        Args:
            look: How the window looks in it.
            scene: What it shows.
            target: The file to write.
        """
        session = self._session
        session.theme.choose(scheme=look.scheme, text_factor=look.text_factor)
        self._window.resize(look.width, look.height)
        scene(session)
        self._expose(target)
        _close_panels()

    def take_locked(self, folder: Path) -> None:
        """Takes what is shown before there is a journal, and before it is unlocked."""
        theme = self._session.theme
        self._session.close()
        first = self._folder / "new.journal"
        screens: tuple[tuple[str, Callable[[], QWidget]], ...] = (
            ("first-run", lambda: FirstRun(theme, first, self._clock)),
            ("unlock", lambda: UnlockScreen(theme, self._sample, self._clock, asks_keyring=False)),
        )
        for name, make in screens:
            for look in LOOKS:
                theme.choose(scheme=look.scheme, text_factor=look.text_factor)
                self._window.resize(look.width, look.height)
                self._window.show_content(make())
                self._expose(folder / f"{name}-{look.name}.png")

    @property
    def _session(self) -> Session:
        if self._application.session is None:
            msg = "No journal is shown."
            raise RuntimeError(msg)
        return self._application.session

    def _show(self, journal: Journal) -> None:
        if self._application.session is not None:
            self._application.session.close()
        self._application.show_journal(journal)

    def _expose(self, target: Path) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        if not self._settled().save(str(target)):
            msg = f"{target} could not be written."
            raise RuntimeError(msg)

    def _settled(self) -> QPixmap:
        """Return the window as it stays: on a busy machine it may not be laid out in time."""
        QTest.qWait(SETTLED_MS)
        shown = self._window.grab()
        for _ in range(_LOOKS_AGAIN):
            before = shown.toImage()
            QTest.qWait(_AGAIN_MS)
            shown = self._window.grab()
            if shown.toImage() == before:
                break
        return shown


def scenes() -> Iterator[tuple[str, Scene]]:
    """Yields every place with its name; each begins from wherever the one before ended."""
    yield "today", lambda session: session.navigator.go("today")
    yield "capture", _write
    yield "people", _go_to_people
    yield "person", _go_to_person
    yield "about", _go_to_what_is_known
    yield "journal", lambda session: session.navigator.go("journal")
    yield "on-this-day", lambda session: session.navigator.go("journal", ON_THIS_DAY)
    yield "promises", lambda session: session.navigator.go("promises")
    yield "evenings", lambda session: session.navigator.go("mirror")
    yield "mirror", _look_in_the_mirror
    yield "reviews", lambda session: session.navigator.go("reviews")
    yield "week", lambda session: session.navigator.go("reviews", "weekly")
    yield "month", lambda session: session.navigator.go("reviews", "monthly")
    yield "year", lambda session: session.navigator.go("reviews", "yearly")
    yield "insights", _look_at_plots
    yield "code", lambda session: session.navigator.go("code")
    yield "feedback", lambda session: session.navigator.go("feedback")
    yield "search", lambda session: session.navigator.go("search", "listen")
    yield "settings", lambda session: session.navigator.go("settings")
    yield "palette", lambda session: session.actions.action(PALETTE).trigger()


def main(arguments: Sequence[str]) -> int:
    """Takes the pictures that are asked for."""
    options = _options(arguments)
    with tempfile.TemporaryDirectory() as folder:
        studio = Studio(Path(folder))
        if options.all:
            _take_all(studio, options.to)
        else:
            _take_for_readme(studio, options.to)
    return 0


def _take_for_readme(studio: Studio, folder: Path) -> None:
    for look, suffix in ((LIGHT, ""), (DARK, "-dark")):
        studio.show_sample(look.name)
        for name, scene in scenes():
            if name in {"today", "people", "person", "mirror"}:
                studio.take(look, scene, folder / f"{name}{suffix}.png")


def _take_all(studio: Studio, folder: Path) -> None:
    for look in LOOKS:
        studio.show_sample(look.name)
        for name, scene in scenes():
            studio.take(look, scene, folder / f"{name}-{look.name}.png")
    studio.show_empty()
    for name, scene in scenes():
        if name not in {"person", "about", "capture"}:
            studio.take(LIGHT, scene, folder / f"{name}-empty.png")
    studio.take_locked(folder)


def _write(session: Session) -> None:
    session.navigator.go("today")
    session.capture.bar.begin(_LINE)


def _go_to_people(session: Session) -> None:
    session.capture.bar.clear()
    session.navigator.go("people")


def _go_to_person(session: Session) -> None:
    session.navigator.go("people", _id(session, _WHO))


def _go_to_what_is_known(session: Session) -> None:
    session.navigator.go("people", f"{_id(session, _CRITIC)}{ABOUT}")


def _id(session: Session, wanted: str) -> str:
    ids = {name: contact_id for contact_id, name in session.journal.contacts.names().items()}
    return ids[wanted]


def _look_at_plots(session: Session) -> None:
    """Loads the plotting library too, which takes longer than any motion."""
    session.navigator.go("reviews", "insights")
    QTest.qWait(4 * SETTLED_MS)


def _look_in_the_mirror(session: Session) -> None:
    """Goes on to the card about one thing from today, and answers it."""
    session.navigator.go("mirror", "today")
    evening = session.scope.findChild(SessionView)
    if evening is None:
        msg = "The mirror does not show an evening."
        raise RuntimeError(msg)
    while not evening.view_is(CardName.ONE_THING):
        evening.go_on()
    QTest.qWait(SETTLED_MS)
    QTest.keyClicks(QApplication.focusWidget() or evening, _ANSWER)


def _close_panels() -> None:
    for widget in QApplication.topLevelWidgets():
        if widget.windowType() in {Qt.WindowType.Popup, Qt.WindowType.Dialog}:
            widget.close()


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py screenshots", description=__doc__.split("\n")[0])
    parser.add_argument("--all", action="store_true", help="every place in every look")
    parser.add_argument("--to", type=Path, default=PICTURES, help="the folder for the pictures")
    options = parser.parse_args(arguments)
    if options.all and options.to == PICTURES:
        parser.error("--all takes many pictures: say --to FOLDER where they belong.")
    return options


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
