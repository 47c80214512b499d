"""Troubles of a laptop, made on purpose: power cuts, kills, full disks, flipped bits, odd files.

The tests run each for a moment; `installer/dev.py soak` runs them at length.
"""
