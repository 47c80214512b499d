"""What an X server says of input, and of the window in front.

It is asked through xcb, which Qt has loaded already: `_NET_ACTIVE_WINDOW` and `_NET_WM_STATE` are
those of the Extended Window Manager Hints, and the time without input is the screen saver
extension's. Errors come back as values, so that a window that closes meanwhile ends nothing.
"""

import ctypes
import ctypes.util
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import POINTER, Structure, c_char_p, c_int, c_uint8, c_uint16, c_uint32, c_void_p

_ANY_TYPE = 0
_MOST = 64
_FORMAT_32 = 32
_MILLISECONDS = 1000.0


class _Cookie(Structure):
    _fields_ = (("sequence", c_uint32),)


class _Screens(Structure):
    _fields_ = (("data", POINTER(c_uint32)), ("rem", c_int), ("index", c_int))


class _Atom(Structure):
    _fields_ = (
        ("response_type", c_uint8),
        ("pad", c_uint8),
        ("sequence", c_uint16),
        ("length", c_uint32),
        ("atom", c_uint32),
    )


class _Property(Structure):
    _fields_ = (
        ("response_type", c_uint8),
        ("format", c_uint8),
        ("sequence", c_uint16),
        ("length", c_uint32),
        ("type", c_uint32),
        ("bytes_after", c_uint32),
        ("value_len", c_uint32),
    )


class _SaverInfo(Structure):
    _fields_ = (
        ("response_type", c_uint8),
        ("state", c_uint8),
        ("sequence", c_uint16),
        ("length", c_uint32),
        ("saver_window", c_uint32),
        ("ms_until_server", c_uint32),
        ("ms_since_user_input", c_uint32),
    )


def is_full_screen() -> bool:
    """Tell whether the window in front fills the screen."""
    with _connected() as server:
        return server is not None and server.is_front_full_screen()


def seconds_idle() -> float | None:
    """Return for how long nothing was typed or pressed in the session, or None."""
    with _connected() as server:
        return None if server is None else server.seconds_idle()


@contextmanager
def _connected() -> Iterator["_Server | None"]:
    """Ask through a connection of one's own, which Qt does not know of."""
    try:
        xcb, free = ctypes.CDLL("libxcb.so.1"), ctypes.CDLL(None).free
    except (OSError, AttributeError):
        yield None
        return
    free.argtypes = (c_void_p,)
    xcb.xcb_connect.restype = c_void_p
    xcb.xcb_connect.argtypes = (c_char_p, c_void_p)
    for name in ("xcb_connection_has_error", "xcb_disconnect", "xcb_get_setup"):
        getattr(xcb, name).argtypes = (c_void_p,)
    connection = xcb.xcb_connect(None, None)
    try:
        yield None if xcb.xcb_connection_has_error(connection) else _Server(xcb, free, connection)
    finally:
        xcb.xcb_disconnect(connection)


class _Server:
    """The few questions that are asked."""

    def __init__(self, xcb: ctypes.CDLL, free: "ctypes._NamedFuncPointer", at: int) -> None:
        self._xcb, self._free, self._at = xcb, free, c_void_p(at)
        xcb.xcb_get_setup.restype = c_void_p
        xcb.xcb_setup_roots_iterator.restype = _Screens
        xcb.xcb_setup_roots_iterator.argtypes = (c_void_p,)
        xcb.xcb_intern_atom.restype = _Cookie
        xcb.xcb_intern_atom.argtypes = (c_void_p, c_uint8, c_uint16, c_char_p)
        xcb.xcb_get_property.restype = _Cookie
        xcb.xcb_get_property.argtypes = (c_void_p, c_uint8, *[c_uint32] * 5)
        xcb.xcb_get_property_value.restype = POINTER(c_uint32)
        xcb.xcb_get_property_value.argtypes = (c_void_p,)
        for name in ("xcb_intern_atom_reply", "xcb_get_property_reply"):
            getattr(xcb, name).restype = c_void_p
            getattr(xcb, name).argtypes = (c_void_p, _Cookie, c_void_p)

    def is_front_full_screen(self) -> bool:
        """Ask the window manager which window is in front, and that window for its state."""
        full_screen = self._atom(b"_NET_WM_STATE_FULLSCREEN")
        front = self._values(self._root, self._atom(b"_NET_ACTIVE_WINDOW"))
        if not full_screen or not front or not front[0]:
            return False
        return full_screen in self._values(front[0], self._atom(b"_NET_WM_STATE"))

    def seconds_idle(self) -> float | None:
        """Ask the screen saver extension, where its library is there."""
        try:
            saver = ctypes.CDLL("libxcb-screensaver.so.0")
        except OSError:
            return None
        saver.xcb_screensaver_query_info.restype = _Cookie
        saver.xcb_screensaver_query_info.argtypes = (c_void_p, c_uint32)
        saver.xcb_screensaver_query_info_reply.restype = c_void_p
        saver.xcb_screensaver_query_info_reply.argtypes = (c_void_p, _Cookie, c_void_p)
        cookie = saver.xcb_screensaver_query_info(self._at, self._root)
        reply = saver.xcb_screensaver_query_info_reply(self._at, cookie, None)
        if not reply:
            return None
        since = _SaverInfo.from_address(reply).ms_since_user_input
        self._free(reply)
        return float(since) / _MILLISECONDS

    @property
    def _root(self) -> int:
        """The screen's own window, which is the first that a screen tells of itself."""
        screens = self._xcb.xcb_setup_roots_iterator(self._xcb.xcb_get_setup(self._at))
        return int(screens.data[0])

    def _atom(self, name: bytes) -> int:
        cookie = self._xcb.xcb_intern_atom(self._at, 1, len(name), name)
        reply = self._xcb.xcb_intern_atom_reply(self._at, cookie, None)
        if not reply:
            return 0
        atom = int(_Atom.from_address(reply).atom)
        self._free(reply)
        return atom

    def _values(self, window: int, name: int) -> list[int]:
        if not name:
            return []
        cookie = self._xcb.xcb_get_property(self._at, 0, window, name, _ANY_TYPE, 0, _MOST)
        reply = self._xcb.xcb_get_property_reply(self._at, cookie, None)
        if not reply:
            return []
        told = _Property.from_address(reply)
        count = int(told.value_len) if told.format == _FORMAT_32 else 0
        values = self._xcb.xcb_get_property_value(reply)[:count] if count else []
        self._free(reply)
        return list(values)
