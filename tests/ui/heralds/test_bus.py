"""Notifications with buttons, on a real notification service over a real bus."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from jeepney import DBusAddress, MessageType, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection
from pytestqt.qtbot import QtBot

from relationjournal.ui.heralds.bus import BusHerald
from relationjournal.ui.heralds.herald import Choice
from tests.support.bus import bus_of_its_own
from tests.support.desktop import Desktop, desktop
from tests.support.notifications import needs_notifications, run_with_notifications
from tests.support.secret_service import Keyring, needs_secret_service, run_python

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="other systems have no such service"
)

BEGUN = """
import sys
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from relationjournal.ui.heralds.bus import BusHerald
from relationjournal.ui.heralds.herald import Choice

application = QApplication([])

def until(condition):
    for _ in range(400):
        if condition():
            return
        QTest.qWait(50)
    raise AssertionError("waited in vain")

herald = BusHerald()
herald.answered.connect(lambda key: print("answered", key))
herald.failed.connect(lambda sentence, _choices: print("failed", sentence))
four = tuple(
    Choice(key, words)
    for key, words in (
        ("look", "Look"),
        ("soon", "In 15 min"),
        ("later", "In an hour"),
        ("not-tonight", "Not tonight"),
    )
)
"""
SHOWN = """
from tests.support.notifications import close_and_read, count_shown, press_button
from tests.support.notifications import press_notification

herald.show("Your mirror is ready.", four)
until(lambda: count_shown() == 1)
QTest.qWait(200)
"""


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Desktop]:
    with desktop(tmp_path) as shown:
        yield shown


@needs_notifications
def test_that_the_notification_says_one_sentence_and_nothing_else(screen: Desktop) -> None:
    said = run_with_notifications(screen, BEGUN + SHOWN + "print(close_and_read())")
    assert said == "[('Relation Journal', 'Your mirror is ready.')]"


@needs_notifications
@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Look", "look"),
        ("In 15 min", "soon"),
        ("In an hour", "later"),
        ("Not tonight", "not-tonight"),
    ],
)
def test_that_each_button_answers_for_itself(screen: Desktop, words: str, key: str) -> None:
    press = "heard = []; herald.answered.connect(heard.append); press_button(sys.argv[1])\n"
    said = run_with_notifications(screen, BEGUN + SHOWN + press + "until(lambda: heard)", words)
    assert said == f"answered {key}"


@needs_notifications
def test_that_pressing_the_notification_itself_looks(screen: Desktop) -> None:
    press = "heard = []; herald.answered.connect(heard.append); press_notification()\n"
    said = run_with_notifications(screen, BEGUN + SHOWN + press + "until(lambda: heard)")
    assert said == "answered default"


@needs_notifications
def test_that_an_offer_that_is_over_is_taken_back_and_the_next_takes_its_place(
    screen: Desktop,
) -> None:
    code = """
herald.show("Your mirror is ready.", four)
QTest.qWait(300)
print(count_shown())
herald.withdraw()
until(lambda: count_shown() == 0)
herald.show("Once more.", four)
until(lambda: count_shown() == 1)
herald.stop()
until(lambda: count_shown() == 0)
"""
    assert run_with_notifications(screen, BEGUN + SHOWN + code) == "1"


ASKED = """
from datetime import UTC, datetime
from pathlib import Path
from PySide6.QtWidgets import QWidget
from relationjournal.security.data_key import DataKey
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from relationjournal.services.offers import JournalOccasion, Offers
from relationjournal.settings import Places, SettingsFile
from relationjournal.ui.offer_memory import OfferMemory
from relationjournal.ui.standby import Standby
from tests.support.notifications import count_shown, press_button

now = datetime(2026, 11, 20, 20, 40).astimezone()
journal = Journal.create(Path(sys.argv[1]), DataKey.generate(), Clock(now=lambda: now))
journal.captures.log_lines(["@Ana +3 heard her out"])
memory = OfferMemory(Path(sys.argv[1]).parent, journal.path)
offers = Offers(JournalOccasion(journal), memory)
window = QWidget()
standby = Standby(journal, window, offers, memory)
standby._watch._typed_at -= 600
standby.notifier.check()
until(lambda: count_shown() == 1)
press_button("Not tonight")
until(lambda: count_shown() == 0)
print(OfferMemory(Path(sys.argv[1]).parent, journal.path).state.of(journal.day()).is_declined)
print(journal.mirror.opened_on(journal.day(), journal.day()))
standby.stop()
journal.close()
"""


@needs_notifications
def test_that_not_tonight_on_the_desktop_is_kept_and_leaves_no_evening(
    screen: Desktop, tmp_path: Path
) -> None:
    said = run_with_notifications(screen, BEGUN + ASKED, str(tmp_path / "a.journal"))
    assert said.splitlines() == ["True", "[]"]


FAILED = (
    BEGUN
    + """
failed = []
herald.failed.connect(lambda *_: failed.append(1))
herald.show("Your mirror is ready.", four)
until(lambda: bool(failed))
"""
)


@needs_secret_service
@pytest.mark.parametrize("keyring", [Keyring.ABSENT, Keyring.NO_BUS])
def test_that_without_a_service_and_without_a_bus_it_says_that_it_cannot(
    tmp_path: Path, keyring: Keyring
) -> None:
    assert run_python(tmp_path, FAILED, keyring=keyring) == "failed Your mirror is ready."


@pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="needs dbus-daemon")
def test_that_an_answer_brings_along_the_permission_to_come_forward(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "org.freedesktop.Notifications"
    at = DBusAddress("/org/freedesktop/Notifications", interface=name)
    with bus_of_its_own() as address, open_dbus_connection(address) as service:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        service.send_and_get_reply(message_bus.RequestName(name))
        herald, allowed_by = BusHerald(), list[str]()
        herald.answered.connect(
            lambda _key: allowed_by.append(os.environ.get("XDG_ACTIVATION_TOKEN", ""))
        )
        herald.show("Your mirror is ready.", (Choice("look", "Look"),))
        while (asked := service.receive(timeout=10)).header.message_type != MessageType.method_call:
            pass
        assert asked.body[5] == ["default", "", "look", "Look"]  # the first is no button
        service.send(new_method_return(asked, "u", (7,)))
        service.send(new_signal(at, "ActivationToken", "us", (7, "pressed")))
        for _ in range(2):
            service.send(new_signal(at, "ActionInvoked", "us", (7, "default")))
        qtbot.waitUntil(lambda: len(allowed_by) == 2)
        herald.stop()
    assert allowed_by == ["pressed", ""]
    assert "XDG_ACTIVATION_TOKEN" not in os.environ
