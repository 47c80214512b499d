"""The ways in which something is said outside the window."""
