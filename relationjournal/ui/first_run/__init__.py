"""The first run: how to lock, when to look in the mirror, and a few names."""

from relationjournal.ui.first_run.first_run import FirstRun

__all__ = ["FirstRun"]
