"""Leaving as macOS tells it: notifications of the workspace, and of the login window.

The workspace waits with sleeping until its observers have returned. That the screen is locked is
told to all programs as «com.apple.screenIsLocked». Both are reached through the Objective-C runtime
itself, whose few functions ctypes can call.
"""

import ctypes
from collections.abc import Callable
from ctypes import CFUNCTYPE, c_bool, c_char_p, c_size_t, c_void_p
from ctypes.util import find_library

from PySide6.QtCore import QObject
from typing_extensions import override

from relationjournal.settings import Leaving
from relationjournal.ui.leaving.watch import LeavingWatch

WORKSPACE = {
    "NSWorkspaceWillSleepNotification": Leaving.SLEEP,
    "NSWorkspaceScreensDidSleepNotification": Leaving.SCREEN,
    "NSWorkspaceSessionDidResignActiveNotification": Leaving.SWITCH,
}
EVERYWHERE = {"com.apple.screenIsLocked": Leaving.SCREEN}

_Heard = CFUNCTYPE(None, c_void_p, c_void_p, c_void_p)


class MacLeavingWatch(LeavingWatch):
    """Observes the workspace and the login window."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Observe nothing yet."""
        super().__init__(parent)
        self._runtime = _Runtime()
        self._kept: list[object] = []
        """What the runtime calls must not be collected."""
        self._observer: int | None = None
        self._centres: list[int] = []

    @override
    def begin(self) -> None:
        runtime = self._runtime
        workspace = runtime.send(runtime.kind("NSWorkspace"), "sharedWorkspace")
        everywhere = runtime.kind("NSDistributedNotificationCenter")
        self._centres = [
            runtime.send(workspace, "notificationCenter"),
            runtime.send(everywhere, "defaultCenter"),
        ]
        names = {**WORKSPACE, **EVERYWHERE}
        observer = runtime.observer({leaving: self._teller(leaving) for leaving in Leaving})
        self._observer = observer
        for centre, told in zip(self._centres, (WORKSPACE, EVERYWHERE), strict=True):
            for name in told:
                runtime.observe(centre, observer, names[name], name)

    @override
    def stop(self) -> None:
        for centre in self._centres:
            self._runtime.send(centre, "removeObserver:", c_void_p(self._observer))
        self._centres = []

    def _teller(self, leaving: Leaving) -> object:
        heard = _Heard(lambda _self, _command, _notification: self.left.emit(leaving))
        self._kept.append(heard)
        return heard


class _Runtime:
    """The functions of the Objective-C runtime that observing takes."""

    def __init__(self) -> None:
        library = ctypes.CDLL(find_library("objc"))
        ctypes.CDLL(find_library("AppKit"))
        self._send = library.objc_msgSend
        self._get_class = _typed(library.objc_getClass, c_void_p, c_char_p)
        self._selector = _typed(library.sel_registerName, c_void_p, c_char_p)
        self._make_class = _typed(
            library.objc_allocateClassPair, c_void_p, c_void_p, c_char_p, c_size_t
        )
        self._register = _typed(library.objc_registerClassPair, None, c_void_p)
        self._add_method = _typed(
            library.class_addMethod, c_bool, c_void_p, c_void_p, _Heard, c_char_p
        )

    def kind(self, name: str) -> int:
        """Return a class."""
        return int(self._get_class(name.encode()) or 0)

    def send(self, receiver: int, words: str, *arguments: c_void_p) -> int:
        """Send a message whose arguments and answer are objects."""
        kinds = [c_void_p, c_void_p, *(c_void_p for _ in arguments)]
        call = ctypes.cast(self._send, CFUNCTYPE(c_void_p, *kinds))
        return int(call(receiver, self._selector(words.encode()), *arguments) or 0)

    def text(self, words: str) -> c_void_p:
        """Return a string of the runtime."""
        buffer = ctypes.cast(c_char_p(words.encode()), c_void_p)
        return c_void_p(self.send(self.kind("NSString"), "stringWithUTF8String:", buffer))

    def observer(self, tellers: dict[Leaving, object]) -> int:
        """Return an object with a method for each way of leaving."""
        made = int(self._make_class(self.kind("NSObject"), b"RelationJournalLeaving", 0) or 0)
        for leaving, teller in tellers.items():
            self._add_method(made, self._selector(_method(leaving).encode()), teller, b"v@:@")
        self._register(made)
        return self.send(self.send(made, "alloc"), "init")

    def observe(self, centre: int, observer: int, leaving: Leaving, name: str) -> None:
        """Have a centre call the observer's method."""
        selector = c_void_p(self._selector(_method(leaving).encode()))
        words = "addObserver:selector:name:object:"
        self.send(centre, words, c_void_p(observer), selector, self.text(name), c_void_p(None))


def _method(leaving: Leaving) -> str:
    return f"hear{leaving.capitalize()}:"


def _typed(
    function: "ctypes._NamedFuncPointer", result: type[c_void_p | c_bool] | None, *kinds: type
) -> Callable[..., int | None]:
    function.restype = result
    function.argtypes = list(kinds)
    return function
