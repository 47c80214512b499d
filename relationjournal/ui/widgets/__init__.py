"""The parts that pages are built from; each gets what it uses, never the window."""
