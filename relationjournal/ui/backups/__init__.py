"""Backups in the window: made by themselves, listed, verified, restored."""
