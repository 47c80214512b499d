from threading import current_thread, main_thread

import pytest
from pytestqt.qtbot import QtBot

from relationjournal.domain.errors import JournalError
from relationjournal.ui.tasks import Progress, Task, TaskCancelled, UnexpectedTrouble


class NoInk(JournalError):
    pass


def test_that_work_runs_elsewhere_and_its_result_comes_back_here(qtbot: QtBot) -> None:
    told = []

    def work(_progress: Progress) -> bool:
        return current_thread() is main_thread()

    task = Task(work)
    task.succeeded.connect(lambda result: told.append((result, current_thread())))
    with qtbot.waitSignal(task.ended):
        task.start()
        assert task.is_running
    assert told == [(False, main_thread())]
    assert not task.is_running


def test_that_progress_is_told(qtbot: QtBot) -> None:
    def work(progress: Progress) -> None:
        progress.report(1, 2)

    task = Task(work)
    with qtbot.waitSignal(task.progressed) as told:
        task.start()
    assert told.args == [1, 2]


def test_that_cancelled_work_ends_where_it_listens(qtbot: QtBot) -> None:
    def work(progress: Progress) -> None:
        progress.cancelled.wait(10)
        progress.check()

    task = Task(work)
    task.start()
    with qtbot.waitSignal(task.failed) as told:
        task.cancel()
    assert isinstance(told.args[0], TaskCancelled)


@pytest.mark.parametrize(
    ("raised", "told_as"), [(NoInk("Buy ink."), NoInk), (ValueError("x"), UnexpectedTrouble)]
)
def test_that_every_error_comes_back_as_a_sentence(
    qtbot: QtBot, raised: Exception, told_as: type[JournalError]
) -> None:
    def work(_progress: Progress) -> None:
        raise raised

    task = Task(work)
    with qtbot.waitSignal(task.failed) as told:
        task.start()
    assert isinstance(told.args[0], told_as)
    assert str(told.args[0]).endswith(".")
