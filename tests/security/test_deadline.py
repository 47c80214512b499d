import subprocess
import sys
import threading
import time

import pytest

from relationjournal.security.deadline import ask_within
from relationjournal.security.errors import KeyringCancelled, KeyringTimeout


def test_that_an_answer_is_passed_on_at_once() -> None:
    started = time.monotonic()

    assert ask_within(60, lambda: "answer") == "answer"
    assert time.monotonic() - started < 5


def test_that_the_question_is_asked_in_another_thread() -> None:
    assert ask_within(60, threading.get_ident) != threading.get_ident()


def test_that_an_error_is_raised_where_it_is_waited_for() -> None:
    def fail() -> None:
        raise LookupError("from the other thread")

    with pytest.raises(LookupError, match="from the other thread"):
        ask_within(60, fail)


def test_that_waiting_ends_after_the_limit() -> None:
    never = threading.Event()
    started = time.monotonic()

    with pytest.raises(KeyringTimeout):
        ask_within(0.2, never.wait)

    assert 0.2 <= time.monotonic() - started < 5
    never.set()


def test_that_cancel_ends_the_waiting() -> None:
    never, cancelled = threading.Event(), threading.Event()
    threading.Timer(0.1, cancelled.set).start()
    started = time.monotonic()

    with pytest.raises(KeyringCancelled):
        ask_within(60, never.wait, cancelled)

    assert time.monotonic() - started < 5
    never.set()


def test_that_a_question_without_answer_does_not_keep_the_program_running() -> None:
    program = """
import threading
from relationjournal.security.deadline import ask_within
from relationjournal.security.errors import KeyringTimeout
try:
    ask_within(0.05, threading.Event().wait)
except KeyringTimeout:
    print("given up")
"""
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=30, check=True
    )

    assert ended.stdout == "given up\n"
