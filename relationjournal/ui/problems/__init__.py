"""Open problems, wherever they are shown."""
