"""What Windows says of input and of windows that fill the screen.

`GetLastInputInfo` and `SHQueryUserNotificationState` are the documented ways.
"""

import ctypes
import sys

_BUSY_STATES = frozenset({2, 3, 4})
"""A window that fills the screen, the same with Direct3D, and a presentation."""
_MILLISECONDS = 1000.0
_TICKS = 2**32


class _LastInput(ctypes.Structure):
    _fields_ = (("size", ctypes.c_uint), ("at", ctypes.c_uint))


if sys.platform == "win32":

    def seconds_idle() -> float | None:
        """Return for how long nothing was typed or pressed in the session, or None."""
        last = _LastInput(ctypes.sizeof(_LastInput), 0)
        if not ctypes.windll.user32.GetLastInputInfo(ctypes.byref(last)):
            return None
        now = int(ctypes.windll.kernel32.GetTickCount()) % _TICKS
        return ((now - int(last.at)) % _TICKS) / _MILLISECONDS

    def is_full_screen() -> bool:
        """Tell whether Windows itself would hold a notification back now."""
        state = ctypes.c_int(0)
        result = ctypes.windll.shell32.SHQueryUserNotificationState(ctypes.byref(state))
        return result == 0 and state.value in _BUSY_STATES

else:

    def seconds_idle() -> float | None:
        """Return None: elsewhere nobody can be asked so."""
        return None

    def is_full_screen() -> bool:
        """Return False: elsewhere nobody can be asked so."""
        return False
