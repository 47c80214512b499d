"""The reviews in the window: their cards, letters, and insights."""
