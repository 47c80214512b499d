"""My code: written, read, signed and printed."""
