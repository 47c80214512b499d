"""What Help shows."""
