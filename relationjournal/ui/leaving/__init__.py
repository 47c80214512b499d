"""Hears from the system that the user has left, so that the journal locks at once."""
