"""The place of the practices: the list, what is shown of one, and what can be done with it."""
