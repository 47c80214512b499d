"""What macOS says of typing; of windows that fill a screen it says nothing without a permission.

`CGEventSourceSecondsSinceLastEventType` is the documented way, and needs none.
"""

import ctypes

_SERVICES = "/System/Library/Frameworks/ApplicationServices.framework/ApplicationServices"
_COMBINED_SESSION = 0
_KEY_DOWN = 10


def seconds_idle() -> float | None:
    """Return how long ago a key was pressed in the session, or None where nobody knows."""
    try:
        services = ctypes.CDLL(_SERVICES)
        since = services.CGEventSourceSecondsSinceLastEventType
    except (OSError, AttributeError):
        return None
    since.argtypes = (ctypes.c_int32, ctypes.c_uint32)
    since.restype = ctypes.c_double
    return float(since(_COMBINED_SESSION, _KEY_DOWN))
