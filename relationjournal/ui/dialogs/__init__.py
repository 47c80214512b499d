"""Forms that stand in front of the window."""
