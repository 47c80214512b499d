"""Waits for something that may never answer."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, wait
from typing import TypeVar

from relationjournal.security.errors import KeyringCancelled, KeyringTimeout

Answer = TypeVar("Answer")

_GLANCE_SECONDS = 0.05


def ask_within(
    seconds: float, question: Callable[[], Answer], cancelled: threading.Event | None = None
) -> Answer:
    """Ask in a thread of its own and give up after a while.

    The thread is a daemon: one that hangs for good neither blocks the caller nor the end
    of the program.

    Args:
        seconds: how long to wait for the answer.
        question: what to ask; its exceptions are raised here.
        cancelled: set by another thread when the user does not want to wait any longer.

    Raises:
        KeyringTimeout: when no answer came in time.
        KeyringCancelled: when `cancelled` was set first.
    """
    answer: Future[Answer] = Future()
    threading.Thread(target=_answer, args=(question, answer), name="keyring", daemon=True).start()
    end = time.monotonic() + seconds
    while True:
        left = end - time.monotonic()
        # An answer ends the wait at once; only Cancel is looked at in steps.
        wait([answer], timeout=max(0.0, min(left, _GLANCE_SECONDS)))
        if answer.done():
            return answer.result()
        if cancelled is not None and cancelled.is_set():
            raise KeyringCancelled
        if left <= 0:
            raise KeyringTimeout


def _answer(question: Callable[[], Answer], answer: Future[Answer]) -> None:
    try:
        answer.set_result(question())
    except BaseException as error:  # noqa: BLE001 - raised again where it is waited for
        answer.set_exception(error)
