"""The end-of-day session: its cards, the walk through them, and the calendar of past days."""
