"""The permission to come forward.

A Wayland desktop lets no window do so by itself: it gives a token to what the user has just
pressed, such as a launcher or a notification (protocol «xdg-activation»), and that hands it on. Qt
shows the compositor the token that it finds in the environment when a window is activated.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

_VARIABLE = "XDG_ACTIVATION_TOKEN"
MOST = 1_024
"""How many characters a token may have."""


def token_of_start() -> str:
    """Return what this process was given when it was started, or nothing."""
    return os.environ.get(_VARIABLE, "")[:MOST]


@contextmanager
def allowed_by(token: str) -> Iterator[None]:
    """Let windows come forward meanwhile by this token; an empty one changes nothing."""
    if not token:
        yield
        return
    os.environ[_VARIABLE] = token
    try:
        yield
    finally:
        os.environ.pop(_VARIABLE, None)  # it is good for once, and nobody else's
